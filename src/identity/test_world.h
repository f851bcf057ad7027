// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/association.h"
#include "identity/claims.h"
#include "identity/decide.h"
#include "identity/erase.h"
#include "identity/merge.h"
#include "identity/policy.h"
#include "identity/promotion.h"
#include "identity/test_names.h"
#include "model/graph.h"

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A graph that grows by commands, as a store would hold it.
namespace seam::identity::testing {

/// What a writer can say who can say everything.
std::set<model::field> all_fields();

class world
{
  public:
    explicit world(std::uint64_t seed = 1);

    // Each happens an hour after the one before, commands as well.
    model::contact_id visit(const things& shown) { return see(make_visit(shown)); }
    model::contact_id sign_in(std::string_view account, const things& shown)
    {
        return see(make_sign_in(account, shown));
    }
    model::contact_id sign_in_without_source(std::string_view subject, const things& shown)
    {
        return see(make_sign_in_without_source(subject, shown));
    }
    model::contact_id mail(std::string_view address) { return see(make_mail(address)); }

    /// At the next hour, on the merging deployment unless the observation says otherwise.
    model::contact_id see(observation what);
    /// As it is.
    observed see_exactly(const observation& what);

    std::expected<written, refusal> create(std::string_view name, const things& holds = {});
    std::expected<written, refusal> edit(model::contact_id contact, const contact_content& content,
                                         const std::set<model::field>& writable = all_fields());
    std::expected<erased, refusal> erase(model::contact_id contact);
    std::expected<leaves_erased, refusal> erase(const new_erasure& wanted);
    std::expected<decided, refusal> say(model::verdict what, model::contact_id left,
                                        model::contact_id right, bool override_unique = false);
    std::expected<decided, refusal> decide(const new_decision& word);
    std::expected<decided, refusal> split(model::contact_id contact,
                                          const std::vector<model::contact_id>& leaves);
    std::expected<model::graph_changes, refusal> unsay(model::decision_id which);
    std::expected<merged, refusal> merge(const new_merge& wanted);
    std::expected<merged, refusal> merge(const std::vector<model::contact_id>& contacts);
    std::expected<promoted, refusal> promote(model::contact_id contact);
    std::expected<associated, refusal> bind(const new_association& wanted);
    std::expected<claim, refusal> say_holds(model::contact_id contact,
                                            const model::identifier& what);
    std::expected<claim, refusal> say_lacks(model::contact_id contact,
                                            const model::identifier& what);
    /// Works a new policy through the whole graph.
    void use(const policy& rules);
    /// As data kept from before the rule that a *same* is refused where an *apart* stands: the two
    /// are told apart, and later called one. The id of the *same*.
    model::decision_id keep_overruled(model::contact_id left, model::contact_id right);

    /// The persons as names of their leaves: `K1 X:a | X:b`, each person's and the persons sorted.
    /// A record is named by its first name, a subject by `subject s`.
    [[nodiscard]] std::string people() const;
    [[nodiscard]] bool are_one(model::contact_id left, model::contact_id right) const;
    [[nodiscard]] model::contact_id contact_of(model::contact_id leaf) const;
    [[nodiscard]] const model::profile& profile_of(model::contact_id leaf) const;
    [[nodiscard]] model::contact_id leaf_named(std::string_view name) const;
    [[nodiscard]] std::string name_of(model::contact_id leaf) const;
    /// Suspended links, as `e1: shared`, each once, sorted.
    [[nodiscard]] std::vector<std::string> suspended() const;

    /// Whole components, as a store loads them.
    [[nodiscard]] model::neighbourhood load(std::vector<model::contact_id> from) const;
    [[nodiscard]] std::vector<model::contact_id> holders(const model::identifier& what) const;
    [[nodiscard]] std::vector<model::contact_id> leaves_behind(model::contact_id contact) const;
    void apply(const model::graph_changes& changes);
    /// How often changes were applied to any world, by this program so far.
    [[nodiscard]] static std::uint64_t applied();

    /// Fails the test if what the commands made, step by step, is not what the whole evidence
    /// gives from scratch.
    void expect_consistent() const;

    [[nodiscard]] context how() { return {rules_, now_, "user:tester", ids_}; }
    [[nodiscard]] const policy& rules() const { return rules_; }
    [[nodiscard]] const model::neighbourhood& graph() const { return graph_; }
    [[nodiscard]] const std::map<model::contact_id, model::profile>& profiles() const
    {
        return profiles_;
    }
    [[nodiscard]] const auto& kept_open_links() const { return open_links_; }
    /// What commands have left open, by what would have linked and why, as `e1: shared`.
    [[nodiscard]] std::vector<std::string> open_links() const;
    [[nodiscard]] const model::open_link& open_link(std::string_view name,
                                                    model::open_reason why) const;
    [[nodiscard]] timestamp now() const { return now_; }
    void tick();
    void wait(std::chrono::hours span) { now_ += span; }

  private:
    [[nodiscard]] model::neighbourhood load_for(const std::vector<model::contact_id>& contacts,
                                                const std::vector<model::identifier>& what) const;

    policy rules_;
    timestamp now_;
    id_source ids_;
    model::neighbourhood graph_;
    std::map<model::contact_id, model::profile> profiles_;
    std::map<std::pair<model::identifier, model::open_reason>, model::open_link> open_links_;
};

} // namespace seam::identity::testing
