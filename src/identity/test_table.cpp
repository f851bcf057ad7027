// SPDX-License-Identifier: Apache-2.0
#include "identity/test_table.h"

#include <array>
#include <chrono>

namespace seam::identity::testing {
namespace {

timestamp day(int number)
{
    return timestamp(std::chrono::days(20'000 + number));
}

} // namespace

uuid small(std::uint8_t number)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[15] = number;
    return uuid(bytes);
}

model::contact_id leaf_id(std::uint8_t number)
{
    return model::contact_id(small(number));
}

evidence_table& evidence_table::leaf(std::uint8_t number, model::contact_type type)
{
    model::leaf made;
    made.id = leaf_id(number);
    made.type = type;
    graph_.leaves.push_back(made);
    return *this;
}

evidence_table& evidence_table::holds(std::uint8_t number, std::string_view name, int first_seen,
                                      model::assurance how)
{
    model::holding made;
    made.leaf = leaf_id(number);
    made.what = named(name);
    made.via = model::origin::api;
    made.how = how;
    made.first_seen = made.last_seen = day(first_seen);
    graph_.holdings.push_back(made);
    return *this;
}

evidence_table& evidence_table::decide(model::verdict what, const numbers& left,
                                       const numbers& right, int made)
{
    model::decision word;
    word.id = model::decision_id(small(static_cast<std::uint8_t>(100 + made)));
    word.what = what;
    for (const auto each : left)
        word.left.push_back(leaf_id(each));
    for (const auto each : right)
        word.right.push_back(leaf_id(each));
    word.made = day(made);
    word.actor = "user:x";
    graph_.decisions.push_back(word);
    return *this;
}

partition evidence_table::evaluated() const
{
    return evaluate(graph_.leaves, graph_.holdings, graph_.decisions, test_policy());
}

std::string evidence_table::persons() const
{
    std::string all;
    for (const auto& whom : evaluated().persons) {
        if (!all.empty()) all += " |";
        for (const auto leaf : whom.leaves)
            all += (all.empty() ? "" : " ") + std::to_string(leaf.value().bytes()[15]);
    }
    return all;
}

evidence_table leaves(std::uint8_t count)
{
    evidence_table made;
    for (std::uint8_t number = 1; number <= count; ++number)
        made.leaf(number);
    return made;
}

} // namespace seam::identity::testing
