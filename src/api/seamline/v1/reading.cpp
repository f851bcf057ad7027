// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/reading.h"

#include "api/identity/graph.h"

#include <algorithm>
#include <utility>

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

commit<model::decision> committing(identity::decided made, model::organization_id organization)
{
    commit<model::decision> plan;
    plan.answer = *std::ranges::find(made.changes.decisions, made.decision, &model::decision::id);
    add_graph(std::move(made.changes), organization, plan.changes);
    return plan;
}

} // namespace seam::api
