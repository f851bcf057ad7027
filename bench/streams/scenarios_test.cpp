// SPDX-License-Identifier: Apache-2.0
// Each scenario by itself: the stream has it, and the default policy makes of it what the design
// says.
#include "generate.h"
#include "ours.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace seam::bench::streams {
namespace {

using session = std::uint32_t;

/// People who live alone with a phone of their own, which keeps its cookie, and an account at the
/// shop; they sign in half of the time. Nothing that is hard.
mixture plain()
{
    mixture how;
    how.people = 150;
    how.living_in_two = how.living_in_three = how.living_in_four = 0;
    how.laptop = how.work_computer = 0;
    how.account = 1;
    how.second_account = 0;
    how.recycled_phone = 0;
    how.people_per_kiosk = 1e9;
    how.sign_in_least = how.sign_in_most = 0.5;
    how.on_borrowed = how.on_kiosk = 0;
    how.step_up = how.clears = how.forgetful_browser = 0;
    how.token_has_email = how.token_has_phone = 0;
    how.types_email = how.typo = how.writes_mail = how.writes_sms = how.attackers = 0;
    return how;
}

mixture couples()
{
    auto how = plain();
    how.living_in_two = 1;
    how.tablet = how.shared_mailbox = how.shared_phone = 0;
    return how;
}

/// A stream and what the default policy makes of it.
class lived
{
  public:
    explicit lived(const mixture& how) : made(generate(how)), said(seamline(made))
    {
        for (const auto& line : made.lines)
            shown_in_[line.session].insert(line.identifiers.begin(), line.identifiers.end());
    }

    [[nodiscard]] std::set<shown> shown_in(session which, kind what) const
    {
        std::set<shown> found;
        for (const auto& each : shown_in_.at(which)) {
            if (each.what == what) found.insert(each);
        }
        return found;
    }
    [[nodiscard]] bool is_signed_in(session which) const
    {
        return !shown_in(which, kind::account).empty();
    }
    /// The persons who show a value of this kind, with their sessions.
    [[nodiscard]] std::map<std::string, std::map<std::uint32_t, std::set<session>>>
    users_of(kind what, bool verified) const
    {
        std::map<std::string, std::map<std::uint32_t, std::set<session>>> found;
        for (const auto& [which, all] : shown_in_) {
            for (const auto& each : all) {
                if (each.what == what && each.verified == verified)
                    found[each.value][made.sessions[which].person].insert(which);
            }
        }
        return found;
    }
    [[nodiscard]] std::set<session> sessions_that_are(scenario how) const
    {
        std::set<session> found;
        for (session each = 0; each < made.sessions.size(); ++each) {
            if (made.sessions[each].how == how) found.insert(each);
        }
        return found;
    }
    [[nodiscard]] std::map<std::uint32_t, std::set<session>> signed_in_by_person() const
    {
        std::map<std::uint32_t, std::set<session>> found;
        for (session each = 0; each < made.sessions.size(); ++each) {
            if (is_signed_in(each)) found[made.sessions[each].person].insert(each);
        }
        return found;
    }
    [[nodiscard]] std::set<std::uint32_t> groups_of(const std::set<session>& all) const
    {
        std::set<std::uint32_t> found;
        for (const auto each : all)
            found.insert(said[each]);
        return found;
    }
    [[nodiscard]] std::set<session> group_with(session which) const
    {
        std::set<session> found;
        for (session each = 0; each < said.size(); ++each) {
            if (said[each] == said[which]) found.insert(each);
        }
        return found;
    }

    stream made;
    grouping said;

  private:
    std::map<session, std::set<shown>> shown_in_;
};

/// Whoever has signed in is one, and nobody else is the same.
void expect_accounts_are_people(const lived& world)
{
    std::set<std::uint32_t> taken;
    for (const auto& [person, sessions] : world.signed_in_by_person()) {
        const auto groups = world.groups_of(sessions);
        EXPECT_EQ(groups.size(), 1U) << "person " << person;
        for (const auto each : groups)
            EXPECT_TRUE(taken.insert(each).second) << "person " << person;
    }
}

/// Of the values that several people show, how many there are.
std::size_t count_shared(const lived& world, kind what)
{
    const auto users = world.users_of(what, what != kind::cookie);
    return static_cast<std::size_t>(
        std::ranges::count_if(users, [](const auto& each) { return each.second.size() > 1; }));
}

/// The same sessions are together, whatever their groups are called.
bool is_same_partition(const grouping& one, const grouping& other)
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::size_t each = 0; each < one.size(); ++each)
        pairs.emplace(one[each], other[each]);
    return pairs.size() == std::set(one.begin(), one.end()).size() &&
           pairs.size() == std::set(other.begin(), other.end()).size();
}

