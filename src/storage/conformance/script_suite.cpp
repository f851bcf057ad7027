// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/script.h"
#include "storage/conformance/suite.h"
#include "storage/memory/memory.h"

namespace seam::storage::conformance {
namespace {

/// Of all that are due ever, sorted: their order is not promised.
std::vector<std::string> due_keys(reader& from)
{
    std::vector<std::string> keys;
    for (const auto& each : *from.due_guests(at(1'000'000), 1000))
        keys.push_back(each.key);
    std::ranges::sort(keys);
    return keys;
}

/// Runs one random script against a back end and the reference model.
class random_scripts : public conformance
{
  protected:
    void run(std::uint64_t seed, int steps)
    {
        script next(seed);
        const auto model = memory::make(clock_);
        for (int step = 0; step < steps && !HasFailure(); ++step) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << " step " << step);
            clock_.set(at(step / 4));
            write_both(next, *model);
            compare_commands(next, *model);
            compare_people(next, *model);
            compare_lists(next, *model);
            compare_leaves(next, *model);
            compare_open_links(next, *model);
            if (next.seldom(40)) reopen();
            if (next.seldom(8)) ASSERT_TRUE(db().purge(next.pick(9)));
            if (next.seldom(30)) {
                ASSERT_TRUE(db().sweep(clock_.now()));
                ASSERT_TRUE(model->sweep(clock_.now()));
            }
        }
        EXPECT_GT(links_shown_, 100U); // the script has some to compare
    }

  private:
    void write_both(script& next, store& model)
    {
        const auto organization = next.some_organization();
        auto what = next.some_changes(organization);
        what.graph.at = clock_.now();
        EXPECT_EQ(write_as(organization, what),
                  seam::storage::conformance::write(model, organization, what));
        const auto notes = next.some_note_changes(organization);
        EXPECT_EQ(write_as(organization, notes),
                  seam::storage::conformance::write(model, organization, notes));
    }

    void compare_commands(script& next, store& model)
    {
        const auto what = next.some_load(next.some_organization());
        EXPECT_EQ(see(db(), what), see(model, what));
        EXPECT_EQ(db().measure().leaves, model.measure().leaves);
        EXPECT_EQ(db().measure().identifiers, model.measure().identifiers);
    }

    void compare_people(script& next, store& model)
    {
        auto& there = model.read();
        const auto organization = next.some_organization();
        const auto who = next.some_contact();
        EXPECT_EQ(*read().profile(organization, who), *there.profile(organization, who));
        EXPECT_EQ(sorted(*read().neighbourhood(organization, who)),
                  sorted(*there.neighbourhood(organization, who)));
        const auto then = at(static_cast<std::int64_t>(next.pick(110)) - 5);
        EXPECT_EQ(sorted(*read().neighbourhood_as_of(organization, who, then)),
                  sorted(*there.neighbourhood_as_of(organization, who, then)));
        const auto what = next.some_identifier();
        EXPECT_EQ(sorted(*read().neighbourhood(organization, what)),
                  sorted(*there.neighbourhood(organization, what)));
        EXPECT_EQ(*read().first_sessions(organization), *there.first_sessions(organization));
        contact_query query;
        query.organization = organization;
        query.text = next.seldom(2) ? "" : next.seldom(2) ? "ad" : "b 1";
        if (next.seldom(4)) query.type = static_cast<model::contact_type>(next.pick(3));
        if (next.seldom(4)) query.source = id<model::external_source_id>(next.pick(3));
        if (next.seldom(4)) query.modified_from = at(next.pick(100));
        if (next.seldom(4)) query.modified_before = at(next.pick(100));
        if (next.seldom(4)) query.created_from = at(next.pick(10));
        if (next.seldom(4)) query.created_before = at(next.pick(10));
        query.by = static_cast<contact_query::order>(next.pick(6) - 1);
        query.descending = next.seldom(2);
        query.offset = next.pick(4) - 1;
        query.limit = next.pick(6);
        const auto found = *read().contacts(query);
        const auto expected = *there.contacts(query);
        EXPECT_EQ(found.entries, expected.entries);
        EXPECT_EQ(found.total, expected.total);
    }

