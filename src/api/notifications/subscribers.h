// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/notifications/topics.h"
#include "base/clock.h"
#include "model/document.h"
#include "model/ids.h"
#include "net/websocket.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace seam::api::notifications {

/// The open sockets of notification channels and what each listens to. Nothing said of one
/// organisation reaches a channel of another. Thread-safe; never waits.
class subscribers
{
  public:
    using socket = std::shared_ptr<net::websocket>;

    /// What a channel listens to as of a version of its document.
    struct subscription
    {
        std::int64_t version = 0;
        std::vector<topic> topics;
        timestamp expires;
    };

    /// `who` listens for `channel` from now on, to nothing yet. The channel's socket until now is
    /// closed with 1000. `holder`: the user or API client to whom the channel belongs.
    void join(const std::string& channel, model::organization_id organization, socket who,
              model::document_key holder = {});
    /// Nothing happens if another socket has taken its place.
    void leave(const std::string& channel, const socket& who);

    /// Nothing happens if the channel has no socket, or if a later version has come before.
    void subscribe(const std::string& channel, subscription what);
    /// When the channel of an open socket ends; nullopt if it has none or is not known yet.
    [[nodiscard]] std::optional<timestamp> expires(const std::string& channel) const;
    /// Closes the channel's socket with 1000.
    void close(const std::string& channel, std::string_view reason);
    /// Closes the sockets of all channels of a user or API client with 1000.
    void close_of(const model::document_key& holder, std::string_view reason);

    [[nodiscard]] bool listens(model::organization_id where, const topic& to) const;
    /// True if anything of that kind is listened to.
    [[nodiscard]] bool listens(model::organization_id where, topic_kind to) const;
    /// The ids of all topics of that kind that are listened to.
    [[nodiscard]] std::vector<uuid> listened(model::organization_id where, topic_kind to) const;

    void send(model::organization_id where, const topic& to, const std::string& frame) const;
    /// To every socket of every organisation, whatever it listens to.
    void send_to_all(const std::string& frame) const;
    /// Something may have been missed: closes all sockets of the organisation with 1013, so that
    /// they come back and read again. How many there were.
    std::size_t drop(model::organization_id where);

    [[nodiscard]] std::size_t size() const;

  private:
    struct channel_entry
    {
        model::organization_id organization;
        socket who;
        std::optional<subscription> listens_to;
        model::document_key holder;
    };
    struct key
    {
        model::organization_id where;
        topic to;

        friend auto operator<=>(const key&, const key&) = default;
    };

    void forget_topics(const channel_entry& of);

    mutable std::mutex mutex_;
    std::unordered_map<std::string, channel_entry> channels_;
    /// Ordered, so that the topics of one kind and organisation stand side by side.
    std::map<key, std::set<socket>> by_topic_;
};

} // namespace seam::api::notifications
