// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/oauth/users.h"
#include "messaging/conversation.h"

#include <boost/json/object.hpp>
#include <cstddef>
#include <set>
#include <vector>

namespace seam::api {

/// Who of an organisation's agents belong to a queue. Kept in the queue's document, and only of
/// those who answer conversations does it mean anything: an agent who is deactivated and comes back
/// is a member as before.
class queue_members
{
  public:
    /// Nobody, until somebody is added.
    queue_members() = default;
    /// Every agent, also who becomes one later, but those who were taken out.
    static queue_members everybody();

    [[nodiscard]] bool includes(model::user_id who) const
    {
        return everybody_ != listed_.contains(who);
    }
    void add(model::user_id who);
    void remove(model::user_id who);
    /// Whoever is of no account any more, whether in or out.
    void forget(model::user_id who) { listed_.erase(who); }
    /// How many are written down one by one.
    [[nodiscard]] std::size_t listed() const { return listed_.size(); }

    friend bool operator==(const queue_members&, const queue_members&) = default;

  private:
    friend queue_members read_queue_members(const boost::json::object& queue);
    friend void write_queue_members(const queue_members& who, boost::json::object& queue);

    bool everybody_ = false;
    std::set<model::user_id> listed_; ///< who is in, or with `everybody_` who is out
};

/// How many may be written down of one queue: no conversation has more legs
/// (messaging::participants_max).
inline constexpr std::size_t queue_members_max = 500;

/// The members that a queue's document names. One that says nothing is from before queues had
/// members, or the default queue: everybody's.
queue_members read_queue_members(const boost::json::object& queue);
void write_queue_members(const queue_members& who, boost::json::object& queue);

/// Those of `agents` who belong to the queue, in their order.
std::vector<messaging::agent> members_among(const std::vector<user>& agents,
                                            const queue_members& who);

} // namespace seam::api
