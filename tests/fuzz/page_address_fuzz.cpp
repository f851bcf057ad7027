// SPDX-License-Identifier: Apache-2.0
#include "api/settings/deployment.h"
#include "base/assert.h"
#include "base/text.h"
#include "journey/url.h"

#include <cstdint>
#include <string>
#include <string_view>

// Addresses of pages are read in two places: where a visitor may be sent back to, and what a
// journey keeps. Both must mean the same host.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto url = seam::journey::parse_url(input);
    if (!url) return 0;
    auto host = seam::api::host_of(input);
    if (host.ends_with('.')) host.pop_back();
    SEAM_ASSERT(host == url->host);
    const auto again = seam::journey::parse_url(url->to_string());
    SEAM_ASSERT(again && again->to_string() == url->to_string());
    const auto kept = seam::journey::clean(*url, {.keep_fragment = true});
    SEAM_ASSERT(seam::journey::clean(kept, {.keep_fragment = true}).to_string() ==
                kept.to_string());
    SEAM_ASSERT(!seam::journey::domain_of(url->host).empty());
    return 0;
}
