// SPDX-License-Identifier: Apache-2.0
#include "access/token_endpoint.h"

#include "access/answer.h"
#include "access/jose/json.h"
#include "access/pkce.h"
#include "base/error.h"
#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

constexpr std::size_t redirect_uri_bytes_max = 2048;
constexpr std::int64_t expires_in_max = 10LL * 365 * 24 * 3600;

bool is_visible_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool has_means(const client_account& account, client_authentication method)
{
    if (method == client_authentication::none) return true;
    return method == client_authentication::private_key ? account.key.has_value()
                                                        : !account.secret.empty();
}

verified<client_authentication> choose_authentication(const metadata& about,
                                                      const client_account& account)
{
    if (account.method) {
        if (has_means(account, *account.method)) return *account.method;
        return reject(check::client_authentication, "tokenEndpointAuthMethod",
                      fmt::format("what {} needs in the credential", name(*account.method)),
                      "nothing");
    }
    if (account.secret.empty() && !account.key) return client_authentication::none;
    for (const auto method : about.authentication)
        if (method != client_authentication::none && has_means(account, method)) return method;
    return reject(check::client_authentication, "token_endpoint_auth_methods_supported",
                  "client_secret_basic, client_secret_post or private_key_jwt, as the credential "
                  "has it",
                  "other methods");
}

/// RFC 7523 section 3 and OpenID Connect Core 1.0 section 9. The audience is the issuer and nothing
/// else: one that names several places could be presented at another.
verified<std::string> make_assertion(const metadata& about, const client_account& account,
                                     timestamp now)
{
    constexpr std::int64_t life_s = 60;
    const auto& key = *account.key;
    const auto how = assertion_algorithm(about, key.kind());
    if (!how)
        return reject(check::client_authentication,
                      "token_endpoint_auth_signing_alg_values_supported",
                      "an algorithm for the credential's key", "others");
    const auto issued = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    return sign_jws(key, *how, {{"typ", "JWT"}, {"kid", key.thumbprint()}},
                    {{"iss", account.id},
                     {"sub", account.id},
                     {"aud", about.issuer},
                     {"jti", random_token()},
                     {"iat", issued},
                     {"exp", issued + life_s}});
}

/// From the `error` of RFC 6749 section 5.2. `error_description` is left out: some providers repeat
/// the code in it.
std::unexpected<rejection> refused_code(const fetch_response& response)
{
    const auto object = parse_strict_object(response.body);
    const auto error = object ? string_member(*object, "error").value_or("") : "";
    const auto got = error.empty() ? "no error code" : shown(error);
    if (error == "invalid_client" || error == "unauthorized_client")
        return reject(check::client_authentication, "error",
                      "a provider that knows this client and its secret", got);
    return reject(check::provider_error, "error", "an ID token for the code", got);
}

std::optional<std::chrono::seconds> read_expires_in(const json::object& answer)
{
    const auto* found = answer.if_contains("expires_in");
    if (found == nullptr || !found->is_int64()) return std::nullopt;
    const auto count = found->get_int64();
    if (count <= 0 || count > expires_in_max) return std::nullopt;
    return std::chrono::seconds(count);
}

} // namespace

verified<void> check_code_grant(const code_grant& grant)
{
    if (grant.code.empty() || grant.code.size() > code_bytes_max)
        return reject(check::code, "code", fmt::format("1 to {} characters", code_bytes_max),
                      std::to_string(grant.code.size()));
    if (!is_visible_ascii(grant.code))
        return reject(check::code, "code", "printable ASCII", "other characters");
    if (grant.redirect_uri.empty() || grant.redirect_uri.size() > redirect_uri_bytes_max ||
        !is_visible_ascii(grant.redirect_uri))
        return reject(check::redirect_uri, "redirectUri", "the URI of the authorization request",
                      shown(grant.redirect_uri));
    if (!grant.code_verifier.empty() && !is_code_verifier(grant.code_verifier))
        return reject(check::code_verifier, "codeVerifier", "43 to 128 unreserved characters",
                      fmt::format("{} characters of any kind", grant.code_verifier.size()));
    return {};
}

verified<fetch_request> make_code_request(const metadata& about, const client_account& account,
                                          const code_grant& grant, timestamp now)
{
    SEAM_TRY(method, choose_authentication(about, account));
    fetch_request out;
    out.url = about.token_endpoint;
    out.body_max = token_response_bytes_max;
    out.headers.emplace_back("Accept", "application/json");
    const auto add = [&](std::string_view name, std::string_view value) {
        out.form.append(out.form.empty() ? "" : "&").append(name).append("=");
        out.form.append(percent_encode(value));
    };
    add("grant_type", "authorization_code");
    add("code", grant.code);
    add("redirect_uri", grant.redirect_uri);
    if (!grant.code_verifier.empty()) add("code_verifier", grant.code_verifier);
    if (method == client_authentication::basic) {
        // RFC 6749 section 2.3.1: encoded as in a form first, so that a colon in the id is
        // harmless.
        const auto pair = percent_encode(account.id) + ":" + percent_encode(account.secret);
        out.headers.emplace_back("Authorization", "Basic " + base64_encode(pair));
        return out;
    }
    add("client_id", account.id);
    if (method == client_authentication::post) add("client_secret", account.secret);
    if (method == client_authentication::private_key) {
        SEAM_TRY(assertion, make_assertion(about, account, now));
        add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        add("client_assertion", assertion);
    }
    return out;
}

std::optional<algorithm> assertion_algorithm(const metadata& about, key_kind kind)
{
    const auto& listed = about.authentication_algorithms;
    for (const auto how : all_algorithms) {
        if (kind_for(how) != kind) continue;
        if (listed.empty() || std::ranges::find(listed, name(how)) != listed.end()) return how;
    }
    return std::nullopt;
}

verified<token_answer> parse_token_response(const fetch_response& response)
{
    if (response.status == 400 || response.status == 401) return refused_code(response);
    SEAM_TRY(answer, read_json_answer(response));
    const auto type = string_member(answer, "token_type");
    if (!type || !equals_ignore_case(*type, "Bearer"))
        return reject(check::token_type, "token_type", "\"Bearer\"",
                      shown(answer.if_contains("token_type")));
    auto id_token = string_member(answer, "id_token");
    if (!id_token || id_token->empty())
        return reject(check::id_token, "id_token", "an ID token",
                      answer.contains("id_token") ? "no token in it" : "nothing");
    auto access_token = string_member(answer, "access_token").value_or("");
    if (!is_visible_ascii(access_token)) access_token.clear();
    return token_answer{.id_token = std::move(*id_token),
                        .access_token = std::move(access_token),
                        .expires_in = read_expires_in(answer)};
}

} // namespace seam::access
