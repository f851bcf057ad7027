// SPDX-License-Identifier: Apache-2.0
#include "api/guest/hub.h"

#include "api/guest/frames.h"

#include <algorithm>

namespace seam::api::guest {
namespace {

constexpr std::size_t sockets_per_session = 3;
constexpr std::uint16_t normal_close = 1000;

} // namespace

void hub::join(const std::string& key, socket who, model::authorization_id by)
{
    socket oldest;
    {
        const std::lock_guard lock(mutex_);
        const auto before = key_of_.find(who.get());
        if (before != key_of_.end() && before->second == key) {
            std::ranges::find(by_key_[key], who, &member::who)->by = by;
            return;
        }
        remove(who);
        auto& members = by_key_[key];
        key_of_[who.get()] = key;
        members.push_back({std::move(who), by});
        if (members.size() > sockets_per_session) {
            oldest = members.front().who;
            members.erase(members.begin());
            key_of_.erase(oldest.get());
        }
    }
    if (!oldest) return;
    oldest->send(connection_closed_event({}));
    oldest->close(normal_close, "too many connections");
}

void hub::leave(const socket& who)
{
    const std::lock_guard lock(mutex_);
    remove(who);
}

bool hub::has(const socket& who) const
{
    const std::lock_guard lock(mutex_);
    return key_of_.contains(who.get());
}

void hub::remove(const socket& who)
{
    const auto found = key_of_.find(who.get());
    if (found == key_of_.end()) return;
    const auto group = by_key_.find(found->second);
    if (group != by_key_.end()) {
        std::erase_if(group->second, [&](const member& one) { return one.who == who; });
        if (group->second.empty()) by_key_.erase(group);
    }
    key_of_.erase(found);
}

std::vector<hub::member> hub::members_of(const std::string& key) const
{
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? std::vector<member>() : found->second;
}

void hub::send(const std::string& key, const std::string& frame)
{
    for (const auto& one : members_of(key))
        one.who->send(frame);
}

void hub::close(const std::string& key, const std::string& frame, const socket& except)
{
    for (const auto& one : members_of(key)) {
        if (one.who != except) let_go(one.who, frame);
    }
}

void hub::end(const std::string& key, model::authorization_id which)
{
    for (const auto& one : members_of(key)) {
        if (one.by == which) let_go(one.who, logout_event());
    }
}

void hub::let_go(const socket& who, const std::string& last_frame)
{
    who->send(last_frame);
    who->close(normal_close, "closed");
    leave(who);
}

void hub::publish(std::span<const storage::occurrence> what)
{
    for (const auto& occurrence : what) {
        if (const auto* added = std::get_if<storage::message_added>(&occurrence)) {
            const auto& message = added->message;
            const bool is_expiry = message.event == model::presence::session_expired;
            // Clients wait for the event, and look for the presence after it (contract, 6.5).
            if (message.event == model::presence::clear)
                send(message.guest_key, session_cleared_event());
            send(message.guest_key,
                 is_expiry ? session_expired_event() : message_frame(message, *files_));
        } else if (const auto* changed = std::get_if<storage::guest_changed>(&occurrence)) {
            if (changed->guest.state == model::guest_state::signed_out) {
                close(changed->guest.key, logout_event());
            }
        } else if (const auto* gone = std::get_if<storage::guest_gone>(&occurrence)) {
            const bool had_signed_in = !gone->guest.authorization.is_nil();
            close(gone->guest.key, had_signed_in ? logout_event() : session_expired_event());
        }
    }
}

std::size_t hub::size() const
{
    const std::lock_guard lock(mutex_);
    return key_of_.size();
}

} // namespace seam::api::guest
