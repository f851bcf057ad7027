// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.h"

#include <string>

namespace seam::api {

/// Where this server is reached from outside.
class site
{
  public:
    /// `base_url` without a slash at the end, such as `https://chat.example.com`; empty: whatever
    /// Host a request names.
    explicit site(std::string base_url) : base_url_(std::move(base_url)) {}

    [[nodiscard]] std::string base_url(const net::request& what) const
    {
        if (!base_url_.empty()) return base_url_;
        return (what.secure ? "https://" : "http://") +
               std::string(what.header("Host").value_or("localhost"));
    }

    /// The same place as a WebSocket URL.
    [[nodiscard]] std::string socket_url(const net::request& what) const
    {
        return "ws" + base_url(what).substr(4);
    }

  private:
    std::string base_url_;
};

} // namespace seam::api
