// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_json.h"
#include "api/json/reader.h"
#include "base/assert.h"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto document = seam::api::parse_json_object(input);
    if (!document) return 0;
    const auto read = seam::api::read_policy(*document);
    if (!read) {
        SEAM_ASSERT(!read.error().details.empty() && read.error().details.size() <= 100);
        return 0;
    }
    // What it is shown as means the same.
    const auto shown = seam::api::policy_view(*read);
    const auto again = seam::api::read_policy(shown);
    SEAM_ASSERT(again && seam::api::policy_view(*again) == shown);
    return 0;
}
