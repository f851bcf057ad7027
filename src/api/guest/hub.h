// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_links.h"
#include "net/websocket.h"
#include "storage/store.h"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace seam::api::guest {

/// Which open sockets stand for which guest session, and what is sent to them. Thread-safe; never
/// waits.
class hub
{
  public:
    using socket = std::shared_ptr<net::websocket>;

    explicit hub(const attachment_links& files) : files_(&files) {}

    /// Puts `who` under `key`, out of any other key; `by` is the sign-in that it came by, nil if
    /// none. A fourth socket of a session closes its oldest (contract, 6.5).
    void join(const std::string& key, socket who, model::authorization_id by = {});
    void leave(const socket& who);
    /// False once it has left, also because it was closed from here.
    [[nodiscard]] bool has(const socket& who) const;

    /// To all sockets of the session.
    void send(const std::string& key, const std::string& frame);
    /// Sends `frame` to all sockets of the session but `except`, then closes them.
    void close(const std::string& key, const std::string& frame, const socket& except = nullptr);
    /// The sign-in is over: LogoutEvent to the sockets of the session that came by it, whatever
    /// has become of the session, then closes them.
    void end(const std::string& key, model::authorization_id which);

    /// What the store has committed: messages and presence to the sockets of their guest,
    /// LogoutEvent on sign-out; whose session is erased is told that it has ended, and closed.
    void publish(std::span<const storage::occurrence> what);

    [[nodiscard]] std::size_t size() const;

  private:
    struct member
    {
        socket who;
        model::authorization_id by;
    };
    std::vector<member> members_of(const std::string& key) const;
    void let_go(const socket& who, const std::string& last_frame);
    void remove(const socket& who); ///< with `mutex_` held

    const attachment_links* files_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, std::vector<member>> by_key_; ///< oldest first
    std::unordered_map<const net::websocket*, std::string> key_of_;
};

} // namespace seam::api::guest
