// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "storage/store.h"

#include <string>
#include <string_view>
#include <vector>

namespace seam::storage {

/// For comparing names without case: Unicode default case folding of the composed form.
std::string fold_case(std::string_view text);

/// For sorting and searching: as `fold_case`, but compatible forms are equal and marks are dropped,
/// so that `Müller` sorts and is found as `muller`.
std::string fold_marks(std::string_view text);

/// The runs of letters and digits in `fold_marks(text)`.
std::vector<std::string> words_of(std::string_view text);

/// What a person is found by: the words of their names, emails, phones and external ids. Sorted,
/// each once.
std::vector<std::string> search_words(const model::profile& person);

/// The external sources that issued an id of the person. Sorted, each once.
std::vector<model::external_source_id> sources_of(const model::profile& person);

/// What `contact_query::order` compares, folded; empty when the person has no such field.
std::string sort_key(const model::profile& person, contact_query::order by);

} // namespace seam::storage
