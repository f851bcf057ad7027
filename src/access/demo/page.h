// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/demo/request.h"
#include "access/demo_provider.h"

#include <string>
#include <string_view>
#include <vector>

namespace seam::access::demo {

/// The page on which the visitor says who they are: one button a person and one to cancel, in a
/// form that carries the request along. Nothing in it runs or is styled inline.
std::string choice_page(const authorization_request& request,
                        const std::vector<demo_person>& persons);

/// For a request that nobody can be redirected for. `why` is a sentence.
std::string problem_page(std::string_view why);

std::string_view style_sheet();

/// Fit for text and for attributes in quotes.
std::string escape_html(std::string_view text);

} // namespace seam::access::demo
