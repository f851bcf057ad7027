// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include <algorithm>
#include <iterator>

namespace seam::storage::conformance {
namespace {

class contact_views : public conformance
{
  protected:
    /// Leaves 1 … `count`, each a person of their own where `names` has one.
    void write_people(const std::vector<std::pair<std::string, std::string>>& names)
    {
        model::graph_changes world;
        for (std::uint32_t n = 1; n <= names.size(); ++n) {
            world.leaves.push_back(device(n, "c" + std::to_string(n)));
            world.profiles.push_back(person(n, names[n - 1].first, names[n - 1].second));
        }
        ASSERT_TRUE(write_graph(world));
    }

    std::vector<std::uint32_t> found(contact_query query)
    {
        query.organization = here;
        const auto page = read().contacts(query);
        EXPECT_TRUE(page);
        std::vector<std::uint32_t> numbers;
        if (!page) return numbers;
        for (const auto& entry : page->entries)
            for (std::uint32_t n = 1; n < 100; ++n)
                if (entry.id == contact(n)) numbers.push_back(n);
        total_ = page->total;
        return numbers;
    }

    std::vector<std::uint32_t> search(const std::string& text)
    {
        contact_query query;
        query.text = text;
        auto numbers = found(query);
        EXPECT_EQ(total_, numbers.size());
        std::ranges::sort(numbers);
        return numbers;
    }

    std::size_t total_ = 0;
};
SEAM_ON_EVERY_BACKEND(contact_views);

using numbers = std::vector<std::uint32_t>;
using order = contact_query::order;

TEST_P(contact_views, GiveBackTheProfileAsItWasWritten)
{
    auto full = person(1, "Ada", "Lovelace");
    for (auto& [which, entry] : record_of(1, "Ada").fields)
        full.fields[which] = {entry, contact(1)};
    full.identifiers = {external_id("one"), email("ada@example.com")};
    full.type = model::contact_type::curated;
    ASSERT_TRUE(write_graph({.leaves = {plain(1)}, .profiles = {full}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().profile(here, contact(1)), full);
        reopen();
    }
    EXPECT_EQ(*read().profile(elsewhere, contact(1)), std::nullopt);
    EXPECT_EQ(*read().profile(here, contact(2)), std::nullopt);
}

TEST_P(contact_views, LeavesAndSupersededHeadsResolveToTheirPerson)
{
    const auto early = person(1, "Early", "Bird");
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3)},
                             .profiles = {early, person(2, "", ""), person(3, "", "")}}));
    EXPECT_EQ(*read().profile(here, contact(1)), early);

    const auto pair = person(8, "P", "air", {1, 2});
    ASSERT_TRUE(write_graph({.heads = {head_of(8, {1, 2})},
                             .profiles = {pair},
                             .gone_profiles = {contact(1), contact(2)}}));
    const auto three = person(9, "T", "hree", {1, 2, 3});
    ASSERT_TRUE(write_graph({.heads = {head_of(9, {1, 2, 3})},
                             .profiles = {three},
                             .gone_profiles = {contact(8), contact(3)}}));

    for (int round = 0; round < 2; ++round) {
        for (const std::uint32_t n : {1U, 2U, 3U, 8U, 9U})
            EXPECT_EQ(*read().profile(here, contact(n)), three) << n;
        EXPECT_EQ(found({}), numbers{9});
        reopen();
    }
}

TEST_P(contact_views, ComeBackWhenAPersonIsTakenApart)
{
    const auto pair = person(8, "P", "air", {1, 2});
    ASSERT_TRUE(write_graph(
        {.leaves = {plain(1), plain(2)}, .heads = {head_of(8, {1, 2})}, .profiles = {pair}}));
    const auto first = person(1, "Fi", "rst");
    const auto second = person(2, "Sec", "ond");

    ASSERT_TRUE(write_graph({.profiles = {first, second}, .gone_profiles = {contact(8)}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().profile(here, contact(1)), first);
        EXPECT_EQ(*read().profile(here, contact(2)), second);
        const auto lead = head_of(8, {1, 2}).members.front() == contact(1) ? first : second;
        EXPECT_EQ(*read().profile(here, contact(8)), lead);
        reopen();
    }
}

TEST_P(contact_views, ALeafThatAProfileDropsBelongsToNobody)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)},
                             .heads = {head_of(8, {1, 2})},
                             .profiles = {person(8, "P", "air", {1, 2})}}));

    ASSERT_TRUE(write_graph({.profiles = {person(8, "P", "air", {1})}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().profile(here, contact(2)), std::nullopt);
        EXPECT_EQ((*read().profile(here, contact(1)))->id, contact(8));
        reopen();
    }
}

TEST_P(contact_views, AnErasedContactHasNone)
{
    ASSERT_TRUE(
        write_graph({.leaves = {plain(1), plain(2)},
                     .heads = {head_of(8, {1})},
                     .profiles = {person(8, "Er", "ased", {1}), person(2, "Also", "Gone")}}));

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1), contact(2)}, .gone_heads = {contact(8)}}));

    for (int round = 0; round < 2; ++round) {
        for (const std::uint32_t n : {1U, 2U, 8U})
            EXPECT_EQ(*read().profile(here, contact(n)), std::nullopt);
        EXPECT_TRUE(search("er").empty());
        EXPECT_TRUE(found({}).empty());
        reopen();
    }
}

