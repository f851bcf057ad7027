// SPDX-License-Identifier: Apache-2.0
#include "access/metadata.h"

#include "access/jose/algorithm.h"
#include "access/jose/json.h"
#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

constexpr std::size_t url_bytes_max = 2048;
// The first of those that a provider offers is the one that is used.
constexpr std::pair<std::string_view, client_authentication> authentication_names[] = {
    {"client_secret_basic", client_authentication::basic},
    {"client_secret_post", client_authentication::post},
    {"private_key_jwt", client_authentication::private_key},
    {"none", client_authentication::none}};
constexpr std::string_view well_known = "/.well-known/openid-configuration";

enum class url_kind : std::uint8_t
{
    unfit,
    https,
    loopback_http,
};

bool is_loopback(const boost::urls::url_view& url)
{
    if (url.host_type() == boost::urls::host_type::ipv4)
        return url.host_ipv4_address().is_loopback();
    if (url.host_type() == boost::urls::host_type::ipv6)
        return url.host_ipv6_address().is_loopback();
    return equals_ignore_case(url.host(), "localhost");
}

/// Absolute, with a host, without user information and fragment.
url_kind classify_url(std::string_view text)
{
    // Lower case only: issuers are compared byte by byte, and nobody writes it otherwise. Before
    // the rest, because Boost.URL 1.81 stops the process at some addresses without an authority.
    const bool is_https = text.starts_with("https://");
    if (text.size() > url_bytes_max || !(is_https || text.starts_with("http://")))
        return url_kind::unfit;
    const auto parsed = boost::urls::parse_uri(text);
    if (!parsed || parsed->has_userinfo() || parsed->has_fragment()) return url_kind::unfit;
    const std::string_view host = parsed->encoded_host();
    if (host.empty() || host.contains('%')) return url_kind::unfit;
    // Boost.URL 1.81 takes `127.0.0.1.example` for the host 127.0.0.1 with the path `.example`.
    const std::string_view path = parsed->encoded_path();
    if (!path.empty() && !path.starts_with('/')) return url_kind::unfit;
    if (is_https) return url_kind::https;
    return is_loopback(*parsed) ? url_kind::loopback_http : url_kind::unfit;
}

verified<std::string> read_endpoint(const json::object& about, std::string_view name,
                                    bool is_http_fine)
{
    const auto text = string_member(about, name);
    const auto kind = text ? classify_url(*text) : url_kind::unfit;
    if (kind == url_kind::https || (kind == url_kind::loopback_http && is_http_fine)) return *text;
    return reject(check::endpoint, name, is_http_fine ? "an https or loopback URL" : "an https URL",
                  shown(about.if_contains(name)));
}

/// For an endpoint that a provider need not have.
verified<std::string> read_optional_endpoint(const json::object& about, std::string_view name,
                                             bool is_http_fine)
{
    if (!about.contains(name)) return std::string();
    return read_endpoint(about, name, is_http_fine);
}

/// Strings of a list; `otherwise` if there is no such member.
std::vector<std::string> read_list(const json::object& about, std::string_view name,
                                   std::vector<std::string> otherwise)
{
    const auto* found = about.if_contains(name);
    if (found == nullptr) return otherwise;
    std::vector<std::string> out;
    const auto* list = found->if_array();
    for (const auto& entry : list == nullptr ? json::array() : *list)
        if (entry.is_string()) out.emplace_back(entry.get_string());
    return out;
}

bool has(const std::vector<std::string>& list, std::string_view text)
{
    return std::ranges::find(list, text) != list.end();
}

std::string join(const std::vector<std::string>& parts)
{
    std::string out;
    for (const auto& part : parts) {
        if (out.size() > 200) return out.append(" …");
        out.append(out.empty() ? "" : ", ").append(shown(part));
    }
    return out.empty() ? "none" : out;
}

verified<void> check_algorithms(const json::object& about)
{
    const auto listed = read_list(about, "id_token_signing_alg_values_supported", {"RS256"});
    const auto is_ours = [](const std::string& text) { return parse_algorithm(text).has_value(); };
    if (std::ranges::any_of(listed, is_ours)) return {};
    return reject(check::algorithms, "id_token_signing_alg_values_supported",
                  "RS256 to RS512, PS256 to PS512, ES256 to ES512 or EdDSA", join(listed));
}

std::vector<client_authentication> read_authentication(const json::object& about)
{
    const auto listed =
        read_list(about, "token_endpoint_auth_methods_supported", {"client_secret_basic"});
    std::vector<client_authentication> out;
    for (const auto& [text, method] : authentication_names)
        if (has(listed, text)) out.push_back(method);
    return out;
}

bool is_promised(const json::object& about, std::string_view name)
{
    const auto* promise = about.if_contains(name);
    return promise != nullptr && promise->is_bool() && promise->get_bool();
}

std::vector<std::string> read_warnings(const json::object& about)
{
    std::vector<std::string> out;
    const auto methods = read_list(about, "code_challenge_methods_supported", {});
    if (!has(methods, "S256"))
        out.emplace_back(
            "The provider does not say that it supports PKCE with S256. It is used all "
            "the same.");
    return out;
}

