// SPDX-License-Identifier: Apache-2.0
#include "api/identity/contact_notes.h"
#include "api/identity/erasures.h"
#include "api/identity/graph_commands.h"
#include "api/identity/lifetimes.h"
#include "api/testing/people.h"
#include "identity/decide.h"
#include "identity/merge.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::api {
namespace {

using model::contact_id;
using testing::here;
using testing::user_of;

struct ContactNotes : ::testing::Test
{
    testing::people_world w;
    purges rest{w.data, w.tasks, w.time};
    graph_commands commands{w.data, w.rules, w.time};
    erasures forgetting{w.data, w.rules, rest, w.time};
    lifetimes kept{w.data, w.documents, w.rules, rest, w.time};
    contact_notes notes{w.data, w.rules, w.time};

    caller agent = user_of(here, 1);
    caller colleague = user_of(here, 2);

    std::vector<contact_id> heard; ///< leaves whose contacts have changed

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            for (const auto& each : what) {
                if (const auto* changed = std::get_if<storage::document_changed>(&each))
                    w.rules.on_document_changed(changed->key);
                if (const auto* changed = std::get_if<storage::contact_changed>(&each))
                    heard.insert(heard.end(), changed->leaves.begin(), changed->leaves.end());
            }
        });
        w.found();
        w.give_power();
    }
    void TearDown() override { w.end_tasks(); }

    /// Each younger than the one before.
    contact_id account(std::string_view name, std::uint8_t device)
    {
        w.time.advance(std::chrono::minutes(1));
        return w.see(w.sign_in(name, w.cookie(device), std::string(name) + "@mail.net"));
    }

    outcome<model::note> write(contact_id on, std::string text)
    {
        w.time.advance(std::chrono::minutes(1));
        return w.run(notes.write(agent, on, std::move(text)));
    }

    /// The texts, the oldest first; `?` if nobody knows the contact.
    std::vector<std::string> texts(contact_id of)
    {
        const auto found = w.run(notes.list(here, of, {.leaves = {}, .oldest_first = true}));
        if (!found) return {"?"};
        std::vector<std::string> all;
        for (const auto& each : found->entries)
            all.push_back(each.text);
        return all;
    }

    identity::merged merge(const std::vector<contact_id>& contacts)
    {
        auto done = w.run(commands.run(
            agent, {.contacts = contacts},
            [&](const model::neighbourhood& graph, const identity::context& by) {
                return identity::merge_contacts(
                    graph, {.contacts = contacts, .override_unique = true}, by);
            },
            command_words{[](const identity::refusal& why) { return from_refusal(why, "x"); },
                          [](const identity::merged&) { return audit_act{}; }}));
        EXPECT_TRUE(done);
        return done ? *done : identity::merged();
    }

    void take_back(const identity::merged& which)
    {
        struct undone
        {
            model::graph_changes changes;
        };
        const auto done = w.run(commands.run(
            agent, {.contacts = {which.contact}},
            [&](const model::neighbourhood& graph,
                const identity::context& by) -> std::expected<undone, identity::refusal> {
                auto changes = identity::remove_decision(graph, which.decision, by);
                if (!changes) return std::unexpected(changes.error());
                return undone{std::move(*changes)};
            },
            command_words{[](const identity::refusal& why) { return from_refusal(why, "x"); },
                          [](const undone&) { return audit_act{}; }}));
        EXPECT_TRUE(done);
    }

    std::vector<model::audit_entry> told()
    {
        return w.store->read().audit({.organization = here, .entity_type = "note"})->entries;
    }
};

using texts_of = std::vector<std::string>;

TEST_F(ContactNotes, AreWhatAnAgentWroteAndWhen)
{
    const auto ann = account("Ann", 1);
    const auto note = write(ann, "Prefers mail.");
    ASSERT_TRUE(note);

    EXPECT_EQ(note->author, agent.user);
    EXPECT_EQ(note->created, w.time.now());
    EXPECT_EQ(note->modified, w.time.now());
    EXPECT_EQ(w.run(notes.find(here, ann, note->id)), note);
}

