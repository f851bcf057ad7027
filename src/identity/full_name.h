// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"

#include <string>

namespace seam::identity {

/// What a contact is called, to be compared. Known if first and last name are, or if one of them
/// has several words: some providers give a name as one.
struct full_name
{
    /// The words of first and last name; empty if it is not known.
    std::string folded;
    bool is_whole = false;       ///< first and last name are known
    bool is_vouched_for = false; ///< nothing of it was merely typed by a visitor

    [[nodiscard]] bool is_known() const { return !folded.empty(); }
};

/// Without regard to case, to composition and width of letters (UAX 15, NFKC_Casefold) and to
/// blanks around and between the words.
full_name full_name_of(const model::profile& shown);

} // namespace seam::identity
