// SPDX-License-Identifier: Apache-2.0
#include "base/assert.h"
#include "base/log.h"
#include "net/testing/fuzzing.h"
#include "seeding.h"

std::vector<std::string> seam::fuzz::seeds()
{
    return seam::net::testing::http_seeds();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static seam::net::testing::http_target target;
    const auto wrong = target.feed({reinterpret_cast<const char*>(data), size});
    if (wrong) seam::log::error("{}", *wrong);
    SEAM_ASSERT(!wrong);
    return 0;
}
