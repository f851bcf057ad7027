// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/test_world.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

/// Random histories.
namespace seam::identity::testing {

/// A small universe, so that histories meet themselves often.
class dice
{
  public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool chance(std::size_t percent) { return below(100) < percent; }
    /// From `least` to `most`.
    std::size_t within(std::size_t least, std::size_t most)
    {
        return least + below(most - least + 1);
    }
    template <class T>
    const T& pick(const std::vector<T>& all)
    {
        return all[below(all.size())];
    }
    std::string account() { return pick<std::string>({"X:a", "X:b", "X:c", "Y:p", "Y:q"}); }
    std::string cookie() { return "K" + std::to_string(1 + below(4)); }
    std::string address() { return pick<std::string>({"e1", "e2", "e3", "f1", "f2"}); }
    std::mt19937_64& engine() { return engine_; }

  private:
    std::mt19937_64 engine_;
};

observation random_observation(dice& roll);
contact_content random_content(dice& roll);
/// Of a leaf, of a world that has one.
model::contact_id random_leaf(dice& roll, const world& w);
/// Of a leaf or a head.
model::contact_id random_contact(dice& roll, const world& w);
/// A *same* or an *apart*, a merge, a split or a promotion; perhaps refused, and nullopt if it made
/// no decision.
std::optional<model::decision_id> random_act(dice& roll, world& w);
/// An API caller says that a contact holds something, or no longer does; perhaps refused.
void random_claim(dice& roll, world& w);
/// Some leaves of one contact.
new_erasure random_erasure(dice& roll, const world& w);
/// If it takes back or replaces an earlier word, that is one that an association could have made.
new_association random_association(dice& roll, const world& w);
/// Rules without a fault (policy_check.h), at which the default ones seldom look.
policy random_policy(dice& roll);

// One step of a history each.
void some_visitor(dice& roll, world& w);
void some_record(dice& roll, world& w);
void some_edit(dice& roll, world& w);
void some_act(dice& roll, world& w);
void some_claim(dice& roll, world& w);
void some_undo(dice& roll, world& w);
void some_erasure(dice& roll, world& w);
/// Of some leaves of somebody, perhaps of all.
void some_partial_erasure(dice& roll, world& w);
/// Whose a conversation is: said, said otherwise, or no longer said.
void some_association(dice& roll, world& w);
/// Words that contradict each other, as old data may have them.
void some_overruled_word(dice& roll, world& w);
void some_policy(dice& roll, world& w);
/// A day or more in which nothing happens.
void some_time(dice& roll, world& w);

/// One step of a history: mostly what visitors do, now and then what people with rights do. New
/// kinds of steps are added to its table.
void step(dice& roll, world& w);

} // namespace seam::identity::testing
