// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/builders.h"
#include "storage/conformance/suite.h"
#include "storage/conformance/temporary_directory.h"
#include "storage/silent_guests.h"
#include "storage/sql/migrate.h"
#include "storage/sql/rows.h"
#include "storage/sqlite/database.h"
#include "storage/sqlite/sqlite.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace seam::storage::conformance {
namespace {

/// A database file as an older release left it.
class older_release : public testing::Test
{
  protected:
    /// With the steps before `step`, and what `rows` insert.
    void make(std::int64_t step, const std::string& rows)
    {
        auto db = sqlite::database::open(directory_.path() / "seamline.db", "");
        ASSERT_TRUE(db);
        const auto all = sql::all_migrations();
        const auto known = std::ranges::find(all, step, &sql::migration::number) - all.begin();
        ASSERT_TRUE(
            sql::migrate(**db, sql::sqlite_dialect, all.first(static_cast<std::size_t>(known))));
        ASSERT_TRUE((*db)->run_script(rows));
    }

    [[nodiscard]] std::unique_ptr<store> open() const
    {
        sqlite::options how;
        how.directory = directory_.path();
        auto opened = sqlite::open(how);
        EXPECT_TRUE(opened);
        return opened ? std::move(*opened) : nullptr;
    }

    static std::string blob(const uuid& of) { return "x'" + of.to_hex() + "'"; }
    static std::string time(std::int64_t ms)
    {
        return std::to_string(at(ms).time_since_epoch().count());
    }
    static std::string row(const std::string& table, const std::vector<std::string>& values)
    {
        std::string text;
        for (const auto& each : values)
            text += (text.empty() ? "" : ", ") + each;
        return "INSERT INTO " + table + " VALUES (" + text + ");";
    }

    temporary_directory directory_;
};

TEST_F(older_release, DecisionsOfTwoBecomeActsAndWhatWasSeenIsKnownSinceThen)
{
    const auto org = blob(here.value());
    const auto one = blob(contact(1).value());
    const auto two = blob(contact(2).value());
    make(4, row("identifiers", {"1", org, "9", "NULL", "'a@example.com'"}) +
                row("leaves", {"1", one, org, "5", "1", "0", "''", time(10), "0"}) +
                row("leaves", {"2", two, org, "5", "1", "0", "''", time(20), "0"}) +
                row("holdings",
                    {"1", "1", "1", "2", "NULL", "3", time(30), time(90), "NULL", "'user:x'"}) +
                row("decisions", {"1", blob(number(7)), org, "2", one, two, time(40), "'user:y'"}) +
                row("heads", {"3", blob(contact(9).value()), org, time(50), one}) +
                row("records", {"1", time(60), "''"}));
    const auto db = open();
    ASSERT_TRUE(db);

    const auto known = *db->read().neighbourhood(here, contact(1));
    ASSERT_EQ(known.leaves.size(), 2U);
    ASSERT_EQ(known.decisions.size(), 1U);
    model::decision made;
    made.id = id<model::decision_id>(7);
    made.what = model::verdict::apart;
    made.left = {contact(1)};
    made.right = {contact(2)};
    made.made = at(40);
    made.actor = "user:y";
    EXPECT_EQ(known.decisions[0], made);
    ASSERT_EQ(known.holdings.size(), 1U);
    EXPECT_EQ(known.holdings[0].policy_version, 1);
    ASSERT_EQ(known.heads.size(), 1U);
    EXPECT_TRUE(known.heads[0].by.is_nil());

    const auto then = [&](std::int64_t when) {
        return *db->read().neighbourhood_as_of(here, contact(1), at(when));
    };
    EXPECT_TRUE(then(9).leaves.empty());
    EXPECT_EQ(then(29).leaves.size(), 1U);
    EXPECT_TRUE(then(29).holdings.empty());
    EXPECT_EQ(then(39).holdings.size(), 1U);
    EXPECT_EQ(then(40).leaves.size(), 2U);
    EXPECT_TRUE(then(49).heads.empty());
    EXPECT_EQ(then(50).heads.size(), 1U);
    EXPECT_TRUE(then(59).records.empty());
    EXPECT_EQ(then(60).records.size(), 1U);
}

TEST_F(older_release, WordsAboutConversationsNameThem)
{
    const auto org = blob(here.value());
    const auto one = blob(contact(1).value());
    const auto two = blob(contact(2).value());
    const auto word = [&](std::uint32_t n) {
        return row("decisions", {std::to_string(n), blob(number(n)), org, "1", one, two, time(40),
                                 "'user:y'", "1", "0", "''", "NULL", time(40)});
    };
    const auto conversation = [&](std::uint32_t n, const std::string& association) {
        return row("conversations (number, id, organization, thread, session, authenticated, state,"
                   " participants, journey, started, last_message_at, message_count, agents,"
                   " newest_message, messages, association)",
                   {std::to_string(n), blob(number(n)), org, "0", blob(number(n + 1)), "0", "1",
                    "'[]'", "'{}'", time(n), time(n), "0", "x''", "0", "0", association});
    };
    make(22, row("leaves", {"1", one, org, "5", "1", "0", "''", time(10), time(10)}) +
                 row("leaves", {"2", two, org, "5", "1", "0", "''", time(20), time(20)}) + word(7) +
                 word(8) + conversation(20, blob(number(7))) + conversation(30, "NULL"));
    const auto db = open();
    ASSERT_TRUE(db);

    const auto about = db->read().decision(here, id<model::decision_id>(7));
    ASSERT_TRUE(about && *about);
    EXPECT_EQ((*about)->conversation, id<model::conversation_id>(20));
    EXPECT_EQ((*about)->session, id<model::session_id>(21));
    const auto other = db->read().decision(here, id<model::decision_id>(8));
    ASSERT_TRUE(other && *other);
    EXPECT_TRUE((*other)->conversation.is_nil());
    EXPECT_TRUE((*other)->session.is_nil());
}

TEST_F(older_release, ContactsAreFilteredByTheSourcesThatTheyHad)
{
    const auto org = blob(here.value());
    const auto shop = external_id("7");
    const auto profile = [&](std::uint32_t n, const std::string& identifiers) {
        return row("profiles",
                   {std::to_string(n), blob(contact(n).value()), org, "2", time(n), time(n), "''",
                    "''", "''", "''", blob(contact(n).value()), "''", identifiers});
    };
    const auto leaf = [&](std::uint32_t n) {
        return row("leaves", {std::to_string(n), blob(contact(n).value()), org, "5", "1", "0", "''",
                              time(n), time(n)});
    };
    const auto held = "'[{\"type\":1,\"source\":\"" + shop.source.value().to_hex() +
                      "\",\"value\":\"7\"},{\"type\":9,\"value\":\"a@example.com\"}]'";
    make(24, leaf(1) + leaf(2) + profile(1, held) + profile(2, "''") +
                 row("identifiers", {"1", org, "1", blob(shop.source.value()), "'7'"}));
    const auto db = open();
    ASSERT_TRUE(db);

    contact_query query;
    query.organization = here;
    query.source = shop.source;
    const auto found = db->read().contacts(query);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->total, 1U);
    ASSERT_EQ(found->entries.size(), 1U);
    EXPECT_EQ(found->entries[0].id, contact(1));
}

