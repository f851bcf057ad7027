// SPDX-License-Identifier: Apache-2.0
#include "access/provider.h"

#include "access/answer.h"
#include "access/jose/json.h"
#include "base/error.h"
#include "base/log.h"

#include <utility>

namespace seam::access {
namespace {

/// True when newer keys could change the verdict: some providers replace a key and keep its kid.
bool may_be_outdated(const rejection& why)
{
    return why.failed == check::kid || why.failed == check::signature;
}

/// Any status is an answer. The limit of size holds whatever the fetcher does.
rt::task<verified<fetch_response>> fetch_bounded(fetcher& by, fetch_request request)
{
    const auto body_max = request.body_max;
    auto response = co_await by.fetch(std::move(request));
    if (!response) co_return std::unexpected(describe_failure(response.error()));
    if (response->body.size() > body_max)
        co_return std::unexpected(describe_failure(fetch_failure::too_large));
    co_return std::move(*response);
}

rt::task<verified<fetch_response>> fetch_json(fetcher& by, fetch_request request)
{
    auto response = co_await fetch_bounded(by, std::move(request));
    if (!response) co_return std::unexpected(std::move(response).error());
    if (auto outcome = check_answer(*response); !outcome)
        co_return std::unexpected(std::move(outcome).error());
    co_return std::move(*response);
}

fetch_request make_get(std::string url, std::size_t body_max, bool allow_private_network)
{
    return {.url = std::move(url),
            .headers = {{"Accept", "application/json"}},
            .form = {},
            .body_max = body_max,
            .allow_private_network = allow_private_network};
}

rt::task<verified<key_set>> load_keys(fetcher& by, fetch_request request)
{
    const auto url = request.url;
    auto response = co_await fetch_json(by, std::move(request));
    auto keys = response ? parse_jwks(response->body) : std::unexpected(response.error());
    if (!keys)
        log::warn("keys of the OpenID provider at {}: {}", url, describe(keys.error()));
    else if (keys->has_private_part)
        log::warn("the OpenID provider publishes private keys at {}", url);
    co_return keys;
}

/// Whether the token leaves something open that the userinfo answer may have.
bool is_incomplete(const id_claims& who)
{
    return !who.external_id || (who.name.empty() && who.given_name.empty()) || who.email.empty();
}

} // namespace

provider::provider(provider_settings settings, fetcher& by, const clock& time)
    : settings_(std::move(settings)), fetcher_(by), clock_(time), metadata_(time), keys_(time)
{}

rt::task<verified<std::shared_ptr<const metadata>>> provider::discover()
{
    auto outcome = co_await metadata_.get([this] { return load_metadata(); });
    co_return outcome;
}

rt::task<verified<metadata>> provider::load_metadata()
{
    auto address = parse_discovery_uri(settings_.discovery_uri, settings_.allow_private_network);
    if (!address) co_return std::unexpected(std::move(address).error());
    auto request = make_get(address->url, metadata_bytes_max, settings_.allow_private_network);
    auto response = co_await fetch_json(fetcher_, std::move(request));
    auto about = response ? parse_metadata(response->body, address->issuer)
                          : std::unexpected(response.error());
    if (!about)
        log::warn("metadata of the OpenID provider at {}: {}", address->url,
                  describe(about.error()));
    co_return about;
}

rt::task<verified<std::string>> provider::authorization_url(authorization_request request)
{
    auto about = co_await discover();
    if (!about) co_return std::unexpected(std::move(about).error());
    request.client_id = settings_.account.id;
    request.scopes = settings_.scopes;
    co_return access::authorization_url(**about, request);
}

expectation provider::expect(const metadata& about, const asked& what) const
{
    return {.issuer = about.issuer,
            .client_id = settings_.account.id,
            .algorithms = settings_.algorithms,
            .nonce = what.nonce,
            .max_age = what.max_age,
            .now = clock_.now(),
            .code = {},
            .access_token = {},
            .external_id_claim = settings_.external_id_claim};
}

rt::task<verified<id_claims>> provider::verify(std::string token, expectation want,
                                               std::shared_ptr<const metadata> about)
{
    const auto load = [this, about] {
        return load_keys(
            fetcher_, make_get(about->jwks_uri, jwks_bytes_max, settings_.allow_private_network));
    };
    auto keys = co_await keys_.get(load);
    if (!keys) co_return std::unexpected(std::move(keys).error());
    auto who = verify_id_token(token, **keys, want);
    if (who || !may_be_outdated(who.error())) co_return who;
    const auto newer = co_await keys_.get_newer(*keys, load);
    if (!newer || *newer == *keys) co_return who;
    co_return verify_id_token(token, **newer, want);
}

rt::task<verified<sign_in>> provider::sign_in_with_code(code_grant grant, asked what)
{
    if (auto fits = check_code_grant(grant); !fits) co_return std::unexpected(fits.error());
    auto discovered = co_await discover();
    SEAM_CO_TRY(about, std::move(discovered));
    // Before the code leaves this server: one meant for another provider must not reach this one.
    if (auto fits = check_response_issuer(*about, grant.iss); !fits)
        co_return std::unexpected(fits.error());
    SEAM_CO_TRY(request, make_code_request(*about, settings_.account, grant));
    request.allow_private_network = settings_.allow_private_network;
    auto response = co_await fetch_bounded(fetcher_, std::move(request));
    if (!response) co_return std::unexpected(std::move(response).error());
    SEAM_CO_TRY(answer, parse_token_response(*response));
    auto want = expect(*about, what);
    want.code = grant.code;
    if (!answer.access_token.empty()) want.access_token = answer.access_token;
    auto who = co_await verify(answer.id_token, std::move(want), about);
    if (!who) co_return std::unexpected(std::move(who).error());
    auto completed =
        co_await complete(std::move(*who), about->userinfo_endpoint, answer.access_token);
    if (!completed) co_return std::unexpected(std::move(completed).error());
    co_return sign_in{.who = std::move(*completed), .access_token_life = answer.expires_in};
}

rt::task<verified<sign_in>> provider::sign_in_with_token(std::string id_token, asked what,
                                                         std::optional<std::string> iss)
{
    if (!what.nonce || what.nonce->empty())
        co_return reject(check::nonce, "nonce", "the nonce of this sign-in", "nothing");
    auto discovered = co_await discover();
    SEAM_CO_TRY(about, std::move(discovered));
    // The token itself names its issuer (RFC 9207 section 1), so a redirect need not.
    if (iss) {
        if (auto fits = check_response_issuer(*about, iss); !fits)
            co_return std::unexpected(fits.error());
    }
    auto who = co_await verify(std::move(id_token), expect(*about, what), about);
    if (!who) co_return std::unexpected(std::move(who).error());
    co_return sign_in{.who = std::move(*who), .access_token_life = {}};
}

rt::task<verified<id_claims>> provider::complete(id_claims who, std::string url, std::string token)
{
    if (url.empty() || token.empty() || !is_incomplete(who)) co_return who;
    auto request = make_get(std::move(url), metadata_bytes_max, settings_.allow_private_network);
    request.headers.emplace_back("Authorization", "Bearer " + token);
    auto response = co_await fetch_bounded(fetcher_, std::move(request));
    auto claims = response ? read_json_answer(*response) : std::unexpected(response.error());
    if (!claims) {
        log::warn("userinfo of the OpenID provider {}: {}", who.issuer, describe(claims.error()));
        co_return who;
    }
    const auto subject = string_member(*claims, "sub");
    // OpenID Connect Core 1.0 section 5.3.2: without a subject it is about nobody; with another one
    // somebody exchanged tokens.
    if (!subject) co_return who;
    if (*subject != who.subject)
        co_return reject(check::userinfo, "sub", "the subject of the ID token", "another one");
    read_profile(*claims, settings_.external_id_claim, who);
    co_return who;
}

} // namespace seam::access