    void compare_leaves(script& next, store& model)
    {
        const auto organization = next.some_organization();
        const auto type = static_cast<model::contact_type>(next.pick(3));
        const auto before = at(next.pick(10'000));
        const auto compare = [&](const auto& list) {
            const page first{.after = {}, .limit = next.pick(4)};
            const auto found = *list(read(), first);
            const auto expected = *list(model.read(), first);
            EXPECT_EQ(found.entries, expected.entries);
            ASSERT_EQ(found.next.empty(), expected.next.empty());
            if (!found.next.empty())
                EXPECT_EQ(list(read(), {found.next, 5})->entries,
                          list(model.read(), {expected.next, 5})->entries);
        };
        compare([&](reader& from, const page& which) { return from.leaves(organization, which); });
        compare([&](reader& from, const page& which) {
            return from.idle_leaves(organization, type, before, which);
        });
    }

    void compare_open_links(script& next, store& model)
    {
        auto& there = model.read();
        open_link_query asked;
        asked.organization = next.some_organization();
        for (auto count = next.pick(4) - 1; count > 0; --count)
            asked.reasons.push_back(static_cast<model::open_reason>(next.pick(8)));
        asked.limit = next.pick(4);
        const auto found = *read().open_links(asked);
        const auto expected = *there.open_links(asked);
        links_shown_ += expected.entries.size();
        EXPECT_EQ(found.entries, expected.entries);
        ASSERT_EQ(found.next.empty(), expected.next.empty());
        if (!found.next.empty()) {
            auto rest = asked;
            asked.after = found.next;
            rest.after = expected.next;
            EXPECT_EQ(read().open_links(asked)->entries, there.open_links(rest)->entries);
        }
        EXPECT_EQ(*read().count_open_links(asked.organization),
                  *there.count_open_links(asked.organization));
        const auto what = next.some_identifier();
        EXPECT_EQ(*read().open_links_of(asked.organization, what),
                  *there.open_links_of(asked.organization, what));
    }

    void compare_lists(script& next, store& model)
    {
        auto& there = model.read();
        const std::vector leaves = {next.some_contact(), next.some_contact(), next.some_contact()};
        const page first{.after = {}, .limit = next.pick(5)};
        const auto word = id<model::decision_id>(next.pick(6));
        EXPECT_EQ(*read().decision(here, word), *there.decision(here, word));
        const auto until = at(next.pick(12));
        auto found = *read().sessions(leaves, first, until);
        auto expected = *there.sessions(leaves, first, until);
        EXPECT_EQ(found.entries, expected.entries);
        ASSERT_EQ(found.next.empty(), expected.next.empty());
        if (!found.next.empty())
            EXPECT_EQ(read().sessions(leaves, {found.next, 5}, until)->entries,
                      there.sessions(leaves, {expected.next, 5}, until)->entries);
        const auto visit_id = id<model::session_id>(next.pick(9));
        EXPECT_EQ(read().events(visit_id, first)->entries, there.events(visit_id, first)->entries);
        const auto place = next.pick(6);
        const auto talk = id<model::conversation_id>(place);
        EXPECT_EQ(*read().conversation(talk), *there.conversation(talk));
        const auto offset = next.pick(4) - 1;
        const message_query asked{
            .conversations = {talk, id<model::conversation_id>(1 + place % 6)},
            .without = static_cast<model::presence>(next.pick(3) - 1),
            .offset = offset,
            .limit = 3};
        EXPECT_EQ(*read().messages(asked), *there.messages(asked));
        const auto key = next.some_guest_key();
        EXPECT_EQ(*read().conversations_of_guest(key), *there.conversations_of_guest(key));
        EXPECT_EQ(*read().guest(key), *there.guest(key));
        EXPECT_EQ(due_keys(read()), due_keys(there));
        const auto user = id<model::user_id>(0xf001);
        EXPECT_EQ(*read().conversations_of(here, user), *there.conversations_of(here, user));
        EXPECT_EQ(*read().open_conversations(here, leaves),
                  *there.open_conversations(here, leaves));
        EXPECT_EQ(*read().documents(model::document_kind::queue, here),
                  *there.documents(model::document_kind::queue, here));
        const auto notes = next.some_note_query();
        EXPECT_EQ(*read().notes(notes), *there.notes(notes));
        for (std::uint32_t n = 1; n <= 9; ++n)
            EXPECT_EQ(*read().note(id<model::note_id>(n)), *there.note(id<model::note_id>(n)));
        const auto hash = "hash" + std::to_string(next.pick(3));
        EXPECT_EQ(*read().authorization_by_refresh(hash), *there.authorization_by_refresh(hash));
    }

    std::size_t links_shown_ = 0;
};
SEAM_ON_EVERY_BACKEND(random_scripts);

TEST_P(random_scripts, GiveTheAnswersOfTheReferenceModelSeed1)
{
    run(1, 450);
}
TEST_P(random_scripts, GiveTheAnswersOfTheReferenceModelSeed2)
{
    run(2, 450);
}
TEST_P(random_scripts, GiveTheAnswersOfTheReferenceModelSeed3)
{
    run(3, 450);
}

} // namespace
} // namespace seam::storage::conformance
