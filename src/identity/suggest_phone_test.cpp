// SPDX-License-Identifier: Apache-2.0
// Two persons with one name and one phone are suggested, however the phone is known.
#include "identity/suggest.h"
#include "identity/test_world.h"

#include <algorithm>
#include <array>
#include <functional>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::field;

observation as_ann(observation seen)
{
    seen.fields[field::first_name] = {"Ann", model::assurance::asserted};
    seen.fields[field::last_name] = {"Lee", model::assurance::asserted};
    return seen;
}

contact_content card(std::string_view phone)
{
    contact_content content;
    content.fields[field::first_name] = "ANN";
    content.fields[field::last_name] = "Lee ";
    content.identifiers = {named(phone)};
    return content;
}

/// A way in which somebody comes to be called Ann Lee with the phone f1; the same number makes
/// others each time.
struct way
{
    std::string_view name;
    std::function<model::contact_id(world&, int)> come;
};

std::string numbered(std::string_view name, int n)
{
    return std::string(name) + std::to_string(n);
}

model::contact_id curate(world& w, const contact_content& content)
{
    const auto made = w.create("Ann");
    EXPECT_TRUE(made);
    EXPECT_TRUE(w.edit(made->leaf, content));
    return made->leaf;
}

const std::array ways = {
    way{"typed in a form",
        [](world& w, int n) {
            return w.see(as_ann(make_visit({on(numbered("K", n)), claimed("f1")})));
        }},
    way{"said by the site",
        [](world& w, int n) {
            return w.see(as_ann(make_visit({on(numbered("L", n)), asserted("f1")})));
        }},
    way{"claimed in a token",
        [](world& w, int n) {
            return w.see(as_ann(make_sign_in(n == 1 ? "X:a" : "Y:p", {claimed("f1")})));
        }},
    way{"verified by a token without a source",
        [](world& w, int n) {
            return w.see(as_ann(make_sign_in_without_source(numbered("s", n), {verified("f1")})));
        }},
    way{"on a card", [](world& w, int) { return curate(w, card("f1")); }},
    way{"on a card of a claimant",
        [](world& w, int n) {
            const auto leaf = w.see(as_ann(make_visit({on(numbered("M", n)), claimed("f1")})));
            EXPECT_TRUE(w.promote(leaf));
            return leaf;
        }},
};

bool are_suggested(const world& w, model::contact_id one, model::contact_id other)
{
    return std::ranges::any_of(find_clusters(w.graph(), w.rules()), [&](const cluster& each) {
        const auto has = [&](model::contact_id leaf) {
            return std::ranges::count(each.contacts, w.contact_of(leaf),
                                      &cluster_contact::contact) == 1;
        };
        return has(one) && has(other) && std::ranges::count(each.clues, clue::same_name) == 1;
    });
}

TEST(SuggestPhone, SameNameAndPhoneIsFoundHoweverItIsKnown)
{
    int suggested = 0;
    for (const auto& one : ways) {
        for (const auto& other : ways) {
            SCOPED_TRACE(std::string(one.name) + ", then " + std::string(other.name));
            world w;
            const auto first = one.come(w, 1);
            const auto second = other.come(w, 2);
            if (w.are_one(first, second)) continue;
            ++suggested;
            EXPECT_TRUE(are_suggested(w, first, second));
            EXPECT_FALSE(w.open_links().empty()) << "else no scan comes by";
        }
    }
    // All but those whom a verified phone unites at once.
    EXPECT_EQ(suggested, 33);
}

TEST(SuggestPhone, SharedByACoupleItIsFoundForAThirdOfTheSameName)
{
    for (const auto& other : ways) {
        SCOPED_TRACE(other.name);
        world w;
        const auto ann = w.see(as_ann(make_sign_in("X:a", {verified("f1")})));
        w.sign_in("X:b", {verified("f1")});

        const auto third = other.come(w, 3);

        ASSERT_FALSE(w.are_one(ann, third));
        EXPECT_TRUE(are_suggested(w, ann, third));
        EXPECT_FALSE(w.open_links().empty());
    }
}

TEST(SuggestPhone, OverALimitItIsFoundToo)
{
    auto rules = test_policy();
    rules.holders_max = 2;
    world w;
    w.use(rules);
    const auto first = curate(w, card("f1"));
    const auto second = curate(w, card("f1"));
    w.sign_in("X:b", {verified("f1")});

    EXPECT_TRUE(are_suggested(w, first, second));
    EXPECT_EQ(w.open_links(), std::vector<std::string>{"f1: too_many_holders"});
}

TEST(SuggestPhone, ANameThatCameAsOneIsTheSameName)
{
    world w;
    auto token = make_sign_in("X:a", {claimed("f1")});
    token.fields[field::first_name] = {"Ann Lee", model::assurance::asserted};
    const auto first = w.see(token);
    const auto second = curate(w, card("f1"));
    EXPECT_TRUE(are_suggested(w, first, second));

    auto longer = make_sign_in("X:b", {claimed("f1")});
    longer.fields[field::first_name] = {"Ann Marie", model::assurance::asserted};
    w.see(longer);
    const auto all = find_clusters(w.graph(), w.rules());
    EXPECT_TRUE(std::ranges::none_of(all, [](const cluster& each) {
        return std::ranges::count(each.clues, clue::different_names) > 0;
    })) << "it may leave out the last name";
}

TEST(SuggestPhone, WithoutPowerItIsNot)
{
    world w;
    auto seen = as_ann(make_sign_in("X:a", {verified("f1")}));
    seen.deployment = plain;
    const auto ann = w.see(seen);

    const auto other = curate(w, card("f1"));

    EXPECT_FALSE(w.are_one(ann, other));
    EXPECT_FALSE(are_suggested(w, ann, other));
    EXPECT_TRUE(w.open_links().empty()) << "an administrator has said so";
}

} // namespace
} // namespace seam::identity::testing
