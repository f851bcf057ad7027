// SPDX-License-Identifier: Apache-2.0
#include "generate.h"

#include "dice.h"
#include "population.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

namespace seam::bench::streams {
namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t day = 24 * 60 * minute;
constexpr std::int64_t beginning = 1'767'225'600'000; // 2026-01-01
constexpr std::int64_t forgets_after = 7 * day;
constexpr std::size_t messages_most = 4;
constexpr std::size_t pages_most = 3;
constexpr std::size_t attacks_most = 3;

/// A visit before it is known which cookie the device has by then.
struct visit
{
    std::int64_t at = 0;
    std::uint32_t person = 0;
    std::size_t device = no_device; ///< `no_device` for mail and text messages
    scenario how = scenario::anonymous;
};

class generator
{
  public:
    explicit generator(const mixture& how) : how_(how), dice_(how.seed), world_(settle(how, dice_))
    {}

    stream run() &&;

  private:
    std::int64_t some_time() { return beginning + std::int64_t(dice_.share() * span()); }
    [[nodiscard]] double span() const { return double(how_.days) * double(day); }
    void plan_visits(std::uint32_t person);
    visit plan_visit(std::uint32_t person);
    void plan_messages(std::uint32_t person);
    void come_by(const visit& what);
    void show_pages(const visit& what, bool signs_in);
    void write_message(const visit& what);
    void attack(const visit& what);
    std::string cookie_at(const visit& what);
    std::vector<shown> claims_of(const human& who, std::int64_t at);
    std::string typed(std::string address);
    void say(std::int64_t at, const std::string& channel, std::vector<shown> identifiers);

