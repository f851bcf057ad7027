// SPDX-License-Identifier: Apache-2.0
#include "identity/preview.h"
#include "identity/test_dice.h"
#include "identity/test_seeds.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::contact_id;

const contact_change* find(const preview& asked, contact_id contact)
{
    const auto found = std::ranges::find(asked.contacts, contact, &contact_change::contact);
    return found == asked.contacts.end() ? nullptr : &*found;
}

/// What a command that is run on a copy would change in this world.
template <class Command>
preview ask(const world& w, Command command)
{
    auto copy = w;
    command(copy);
    return compare({w.graph(), w.rules()}, {copy.graph(), copy.rules()});
}

TEST(Preview, NamesWhoIsGainedWhatShowsAndWhereTheFormerIdsLead)
{
    world w;
    const auto ann = w.create("Ann", {verified("e1")})->contact;
    const auto bob = w.create("Bob")->contact;
    w.tick();
    const auto merged = add_decision(w.load({ann, bob}), {.left = {ann}, .right = {bob}}, w.how());
    ASSERT_TRUE(merged);

    const auto asked = preview_changes({w.graph(), w.rules()}, merged->changes);

    ASSERT_EQ(merged->changes.heads.size(), 1U);
    const auto head = merged->changes.heads[0].id;
    ASSERT_EQ(asked.contacts.size(), 3U);
    const auto* made = find(asked, head);
    ASSERT_NE(made, nullptr);
    EXPECT_TRUE(made->is_new);
    EXPECT_FALSE(made->before);
    EXPECT_EQ(made->gained, made->after->leaves);
    ASSERT_EQ(made->fields.size(), 1U);
    EXPECT_EQ(made->fields[0].which, model::field::first_name);
    for (const auto former : {ann, bob}) {
        const auto* gone = find(asked, former);
        ASSERT_NE(gone, nullptr);
        EXPECT_FALSE(gone->is_new);
        EXPECT_FALSE(gone->after);
        EXPECT_EQ(gone->leads_to, head);
        EXPECT_EQ(gone->lost, std::vector{former});
    }
    EXPECT_EQ(asked.leaves.size(), 2U);
    EXPECT_EQ(w.people(), "Ann | Bob") << "asking changes nothing";
}

TEST(Preview, TellsWhichFieldChangesFromWhatToWhat)
{
    world w;
    const auto ann = w.create("Ann")->contact;
    contact_content content;
    content.fields[model::field::first_name] = std::string("Anna");

    const auto asked = ask(w, [&](world& copy) { ASSERT_TRUE(copy.edit(ann, content)); });

    ASSERT_EQ(asked.contacts.size(), 1U);
    ASSERT_EQ(asked.contacts[0].fields.size(), 1U);
    const auto& changed = asked.contacts[0].fields[0];
    EXPECT_EQ(changed.which, model::field::first_name);
    EXPECT_EQ(changed.before->entry.value, model::field_value("Ann"));
    EXPECT_EQ(changed.after->entry.value, model::field_value("Anna"));
    EXPECT_TRUE(asked.leaves.empty()) << "nobody's sessions move";
}

TEST(Preview, OfASplitInTwoLeadsTheHeadToWhoRemains)
{
    world w;
    const auto ann = w.create("Ann")->contact;
    const auto bob = w.create("Bob")->contact;
    ASSERT_TRUE(w.say(model::verdict::same, ann, bob));
    const auto head = w.contact_of(ann);

    const auto asked = ask(w, [&](world& copy) { ASSERT_TRUE(copy.split(head, {bob})); });

    const auto* former = find(asked, head);
    ASSERT_NE(former, nullptr);
    EXPECT_EQ(former->leads_to, ann);
    EXPECT_EQ(asked.leaves, (std::vector<moved_id>{{ann, head, ann}, {bob, head, bob}}));
    EXPECT_EQ(asked.heads, (std::vector<moved_id>{{head, head, ann}}));
}