TEST(Scenarios, OnADeviceOfOnesOwnWhoeverEverSignsInIsOneBeforeAndAfter)
{
    const lived world(plain());
    EXPECT_GT(world.sessions_that_are(scenario::anonymous).size(), 100U);

    expect_accounts_are_people(world);
    for (const auto& [cookie, users] : world.users_of(kind::cookie, false)) {
        ASSERT_EQ(users.size(), 1U);
        EXPECT_EQ(world.groups_of(users.begin()->second).size(), 1U);
    }
}

TEST(Scenarios, SeveralDevicesOfOneAccountAreOnePersons)
{
    auto how = plain();
    how.laptop = how.work_computer = 1;
    const lived world(how);
    std::map<std::uint32_t, std::set<shown>> cookies;
    for (const auto& [person, sessions] : world.signed_in_by_person()) {
        for (const auto each : sessions)
            cookies[person].merge(world.shown_in(each, kind::cookie));
    }
    EXPECT_GT(
        std::ranges::count_if(cookies, [](const auto& each) { return each.second.size() > 2; }),
        20);

    expect_accounts_are_people(world);
}

TEST(Scenarios, WhatWasClearedStandsAloneUnlessItSignsIn)
{
    auto how = plain();
    how.clears = 1;
    const lived world(how);
    const auto nameless = world.sessions_that_are(scenario::anonymous);
    EXPECT_EQ(world.users_of(kind::cookie, false).size(), world.said.size());
    EXPECT_GT(nameless.size(), 100U);

    expect_accounts_are_people(world);
    for (const auto each : nameless)
        EXPECT_EQ(world.group_with(each).size(), 1U);
}

TEST(Scenarios, ABrowserThatForgetsHasAnotherCookieAfterAWeek)
{
    auto how = plain();
    how.forgetful_browser = 1;
    const lived world(how);
    EXPECT_GT(world.users_of(kind::cookie, false).size(), how.people * 2);

    expect_accounts_are_people(world);
}

/// Visits without a name on what several accounts have used are nobody's.
void expect_nameless_are_nobodys(const lived& world, scenario how)
{
    std::size_t seen = 0;
    const auto accounts = world.users_of(kind::account, true);
    const auto devices = world.users_of(kind::cookie, false);
    for (const auto each : world.sessions_that_are(how)) {
        const auto cookies = world.shown_in(each, kind::cookie);
        const auto& users = devices.at(cookies.begin()->value);
        std::set<shown> known;
        for (const auto& [person, sessions] : users) {
            for (const auto other : sessions)
                known.merge(world.shown_in(other, kind::account));
        }
        if (known.size() < 2) continue;
        ++seen;
        for (const auto other : world.group_with(each))
            EXPECT_FALSE(world.is_signed_in(other)) << "session " << each;
    }
    EXPECT_GT(seen, 20U);
}

TEST(Scenarios, ASharedTabletIsNobodysAndItsUsersStayTwo)
{
    auto how = couples();
    how.tablet = 1;
    how.on_tablet = 0.6;
    const lived world(how);
    EXPECT_GT(count_shared(world, kind::cookie), 30U);

    expect_accounts_are_people(world);
    expect_nameless_are_nobodys(world, scenario::shared_nameless);
}

TEST(Scenarios, ADeviceThatIsLentUnitesNobody)
{
    auto how = couples();
    how.on_borrowed = 0.3;
    const lived world(how);
    EXPECT_GT(world.sessions_that_are(scenario::borrowed).size(), 100U);
    EXPECT_GT(count_shared(world, kind::cookie), 30U);

    expect_accounts_are_people(world);
}

