// SPDX-License-Identifier: Apache-2.0
#include "api/identity/refusal_codes.h"

#include <algorithm>
#include <array>
#include <variant>

namespace seam::api {
namespace {

template <class... Each>
struct overloaded : Each...
{
    using Each::operator()...;
};

struct told
{
    std::string_view code, sentence;
};

constexpr std::array<told, 5> sentences = {
    {{"two.accounts", "The contacts have two accounts of one external source."},
     {"decided.apart", "A decision holds some of these contacts apart; take it back first."},
     {"one.contact", "They are one contact already, or only one of them is left."},
     {"too.large", "The contact would be made of more contacts than the identity policy allows."},
     {"refused", "The merge would break a rule of the identity policy."}}};

} // namespace

std::string refusal_code(const identity::refusal& why)
{
    return std::visit(overloaded{[](const identity::two_values&) { return "two.accounts"; },
                                 [](const identity::decided_apart&) { return "decided.apart"; },
                                 [](const identity::one_contact&) { return "one.contact"; },
                                 [](const identity::too_many_merged&) { return "too.large"; },
                                 [](const auto&) { return "refused"; }},
                      why);
}

std::string_view tell_refusal(std::string_view code)
{
    const auto known = std::ranges::find(sentences, code, &told::code);
    return known == sentences.end() ? sentences.back().sentence : known->sentence;
}

} // namespace seam::api
