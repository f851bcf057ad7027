// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/normalise.h"

#include <expected>
#include <string>
#include <string_view>

namespace seam::identity {

/// Well-formed UTF-8 without white space (Unicode's) at both ends.
std::string_view trim_unicode(std::string_view text);

/// True if a control or formatting character (Unicode Cc, Cf) occurs in well-formed UTF-8.
bool has_invisible(std::string_view text);

/// Well-formed UTF-8 without differences of case (Unicode's full folding) and of composition.
std::string fold_case(std::string_view text);

/// Normalises a trimmed e-mail address, as normalise() promises.
std::expected<std::string, malformed> normalise_email(std::string_view address);

} // namespace seam::identity