TEST_P(contact_views, SearchMatchesEveryWordAsABeginning)
{
    write_people({{"Jürgen", "Müller"}, {"Jan", "Mulder"}, {"Ada", "Lovelace"}, {"", ""}});
    auto known = person(4, "", "");
    known.identifiers = {external_id("CRM|0815"), email("muriel@example.com"), cookie("mustang")};
    known.fields[model::field::cell_phone] = {record_of(4, "").fields[model::field::work_phone],
                                              contact(4)};
    ASSERT_TRUE(write_graph({.profiles = {known}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(search("mu"), (numbers{1, 2, 4}));
        EXPECT_EQ(search("MÜL ju"), numbers{1});
        EXPECT_EQ(search("  mul,  j "), (numbers{1, 2}));
        EXPECT_EQ(search("muriel@example.com"), numbers{4});
        EXPECT_EQ(search("crm 0815"), numbers{4});
        EXPECT_EQ(search("+49 30"), numbers{4});
        EXPECT_EQ(search("+4930123"), numbers{4});
        EXPECT_EQ(search("mustang"), numbers{});
        EXPECT_EQ(search("uller"), numbers{});
        EXPECT_EQ(search("jan lovelace"), numbers{});
        EXPECT_EQ(search("\" OR mu* NEAR -"), numbers{});
        EXPECT_EQ(search(" -,"), (numbers{1, 2, 3, 4}));
        reopen();
    }
}

TEST_P(contact_views, SearchFollowsChanges)
{
    write_people({{"Old", "Name"}, {"Other", "Person"}});

    ASSERT_TRUE(
        write_graph({.profiles = {person(1, "New", "Name")}, .gone_profiles = {contact(2)}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(search("new"), numbers{1});
        EXPECT_EQ(search("name"), numbers{1});
        EXPECT_EQ(search("old"), numbers{});
        EXPECT_EQ(search("person"), numbers{});
        reopen();
    }
}

TEST_P(contact_views, AreSortedByNameThoseWithoutLast)
{
    write_people(
        {{"b", "Zeta"}, {"", ""}, {"A", "alpha"}, {"Ä", "Álpha"}, {"", "beta"}, {"c", ""}});

    EXPECT_EQ(found({.by = order::last_name}), (numbers{3, 4, 5, 1, 2, 6}));
    EXPECT_EQ(found({.by = order::last_name, .descending = true}), (numbers{1, 5, 3, 4, 2, 6}));
    EXPECT_EQ(found({.by = order::first_name}), (numbers{3, 4, 1, 6, 2, 5}));
    EXPECT_EQ(found({.by = order::title}), (numbers{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(found({.by = order::middle_name, .descending = true}), (numbers{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(found({.by = order::modified, .descending = true}), (numbers{6, 5, 4, 3, 2, 1}));
    EXPECT_EQ(found({.by = order::modified}), (numbers{1, 2, 3, 4, 5, 6}));
}

TEST_P(contact_views, ArePagedWithTheirTotal)
{
    write_people(
        {{"b", "Zeta"}, {"", ""}, {"A", "alpha"}, {"Ä", "Álpha"}, {"", "beta"}, {"c", ""}});

    EXPECT_EQ(found({.offset = 0, .limit = 2}), (numbers{3, 4}));
    EXPECT_EQ(total_, 6U);
    EXPECT_EQ(found({.offset = 2, .limit = 3}), (numbers{5, 1, 2}));
    EXPECT_EQ(found({.offset = 5, .limit = 3}), numbers{6});
    EXPECT_EQ(found({.offset = 9, .limit = 3}), numbers{});
    EXPECT_EQ(total_, 6U);
    EXPECT_EQ(found({.descending = true, .offset = 1, .limit = 3}), (numbers{5, 3, 4}));
    EXPECT_EQ(found({.text = "a", .offset = 1, .limit = 5}), numbers{4});
    EXPECT_EQ(total_, 2U);
    EXPECT_EQ(found({.limit = 0}), numbers{});
    EXPECT_EQ(total_, 6U);
}

TEST_P(contact_views, AreFilteredByType)
{
    write_people({{"a", "a"}, {"a", "b"}, {"", ""}});
    auto curated = person(2, "a", "b");
    auto nameless = person(3, "", "");
    curated.type = nameless.type = model::contact_type::curated;
    ASSERT_TRUE(write_graph({.profiles = {curated, nameless}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(found({.type = model::contact_type::curated}), (numbers{2, 3}));
        EXPECT_EQ(total_, 2U);
        EXPECT_EQ(found({.type = model::contact_type::identified}), numbers{1});
        EXPECT_EQ(found({.type = model::contact_type::ephemeral}), numbers{});
        EXPECT_EQ(found({.text = "a", .type = model::contact_type::curated}), numbers{2});
        EXPECT_EQ(found({.type = model::contact_type::curated, .offset = 1, .limit = 5}),
                  numbers{3});
        EXPECT_EQ(total_, 2U);
        reopen();
    }
}

TEST_P(contact_views, AreFilteredByTheSourcesOfTheirIdsWhichMayChange)
{
    const auto shop = id<model::external_source_id>(0xe001);
    const auto bank = id<model::external_source_id>(0xe002);
    const auto with = [](std::uint32_t n, std::vector<model::identifier> identifiers) {
        auto known = person(n, "a", std::to_string(n));
        known.identifiers = std::move(identifiers);
        return known;
    };
    write_people({{"a", "1"}, {"a", "2"}, {"a", "3"}, {"a", "4"}});
    ASSERT_TRUE(
        write_graph({.profiles = {with(1, {external_id("x", 0xe001), external_id("y", 0xe001)}),
                                  with(2, {external_id("z", 0xe001), external_id("z", 0xe002)}),
                                  with(3, {email("a@example.com")})}}));

    EXPECT_EQ(found({.source = shop}), (numbers{1, 2}));
    EXPECT_EQ(total_, 2U);
    EXPECT_EQ(found({.source = bank}), numbers{2});
    EXPECT_EQ(found({.text = "1", .source = shop}), numbers{1});
    EXPECT_EQ(found({.type = model::contact_type::curated, .source = shop}), numbers{});

    ASSERT_TRUE(write_graph(
        {.profiles = {with(1, {external_id("y", 0xe001)}), with(3, {external_id("w", 0xe002)})},
         .gone_profiles = {contact(2)}}));
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(found({.source = shop}), numbers{1});
        EXPECT_EQ(found({.source = bank}), numbers{3});
        EXPECT_EQ(found({.source = id<model::external_source_id>(0xe003)}), numbers{});
        EXPECT_EQ(total_, 0U);
        reopen();
    }
}

TEST_P(contact_views, AreFilteredByWhenTheyWereMadeAndModified)
{
    // Made at 1, 2 and 3, modified at 11, 12 and 13.
    write_people({{"c", "c"}, {"b", "b"}, {"a", "a"}});

    EXPECT_EQ(found({.modified_from = at(12)}), (numbers{3, 2}));
    EXPECT_EQ(found({.modified_before = at(12)}), numbers{1});
    EXPECT_EQ(found({.modified_from = at(12), .modified_before = at(13)}), numbers{2});
    EXPECT_EQ(found({.created_from = at(2), .by = order::created}), (numbers{2, 3}));
    EXPECT_EQ(found({.created_from = at(2), .by = order::created, .descending = true}),
              (numbers{3, 2}));
    EXPECT_EQ(found({.text = "b", .created_before = at(2)}), numbers{});
    EXPECT_EQ(found({.created_before = at(3), .by = order::modified, .descending = true}),
              (numbers{2, 1}));
    EXPECT_EQ(total_, 2U);

    auto older = person(3, "a", "a");
    older.created = at(0);
    ASSERT_TRUE(write_graph({.profiles = {older}}));
    EXPECT_EQ(found({.created_before = at(1)}), numbers{3});
}

TEST_P(contact_views, MoreThanAreSortedAtOnceAreFilteredAlike)
{
    constexpr std::uint32_t many = 12'000;
    model::graph_changes world;
    for (std::uint32_t n = 1; n <= many; ++n) {
        world.leaves.push_back(plain(n));
        world.profiles.push_back(person(n, n % 2 == 0 ? "Even" : "", ""));
        auto& last = world.profiles.back();
        if (n % 6 == 0) last.type = model::contact_type::curated;
        last.identifiers = {external_id(std::to_string(n))};
    }
    ASSERT_TRUE(write_graph(world));
    const auto shop = id<model::external_source_id>(0xe001);

    EXPECT_EQ(found({.modified_from = at(30), .by = order::first_name, .limit = 3}),
              (numbers{20, 22, 24}));
    EXPECT_EQ(total_, many - 19);
    EXPECT_EQ(found({.source = shop, .by = order::first_name, .offset = many / 2 - 1, .limit = 3}),
              (numbers{1, 3}));
    EXPECT_EQ(total_, many);
    EXPECT_EQ(found({.type = model::contact_type::curated, .source = shop, .limit = 2}),
              (numbers{6, 12}));
    EXPECT_EQ(total_, many / 6);
    EXPECT_EQ(found({.source = shop, .by = order::created, .limit = 2}), (numbers{1, 2}));
}

TEST_P(contact_views, OfAnotherOrganisationAreNotShown)
{
    write_people({{"Mine", "Only"}});
    changes theirs;
    theirs.graph.leaves = {plain(50)};
    theirs.graph.profiles = {person(50, "Mine", "Too")};
    ASSERT_TRUE(write_elsewhere(theirs));

    EXPECT_EQ(found({}), numbers{1});
    EXPECT_EQ(search("mine"), numbers{1});
    EXPECT_EQ(total_, 1U);
}

} // namespace
} // namespace seam::storage::conformance