TEST_F(older_release, WhatErasedLeavesHaveLeftBehindGoes)
{
    const auto org = blob(here.value());
    const auto there = blob(contact(1).value());
    const auto erased = blob(contact(2).value());
    const auto session = [&](std::uint32_t n, const std::string& leaf, const std::string& list) {
        return row("sessions", {std::to_string(n),
                                blob(number(n)),
                                org,
                                "1",
                                "NULL",
                                leaf,
                                list,
                                "0",
                                "0",
                                "''",
                                "''",
                                "NULL",
                                time(n),
                                time(n),
                                "NULL",
                                "1",
                                "1",
                                "''",
                                "NULL",
                                "'{}'",
                                std::to_string(n)}) +
               row("events", {std::to_string(n), std::to_string(n), "0", blob(number(n)), "'e'",
                              time(n), "0", "1", "'{}'"});
    };
    make(10, row("leaves", {"1", there, org, "5", "1", "0", "''", time(10), "0", time(10)}) +
                 session(1, there, "1") + session(2, erased, "0") + session(3, "NULL", "0") +
                 row("leaf_sessions", {"1", time(1), "1"}));
    const auto db = open();
    ASSERT_TRUE(db);

    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(*db->read().session(id<model::session_id>(1)));
        EXPECT_FALSE(*db->read().session(id<model::session_id>(2)));
        EXPECT_TRUE(db->read().events(id<model::session_id>(2), {})->entries.empty());
        EXPECT_TRUE(*db->read().session(id<model::session_id>(3)));
        while (*db->purge(1) != purge_state::done) {
        }
    }
    EXPECT_EQ(db->read().events(id<model::session_id>(1), {})->entries.size(), 1U);
}

