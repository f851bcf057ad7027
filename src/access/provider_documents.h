// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"
#include "access/jose/jwks.h"
#include "access/metadata.h"
#include "access/provider_settings.h"
#include "access/rejection.h"
#include "rt/task.h"

#include <cstddef>
#include <string>

// What a provider publishes, fetched afresh.
namespace seam::access {

/// A GET of JSON.
fetch_request make_get(std::string url, std::size_t body_max, const private_hosts& allowed);

/// Any status is an answer. The limit of size holds whatever the fetcher does.
rt::task<verified<fetch_response>> fetch_bounded(fetcher& by, fetch_request request);

rt::task<verified<metadata>> fetch_metadata(fetcher& by, provider_settings settings);

/// The keys that `about` points to.
rt::task<verified<key_set>> fetch_keys(fetcher& by, std::string url, private_hosts allowed);

} // namespace seam::access
