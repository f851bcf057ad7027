// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/metrics/requests.h"

#include <atomic>
#include <cstdint>
#include <string>

namespace seam::app {

struct parts;

/// What is counted where requests and sockets come in. Any thread.
struct figures
{
    api::request_figures requests;
    std::atomic<std::int64_t> guest_sockets = 0;
    std::atomic<std::int64_t> notification_sockets = 0;
    std::atomic<std::uint64_t> sockets_opened = 0;
};

/// Counts a socket for as long as it lives.
class counted_socket
{
  public:
    counted_socket(figures& all, std::atomic<std::int64_t>& kind) : kind_(&kind)
    {
        all.sockets_opened.fetch_add(1, std::memory_order_relaxed);
        kind_->fetch_add(1, std::memory_order_relaxed);
    }
    ~counted_socket() { kind_->fetch_sub(1, std::memory_order_relaxed); }
    counted_socket(const counted_socket&) = delete;
    counted_socket& operator=(const counted_socket&) = delete;

  private:
    std::atomic<std::int64_t>* kind_;
};

/// All figures of a server for a system that watches, as Prometheus reads them.
std::string write_figures(const parts& of);

} // namespace seam::app
