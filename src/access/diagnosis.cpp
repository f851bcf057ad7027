// SPDX-License-Identifier: Apache-2.0
#include "access/diagnosis.h"

#include "access/advice.h"
#include "access/id_token.h"
#include "access/provider_documents.h"
#include "access/token_claims.h"

#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

using steps = std::vector<diagnosis_step>;

void say(steps& to, std::string_view step, std::string text)
{
    to.push_back({.step = step, .text = std::move(text)});
}

void warn(steps& to, std::string_view step, std::string text, std::string advice = {})
{
    to.push_back({.step = step,
                  .is = finding::warning,
                  .text = std::move(text),
                  .advice = std::move(advice)});
}

void blame(steps& to, std::string_view step, const rejection& why, finding is = finding::wrong)
{
    to.push_back({.step = step,
                  .is = is,
                  .check = std::string(name(why.failed)),
                  .text = describe(why) + ".",
                  .advice = std::string(advise(why.failed))});
}

void skip(steps& to, std::string_view step)
{
    to.push_back({.step = step, .is = finding::skipped, .text = "Not looked at."});
}

void look_at_client(const provider_settings& settings, const metadata& about, steps& to)
{
    const code_grant nobody{.code = "none", .redirect_uri = "none", .code_verifier = {}, .iss = {}};
    const auto request = make_code_request(about, settings.account, nobody, {});
    if (!request) {
        blame(to, "client", request.error());
        return;
    }
    const bool is_public = settings.account.secret.empty() && !settings.account.key;
    if (is_public)
        warn(
            to, "client", "The client has neither a secret nor a key: it is a public client.",
            "Anyone can speak in the name of a public client; PKCE is what protects the code. Give "
            "the client a secret if the provider lets you.");
    else
        say(to, "client",
            "The client can prove itself as the provider asks. Whether its secret or "
            "key is the right one shows at the first sign-in.");
}

void look_at_keys(const key_set& keys, steps& to)
{
    say(to, "keys",
        fmt::format("{} of {} published keys can be used.", keys.keys.size(),
                    keys.keys.size() + keys.skipped));
    if (keys.has_private_part)
        warn(to, "keys", "The provider publishes private keys.",
             "Anybody can sign as this provider. Replace the keys there, and publish the public "
             "halves alone.");
}

/// The time at which a sample may have been good; nullopt if it says none.
std::optional<timestamp> time_of(std::string_view token, const expectation& want)
{
    const auto parsed = parse_jws(token, want.algorithms);
    return parsed ? read_date(parsed->payload.if_contains("iat")) : std::nullopt;
}

bool is_about_time(check failed)
{
    return failed == check::exp || failed == check::iat || failed == check::nbf;
}

/// A sample is often of yesterday. What else is wrong with it is worth more than that.
verified<id_claims> read_sample(std::string_view token, const key_set& keys, expectation want,
                                steps& to)
{
    auto read = verify_id_token(token, keys, want);
    if (read || !is_about_time(read.error().failed)) return read;
    const auto then = time_of(token, want);
    if (!then) return read;
    blame(to, "token", read.error(), finding::warning);
    want.now = *then;
    return verify_id_token(token, keys, want);
}

void look_at_sample(std::string_view token, const key_set& keys, expectation want, steps& to)
{
    const auto read = read_sample(token, keys, std::move(want), to);
    if (!read) {
        blame(to, "token", read.error());
        skip(to, "external_id");
        return;
    }
    say(to, "token", "The ID token is the provider's and for this client.");
    if (read->external_id)
        say(to, "external_id", "The token has the external id.");
    else
        blame(to, "external_id", *read->external_id_problem, finding::warning);
    if (!read->email.empty() && !read->email_verified)
        warn(to, "token", "The e-mail address is not marked as verified.",
             "It is shown, but it links nobody. Let the provider verify addresses and say so.");
}

expectation expect(const provider_settings& settings, const metadata& about, timestamp now)
{
    expectation want;
    want.issuer = about.issuer;
    want.client_id = settings.account.id;
    want.algorithms = settings.algorithms;
    want.now = now;
    want.skew = settings.clock_skew;
    want.claims = settings.claims;
    want.acr_values = settings.acr_values;
    return want;
}

} // namespace

std::string_view name(finding what)
{
    switch (what) {
    case finding::right:
        return "right";
    case finding::warning:
        return "warning";
    case finding::wrong:
        return "wrong";
    case finding::skipped:
        break;
    }
    return "skipped";
}

rt::task<steps> diagnose(provider_settings settings, fetcher& by, timestamp now,
                         std::optional<std::string> sample)
{
    steps found;
    const auto about = co_await fetch_metadata(by, settings);
    if (!about) {
        blame(found, "discovery", about.error());
        for (const auto* step : {"metadata", "client", "keys"})
            skip(found, step);
        if (sample) skip(found, "token");
        co_return found;
    }
    say(found, "discovery", "The provider answers, and is the one that is configured.");
    say(found, "metadata", "The endpoints are there and safe, and the signature algorithms known.");
    for (const auto& warning : about->warnings)
        warn(found, "metadata", warning);
    look_at_client(settings, *about, found);
    const auto keys = co_await fetch_keys(by, about->jwks_uri, settings.private_hosts);
    if (!keys) {
        blame(found, "keys", keys.error());
        if (sample) skip(found, "token");
        co_return found;
    }
    look_at_keys(*keys, found);
    if (sample) look_at_sample(*sample, *keys, expect(settings, *about, now), found);
    co_return found;
}

} // namespace seam::access