TEST_F(ContactNotes, AreEditedByAnyAgentAndKeepTheirAuthor)
{
    const auto ann = account("Ann", 1);
    const auto note = write(ann, "Prefers mail.");
    w.time.advance(std::chrono::hours(1));
    const auto edited = w.run(notes.edit(colleague, ann, note->id, "Prefers the telephone."));
    ASSERT_TRUE(edited);

    auto expected = *note;
    expected.text = "Prefers the telephone.";
    expected.modified = w.time.now();
    EXPECT_EQ(*edited, expected);
    // The same text is no edit.
    w.time.advance(std::chrono::hours(1));
    EXPECT_EQ(*w.run(notes.edit(colleague, ann, note->id, "Prefers the telephone.")), expected);
    EXPECT_EQ(told().size(), 2U);
}

TEST_F(ContactNotes, AreGoneWhenTheyAreRemoved)
{
    const auto ann = account("Ann", 1);
    const auto note = write(ann, "Prefers mail.");
    ASSERT_TRUE(w.run(notes.remove(colleague, ann, note->id)));

    EXPECT_TRUE(texts(ann).empty());
    EXPECT_EQ(w.run(notes.find(here, ann, note->id)), not_found("Note"));
    EXPECT_EQ(w.run(notes.edit(agent, ann, note->id, "x")), not_found("Note"));
    EXPECT_EQ(w.run(notes.remove(agent, ann, note->id)), not_found("Note"));
}

TEST_F(ContactNotes, AreFoundThroughTheirOwnContactOnly)
{
    const auto ann = account("Ann", 1);
    const auto bob = account("Bob", 2);
    const auto note = write(ann, "Prefers mail.");
    const auto nobody = contact_id(random_uuid());
    const auto elsewhere = user_of(testing::elsewhere, 3);

    EXPECT_EQ(w.run(notes.find(here, bob, note->id)), not_found("Note"));
    EXPECT_EQ(w.run(notes.edit(agent, bob, note->id, "x")), not_found("Note"));
    EXPECT_EQ(w.run(notes.remove(agent, bob, note->id)), not_found("Note"));
    EXPECT_EQ(w.run(notes.find(here, nobody, note->id)), not_found("Contact"));
    EXPECT_EQ(write(nobody, "x"), not_found("Contact"));
    EXPECT_EQ(w.run(notes.remove(elsewhere, ann, note->id)), not_found("Contact"));
    EXPECT_EQ(w.run(notes.write(elsewhere, ann, "x")), not_found("Contact"));
    EXPECT_EQ(texts(ann), texts_of{"Prefers mail."});
}

