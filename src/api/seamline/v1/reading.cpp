// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/reading.h"

#include <algorithm>

namespace seam::api {
namespace {

constexpr std::size_t note_max = 1000;

} // namespace

std::optional<std::string> read_note(object_reader& body)
{
    auto note = body.text("note", {.max = note_max});
    if (!note || note->empty()) return std::nullopt;
    return note;
}

const model::decision& made_by(const identity::decided& done)
{
    return *std::ranges::find(done.changes.decisions, done.decision, &model::decision::id);
}

} // namespace seam::api
