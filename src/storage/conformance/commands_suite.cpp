// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/command_test.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <mutex>
#include <thread>

namespace seam::storage::conformance {
namespace {

class commands : public command_test
{};
SEAM_ON_EVERY_BACKEND(commands);

TEST_P(commands, ThatFailToDecideLeaveNothingAndSayWhy)
{
    const auto outcome = transact(db(), nothing(), [](const snapshot&) -> result<changes> {
        return fail(errc::unavailable);
    });

    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), error(errc::unavailable));
}

TEST_P(commands, ThatFailHalfwayLeaveNothing)
{
    ASSERT_TRUE(write_graph({.leaves = {account(1, "one"), plain(2)},
                             .holdings = {holds(1, email("old"))},
                             .heads = {head_of(9, {1, 2})},
                             .records = {record_of(1, "Ada")},
                             .profiles = {person(9, "A", "B", {1, 2})}}));
    load what = nothing();
    what.contacts = {contact(9)};
    const auto before = see(db(), what);
    changes doomed;
    doomed.graph = {.leaves = {device(3, "c3"), device(4, "c4")},
                    .gone_leaves = {contact(1)},
                    .holdings = {holds(3, email("new")), holds(2, email("old"))},
                    .decisions = {decided(1, 2, 3)},
                    .heads = {head_of(9, {2, 3})},
                    .records = {record_of(2, "X"), record_of(3, "Y")},
                    .profiles = {person(2, "C", "D")},
                    .gone_profiles = {contact(9)}};
    doomed.sessions = {visit(1, 2)};
    doomed.events = {page_viewed(1, 1)};
    doomed.conversations = {conversation_of(1, "g")};
    doomed.conversations[0].leaf = contact(2);
    doomed.messages = {message_in(1, 1, "g")};
    doomed.guests = {guest("g", 1)};
    doomed.authorizations = {sign_in(1, "aa")};
    doomed.authorizations[0].leaf = contact(2);
    doomed.documents = {document(model::document_kind::queue, "q1", "name"),
                        document(model::document_kind::queue, "q2", "NAME")};
    doomed.outbox = {message_added{message_in(1, 1, "g")}};
    std::atomic<int> told = 0;
    db().listen([&told](std::span<const occurrence> all) { told += static_cast<int>(all.size()); });

    EXPECT_EQ(write(doomed).error(), error(errc::name_taken));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(see(db(), what), before);
        EXPECT_EQ((*read().profile(here, contact(2)))->id, contact(9));
        EXPECT_TRUE(read().neighbourhood(here, email("new"))->leaves.empty());
        EXPECT_TRUE(read().neighbourhood(here, contact(3))->leaves.empty());
        EXPECT_EQ(read().contacts({.organization = here})->total, 1U);
        EXPECT_EQ(*read().session(visit(1, 2).id), std::nullopt);
        EXPECT_TRUE(read().events(visit(1, 2).id, {})->entries.empty());
        EXPECT_EQ(*read().conversation(id<model::conversation_id>(1)), std::nullopt);
        EXPECT_TRUE(read().conversations_of_guest("g")->empty());
        EXPECT_EQ(*read().guest("g"), std::nullopt);
        EXPECT_EQ(*read().authorization(id<model::authorization_id>(1)), std::nullopt);
        EXPECT_TRUE(read().documents(model::document_kind::queue, here)->empty());
        reopen();
    }
    EXPECT_EQ(told, 0);
    doomed.documents.pop_back();
    EXPECT_TRUE(write(doomed));
}

TEST_P(commands, SeeWhatThoseBeforeThemWroteAndNotWhatFailed)
{
    const auto release = hold();
    std::vector<std::future<result<void>>> answers;
    const auto enqueue = [&](decide how) {
        auto outcome = std::make_shared<std::promise<result<void>>>();
        answers.push_back(outcome->get_future());
        db().transact(the_counter(), std::move(how),
                      [outcome](result<void> done) { outcome->set_value(std::move(done)); });
    };
    enqueue(count_up);
    enqueue([](const snapshot& seen) -> result<changes> {
        auto all = count_up(seen);
        all->documents[0].version = 77;
        return all;
    });
    enqueue(count_up);
    enqueue([](const snapshot& seen) -> result<changes> {
        EXPECT_EQ(seen.documents.at(0).body, "2");
        return fail(errc::unavailable);
    });
    enqueue(count_up);
    release->set_value();

    EXPECT_TRUE(answers[0].get());
    EXPECT_EQ(answers[1].get().error(), error(errc::stale_version));
    EXPECT_TRUE(answers[2].get());
    EXPECT_FALSE(answers[3].get());
    EXPECT_TRUE(answers[4].get());
    EXPECT_EQ(counted(), 3);
}

TEST_P(commands, ThatWaitTogetherAreAnsweredInOrderAfterTheListener)
{
    std::mutex mutex;
    std::vector<std::string> log;
    const auto note = [&](std::string line) {
        const std::lock_guard lock(mutex);
        log.push_back(std::move(line));
    };
    db().listen([&](std::span<const occurrence> all) {
        for (const auto& one : all)
            note("told " + std::get<document_changed>(one).key.id);
    });
    const auto release = hold();
    std::promise<void> last;
    for (int n = 1; n <= 4; ++n) {
        db().transact(
            nothing(),
            [n](const snapshot&) -> result<changes> {
                if (n == 3) return fail(errc::unavailable);
                changes all;
                all.outbox = {
                    document_changed{here, {model::document_kind::user, std::to_string(n)}}};
                return all;
            },
            [&, n](const result<void>& done) {
                note((done ? "done " : "failed ") + std::to_string(n));
                if (n == 4) last.set_value();
            });
    }
    release->set_value();
    last.get_future().wait();

    const std::lock_guard lock(mutex);
    EXPECT_EQ(log, (std::vector<std::string>{"told 1", "told 2", "told 4", "done 1", "done 2",
                                             "failed 3", "done 4"}));
}

} // namespace
} // namespace seam::storage::conformance
