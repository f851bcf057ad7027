// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/call.h"

#include <optional>
#include <string>
#include <string_view>

// What the addresses have in common that a browser is sent to, instead of a script asking them.
namespace seam::api {

/// A page that says what is the matter and nothing else; texts from outside do not reach it.
net::response calm_page(unsigned status, std::string_view title, std::string_view message);

/// To an address that has been checked; no cache and no Referer tells of it. What stands behind `#`
/// in the address that the browser comes from is not taken along to other servers, as browsers do
/// where the new address has no fragment: there may be a code in it.
net::response send_to(std::string address);

/// The one value of a query parameter, empty if it is absent; nullopt if it is repeated, too long
/// or has control characters.
std::optional<std::string> single_parameter(const call& what, std::string_view name);

/// A page's address without the fragment, which is ours to set.
std::string without_fragment(const std::string& url);

} // namespace seam::api
