// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <mutex>
#include <thread>

namespace seam::storage::conformance {
namespace {

class commands : public conformance
{
  protected:
    /// Keeps the store's thread busy until the returned promise is kept, so that what follows
    /// waits and is taken together.
    std::shared_ptr<std::promise<void>> hold()
    {
        auto release = std::make_shared<std::promise<void>>();
        auto entered = std::make_shared<std::promise<void>>();
        db().transact(
            nothing(),
            [release, entered](const snapshot&) -> result<changes> {
                entered->set_value();
                release->get_future().wait();
                return changes{};
            },
            [](const result<void>&) {});
        entered->get_future().wait();
        return release;
    }

    static load nothing()
    {
        load what;
        what.organization = here;
        return what;
    }

    static load the_counter()
    {
        load what = nothing();
        what.documents = {{model::document_kind::setting, "counter"}};
        return what;
    }

    /// Adds one to the counter that is kept in a document's body.
    static result<changes> count_up(const snapshot& seen)
    {
        auto counter = document(model::document_kind::setting, "counter");
        if (!seen.documents.empty()) counter = seen.documents[0];
        const auto before = seen.documents.empty() ? 0 : std::stoi(counter.body);
        counter.body = std::to_string(before + 1);
        if (!seen.documents.empty()) ++counter.version;
        changes all;
        all.documents = {counter};
        return all;
    }

    int counted()
    {
        const auto counter = *read().document({model::document_kind::setting, "counter"});
        return counter ? std::stoi(counter->body) : 0;
    }
};
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
    doomed.messages = {message_in(1, 1, "g")};
    doomed.guests = {guest("g", 1)};
    doomed.authorizations = {sign_in(1, "aa")};
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
        EXPECT_EQ(read().history("g", 0, 1)->total, 0U);
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

TEST_P(commands, OfManyThreadsOnOneThingAreSerial)
{
    constexpr int threads = 4;
    constexpr int each = 50;
    std::vector<std::thread> callers;
    for (int n = 0; n < threads; ++n)
        callers.emplace_back([this] {
            for (int k = 0; k < each; ++k)
                EXPECT_TRUE(transact(db(), the_counter(), count_up));
        });
    for (auto& caller : callers)
        caller.join();

    EXPECT_EQ(counted(), threads * each);
    EXPECT_EQ(db().measure().commands, static_cast<std::uint64_t>(threads * each));
    EXPECT_GE(db().measure().commits, 1U);
    EXPECT_LE(db().measure().commits, static_cast<std::uint64_t>(threads * each));
}

TEST_P(commands, OfManyThreadsOnOneIdentifierMakeOneLeaf)
{
    std::atomic<std::uint32_t> made = 0;
    std::vector<std::thread> callers;
    for (std::uint32_t n = 1; n <= 4; ++n)
        callers.emplace_back([this, n, &made] {
            for (std::uint32_t k = 0; k < 25; ++k) {
                load what = nothing();
                what.identifiers = {external_id("account" + std::to_string(k))};
                const auto mine = n * 100 + k;
                EXPECT_TRUE(transact(db(), what, [&](const snapshot& seen) -> result<changes> {
                    changes all;
                    if (!seen.graph.leaves.empty()) return all;
                    ++made;
                    all.graph.leaves = {account(mine, "account" + std::to_string(k))};
                    return all;
                }));
                EXPECT_EQ(read().neighbourhood(here, what.identifiers[0])->leaves.size(), 1U);
            }
        });
    for (auto& caller : callers)
        caller.join();

    EXPECT_EQ(made, 25U);
    EXPECT_EQ(db().measure().leaves, 25U);
}

TEST_P(commands, ReadersNeverSeeHalfACommand)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)},
                             .heads = {head_of(9, {1, 2})},
                             .profiles = {person(9, "x", "y", {1, 2})}}));
    std::atomic<bool> stop = false;
    std::thread watcher([&] {
        while (!stop) {
            const auto found = read().profile(here, contact(9));
            ASSERT_TRUE(found);
            ASSERT_TRUE(*found);
            const auto part = read().neighbourhood(here, contact(1));
            ASSERT_TRUE(part);
            ASSERT_EQ(part->holdings.size() % 2, 0U);
            ASSERT_EQ(part->records.size(), part->holdings.size() / 2);
        }
    });
    for (std::uint32_t n = 0; n < 60; ++n) {
        model::graph_changes both;
        if (n % 2 == 0) {
            both.holdings = {holds(1, email("a")), holds(1, cookie("b"))};
            both.records = {record_of(1, "A")};
            both.profiles = {person(1, "a", "b"), person(2, "c", "d")};
            both.gone_profiles = {contact(9)};
        } else {
            both.gone_leaves = {contact(1)};
            both.gone_profiles = {contact(1)};
        }
        ASSERT_TRUE(write_graph(both));
        if (n % 2 == 1)
            ASSERT_TRUE(write_graph({.leaves = {plain(1)},
                                     .profiles = {person(9, "x", "y", {1, 2})},
                                     .gone_profiles = {contact(2)}}));
    }
    stop = true;
    watcher.join();
}

TEST_P(commands, AfterCloseAreRefused)
{
    db().close();

    EXPECT_EQ(write({}).error(), error(errc::stopping));
    db().close();
}

TEST_P(commands, ThatWereAcceptedAreFinishedByClose)
{
    const auto release = hold();
    std::atomic<int> answered = 0;
    for (int n = 0; n < 100; ++n)
        db().transact(the_counter(), count_up, [&](const result<void>& done) {
            EXPECT_TRUE(done);
            ++answered;
        });
    release->set_value();

    db().close();

    EXPECT_EQ(answered, 100);
}

TEST_P(commands, AreRefusedWhenTooManyWait)
{
    const auto release = hold();
    std::atomic<int> accepted = 0;
    int refused = 0;
    for (int n = 0; refused == 0 && n < 1'000'000; ++n)
        db().transact(
            nothing(), [](const snapshot&) -> result<changes> { return changes{}; },
            [&](const result<void>& done) {
                if (done) {
                    ++accepted;
                } else {
                    EXPECT_EQ(done.error(), error(errc::too_busy));
                    ++refused;
                }
            });
    EXPECT_EQ(refused, 1);
    release->set_value();

    db().close();
    EXPECT_GT(accepted, 1000);
}

} // namespace
} // namespace seam::storage::conformance