TEST_F(older_release, GuestsWhoWentAwayAreDue)
{
    const auto org = blob(here.value());
    const auto guest = [&](const std::string& n, const std::string& key, const std::string& state) {
        const auto talk = blob(number(static_cast<std::uint32_t>(std::stoul(n))));
        return row("threads", {n, "0", "'" + key + "'"}) +
               row("guests", {n, org, "NULL", "1", talk, "NULL", "''", time(1), time(50)}) +
               row("conversations", {n, talk, org, "NULL", n, "NULL", "NULL", "0", state, "''",
                                     "''", time(1), "NULL", time(2), "1", "x''", "0", "0", "NULL"});
    };
    make(14, guest("1", "open", "1") + guest("2", "over", "2"));
    const auto db = open();
    ASSERT_TRUE(db);

    EXPECT_TRUE(db->read().due_guests(at(49), 9)->empty());
    const auto due = *db->read().due_guests(at(50), 9);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].key, "open");
}

TEST_F(older_release, GuestsWhoNeverTalkedAreSwept)
{
    const auto org = blob(here.value());
    const auto guest = [&](const std::string& n, const std::string& key) {
        return row("threads", {n, "0", "'" + key + "'"}) +
               row("guests",
                   {n, org, "NULL", "1", "NULL", "NULL", "''", time(1), time(50), "NULL"});
    };
    make(31, guest("1", "first") + guest("2", "second"));
    const auto db = open();
    ASSERT_TRUE(db);
    ASSERT_TRUE(db->sweep(at(51) + silent_guest_kept_for));
    db->close();

    auto left = sqlite::database::open(directory_.path() / "seamline.db", "");
    ASSERT_TRUE(left);
    const auto count = [&](const char* all) {
        return *sql::fetch_one(**left, {all}, {}, sql::only_column<std::int64_t>);
    };
    EXPECT_EQ(count("SELECT COUNT(*) FROM guests"), 0);
    EXPECT_EQ(count("SELECT MIN(number) FROM threads"), 2) << "so that no number is given twice";
}

TEST_F(older_release, ProfilesShowTheLeavesThatTheyShowed)
{
    const auto org = blob(here.value());
    const auto leaf = [&](const std::string& n, const std::string& shown_by) {
        const auto who = contact(static_cast<std::uint32_t>(std::stoul(n)));
        return row("leaves",
                   {n, blob(who.value()), org, "5", "1", "0", "''", time(10), shown_by, time(10)});
    };
    const auto profile = [&](const std::string& n) {
        const auto id = blob(contact(static_cast<std::uint32_t>(std::stoul(n))).value());
        return row("profiles", {n, id, org, "1", time(10), time(10), "''", "''", "''", "''", id,
                                "'{}'", "'[]'"});
    };
    make(18,
         leaf("1", "3") + leaf("2", "3") + leaf("4", "4") + leaf("5", "0") + leaf("6", "3") +
             row("heads", {"3", blob(contact(3).value()), org, time(50), "x''", time(50), "NULL"}) +
             profile("3") + profile("4") + profile("6"));
    for (int round = 0; round < 2; ++round) {
        const auto db = open();
        ASSERT_TRUE(db);
        const auto shown_by = [&](std::uint32_t n) {
            const auto found = *db->read().profile(here, contact(n));
            return found ? found->id : model::contact_id();
        };
        for (const std::uint32_t member : {1U, 2U, 3U, 6U})
            EXPECT_EQ(shown_by(member), contact(3)) << member;
        EXPECT_EQ(shown_by(4), contact(4));
        EXPECT_EQ(shown_by(5), model::contact_id());
    }
}

TEST_F(older_release, StepThatComesAfterOneOfAHigherNumberIsTaken)
{
    const auto all = sql::all_migrations();
    std::vector<sql::migration> without_notes(all.begin(), all.end());
    std::erase_if(without_notes, [](const auto& step) { return step.name == "notes"; });
    ASSERT_EQ(without_notes.size() + 1, all.size());
    {
        auto db = sqlite::database::open(directory_.path() / "seamline.db", "");
        ASSERT_TRUE(db);
        ASSERT_TRUE(sql::migrate(**db, sql::sqlite_dialect, without_notes));
    }

    for (int round = 0; round < 2; ++round) {
        const auto db = open();
        ASSERT_TRUE(db);
        changes what;
        what.graph = {.leaves = {plain(1)}};
        what.notes = {note_on(1, 1)};
        EXPECT_TRUE(write(*db, here, std::move(what)));
        EXPECT_EQ(*db->read().note(id<model::note_id>(1)), note_on(1, 1));
    }
}

} // namespace
} // namespace seam::storage::conformance
