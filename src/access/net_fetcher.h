// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"

namespace seam::net {
class http_client;
}

namespace seam::access {

/// Fetches with the server's outbound client, which outlives it.
class net_fetcher final : public fetcher
{
  public:
    explicit net_fetcher(net::http_client& client) : client_(client) {}

    rt::task<std::expected<fetch_response, fetch_failure>> fetch(fetch_request request) override;

  private:
    net::http_client& client_;
};

} // namespace seam::access
