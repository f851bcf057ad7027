// SPDX-License-Identifier: Apache-2.0
#include "population.h"

#include <algorithm>
#include <utility>

namespace seam::bench::streams {
namespace {

class settling
{
  public:
    settling(const mixture& how, dice& chance) : how_(how), dice_(chance) {}

    population run() &&;

  private:
    std::size_t household_size();
    std::size_t add_device(bool forgets_fast);
    void add_person(std::size_t home);
    void share_things(household& home);
    void recycle_phones();

    const mixture& how_;
    dice& dice_;
    population made_;
};

population settling::run() &&
{
    while (made_.people.size() < how_.people) {
        made_.households.emplace_back();
        const auto left = how_.people - made_.people.size();
        for (auto more = std::min(household_size(), left); more > 0; --more)
            add_person(made_.households.size() - 1);
        share_things(made_.households.back());
    }
    const auto kiosks = static_cast<std::size_t>(double(how_.people) / how_.people_per_kiosk);
    for (std::size_t each = 0; each < kiosks; ++each) {
        made_.kiosks.push_back(add_device(false));
        made_.devices.back().forgets_always = dice_.happens(how_.kiosk_forgets);
    }
    recycle_phones();
    return std::move(made_);
}

std::size_t settling::household_size()
{
    const auto where = dice_.share();
    if (where < how_.living_in_four) return 4;
    if (where < how_.living_in_four + how_.living_in_three) return 3;
    return where < how_.living_in_four + how_.living_in_three + how_.living_in_two ? 2 : 1;
}

std::size_t settling::add_device(bool forgets_fast)
{
    made_.devices.push_back({.forgets_fast = forgets_fast});
    return made_.devices.size() - 1;
}

void settling::add_person(std::size_t home)
{
    const auto number = std::to_string(made_.people.size());
    human who;
    who.household = home;
    const auto devices =
        1 + int(dice_.happens(how_.laptop)) + int(dice_.happens(how_.work_computer));
    for (int each = 0; each < devices; ++each)
        who.devices.push_back(add_device(dice_.happens(how_.forgetful_browser)));
    if (dice_.happens(how_.account)) {
        who.shop_account = "u-" + number;
        who.sign_in_habit = dice_.between(how_.sign_in_least, how_.sign_in_most);
        if (dice_.happens(how_.second_account)) who.club_account = "m-" + number;
    }
    who.email = "person" + number + "@mail.example";
    // A range of ten digits behind a country code that is in no use for persons.
    who.phone = "+882" + std::to_string(1'000'000'000 + made_.people.size());
    who.token_has_email = dice_.happens(how_.token_has_email);
    who.token_has_phone = dice_.happens(how_.token_has_phone);
    made_.households[home].members.push_back(static_cast<std::uint32_t>(made_.people.size()));
    made_.people.push_back(std::move(who));
}

void settling::share_things(household& home)
{
    if (home.members.size() < 2) return;
    auto& one = made_.people[home.members[0]];
    auto& other = made_.people[home.members[1]];
    if (dice_.happens(how_.tablet)) home.tablet = add_device(false);
    if (dice_.happens(how_.shared_mailbox)) other.email = one.email;
    if (dice_.happens(how_.shared_phone)) other.phone = one.phone;
}

/// A number that somebody gives up goes to somebody who has it from then on.
void settling::recycle_phones()
{
    for (std::size_t each = 0; each < made_.people.size(); ++each) {
        if (!dice_.happens(how_.recycled_phone)) continue;
        auto& next = made_.people[dice_.below(made_.people.size())];
        auto& former = made_.people[each];
        if (&next == &former || !next.later_phone.empty() || !former.later_phone.empty()) continue;
        next.later_phone = former.phone;
        former.later_phone = "+883" + std::to_string(1'000'000'000 + each);
    }
}

} // namespace

population settle(const mixture& how, dice& chance)
{
    return settling(how, chance).run();
}

} // namespace seam::bench::streams
