// SPDX-License-Identifier: Apache-2.0
#include "net/outbox.h"

#include <utility>

namespace seam::net {

outbox::put outbox::push(std::string text)
{
    const std::scoped_lock lock(mutex_);
    if (closed_ || queued_.size() >= limits_.queue_frames) return put::refused;
    if (text.size() > limits_.queue_bytes - bytes_) return put::refused;
    bytes_ += text.size();
    return add({.text = std::move(text)});
}

void outbox::close()
{
    const std::scoped_lock lock(mutex_);
    closed_ = true;
}

outbox::put outbox::close_with(outgoing last, bool drop_queued)
{
    const std::scoped_lock lock(mutex_);
    if (std::exchange(closed_, true)) return put::refused;
    if (drop_queued) queued_.clear();
    return add(std::move(last));
}

void outbox::give_up()
{
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    queued_.clear();
    writing_ = false;
}

std::optional<outgoing> outbox::next()
{
    const std::scoped_lock lock(mutex_);
    if (queued_.empty()) {
        writing_ = false;
        return std::nullopt;
    }
    auto oldest = std::move(queued_.front());
    queued_.pop_front();
    // After the close the sum no longer matters, and of what was dropped it still counts.
    if (!closed_) bytes_ -= oldest.text.size();
    return oldest;
}

bool outbox::is_done() const
{
    const std::scoped_lock lock(mutex_);
    return closed_ && !writing_;
}

outbox::put outbox::add(outgoing what)
{
    queued_.push_back(std::move(what));
    return std::exchange(writing_, true) ? put::queued : put::start;
}

} // namespace seam::net