TEST(Preview, OfAnErasureLeadsNowhere)
{
    world w;
    const auto ann = w.create("Ann")->contact;

    const auto asked = ask(w, [&](world& copy) { ASSERT_TRUE(copy.erase(ann)); });

    ASSERT_EQ(asked.contacts.size(), 1U);
    EXPECT_TRUE(asked.contacts[0].leads_to.is_nil());
    EXPECT_EQ(asked.leaves, (std::vector<moved_id>{{ann, ann, {}}}));
}

TEST(Preview, OfAnotherPolicyNamesThoseWhoComeApart)
{
    world w;
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    ASSERT_TRUE(w.are_one(a, p));
    auto without_email = w.rules();
    std::erase_if(without_email.order,
                  [](const auto& each) { return each.type == model::identifier_type::email; });

    const auto asked = compare({w.graph(), w.rules()}, {w.graph(), without_email});

    EXPECT_EQ(asked.leaves.size(), 2U) << "each goes by its own id again";
    EXPECT_TRUE(asked == ask(w, [&](world& copy) { copy.use(without_email); }));
}

/// Profiles that differ, appear or go between two states of a store.
std::set<contact_id> differing(const world& before, const world& after)
{
    std::set<contact_id> found;
    const auto look = [&](const auto& left, const auto& right) {
        for (const auto& [contact, profile] : left) {
            const auto other = right.find(contact);
            if (other == right.end() || !(other->second == profile)) found.insert(contact);
        }
    };
    look(before.profiles(), after.profiles());
    look(after.profiles(), before.profiles());
    return found;
}

void expect_what_really_changed(const preview& asked, const world& before, const world& after)
{
    std::set<contact_id> named;
    for (const auto& each : asked.contacts) {
        named.insert(each.contact);
        const auto real = after.profiles().find(each.contact);
        ASSERT_EQ(real != after.profiles().end(), each.after.has_value());
        if (each.after) {
            EXPECT_TRUE(real->second == *each.after);
        }
    }
    EXPECT_EQ(named, differing(before, after));
    for (const auto& each : asked.leaves) {
        if (!each.to.is_nil()) {
            EXPECT_EQ(after.contact_of(each.id), each.to);
        }
    }
    for (const auto& leaf : after.graph().leaves) {
        const bool is_named = std::ranges::count(asked.leaves, leaf.id, &moved_id::id) > 0;
        const bool was_there =
            std::ranges::count(before.graph().leaves, leaf.id, &model::leaf::id) > 0;
        const bool has_moved =
            !was_there || before.contact_of(leaf.id) != after.contact_of(leaf.id);
        EXPECT_EQ(is_named, has_moved);
    }
}

using PreviewHistories = histories;

TEST_F(PreviewHistories, NamesExactlyWhatTheCommandThenChanges)
{
    run(500, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 3 + roll.below(8); steps > 0; --steps)
            step(roll, w);
        for (auto steps = 4; steps > 0; --steps) {
            const auto before = w;
            step(roll, w);
            expect_what_really_changed(
                compare({before.graph(), before.rules()}, {w.graph(), w.rules()}), before, w);
        }
    });
}

/// The changes of one act, worked out on the loaded neighbourhood alone, as a store would.
TEST_F(PreviewHistories, OfANeighbourhoodNamesWhatChangesInTheWholeGraph)
{
    run(500, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 3 + roll.below(10); steps > 0; --steps)
            step(roll, w);
        if (w.graph().leaves.size() < 2) return;
        const new_decision word{.what =
                                    roll.chance(60) ? model::verdict::same : model::verdict::apart,
                                .left = {random_leaf(roll, w)},
                                .right = {random_leaf(roll, w)},
                                .override_unique = true};
        const auto loaded = w.load({word.left[0], word.right[0]});
        w.tick();
        const auto act = add_decision(loaded, word, w.how());
        if (!act) return;
        const auto asked = preview_changes({loaded, w.rules()}, act->changes);
        const auto before = w;
        w.apply(act->changes);
        expect_what_really_changed(asked, before, w);
    });
}

} // namespace
} // namespace seam::identity::testing