verified<void> read_endpoints(const json::object& about, metadata& out)
{
    const bool is_http_fine = classify_url(out.issuer) == url_kind::loopback_http;
    SEAM_TRY(authorization, read_endpoint(about, "authorization_endpoint", is_http_fine));
    SEAM_TRY(token, read_endpoint(about, "token_endpoint", is_http_fine));
    SEAM_TRY(jwks, read_endpoint(about, "jwks_uri", is_http_fine));
    SEAM_TRY(userinfo, read_optional_endpoint(about, "userinfo_endpoint", is_http_fine));
    SEAM_TRY(end_session, read_optional_endpoint(about, "end_session_endpoint", is_http_fine));
    out.authorization_endpoint = std::move(authorization);
    out.token_endpoint = std::move(token);
    out.jwks_uri = std::move(jwks);
    out.userinfo_endpoint = std::move(userinfo);
    out.end_session_endpoint = std::move(end_session);
    return {};
}

/// An endpoint's URL with more parameters than it may have already.
class query_writer
{
  public:
    explicit query_writer(std::string url)
        : url_(std::move(url)), separator_(url_.contains('?') ? '&' : '?')
    {}

    void add(std::string_view name, std::string_view value)
    {
        url_.push_back(std::exchange(separator_, '&'));
        url_.append(name).append("=").append(percent_encode(value));
    }
    std::string url() && { return std::move(url_); }

  private:
    std::string url_;
    char separator_;
};

} // namespace

std::string_view name(client_authentication what)
{
    return std::ranges::find(authentication_names, what,
                             &std::pair<std::string_view, client_authentication>::second)
        ->first;
}

std::optional<client_authentication> parse_client_authentication(std::string_view text)
{
    for (const auto& [name, method] : authentication_names)
        if (name == text) return method;
    return std::nullopt;
}

verified<discovery_address> parse_discovery_uri(std::string_view uri, bool allow_private_network)
{
    const auto kind = classify_url(uri);
    const bool is_fit =
        kind == url_kind::https || (kind == url_kind::loopback_http && allow_private_network);
    if (!is_fit || uri.contains('?'))
        return reject(check::issuer, "discoveryUri",
                      allow_private_network ? "an https URL, or http on loopback" : "an https URL",
                      shown(uri));
    if (uri.ends_with(well_known))
        return discovery_address{.issuer =
                                     std::string(uri.substr(0, uri.size() - well_known.size())),
                                 .url = std::string(uri)};
    // OpenID Connect Discovery 1.0 section 4.1: a slash at the end is dropped, in this place only.
    const auto base = uri.ends_with('/') ? uri.substr(0, uri.size() - 1) : uri;
    return discovery_address{.issuer = std::string(uri),
                             .url = fmt::format("{}{}", base, well_known)};
}

verified<metadata> parse_metadata(std::string_view text, const std::string& issuer)
{
    const auto about = parse_strict_object(text);
    if (!about) return reject(check::response, "", "a JSON object", describe(about.error()));
    metadata out;
    out.issuer = issuer;
    if (string_member(*about, "issuer") != issuer)
        return reject(check::issuer, "issuer", shown(issuer), shown(about->if_contains("issuer")));
    SEAM_CHECK(read_endpoints(*about, out));
    SEAM_CHECK(check_algorithms(*about));
    out.authentication = read_authentication(*about);
    out.authentication_algorithms =
        read_list(*about, "token_endpoint_auth_signing_alg_values_supported", {});
    out.promises_iss = is_promised(*about, "authorization_response_iss_parameter_supported");
    out.sends_logout_tokens = is_promised(*about, "backchannel_logout_supported");
    out.warnings = read_warnings(*about);
    return out;
}

verified<void> check_response_issuer(const metadata& about, const std::optional<std::string>& iss)
{
    if (iss ? *iss == about.issuer : !about.promises_iss) return {};
    return reject(check::iss, "iss", shown(about.issuer), iss ? shown(*iss) : "nothing");
}

std::string authorization_url(const metadata& about, const authorization_request& request)
{
    std::string scope = "openid";
    for (const auto& one : request.scopes)
        if (one != "openid") scope.append(" ").append(one);
    query_writer out(about.authorization_endpoint);
    out.add("response_type", "code");
    out.add("client_id", request.client_id);
    out.add("redirect_uri", request.redirect_uri);
    out.add("scope", scope);
    out.add("state", request.state);
    out.add("nonce", request.nonce);
    out.add("code_challenge", request.code_challenge);
    out.add("code_challenge_method", "S256");
    if (request.max_age) out.add("max_age", std::to_string(request.max_age->count()));
    if (!request.prompt.empty()) out.add("prompt", request.prompt);
    std::string strengths;
    for (const auto& one : request.acr_values)
        strengths.append(strengths.empty() ? "" : " ").append(one);
    if (!strengths.empty()) out.add("acr_values", strengths);
    return std::move(out).url();
}

std::string end_session_url(const metadata& about, const end_session_request& request)
{
    if (about.end_session_endpoint.empty()) return {};
    query_writer out(about.end_session_endpoint);
    if (!request.id_token.empty()) out.add("id_token_hint", request.id_token);
    out.add("client_id", request.client_id);
    out.add("post_logout_redirect_uri", request.redirect_uri);
    out.add("state", request.state);
    return std::move(out).url();
}

} // namespace seam::access
