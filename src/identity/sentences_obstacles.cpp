// SPDX-License-Identifier: Apache-2.0
// Why two persons are not one, as sentences.
#include "identity/sentences.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace seam::identity {
namespace {

template <class... Each>
struct overloaded : Each...
{
    using Each::operator()...;
};

} // namespace

bool narrator::holds(std::span<const model::contact_id> leaves, const model::identifier& what) const
{
    return std::ranges::any_of(leaves, [&](model::contact_id leaf) {
        return std::ranges::any_of(index_.holdings(leaf),
                                   [&](const auto* each) { return each->what == what; });
    });
}

bool narrator::are_theirs(model::external_source_id source, const std::string& a,
                          const std::string& b, const two_persons& between) const
{
    const model::identifier first{model::identifier_type::external_id, source, a};
    const model::identifier second{model::identifier_type::external_id, source, b};
    return (holds(between.left, first) && holds(between.right, second)) ||
           (holds(between.left, second) && holds(between.right, first));
}

/// `two accounts, a and b, of the source Shop`
std::string narrator::tell_two_accounts(model::external_source_id source, const std::string& a,
                                        const std::string& b) const
{
    const bool is_named = names_->sources.contains(source);
    return "two accounts, " + a + " and " + b + ", of " + (is_named ? "the source " : "") +
           name_of(source);
}

/// Who showed it, and how little that says.
std::string narrator::tell_weak(const obstacle& of) const
{
    std::string told;
    for (const auto leaf : of.leaves) {
        if (!told.empty()) told += "; ";
        told += describe(leaf) + ", " + tell_holding_of(leaf, *of.by);
    }
    return told;
}

std::string narrator::tell_reason(const obstacle& of, const two_persons& between) const
{
    if (!of.why) return "each in a time of their own: it passed from the one to the other.";
    static const std::string rule = ", and one person has one account there.";
    return std::visit(
        overloaded{
            [&](const shared& why) {
                const auto two = tell_two_accounts(why.source, why.a, why.b);
                if (are_theirs(why.source, why.a, why.b, between)) return "they are " + two + rule;
                return "so were " + two + ": it is shared, and links nobody.";
            },
            [&](const would_join_two_values& why) {
                const auto two = tell_two_accounts(why.source, why.a, why.b);
                if (are_theirs(why.source, why.a, why.b, between)) return "they are " + two + rule;
                return "one person would then have " + two + rule;
            },
            [&](const not_verified&) {
                return "that is not verified (" + tell_weak(of) +
                       "), and what somebody merely claims unites nobody.";
            },
            [](const blocked&) {
                return std::string("it is a placeholder on the list of blocked values, and says "
                                   "nothing about who someone is.");
            },
            [](const two_curated&) {
                return std::string("both are contacts that people maintain, and only a person "
                                   "may unite those.");
            },
            [&](const held_apart&) {
                return tell_decision(*of.apart) + " that they are different people" +
                       tell_note(*of.apart);
            },
            [&](const no_power&) {
                return "the settings give it no power to link (" + tell_weak(of) + ").";
            },
            [](const too_many_holders& why) {
                return "so were " + std::to_string(why.holders) +
                       " contacts in all, more than the policy lets one identifier link.";
            },
            [](const too_many_values& why) {
                return "one person would then have " + std::to_string(why.values) +
                       " identifiers of the kind " + std::string(noun_of(why.type)) +
                       ", more than the policy allows.";
            },
            [](const too_many_leaves& why) {
                return "one person would then be made of " + std::to_string(why.leaves) +
                       " records, more than the policy allows.";
            }},
        *of.why);
}

std::string narrator::tell(const obstacle& of, const two_persons& between) const
{
    if (!of.by) return begin_sentence(tell_reason(of, between));
    if (of.by->decision)
        return begin_sentence(tell_decision(*of.by->decision)) + " that they are one person, but " +
               tell_reason(of, between);
    const auto seen = tell_seen(std::get<model::identifier>(of.by->by));
    return "Both were " + seen + ", but " + tell_reason(of, between);
}

} // namespace seam::identity
