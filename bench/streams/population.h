// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dice.h"
#include "generate.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace seam::bench::streams {

inline constexpr std::size_t no_device = std::numeric_limits<std::size_t>::max();

struct device
{
    bool forgets_fast = false;   ///< a cookie that is not seen for a week
    bool forgets_always = false; ///< after every visit
    std::string cookie;          ///< at the moment; empty before the first visit
    std::size_t cookies = 0;     ///< that it had so far
    std::int64_t last_visit = 0;
};

struct human
{
    std::size_t household = 0;
    std::vector<std::size_t> devices;       ///< one's own, at least one
    std::string shop_account, club_account; ///< empty: none
    double sign_in_habit = 0;               ///< share of visits
    std::string email;
    std::string phone, later_phone; ///< `later_phone` empty: the same for ever
    bool token_has_email = false, token_has_phone = false;

    [[nodiscard]] const std::string& phone_at(std::int64_t at, std::int64_t half) const
    {
        return at >= half && !later_phone.empty() ? later_phone : phone;
    }
};

struct household
{
    std::vector<std::uint32_t> members;
    std::size_t tablet = no_device;
};

/// Who lives where with what.
struct population
{
    std::vector<human> people;
    std::vector<household> households;
    std::vector<device> devices;
    std::vector<std::size_t> kiosks;
};

population settle(const mixture& how, dice& chance);

} // namespace seam::bench::streams
