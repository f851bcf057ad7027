// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/identity/reevaluation_job.h"
#include "api/settings/policies.h"
#include "api/settings/settings.h"
#include "rt/task_group.h"

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace seam::api {

/// Makes a changed policy true of everyone already known: walks through the leaves of the
/// organisation in the order in which they were recorded and evaluates each with its neighbourhood,
/// in small commands between those of visitors. How far it has come is committed with each command
/// (reevaluation_job), so it goes on where it stopped, and begins again when the policy changes
/// under way. Thread-safe.
class reevaluation
{
  public:
    reevaluation(data& store, documents& all, settings& rules, policies& versions,
                 rt::task_group& background, const clock& time)
        : data_(&store),
          documents_(&all),
          settings_(&rules),
          policies_(&versions),
          background_(&background),
          clock_(&time)
    {}

    /// Does what there is to do for the organisation. Returns at once; may be called on a thread of
    /// the store.
    void start(model::organization_id organization);
    /// Goes on with what the last stop of the server interrupted.
    rt::task<outcome<void>> resume();

    /// nullopt: the policy has never been changed.
    rt::task<outcome<std::optional<reevaluation_job>>> status(model::organization_id organization);

  private:
    struct walk;
    struct step;

    rt::task<> run(model::organization_id organization);
    rt::task<> work(model::organization_id organization);
    rt::task<outcome<std::optional<walk>>> begin(model::organization_id organization);
    rt::task<outcome<std::optional<walk>>> start_walk(model::organization_id organization,
                                                      std::shared_ptr<const identity::policy> rules,
                                                      reevaluation_job job);
    rt::task<bool> go(walk& at);
    rt::task<outcome<bool>> advance(walk& at);
    rt::task<outcome<step>> evaluate(const walk& at, std::vector<model::contact_id> leaves,
                                     std::string next);
    rt::task<bool> recover(walk& at, const problem& why);
    rt::task<outcome<void>> skip(walk& at);
    bool is_done(model::organization_id organization);

    data* data_;
    documents* documents_;
    settings* settings_;
    policies* policies_;
    rt::task_group* background_;
    const clock* clock_;
    std::mutex mutex_;
    /// Whose leaves are being walked through; true: there may be more to do afterwards.
    std::unordered_map<model::organization_id, bool> running_;
};

} // namespace seam::api
