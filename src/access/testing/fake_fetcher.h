// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace seam::access::testing {

/// A network whose every answer a test decides, by URL. What nobody answers is unreachable. Each
/// fetch suspends once, as a real one would. Any thread.
class fake_fetcher final : public fetcher
{
  public:
    using answer = std::expected<fetch_response, fetch_failure>;
    using responder = std::function<answer(const fetch_request&)>;

    void on(const std::string& url, responder respond)
    {
        const std::scoped_lock lock(mutex_);
        responders_[url] = std::move(respond);
    }
    void on_json(const std::string& url, std::string body)
    {
        on(url, [body = std::move(body)](const fetch_request&) { return json(body); });
    }

    rt::task<answer> fetch(fetch_request request) override
    {
        const auto executor = co_await boost::asio::this_coro::executor;
        co_await boost::asio::post(executor, boost::asio::use_awaitable);
        const std::scoped_lock lock(mutex_);
        requests_.push_back(request);
        const auto found = responders_.find(request.url);
        if (found == responders_.end()) co_return std::unexpected(fetch_failure::unreachable);
        co_return found->second(request);
    }

    [[nodiscard]] std::vector<fetch_request> requests() const
    {
        const std::scoped_lock lock(mutex_);
        return requests_;
    }
    [[nodiscard]] std::size_t count(const std::string& url) const
    {
        std::size_t out = 0;
        for (const auto& request : requests())
            out += request.url == url ? 1 : 0;
        return out;
    }

    static fetch_response json(std::string body, unsigned status = 200)
    {
        return {.status = status,
                .content_type = "application/json; charset=utf-8",
                .body = std::move(body)};
    }

  private:
    mutable std::mutex mutex_;
    std::map<std::string, responder> responders_;
    std::vector<fetch_request> requests_;
};

} // namespace seam::access::testing
