// SPDX-License-Identifier: Apache-2.0
#include "identity/policy_check.h"

#include "model/names.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace seam::identity {
namespace {

using model::contract_name;
using model::identifier_type;
using model::origin;

// A link is between two, and so is a merge.
constexpr std::size_t least_of_two = 2;
// What is left of a pattern that blocks every e-mail address or every phone, besides its stars.
constexpr std::string_view in_every_address = "@.+";

std::string_view name_of(origin via)
{
    switch (via) {
    case origin::key:
        return "key";
    case origin::api:
        return "api";
    case origin::signed_in:
        return "signedIn";
    case origin::signed_in_no_source:
        return "signedInNoSource";
    case origin::tracking:
        return "tracking";
    }
    return {};
}

class checking
{
  public:
    explicit checking(const policy& rules) : rules_(rules) {}

    std::vector<policy_fault> run() &&
    {
        if (rules_.version < 1) complain("version", "must be 1 or more");
        check_order();
        check_blocked();
        check_limits();
        if (rules_.several_accounts.contains(model::external_source_id()))
            complain("severalAccounts", "names the nil id; name external sources");
        check_may_link();
        check_criteria("survivorship", rules_.survivorship);
        for (const auto& [which, criteria] : rules_.field_survivorship)
            check_criteria("fieldSurvivorship." + std::string(contract_name(which)), criteria);
        check_lifetimes();
        return std::move(faults_);
    }

  private:
    void complain(std::string path, std::string advice)
    {
        faults_.push_back({std::move(path), std::move(advice)});
    }

    void check_order();
    void check_rule(const type_rule& rule, const std::string& path);
    void check_blocked();
    void check_limits();
    void check_may_link();
    void check_criteria(const std::string& path, const std::vector<criterion>& criteria);
    void check_lifetimes();

    const policy& rules_;
    std::vector<policy_fault> faults_;
};

void checking::check_order()
{
    for (std::size_t place = 0; place < rules_.order.size(); ++place) {
        const auto& rule = rules_.order[place];
        if (contract_name(rule.type).empty()) continue;
        const auto path = "order[" + std::to_string(place) + "].";
        if (rules_.rank(rule.type) != place)
            complain(path + "type", "is in the order twice; remove one of the two");
        check_rule(rule, path);
    }
}

void checking::check_rule(const type_rule& rule, const std::string& path)
{
    if (rule.minimum < model::assurance::asserted)
        complain(path + "minimum", "must be asserted or verified: what a visitor merely typed "
                                   "must never unite people");
    if (rule.values_max && *rule.values_max == 0)
        complain(path + "valuesMax", "must be 1 or more; to make a type link nobody, remove it "
                                     "from the order");
    if (rule.recycled &&
        (rule.type == identifier_type::external_id || rule.type == identifier_type::cookie))
        complain(path + "recycled", "must be false: accounts and devices are not given to "
                                    "somebody else by a carrier");
    if (rule.recycled && !rule.detects_sharing)
        complain(path + "recycled", "must be false where detectsSharing is: what is not found to "
                                    "be shared does not change hands either");
    if (rule.superseded_after && rule.superseded_after->count() < 1)
        complain(path + "supersededAfterDays", "must be 1 or more, or null for never");
}

void checking::check_blocked()
{
    for (std::size_t place = 0; place < rules_.blocked.size(); ++place) {
        const std::string_view pattern = rules_.blocked[place].pattern;
        const auto says_something = [](char c) {
            return c != '*' && in_every_address.find(c) == std::string_view::npos;
        };
        if (pattern.empty())
            complain("blocked[" + std::to_string(place) + "].pattern", "must not be empty");
        else if (pattern.contains('*') && std::ranges::none_of(pattern, says_something))
            complain("blocked[" + std::to_string(place) + "].pattern",
                     "blocks everybody; name what is to be blocked");
    }
}

void checking::check_limits()
{
    const auto check_limit = [&](std::string_view path, std::size_t limit) {
        if (limit < least_of_two)
            complain(std::string(path), "must be 2 or more: nobody could be united");
    };
    check_limit("holdersMax", rules_.holders_max);
    check_limit("leavesMax", rules_.leaves_max);
    check_limit("mergedMax", rules_.merged_max);
}

void checking::check_may_link()
{
    for (const auto& [via, types] : rules_.may_link) {
        const auto path = "mayLink." + std::string(name_of(via));
        if (via == origin::key || via == origin::api) {
            complain(path, "cannot be limited: a leaf's key and the word of the API always may "
                           "link; remove it");
            continue;
        }
        for (const auto type : types) {
            if (!contract_name(type).empty() && !rules_.rank(type))
                complain(path, "names " + std::string(contract_name(type)) +
                                   ", which is not in the order; remove it here or add it there");
        }
    }
}

void checking::check_criteria(const std::string& path, const std::vector<criterion>& criteria)
{
    const auto count = [&](criterion which) { return std::ranges::count(criteria, which); };
    if (criteria.empty()) complain(path, "must name at least one criterion");
    for (const auto which :
         {criterion::curated, criterion::assurance, criterion::newest, criterion::oldest}) {
        if (count(which) > 1)
            return complain(path, "names a criterion twice; remove one of the two");
    }
    if (count(criterion::newest) > 0 && count(criterion::oldest) > 0)
        complain(path, "names both newest and oldest; remove one of the two");
}

void checking::check_lifetimes()
{
    const auto& kept = rules_.kept_for;
    const auto check_days = [&](std::string_view path, const auto& days) {
        if (days && days->count() < 1)
            complain(std::string(path), "must be 1 or more, or null for ever");
    };
    check_days("keptFor.ephemeralDays", kept.ephemeral);
    check_days("keptFor.identifiedDays", kept.identified);
    if (kept.identified && (!kept.ephemeral || *kept.identified < *kept.ephemeral))
        complain("keptFor.identifiedDays", "must not be less than keptFor.ephemeralDays: who is "
                                           "known is kept as long as who is not");
}

} // namespace

std::vector<policy_fault> check(const policy& rules)
{
    return checking(rules).run();
}

} // namespace seam::identity
