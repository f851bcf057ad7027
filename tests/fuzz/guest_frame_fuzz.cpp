// SPDX-License-Identifier: Apache-2.0
#include "api/guest/request.h"
#include "api/testing/guest_frames.h"
#include "base/assert.h"
#include "base/text.h"
#include "seeding.h"

#include <cstdint>
#include <string_view>

std::vector<std::string> seam::fuzz::seeds()
{
    return seam::api::testing::guest_frames();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace seam::api::guest;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto read = parse_request(input);
    if (!read) {
        SEAM_ASSERT(read.error().code >= 400 && !read.error().message.empty());
        return 0;
    }
    SEAM_ASSERT(!read->token.empty());
    SEAM_ASSERT(seam::is_utf8(read->token + read->tracing_id + read->message.text));
    const bool signs_in = read->what == action::configure_authenticated_session;
    SEAM_ASSERT(signs_in == !read->jwt.empty());
    if (signs_in || read->what == action::configure_session) SEAM_ASSERT(!read->deployment.empty());
    return 0;
}
