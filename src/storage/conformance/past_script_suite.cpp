// SPDX-License-Identifier: Apache-2.0
// Random histories of the graph that are never refused, and questions about all of their past.
#include "storage/conformance/suite.h"
#include "storage/memory/memory.h"

#include <algorithm>
#include <random>
#include <set>

namespace seam::storage::conformance {
namespace {

constexpr std::uint32_t leaves_max = 8;
constexpr std::uint32_t heads_max = 3; ///< their numbers come after the leaves'

timestamp minute(std::int64_t number)
{
    return at(number * 60'000);
}

/// Changes of few leaves by few identifiers, so that components join and part all the time.
class past_script
{
  public:
    explicit past_script(std::uint64_t seed) : random_(seed) {}

    /// Some of the time at the same moment as the last, now and then before it, or long before.
    model::graph_changes next()
    {
        model::graph_changes all;
        now_ += pick(3) - 1;
        if (seldom(80)) now_ = std::max<std::int64_t>(1, now_ - 15);
        all.at = minute(seldom(15) ? now_ - 2 : now_);
        if (there_.size() > 2 && seldom(25)) return erase(std::move(all));
        if (seldom(2)) add_leaf(all);
        for (auto count = pick(3) - 1; count > 0 && !there_.empty(); --count)
            all.holdings.push_back(some_holding());
        for (auto count = pick(3) - 1; count > 0 && !there_.empty(); --count)
            all.gone_holdings.push_back(some_holding());
        if (seldom(4)) all.decisions = {some_decision()};
        if (seldom(5)) all.gone_decisions = {id<model::decision_id>(pick(4))};
        if (seldom(4)) all.heads = {some_head()};
        if (seldom(10)) all.gone_heads = {contact(leaves_max + pick(heads_max))};
        if (seldom(3) && !there_.empty())
            all.records = {record_of(some_leaf(), "name" + std::to_string(pick(3)))};
        return all;
    }

    std::uint32_t pick(std::uint32_t most)
    {
        return static_cast<std::uint32_t>(random_() % most) + 1;
    }

  private:
    bool seldom(std::uint32_t times) { return pick(times) == 1; }

    model::graph_changes erase(model::graph_changes all)
    {
        const auto gone = some_leaf();
        there_.erase(gone);
        all.gone_leaves = {contact(gone)};
        return all;
    }

    void add_leaf(model::graph_changes& to)
    {
        const auto n = pick(leaves_max);
        auto leaf = n % 2 == 0 ? device(n, "key" + std::to_string(n)) : plain(n);
        leaf.type = static_cast<model::contact_type>(pick(3));
        there_.insert(n);
        to.leaves = {leaf};
    }

    std::uint32_t some_leaf() { return *std::next(there_.begin(), pick(size()) - 1); }
    std::uint32_t size() { return static_cast<std::uint32_t>(there_.size()); }

    model::holding some_holding()
    {
        const auto n = pick(6);
        // Those of greater numbers are keys of leaves.
        auto held =
            holds(some_leaf(), cookie(n < 5 ? "c" + std::to_string(n) : "key" + std::to_string(n)));
        held.first_seen = minute(0);
        held.last_seen = minute(now_ + pick(3) - 1);
        if (seldom(3)) held.how = static_cast<model::assurance>(pick(3));
        return held;
    }

    model::decision some_decision()
    {
        if (seldom(4)) return curates(pick(4), some_leaves());
        return act(pick(4), some_leaves(), some_leaves_beyond());
    }

    model::head some_head()
    {
        auto made = head_of(leaves_max + pick(heads_max), some_leaves());
        if (seldom(2)) made.by = id<model::decision_id>(pick(4));
        return made;
    }

    /// Also of leaves that are not there.
    std::vector<std::uint32_t> some_leaves()
    {
        return {pick(leaves_max / 2), pick(leaves_max / 2)};
    }
    std::vector<std::uint32_t> some_leaves_beyond()
    {
        return {leaves_max / 2 + pick(leaves_max / 2)};
    }

    std::mt19937_64 random_;
    std::int64_t now_ = 1;
    std::set<std::uint32_t> there_;
};

class random_pasts : public conformance
{
  protected:
    void run(std::uint64_t seed)
    {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        past_script next(seed);
        const auto open = GetParam().open(clock_);
        const auto model = memory::make(clock_);
        for (int step = 0; step < 40; ++step) {
            changes all;
            all.graph = next.next();
            ASSERT_TRUE(seam::storage::conformance::write(*model, here, all));
            ASSERT_TRUE(seam::storage::conformance::write(open->get(), here, all));
            if (next.pick(30) == 1) open->reopen();
        }
        for (std::int64_t then = 0; then <= 90; ++then)
            compare(open->get(), *model, minute(then));
    }

    void compare(store& db, store& model, timestamp then)
    {
        for (std::uint32_t who = 1; who <= leaves_max + heads_max; ++who) {
            const auto found = sorted(*db.read().neighbourhood_as_of(here, contact(who), then));
            const auto expected =
                sorted(*model.read().neighbourhood_as_of(here, contact(who), then));
            EXPECT_TRUE(found == expected)
                << "contact " << who << " at ms " << (then - at(0)).count() << ": "
                << found.leaves.size() << " leaves for " << expected.leaves.size() << ", "
                << found.holdings.size() << " holdings for " << expected.holdings.size() << ", "
                << found.decisions.size() << " decisions for " << expected.decisions.size() << ", "
                << found.heads.size() << " heads for " << expected.heads.size();
            asked_ += 1;
            told_ += expected.leaves.size() > 1 ? 1 : 0;
        }
    }

    int asked_ = 0;
    int told_ = 0; ///< of these, of a component of several leaves
};
SEAM_ON_EVERY_BACKEND(random_pasts);

TEST_P(random_pasts, AreThoseOfALogThatIsReplayed)
{
    for (std::uint64_t seed = 1; seed <= 30 && !HasFailure(); ++seed)
        run(seed);
    EXPECT_GT(told_, asked_ / 3); // the histories have a past to ask about
}

} // namespace
} // namespace seam::storage::conformance
