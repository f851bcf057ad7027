// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/subscribers.h"

#include <utility>

namespace seam::api::notifications {
namespace {

constexpr std::uint16_t normal_close = 1000;
constexpr std::uint16_t try_again_close = 1013;

} // namespace

void subscribers::join(const std::string& channel, model::organization_id organization, socket who,
                       model::document_key holder)
{
    channel_entry before;
    {
        const std::lock_guard lock(mutex_);
        auto& entry = channels_[channel];
        before =
            std::exchange(entry, {organization, std::move(who), std::nullopt, std::move(holder)});
        forget_topics(before);
    }
    if (before.who) before.who->close(normal_close, "replaced");
}

void subscribers::leave(const std::string& channel, const socket& who)
{
    const std::lock_guard lock(mutex_);
    const auto found = channels_.find(channel);
    if (found == channels_.end() || found->second.who != who) return;
    forget_topics(found->second);
    channels_.erase(found);
}

void subscribers::forget_topics(const channel_entry& of)
{
    if (!of.listens_to) return;
    for (const auto& each : of.listens_to->topics) {
        const auto found = by_topic_.find({of.organization, each});
        if (found == by_topic_.end()) continue;
        found->second.erase(of.who);
        if (found->second.empty()) by_topic_.erase(found);
    }
}

void subscribers::subscribe(const std::string& channel, subscription what)
{
    const std::lock_guard lock(mutex_);
    const auto found = channels_.find(channel);
    if (found == channels_.end()) return;
    auto& entry = found->second;
    if (entry.listens_to && entry.listens_to->version > what.version) return;
    forget_topics(entry);
    for (const auto& each : what.topics)
        by_topic_[{entry.organization, each}].insert(entry.who);
    entry.listens_to = std::move(what);
}

std::optional<timestamp> subscribers::expires(const std::string& channel) const
{
    const std::lock_guard lock(mutex_);
    const auto found = channels_.find(channel);
    if (found == channels_.end() || !found->second.listens_to) return std::nullopt;
    return found->second.listens_to->expires;
}

void subscribers::close(const std::string& channel, std::string_view reason)
{
    socket closed;
    {
        const std::lock_guard lock(mutex_);
        const auto found = channels_.find(channel);
        if (found == channels_.end()) return;
        forget_topics(found->second);
        closed = std::move(found->second.who);
        channels_.erase(found);
    }
    closed->close(normal_close, reason);
}

void subscribers::close_of(const model::document_key& holder, std::string_view reason)
{
    std::vector<socket> closed;
    {
        const std::lock_guard lock(mutex_);
        for (auto at = channels_.begin(); at != channels_.end();) {
            if (at->second.holder != holder) {
                ++at;
                continue;
            }
            forget_topics(at->second);
            closed.push_back(std::move(at->second.who));
            at = channels_.erase(at);
        }
    }
    for (const auto& each : closed)
        each->close(normal_close, reason);
}

bool subscribers::listens(model::organization_id where, const topic& to) const
{
    const std::lock_guard lock(mutex_);
    return by_topic_.contains({where, to});
}

bool subscribers::listens(model::organization_id where, topic_kind to) const
{
    const std::lock_guard lock(mutex_);
    const auto first = by_topic_.lower_bound({where, {to, uuid()}});
    return first != by_topic_.end() && first->first.where == where && first->first.to.what == to;
}

std::vector<uuid> subscribers::listened(model::organization_id where, topic_kind to) const
{
    const std::lock_guard lock(mutex_);
    std::vector<uuid> ids;
    for (auto at = by_topic_.lower_bound({where, {to, uuid()}}); at != by_topic_.end(); ++at) {
        if (at->first.where != where || at->first.to.what != to) break;
        ids.push_back(at->first.to.id);
    }
    return ids;
}

void subscribers::send(model::organization_id where, const topic& to,
                       const std::string& frame) const
{
    std::set<socket> listeners;
    {
        const std::lock_guard lock(mutex_);
        const auto found = by_topic_.find({where, to});
        if (found == by_topic_.end()) return;
        listeners = found->second;
    }
    for (const auto& who : listeners)
        who->send(frame);
}

void subscribers::send_to_all(const std::string& frame) const
{
    std::vector<socket> all;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, entry] : channels_)
            all.push_back(entry.who);
    }
    for (const auto& who : all)
        who->send(frame);
}

std::size_t subscribers::drop(model::organization_id where)
{
    std::vector<socket> dropped;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(channels_, [&](const auto& each) {
            const auto& entry = each.second;
            if (entry.organization != where) return false;
            forget_topics(entry);
            dropped.push_back(entry.who);
            return true;
        });
    }
    for (const auto& who : dropped)
        who->close(try_again_close, "events were missed");
    return dropped.size();
}

std::size_t subscribers::size() const
{
    const std::lock_guard lock(mutex_);
    return channels_.size();
}

} // namespace seam::api::notifications