TEST_F(ContactNotes, NeedAnAuthor)
{
    auto client = agent;
    client.user = {};
    const auto refused = w.run(notes.write(client, account("Ann", 1), "x"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "not.a.user");
}

TEST_F(ContactNotes, AreNotMoreThanAnybodyReads)
{
    const auto ann = account("Ann", 1);
    const auto note = write(ann, "1");
    storage::changes many;
    for (std::size_t n = 1; n < notes_max; ++n) {
        many.notes.push_back(*note);
        many.notes.back().id = model::note_id(random_uuid());
    }
    ASSERT_TRUE(w.put(std::move(many)));

    EXPECT_EQ(write(ann, "x").error().status, 409U);
    ASSERT_TRUE(w.run(notes.remove(agent, ann, note->id)));
    EXPECT_TRUE(write(ann, "x"));
}

TEST_F(ContactNotes, OfAllWhoAreMergedAreThoseOfOneContact)
{
    const auto ann = account("Ann", 1);
    const auto bob = account("Bob", 2);
    const auto of_ann = write(ann, "Ann: prefers mail.");
    write(bob, "Bob: prefers the telephone.");
    const auto merged = merge({ann, bob});
    write(merged.contact, "Both: moved to Leeds.");
    write(bob, "By the id of Bob.");

    const texts_of all = {"Ann: prefers mail.", "Bob: prefers the telephone.",
                          "Both: moved to Leeds.", "By the id of Bob."};
    for (const auto id : {ann, bob, merged.contact})
        EXPECT_EQ(texts(id), all);
    EXPECT_TRUE(w.run(notes.edit(agent, bob, of_ann->id, "Ann: prefers letters.")));
}

TEST_F(ContactNotes, GoBackWhereTheyWereWrittenWhenAMergeIsTakenBack)
{
    const auto ann = account("Ann", 1);
    const auto bob = account("Bob", 2);
    write(ann, "Ann");
    write(bob, "Bob");
    const auto merged = merge({bob, ann});
    // On the leaf that comes first in the head: the older account.
    write(merged.contact, "Both");
    take_back(merged);

    EXPECT_EQ(texts(ann), (texts_of{"Ann", "Both"}));
    EXPECT_EQ(texts(bob), texts_of{"Bob"});
}

TEST_F(ContactNotes, StayWithTheAccountWhenItsDeviceExpires)
{
    const auto device = w.see(w.visit(w.cookie(1)));
    write(device, "Asked about sizes.");
    const auto ann = account("Ann", 1);
    ASSERT_EQ(w.contact_of(device), w.contact_of(ann));
    write(device, "Is Ann.");
    EXPECT_EQ(texts(ann), (texts_of{"Asked about sizes.", "Is Ann."}));

    w.time.advance(std::chrono::days(61));
    ASSERT_TRUE(w.run(kept.apply(here)));
    EXPECT_EQ(texts(device), texts_of{"?"});
    EXPECT_EQ(texts(ann), texts_of{"Is Ann."});
}

TEST_F(ContactNotes, AreErasedWithTheContact)
{
    const auto ann = account("Ann", 1);
    const auto bob = account("Bob", 2);
    const auto note = write(ann, "Ann");
    write(bob, "Bob");
    ASSERT_TRUE(w.run(forgetting.erase(agent, {ann, std::nullopt, {}}, false)));

    EXPECT_EQ(texts(ann), texts_of{"?"});
    EXPECT_EQ(*w.store->read().note(note->id), std::nullopt);
    EXPECT_EQ(texts(bob), texts_of{"Bob"});
}

TEST_F(ContactNotes, AreToldToTheAuditLogWithoutTheirText)
{
    const auto ann = account("Ann", 1);
    const auto note = write(ann, "Prefers mail.");
    w.time.advance(std::chrono::minutes(1));
    ASSERT_TRUE(w.run(notes.edit(colleague, ann, note->id, "Prefers the telephone.")));
    w.time.advance(std::chrono::minutes(1));
    ASSERT_TRUE(w.run(notes.remove(agent, ann, note->id)));

    const auto entries = told();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[2].action, "note.create");
    EXPECT_EQ(entries[1].action, "note.update");
    EXPECT_EQ(entries[1].actor, colleague.actor());
    EXPECT_EQ(entries[0].action, "note.delete");
    for (const auto& each : entries) {
        EXPECT_EQ(each.entity.id, note->id.to_string());
        EXPECT_EQ(each.details,
                  (std::map<std::string, std::string>{{"contact", note->leaf.to_string()}}));
    }
}

TEST_F(ContactNotes, AreToldToThoseWhoListenToTheContact)
{
    const auto ann = account("Ann", 1);
    heard.clear();
    const auto note = write(ann, "Prefers mail.");
    ASSERT_TRUE(w.run(notes.edit(agent, ann, note->id, "Prefers the telephone.")));
    ASSERT_TRUE(w.run(notes.remove(agent, ann, note->id)));

    EXPECT_EQ(heard, std::vector(3, note->leaf));
}

} // namespace
} // namespace seam::api
