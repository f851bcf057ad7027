// SPDX-License-Identifier: Apache-2.0
#include "base/assert.h"
#include "identity/normalise.h"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using seam::model::identifier_type;
    namespace identity = seam::identity;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    // The first two bytes are the region.
    const auto region = seam::phone::region::parse(input.substr(0, 2));
    const identity::reading how{.region = region.value_or(seam::phone::region()), .folded = {}};
    const auto typed = input.substr(std::min<std::size_t>(2, input.size()));

    const auto shown = identity::read_phone(typed, how.region);
    SEAM_ASSERT(shown.user_input == typed);
    SEAM_ASSERT(!shown.e164.empty() || shown.display == typed);
    const auto made = identity::normalise(identifier_type::phone, {}, typed, how);
    SEAM_ASSERT(made.has_value() == (!shown.e164.empty() && !shown.extension));
    if (!made) return 0;
    SEAM_ASSERT(made->value == shown.e164);
    SEAM_ASSERT(made->value.size() >= 8 && made->value.size() <= 16 && made->value[0] == '+');
    // It stands for itself, and so does the form in which people see it.
    for (const auto& again : {shown.e164, shown.display}) {
        SEAM_ASSERT(identity::normalise(identifier_type::phone, {}, again, {}) == made);
        SEAM_ASSERT(identity::normalise(identifier_type::phone, {}, again, how) == made);
    }
    return 0;
}
