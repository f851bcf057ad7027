// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/demo_provider.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace seam::access::demo {

/// An authorization request that may be answered (RFC 6749 section 4.1.1, OpenID Connect Core 1.0
/// section 3.1.2.1).
struct authorization_request
{
    std::string client_id, redirect_uri, scope, state, nonce, code_challenge;
};

/// What a broken request gets: a page when there is nobody to send an error to, else the redirect.
using request_outcome = std::variant<authorization_request, demo_page, demo_redirect>;

/// Parameters that are not known are ignored; one that comes twice is an error.
request_outcome parse_request(const demo_parameters& parameters,
                              const std::vector<demo_client>& clients, std::string_view issuer);

/// The redirect with these parameters and `state` and `iss` (RFC 9207).
demo_redirect make_redirect(const authorization_request& request, const demo_parameters& answer,
                            std::string_view issuer);

/// The value, or nullptr.
const std::string* find(const demo_parameters& parameters, std::string_view name);
/// The name of a parameter that comes more than once.
std::optional<std::string> find_repeated(const demo_parameters& parameters);
/// True if the space-separated `scope` holds `wanted`.
bool has_scope(std::string_view scope, std::string_view wanted);

} // namespace seam::access::demo
