// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"
#include "identity/test_reference.h"
#include "model/graph.h"

#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

/// What the reference evaluator knows before it begins.
namespace seam::identity::testing {

/// One leaf's say in one identifier.
struct fact
{
    bool counts = false;
    bool links = false;
    bool is_firm = false;      ///< the leaf's key, or the API's word
    timestamp power_since{};   ///< when it was first shown with power
    timestamp first{}, last{}; ///< of what counts, to the hour
};

struct account_of
{
    model::external_source_id source;
    std::string value;

    friend auto operator<=>(const account_of&, const account_of&) = default;
};

class facts
{
  public:
    using test = std::function<bool(const fact&)>;

    facts(const model::neighbourhood& graph, const policy& rules);

    [[nodiscard]] const model::leaf& leaf(model::contact_id which) const;
    [[nodiscard]] const fact& get(const model::identifier& what, model::contact_id leaf) const;
    [[nodiscard]] group holders(const model::identifier& what, const test& chosen) const;
    /// That count and are *unique*.
    [[nodiscard]] std::set<account_of> accounts(model::contact_id leaf) const;
    /// That count and are no placeholders.
    [[nodiscard]] std::set<model::identifier> values(model::contact_id leaf,
                                                     model::identifier_type type) const;
    /// All identifiers in the order in which they are considered.
    [[nodiscard]] std::vector<model::identifier> in_order(const policy& rules) const;

  private:
    void note(const model::holding& seen, const policy& rules);
    [[nodiscard]] bool is_superseded(const model::identifier& what, model::contact_id leaf,
                                     const type_rule& rule) const;

    const model::neighbourhood& graph_;
    const policy& rules_;
    std::map<std::pair<model::identifier, model::contact_id>, fact> facts_;
};

inline facts find_facts(const model::neighbourhood& graph, const policy& rules)
{
    return {graph, rules};
}

const type_rule* find_rule(const policy& rules, model::identifier_type type);

/// Somebody before something that somebody uses, then the oldest.
std::tuple<bool, timestamp, model::identifier, std::string, model::contact_id>
age_of(const model::leaf& which);

/// Those that promotions make Curated: of each the foremost that it names, or the one to whom the
/// id went when a human took that out.
group find_promoted_leaves(const model::neighbourhood& graph);

/// In an answer; one name for each identifier.
std::string name_for(const model::identifier& what);

/// When one human's account of a source held a value.
struct tenure_of
{
    model::external_source_id source;
    timestamp first, last;
};

/// nullopt if two of one source overlap. `same(a, b)`: known to be one human's.
std::optional<std::vector<tenure_of>>
find_tenures(const facts& known, const model::identifier& what,
             const std::function<bool(const account_of&, const account_of&)>& same);

/// When a value passed on, in order.
std::vector<timestamp> find_changes(const std::vector<tenure_of>& tenures);

} // namespace seam::identity::testing