    const mixture& how_;
    dice dice_;
    population world_;
    std::vector<visit> visits_;
    stream made_;
};

stream generator::run() &&
{
    for (std::uint32_t person = 0; person < world_.people.size(); ++person) {
        plan_visits(person);
        plan_messages(person);
    }
    std::ranges::sort(visits_, {}, [](const visit& each) {
        return std::tuple(each.at, each.person, each.device, each.how);
    });
    for (const auto& each : visits_) {
        made_.sessions.push_back({each.person, each.how, each.at});
        come_by(each);
    }
    // Lines of one session are at least a minute apart.
    std::ranges::sort(made_.lines, {},
                      [](const sighting& each) { return std::pair(each.at, each.session); });
    return std::move(made_);
}

void generator::plan_visits(std::uint32_t person)
{
    // Geometric, at least one: many come once or twice, a few come all the time.
    const auto going_on = 1 - 1 / how_.visits_mean;
    do
        visits_.push_back(plan_visit(person));
    while (dice_.happens(going_on));
    if (!dice_.happens(how_.attackers)) return;
    for (auto left = 1 + dice_.below(attacks_most); left > 0; --left)
        visits_.push_back(
            {some_time(), person, world_.people[person].devices.front(), scenario::attack});
}

visit generator::plan_visit(std::uint32_t person)
{
    const auto& who = world_.people[person];
    const auto& home = world_.households[who.household];
    visit made{some_time(), person, who.devices[dice_.below(who.devices.size())],
               scenario::anonymous};
    const bool signs_in = !who.shop_account.empty() && dice_.happens(who.sign_in_habit);
    made.how = signs_in ? scenario::signed_in : scenario::anonymous;
    if (home.tablet != no_device && dice_.happens(how_.on_tablet)) {
        made.device = home.tablet;
        made.how = signs_in ? scenario::shared : scenario::shared_nameless;
    } else if (home.members.size() > 1 && dice_.happens(how_.on_borrowed)) {
        const auto& lender = world_.people[home.members[dice_.below(home.members.size())]];
        made.device = lender.devices[dice_.below(lender.devices.size())];
        if (&lender != &who) made.how = scenario::borrowed;
    } else if (!world_.kiosks.empty() && dice_.happens(how_.on_kiosk)) {
        made.device = world_.kiosks[dice_.below(world_.kiosks.size())];
        made.how = signs_in ? scenario::kiosk : scenario::kiosk_nameless;
    }
    return made;
}

void generator::plan_messages(std::uint32_t person)
{
    if (dice_.happens(how_.writes_mail)) {
        for (auto left = 1 + dice_.below(messages_most); left > 0; --left)
            visits_.push_back({some_time(), person, no_device, scenario::mail});
    }
    if (dice_.happens(how_.writes_sms)) {
        for (auto left = 1 + dice_.below(messages_most); left > 0; --left)
            visits_.push_back({some_time(), person, no_device, scenario::sms});
    }
}

void generator::come_by(const visit& what)
{
    switch (what.how) {
    case scenario::mail:
    case scenario::sms:
        return write_message(what);
    case scenario::attack:
        return attack(what);
    case scenario::borrowed: {
        const auto& who = world_.people[what.person];
        return show_pages(what, !who.shop_account.empty() && dice_.happens(who.sign_in_habit));
    }
    default:
        return show_pages(what, what.how == scenario::signed_in || what.how == scenario::shared ||
                                    what.how == scenario::kiosk);
    }
}

void generator::show_pages(const visit& what, bool signs_in)
{
    const auto& who = world_.people[what.person];
    const shown cookie{kind::cookie, {}, cookie_at(what), false};
    auto at = what.at;
    if (!signs_in || dice_.happens(how_.step_up)) {
        for (auto left = 1 + dice_.below(pages_most); left > 0; --left, at += minute)
            say(at, "web", {cookie});
    }
    if (!signs_in) {
        if (dice_.happens(how_.types_email))
            say(at, "web", {cookie, {kind::email, {}, typed(who.email), false}});
        return;
    }
    const auto claims = claims_of(who, what.at);
    for (auto left = 1 + dice_.below(pages_most); left > 0; --left, at += minute) {
        std::vector<shown> all = {cookie};
        all.insert(all.end(), claims.begin(), claims.end());
        say(at, "web", std::move(all));
    }
}

std::vector<shown> generator::claims_of(const human& who, std::int64_t at)
{
    const bool at_club = !who.club_account.empty() && dice_.happens(0.5);
    std::vector<shown> claims = {{kind::account, at_club ? "club" : "shop",
                                  at_club ? who.club_account : who.shop_account, true}};
    if (who.token_has_email) claims.push_back({kind::email, {}, who.email, true});
    if (who.token_has_phone)
        claims.push_back(
            {kind::phone, {}, who.phone_at(at, beginning + std::int64_t(span() / 2)), true});
    return claims;
}

void generator::write_message(const visit& what)
{
    const auto& who = world_.people[what.person];
    if (what.how == scenario::mail)
        return say(what.at, "email", {{kind::email, {}, who.email, true}});
    const auto half = beginning + std::int64_t(span() / 2);
    say(what.at, "sms", {{kind::phone, {}, who.phone_at(what.at, half), true}});
}

void generator::attack(const visit& what)
{
    const auto& victim = world_.people[dice_.below(world_.people.size())];
    say(what.at, "web",
        {{kind::cookie, {}, cookie_at(what), false}, {kind::email, {}, victim.email, false}});
}

std::string generator::cookie_at(const visit& what)
{
    auto& device = world_.devices[what.device];
    const bool is_old = device.forgets_fast && what.at - device.last_visit > forgets_after;
    if (device.cookie.empty() || device.forgets_always || is_old || dice_.happens(how_.clears))
        device.cookie = "c-" + std::to_string(what.device) + "-" + std::to_string(device.cookies++);
    device.last_visit = what.at;
    return device.cookie;
}

/// Sometimes with two neighbours swapped, which makes it somebody else's, or nobody's.
std::string generator::typed(std::string address)
{
    if (dice_.happens(how_.typo)) std::swap(address[1], address[2]);
    return address;
}

void generator::say(std::int64_t at, const std::string& channel, std::vector<shown> identifiers)
{
    const auto session = static_cast<std::uint32_t>(made_.sessions.size() - 1);
    made_.lines.push_back({at, session, channel, std::move(identifiers)});
}

} // namespace

mixture crowded()
{
    mixture how;
    how.tablet = 0.6;
    how.on_tablet = 0.4;
    how.on_borrowed = 0.06;
    how.on_kiosk = 0.03;
    how.shared_mailbox = 0.15;
    how.shared_phone = 0.15;
    return how;
}

stream generate(const mixture& how)
{
    return generator(how).run();
}

} // namespace seam::bench::streams
