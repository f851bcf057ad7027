// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/websocket.h"
#include "rt/bounded_queue.h"

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace seam::api::testing {

/// A socket whose other end is the test: what the session sends is waited for, what the peer says
/// is put in.
class fake_socket final : public net::websocket
{
  public:
    /// The session reads on `executor`.
    explicit fake_socket(boost::asio::any_io_executor executor)
        : incoming_(std::move(executor), {.items = 1000})
    {}

    rt::task<result<std::string>> read() override { co_return co_await incoming_.pop(); }

    bool send(std::string frame) override
    {
        const std::lock_guard lock(mutex_);
        if (code_) return false;
        sent_.push_back(std::move(frame));
        changed_.notify_all();
        return true;
    }

    void close(std::uint16_t code, std::string_view /*reason*/) override
    {
        {
            const std::lock_guard lock(mutex_);
            if (!code_) code_ = code;
            changed_.notify_all();
        }
        incoming_.close();
    }

    // The test's side.

    void say(std::string frame) { incoming_.try_push(std::move(frame)); }
    void hang_up() { incoming_.close(); }

    /// The next frame, waited for; empty if none came.
    std::string next()
    {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, patience, [this] { return !sent_.empty(); });
        if (sent_.empty()) return {};
        auto frame = std::move(sent_.front());
        sent_.pop_front();
        return frame;
    }
    /// Frames that have been sent and not been taken.
    [[nodiscard]] std::size_t waiting() const
    {
        const std::lock_guard lock(mutex_);
        return sent_.size();
    }
    /// The code it was closed with, waited for.
    std::optional<std::uint16_t> close_code()
    {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, patience, [this] { return code_.has_value(); });
        return code_;
    }
    [[nodiscard]] bool is_open() const
    {
        const std::lock_guard lock(mutex_);
        return !code_;
    }

  private:
    static constexpr std::chrono::seconds patience{10};

    rt::bounded_queue<std::string> incoming_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> sent_;
    std::optional<std::uint16_t> code_;
};

} // namespace seam::api::testing