TEST(Scenarios, AKioskThatKeepsItsCookieIsNobodys)
{
    auto how = plain();
    how.people_per_kiosk = 50;
    how.kiosk_forgets = 0;
    how.on_kiosk = 0.3;
    const lived world(how);
    const auto users = world.users_of(kind::cookie, false);
    EXPECT_EQ(
        std::ranges::count_if(users, [](const auto& each) { return each.second.size() > 20; }), 3);

    expect_accounts_are_people(world);
    expect_nameless_are_nobodys(world, scenario::kiosk_nameless);
}

TEST(Scenarios, AKioskThatForgetsIsANewDeviceEveryTime)
{
    auto how = plain();
    how.people_per_kiosk = 50;
    how.kiosk_forgets = 1;
    how.on_kiosk = 0.3;
    const lived world(how);
    const auto nameless = world.sessions_that_are(scenario::kiosk_nameless);
    EXPECT_GT(nameless.size(), 50U);
    EXPECT_EQ(count_shared(world, kind::cookie), 0U);

    expect_accounts_are_people(world);
    for (const auto each : nameless)
        EXPECT_EQ(world.group_with(each).size(), 1U);
}

TEST(Scenarios, AHouseholdWithOneMailboxIsTwoPeople)
{
    auto how = couples();
    how.shared_mailbox = how.token_has_email = 1;
    const lived world(how);
    EXPECT_GT(count_shared(world, kind::email), 30U);

    expect_accounts_are_people(world);
}

TEST(Scenarios, AHouseholdWithOneNumberIsTwoPeople)
{
    auto how = couples();
    how.shared_phone = how.token_has_phone = 1;
    const lived world(how);
    EXPECT_GT(count_shared(world, kind::phone), 30U);

    expect_accounts_are_people(world);
}

TEST(Scenarios, ANumberThatPassedOnUnitesNeitherOwnerWithTheOther)
{
    auto how = plain();
    how.recycled_phone = 0.4;
    how.token_has_phone = how.writes_sms = 1;
    how.sign_in_least = how.sign_in_most = 0.8;
    const lived world(how);
    std::size_t passed_on = 0;
    for (const auto& [number, users] : world.users_of(kind::phone, true)) {
        if (users.size() < 2) continue;
        ++passed_on;
        ASSERT_EQ(users.size(), 2U);
        auto [former, next] = std::pair(users.begin()->second, users.rbegin()->second);
        if (world.made.sessions[*next.begin()].at < world.made.sessions[*former.begin()].at)
            std::swap(former, next);
        for (const auto one : former) {
            for (const auto other : next)
                EXPECT_LT(world.made.sessions[one].at, world.made.sessions[other].at) << number;
        }
        const auto is_account = [&](session each) { return world.is_signed_in(each); };
        if (std::ranges::none_of(former, is_account) || std::ranges::none_of(next, is_account))
            continue; // nothing shows that there were two
        // The messages from it are one record's, which is neither's.
        for (const auto* owner : {&former, &next}) {
            for (const auto each : *owner) {
                if (world.made.sessions[each].how != scenario::sms) continue;
                for (const auto other : world.group_with(each))
                    EXPECT_FALSE(world.is_signed_in(other)) << number;
            }
        }
    }
    EXPECT_GT(passed_on, 10U);
    expect_accounts_are_people(world);
}

TEST(Scenarios, WhatIsTypedChangesNothingEvenWithoutATypo)
{
    for (const double typo : {0.0, 1.0}) {
        auto how = plain();
        how.types_email = how.token_has_email = 1;
        how.typo = typo;
        lived world(how);
        const auto typed = world.users_of(kind::email, false);
        const auto known = world.users_of(kind::email, true);
        EXPECT_GT(typed.size(), 50U);
        for (const auto& each : typed)
            EXPECT_EQ(typo == 1, !known.contains(each.first) && !each.first.starts_with("person"));

        auto unsaid = world.made;
        for (auto& line : unsaid.lines)
            std::erase_if(line.identifiers, [](const shown& each) {
                return each.what == kind::email && !each.verified;
            });
        EXPECT_TRUE(is_same_partition(seamline(unsaid), world.said));
        expect_accounts_are_people(world);
    }
}

