// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/http/caller.h"
#include "api/routing/alerts.h"
#include "api/routing/departures.h"
#include "base/clock.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

struct queue_words
{
    std::string name;
    std::string description;
    std::optional<std::chrono::seconds> patience = std::nullopt; ///< as of a staffed_queue
    /// That was read and is to be replaced; nullopt: whichever there is.
    std::optional<std::int64_t> version = std::nullopt;
};

enum class membership
{
    in,
    out,
};

/// What supervisors do to queues, each act whole in one command, and told to the audit log. One
/// per server; thread-safe.
class queues
{
  public:
    queues(data& store, documents& docs, alerts& ringing, departures& leaving, const clock& time)
        : data_(&store), documents_(&docs), alerts_(&ringing), departures_(&leaving), clock_(&time)
    {}

    /// A queue without members. 409 if the name is taken or there are `queues_max`.
    rt::task<outcome<parsed_document>> create(const caller& who, queue_words what);
    /// Deployments that name the queue go on naming it. 409 if the queue is not of the version that
    /// was read any more, and if the default queue were to get another name.
    rt::task<outcome<parsed_document>> replace(const caller& who, model::queue_id id,
                                               queue_words what);
    /// 409, with what is concerned in the details, while deployments send conversations to it or
    /// some wait in it; always for the default queue.
    rt::task<outcome<void>> remove(const caller& who, model::queue_id id);
    /// Who comes in is alerted of what waits; what rings for who goes out is asked of the others.
    /// Nothing happens to who is in or out already. 409 beyond `queue_members_max`. The ids are
    /// those of users, which is for the caller to see to.
    rt::task<outcome<void>> set_members(const caller& who, model::queue_id id, membership wanted,
                                        std::vector<model::user_id> users);

  private:
    struct renamed
    {
        parsed_document queue;
        std::string before; ///< its name until then
    };

    rt::task<outcome<renamed>> rename(const caller& who, model::queue_id id, queue_words what);
    /// What was saved while the queue was renamed and names it as before. Nothing does so later: a
    /// deployment is saved only while its queue is as it was when that was looked up.
    rt::task<outcome<void>> rename_in_late(const caller& who, model::queue_id id,
                                           std::string former);
    rt::task<outcome<void>> refuse_waiting(model::organization_id organization, model::queue_id id);
    rt::task<outcome<std::vector<model::user_id>>> deleted_users(model::organization_id);

    data* data_;
    documents* documents_;
    alerts* alerts_;
    departures* departures_;
    const clock* clock_;
};

/// Nobody finds anything in a longer list.
inline constexpr std::size_t queues_max = 500;

} // namespace seam::api
