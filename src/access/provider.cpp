// SPDX-License-Identifier: Apache-2.0
#include "access/provider.h"

#include "access/answer.h"
#include "access/jose/json.h"
#include "access/provider_documents.h"
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

std::function<verified<id_claims>(const key_set&)> id_token_check(std::string token,
                                                                  expectation want)
{
    return [token = std::move(token), want = std::move(want)](const key_set& keys) {
        return verify_id_token(token, keys, want);
    };
}

} // namespace

provider::provider(provider_settings settings, fetcher& by, const clock& time)
    : settings_(std::move(settings)), fetcher_(by), clock_(time), metadata_(time), keys_(time)
{}

rt::task<verified<std::shared_ptr<const metadata>>> provider::discover()
{
    auto outcome = co_await metadata_.get([this] { return fetch_metadata(fetcher_, settings_); });
    co_return outcome;
}

rt::task<verified<std::string>> provider::authorization_url(authorization_request request)
{
    auto about = co_await discover();
    if (!about) co_return std::unexpected(std::move(about).error());
    request.client_id = settings_.account.id;
    request.scopes = settings_.scopes;
    request.acr_values = settings_.acr_values;
    co_return access::authorization_url(**about, request);
}

expectation provider::expect(const metadata& about, const asked& what) const
{
    return {.issuer = about.issuer,
            .client_id = settings_.account.id,
            .algorithms = settings_.algorithms,
            .nonce = what.nonce,
            .max_age = what.max_age,
            .acr_values = settings_.acr_values,
            .now = clock_.now(),
            .skew = settings_.clock_skew,
            .code = {},
            .access_token = {},
            .claims = settings_.claims};
}

template <class T>
rt::task<verified<T>> provider::verify(std::function<verified<T>(const key_set&)> with,
                                       std::shared_ptr<const metadata> about)
{
    const auto load = [this, about] {
        return fetch_keys(fetcher_, about->jwks_uri, settings_.private_hosts);
    };
    auto keys = co_await keys_.get(load);
    if (!keys) co_return std::unexpected(std::move(keys).error());
    auto read = with(**keys);
    if (read || !may_be_outdated(read.error())) co_return read;
    const auto newer = co_await keys_.get_newer(*keys, load);
    if (!newer || *newer == *keys) co_return read;
    co_return with(**newer);
}

rt::task<verified<sign_in>> provider::sign_in_with_code(code_grant grant, asked what)
{
    if (auto fits = check_code_grant(grant); !fits) co_return std::unexpected(fits.error());
    auto discovered = co_await discover();
    SEAM_CO_TRY(about, std::move(discovered));
    // Before the code leaves this server: one meant for another provider must not reach this one.
    if (auto fits = check_response_issuer(*about, grant.iss); !fits)
        co_return std::unexpected(fits.error());
    SEAM_CO_TRY(request, make_code_request(*about, settings_.account, grant, clock_.now()));
    request.allow_private_network = settings_.private_hosts.allows(request.url);
    auto response = co_await fetch_bounded(fetcher_, std::move(request));
    if (!response) co_return std::unexpected(std::move(response).error());
    SEAM_CO_TRY(answer, parse_token_response(*response));
    auto want = expect(*about, what);
    want.code = grant.code;
    if (!answer.access_token.empty()) want.access_token = answer.access_token;
    auto who = co_await verify<id_claims>(id_token_check(answer.id_token, std::move(want)), about);
    if (!who) co_return std::unexpected(std::move(who).error());
    auto completed =
        co_await complete(std::move(*who), about->userinfo_endpoint, answer.access_token);
    if (!completed) co_return std::unexpected(std::move(completed).error());
    co_return sign_in{.who = std::move(*completed),
                      .access_token_life = answer.expires_in,
                      .id_token = std::move(answer.id_token)};
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
    auto who = co_await verify<id_claims>(id_token_check(id_token, expect(*about, what)), about);
    if (!who) co_return std::unexpected(std::move(who).error());
    co_return sign_in{
        .who = std::move(*who), .access_token_life = {}, .id_token = std::move(id_token)};
}

rt::task<verified<logout_token>> provider::read_logout_token(std::string token)
{
    auto discovered = co_await discover();
    SEAM_CO_TRY(about, std::move(discovered));
    auto check = [token = std::move(token), want = expect(*about, {})](const key_set& keys) {
        return verify_logout_token(token, keys, want);
    };
    auto read = co_await verify<logout_token>(std::move(check), about);
    co_return read;
}

rt::task<verified<id_claims>> provider::complete(id_claims who, std::string url, std::string token)
{
    if (url.empty() || token.empty() || !is_incomplete(who, settings_.claims)) co_return who;
    auto request = make_get(std::move(url), metadata_bytes_max, settings_.private_hosts);
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
    read_profile(*claims, settings_.claims, who);
    co_return who;
}

} // namespace seam::access
