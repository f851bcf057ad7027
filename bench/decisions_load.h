// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "identity/decide.h"
#include "identity/policy.h"
#include "report.h"
#include "storage/store.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace seam::bench {

/// Two persons who are merged, split and parted again.
struct pair_of_persons
{
    model::contact_id left, right; ///< their account leaves
};

/// From making the command to hearing that it is durable, and of that the decision alone.
struct act_times
{
    percentiles merge, merge_decided;
    percentiles split, split_decided;
    percentiles unsplit, unsplit_decided;
    percentiles unmerge, unmerge_decided;
};

/// What humans do to persons, as the API runs it: one durable command each, over what the store
/// loads for it.
class decisions_load
{
  public:
    explicit decisions_load(storage::store& db);

    /// Two persons of `leaves` leaves in all, an account and its devices each, who did `events`
    /// things in all; nullopt after a failure.
    std::optional<pair_of_persons> meet(std::size_t leaves, std::size_t events);
    /// Merges each pair, splits it, takes both back, `rounds` times in turn. By pair.
    std::optional<std::vector<act_times>> act(const std::vector<pair_of_persons>& pairs,
                                              std::size_t rounds);
    /// Of the last thing that returned nullopt.
    [[nodiscard]] const std::string& failure() const { return failure_; }

  private:
    using decide = std::function<std::expected<model::graph_changes, std::string>(
        const model::neighbourhood& graph, identity::context how)>;
    struct took
    {
        duration whole{}, decided{};
    };
    struct act_samples;

    std::optional<took> command(std::vector<model::contact_id> contacts,
                                std::vector<model::identifier> identifiers, const decide& how);
    bool commit(storage::changes made);
    std::optional<model::contact_id> make_person(std::size_t leaves);
    bool add_history(model::contact_id leaf, std::size_t events);
    bool act_once(const pair_of_persons& whom, act_samples& to);

    storage::store* db_;
    model::organization_id organization_;
    model::deployment_id deployment_;
    identity::policy policy_;
    timestamp now_;
    id_source ids_ = id_source::random();
    std::string failure_;
};

} // namespace seam::bench
