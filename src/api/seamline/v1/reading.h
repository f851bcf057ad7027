// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "identity/decide.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What requests about decisions have in common.
namespace seam::api {

/// Why, in the human's words.
std::optional<std::string> read_note(object_reader& body);

/// A list of ids, at most `most`.
template <class Id>
std::vector<Id> read_ids(object_reader& body, std::string_view name, std::size_t most)
{
    std::vector<Id> ids;
    const auto texts = body.texts(name, most, {.max = 36});
    for (std::size_t place = 0; place < texts.size(); ++place) {
        if (const auto id = Id::parse(texts[place]))
            ids.push_back(*id);
        else
            body.complain(std::string(name) + '[' + std::to_string(place) + ']', "invalid.value",
                          "must be a UUID");
    }
    return ids;
}

/// The decision that a command has made.
const model::decision& made_by(const identity::decided& done);

} // namespace seam::api