/// How many people have two accounts, and in how many of these are one.
std::pair<std::size_t, std::size_t> count_members_of_both(const lived& world)
{
    std::size_t both = 0;
    std::size_t one = 0;
    for (const auto& [person, sessions] : world.signed_in_by_person()) {
        std::set<std::string> sources;
        for (const auto each : sessions) {
            for (const auto& account : world.shown_in(each, kind::account))
                sources.insert(account.source);
        }
        if (sources.size() < 2) continue;
        ++both;
        if (world.groups_of(sessions).size() == 1) ++one;
    }
    return {both, one};
}

TEST(Scenarios, AccountsOfTwoSourcesAreOnePersonsByVerifiedEvidenceAlone)
{
    auto how = plain();
    how.second_account = how.clears = 1;
    const auto [strangers, united] = count_members_of_both(lived(how));
    EXPECT_GT(strangers, 50U);
    EXPECT_EQ(united, 0U) << "nothing but the truth links them";

    how.token_has_email = 1;
    const lived known(how);
    const auto [members, one] = count_members_of_both(known);
    EXPECT_GT(members, 50U);
    EXPECT_EQ(one, members) << "the address that both have verified";
    expect_accounts_are_people(known);
}

TEST(Scenarios, AStepUpTakesTheBeginningOfItsVisitAlong)
{
    auto how = plain();
    how.step_up = how.clears = 1;
    const lived world(how);
    std::map<session, std::pair<bool, bool>> began; // without an account, and then with one
    for (const auto& line : world.made.lines) {
        const bool has_account =
            std::ranges::count(line.identifiers, kind::account, &shown::what) > 0;
        auto& [nameless, named] = began[line.session];
        if (!has_account && !named) nameless = true;
        if (has_account) named = true;
    }
    const auto steps = std::ranges::count_if(
        began, [](const auto& each) { return each.second.first && each.second.second; });
    EXPECT_EQ(std::size_t(steps), world.sessions_that_are(scenario::signed_in).size());
    EXPECT_GT(steps, 100);

    expect_accounts_are_people(world);
}

TEST(Scenarios, MailAndTextMessagesAreOfWhoeverVerifiedTheAddress)
{
    auto how = plain();
    how.token_has_email = how.token_has_phone = how.writes_mail = how.writes_sms = 1;
    how.sign_in_least = how.sign_in_most = 1;
    const lived world(how);
    const auto people = world.signed_in_by_person();
    for (const auto channel : {scenario::mail, scenario::sms}) {
        const auto sessions = world.sessions_that_are(channel);
        EXPECT_GT(sessions.size(), 100U);
        for (const auto each : sessions) {
            const auto person = world.made.sessions[each].person;
            // The number of the first one is zeros, which the policy takes for no number.
            if (person == 0 && channel == scenario::sms) continue;
            EXPECT_EQ(world.said[each], world.said[*people.at(person).begin()])
                << to_string(channel) << " of person " << person;
        }
    }
    expect_accounts_are_people(world);
}

TEST(Scenarios, AnAttackerWhoTypesAnAddressIsNeverItsOwner)
{
    auto how = plain();
    how.attackers = 0.5;
    how.token_has_email = how.writes_mail = 1;
    const lived world(how);
    std::size_t attacks = 0;
    const auto owners = world.users_of(kind::email, true);
    for (const auto each : world.sessions_that_are(scenario::attack)) {
        const auto typed = world.shown_in(each, kind::email);
        ASSERT_EQ(typed.size(), 1U);
        ASSERT_FALSE(typed.begin()->verified);
        const auto attacker = world.made.sessions[each].person;
        const auto victims = owners.find(typed.begin()->value);
        if (victims == owners.end() || victims->second.contains(attacker)) continue;
        ++attacks;
        for (const auto& [victim, sessions] : victims->second)
            EXPECT_FALSE(world.groups_of(sessions).contains(world.said[each]))
                << "session " << each;
    }
    EXPECT_GT(attacks, 50U);
    expect_accounts_are_people(world);
}

} // namespace
} // namespace seam::bench::streams
