// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/callback.h"

#include "access/seal.h"
#include "access/token.h"
#include "base/text.h"
#include "journey/url.h"

#include <algorithm>

namespace seam::api {
namespace {

using access::check;

std::string place_of(const callback_sign_in& of)
{
    return "code " + of.deployment.to_string() + ' ' + of.nonce;
}

/// RFC 3986, section 3.1.
bool is_scheme(std::string_view text)
{
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    });
}

bool is_app_uri(std::string_view uri)
{
    const auto colon = uri.find(':');
    if (colon == uri.npos || !is_scheme(uri.substr(0, colon))) return false;
    const auto scheme = to_lower(uri.substr(0, colon));
    return scheme != "http" && scheme != "https";
}

/// True of a page of the customer's that took the code itself.
bool is_page(std::string_view uri, const deployment& where, const std::string& base_url)
{
    // Our own host is always allowed, and has the callbacks of all integrations.
    return journey::parse_url(uri) && allows_origin(where, uri, base_url) &&
           !is_door(uri, base_url);
}

} // namespace

std::string callback_uri(const std::string& base_url, std::string_view integration)
{
    return base_url + std::string(callback_path) + std::string(integration);
}

std::string callback_nonce(const visitor_keys& keys, const uuid& state_nonce)
{
    return access::keyed_hash(keys.keys().sign_in_state, {"nonce", state_nonce.to_string()});
}

std::string carry_code(const visitor_keys& keys, const callback_sign_in& of, std::string_view code)
{
    return access::seal(keys.keys().seal).close(code, place_of(of));
}

access::verified<std::string> code_to_redeem(const visitor_keys& keys, const deployment& where,
                                             const std::string& base_url, const sent_code& sent)
{
    if (sent.redirect_uri == callback_uri(base_url, where.integration)) {
        if (!sent.nonce)
            return access::reject(check::nonce, "nonce", "the nonce that the sign-in was given",
                                  "nothing");
        auto code = access::seal(keys.keys().seal)
                        .open(sent.code, place_of({where.id, std::string(*sent.nonce)}));
        if (!code)
            return access::reject(check::code, "code",
                                  "a code that came back to this sign-in at this deployment",
                                  "another one");
        return *std::move(code);
    }
    if (!is_app_uri(sent.redirect_uri) && !is_page(sent.redirect_uri, where, base_url))
        return access::reject(check::redirect_uri, "redirectUri",
                              "the callback of the deployment's integration, a page on its allowed "
                              "domains or an app's own scheme",
                              access::shown(sent.redirect_uri));
    return std::string(sent.code);
}

} // namespace seam::api
