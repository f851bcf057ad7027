// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/identity/policy_effect.h"
#include "api/settings/settings.h"
#include "base/clock.h"
#include "base/uuid.h"
#include "identity/policy.h"
#include "rt/task_group.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

/// How far a preview has come, and what it has found.
struct policy_preview
{
    uuid id = {};
    std::string actor;
    std::int64_t version = 1; ///< of the policy that it compares with
    timestamp started;
    std::optional<timestamp> finished;
    bool is_failed = false;               ///< it could not go on; what it has found is not all
    std::int64_t total = 0;               ///< contacts when it started
    std::int64_t evaluated = 0;           ///< contacts so far
    std::int64_t sessions = 0;            ///< of leaves that would be another contact's
    std::array<std::int64_t, 4> counts{}; ///< of contacts, by policy_effect
    /// Those affected, in the order in which they were first recorded; of so many no more.
    std::vector<affected_contact> contacts;
};

/// Asks what other rules would make of everyone, without writing anything: in memory, page by page,
/// between the reads of others. A preview is forgotten when it is removed, some time after it has
/// ended, when its organisation asks for others, and with the process. Thread-safe.
class policy_previews
{
  public:
    static constexpr std::size_t contacts_max = 10'000;
    static constexpr std::size_t per_organization_max = 3;
    static constexpr std::chrono::minutes kept_for{30};

    policy_previews(data& store, settings& rules, rt::task_group& background, const clock& time)
        : data_(&store), settings_(&rules), background_(&background), clock_(&time)
    {}

    /// Begins; of too many the oldest is given up.
    rt::task<outcome<policy_preview>> start(model::organization_id organization,
                                            identity::policy wanted, std::string actor);
    /// nullopt if it is not there any more. Without the contacts.
    std::optional<policy_preview> find(model::organization_id organization, uuid id);
    struct contact_page
    {
        std::vector<affected_contact> entries;
        std::size_t total = 0;
    };
    /// Those with this effect; nullopt: of any.
    std::optional<contact_page> contacts(model::organization_id organization, uuid id,
                                         std::optional<policy_effect> effect, std::size_t offset,
                                         std::size_t limit);
    /// False if it is not there any more.
    bool remove(model::organization_id organization, uuid id);
    /// Forgets those whose time is up. To be called now and then.
    void sweep();

  private:
    struct work;

    rt::task<> run(std::shared_ptr<work> what);
    rt::task<outcome<bool>> advance(work& what);
    std::shared_ptr<work> find_work(model::organization_id organization, uuid id);
    static void give_up(work& what);
    [[nodiscard]] bool has_expired(work& what) const;

    data* data_;
    settings* settings_;
    rt::task_group* background_;
    const clock* clock_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<work>> all_; ///< oldest first
};

} // namespace seam::api
