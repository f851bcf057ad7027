// SPDX-License-Identifier: Apache-2.0
#include "identity/test_dice.h"

#include "identity/expire.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <tuple>

namespace seam::identity::testing {
namespace {

using model::verdict;

model::field_value random_name(dice& roll)
{
    return roll.pick<std::string>({"Ann", "Bob", "Cleo"});
}

things random_addresses(dice& roll)
{
    things shown;
    for (auto count = roll.below(3); count > 0; --count) {
        const auto name = roll.address();
        shown.push_back(roll.chance(70) ? verified(name) : claimed(name));
    }
    return shown;
}

} // namespace

observation random_observation(dice& roll)
{
    auto shown = random_addresses(roll);
    if (roll.chance(80)) shown.push_back(on(roll.cookie()));
    const auto kind = roll.below(10);
    auto seen = kind < 5   ? make_sign_in(roll.account(), shown)
                : kind < 6 ? make_sign_in_without_source(roll.chance(50) ? "s" : "t", shown)
                : kind < 9 ? make_visit(shown)
                           : make_mail(roll.address());
    if (kind >= 6 && kind < 9 && roll.chance(15))
        seen.identifiers.push_back(roll.chance(50) ? asserted(roll.account())
                                                   : claimed(roll.account()));
    if (kind < 9 && roll.chance(20)) seen.deployment = plain;
    if (roll.chance(50)) {
        const auto how = roll.chance(50) ? model::assurance::verified : model::assurance::claimed;
        seen.fields[model::field::first_name] = {random_name(roll), how};
    }
    if (roll.chance(20))
        seen.fields[model::field::work_email] = {roll.address() + "@mail.net",
                                                 model::assurance::claimed};
    return seen;
}

model::contact_id random_leaf(dice& roll, const world& w)
{
    return roll.pick(w.graph().leaves).id;
}

model::contact_id random_contact(dice& roll, const world& w)
{
    if (!w.graph().heads.empty() && roll.chance(40)) return roll.pick(w.graph().heads).id;
    return random_leaf(roll, w);
}

contact_content random_content(dice& roll)
{
    contact_content content;
    if (roll.chance(60)) content.fields[model::field::first_name] = random_name(roll);
    for (const auto slot : {model::field::work_email, model::field::personal_email}) {
        if (roll.chance(30))
            content.fields[slot] = "e" + std::to_string(1 + roll.below(3)) + "@mail.net";
    }
    if (roll.chance(40)) content.identifiers.push_back(named(roll.account()));
    return content;
}

namespace {

std::optional<model::decision_id> random_split(dice& roll, world& w)
{
    const auto contact = random_contact(roll, w);
    const auto all = w.leaves_behind(contact);
    std::vector<model::contact_id> taken;
    for (const auto leaf : all) {
        if (taken.size() + 1 < all.size() && roll.chance(40)) taken.push_back(leaf);
    }
    const auto made = w.split(contact, taken);
    return made ? std::optional(made->decision) : std::nullopt;
}

std::optional<model::decision_id> random_merge(dice& roll, world& w)
{
    new_merge wanted;
    for (auto count = 2 + roll.below(3); count > 0; --count)
        wanted.contacts.push_back(random_contact(roll, w));
    wanted.override_unique = roll.chance(50);
    wanted.keeps_curated_apart = roll.chance(20);
    if (roll.chance(40)) wanted.fields = random_content(roll).fields;
    const auto made = w.merge(wanted);
    return made ? std::optional(made->decision) : std::nullopt;
}

std::optional<model::decision_id> random_promotion(dice& roll, world& w)
{
    const auto made = w.promote(random_contact(roll, w));
    return made && !made->decision.is_nil() ? std::optional(made->decision) : std::nullopt;
}

std::optional<model::decision_id> random_word(dice& roll, world& w)
{
    new_decision word;
    word.what = roll.chance(65) ? verdict::same : verdict::apart;
    word.override_unique = roll.chance(50);
    word.left.push_back(random_contact(roll, w));
    for (auto others = 1 + roll.below(3); others > 0; --others)
        (roll.chance(70) ? word.right : word.left).push_back(random_contact(roll, w));
    if (roll.chance(40)) word.fields = random_content(roll).fields;
    const auto made = w.decide(word);
    return made ? std::optional(made->decision) : std::nullopt;
}

} // namespace

std::optional<model::decision_id> random_act(dice& roll, world& w)
{
    const auto kind = roll.below(100);
    if (kind < 25) return random_split(roll, w);
    if (kind < 55) return random_merge(roll, w);
    if (kind < 65) return random_promotion(roll, w);
    return random_word(roll, w);
}

void random_claim(dice& roll, world& w)
{
    const auto what = named(roll.chance(60) ? roll.address() : roll.account());
    const auto contact = random_contact(roll, w);
    if (roll.chance(60))
        std::ignore = w.say_holds(contact, what);
    else
        std::ignore = w.say_lacks(contact, what);
}

new_erasure random_erasure(dice& roll, const world& w)
{
    new_erasure wanted{.contact = random_contact(roll, w), .leaves = {}};
    for (const auto leaf : w.leaves_behind(wanted.contact)) {
        if (roll.chance(50)) wanted.leaves.push_back(leaf);
    }
    return wanted;
}

new_association random_association(dice& roll, const world& w)
{
    new_association wanted{.leaf = random_leaf(roll, w), .contact = {}, .current = {}};
    std::vector<model::decision> words;
    std::ranges::copy_if(w.graph().decisions, std::back_inserter(words), [](const auto& each) {
        return each.what == verdict::same && each.left.size() == 1;
    });
    if (!words.empty() && roll.chance(50)) {
        const auto& word = roll.pick(words);
        wanted.leaf = word.left.front();
        wanted.current = word.id;
    }
    if (!wanted.current || roll.chance(60)) wanted.contact = random_contact(roll, w);
    return wanted;
}

void some_visitor(dice& roll, world& w)
{
    auto seen = random_observation(roll);
    if (roll.chance(80)) {
        w.see(std::move(seen));
        return;
    }
    // At the time of what came before, or a little earlier.
    seen.at = w.now() - std::chrono::minutes(roll.pick<int>({0, 0, 10, 60, 90}));
    w.see_exactly(seen);
}

void some_record(dice& roll, world& w)
{
    auto held = random_addresses(roll);
    std::erase_if(held, [](const auto& each) { return each.how != model::assurance::verified; });
    if (roll.chance(40)) held.push_back(verified(roll.account()));
    std::ignore = w.create(roll.pick<std::string>({"Ann", "Bob"}), held);
}

void some_edit(dice& roll, world& w)
{
    std::ignore = w.edit(random_contact(roll, w), random_content(roll));
}

void some_claim(dice& roll, world& w)
{
    random_claim(roll, w);
}

void some_act(dice& roll, world& w)
{
    std::ignore = random_act(roll, w);
}

void some_undo(dice& roll, world& w)
{
    if (!w.graph().decisions.empty()) std::ignore = w.unsay(roll.pick(w.graph().decisions).id);
}

void some_erasure(dice& roll, world& w)
{
    std::ignore = w.erase(random_contact(roll, w));
}

void some_partial_erasure(dice& roll, world& w)
{
    std::ignore = w.erase(random_erasure(roll, w));
}

void some_association(dice& roll, world& w)
{
    std::ignore = w.bind(random_association(roll, w));
}

void some_overruled_word(dice& roll, world& w)
{
    const auto left = random_leaf(roll, w);
    const auto right = random_leaf(roll, w);
    if (left != right) w.keep_overruled(left, right);
}

void some_policy(dice& roll, world& w)
{
    w.use(random_policy(roll));
}

void some_time(dice& roll, world& w)
{
    w.wait(std::chrono::hours(roll.within(22, 60)));
}

namespace {

/// Those whose time is over are forgotten.
void some_expiry(dice& roll, world& w)
{
    w.wait(std::chrono::hours(1 + roll.below(30)));
    std::vector<model::contact_id> all;
    for (const auto& each : w.graph().leaves)
        all.push_back(each.id);
    w.apply(expire(w.graph(), all, w.how()).changes);
}

} // namespace

void step(dice& roll, world& w)
{
    struct kind
    {
        std::size_t weight;
        void (*happen)(dice& roll, world& w);
    };
    static constexpr kind kinds[] = {
        {60, some_visitor}, {8, some_record},          {5, some_edit},           {2, some_claim},
        {10, some_act},     {4, some_association},     {1, some_overruled_word}, {6, some_undo},
        {3, some_erasure},  {3, some_partial_erasure}, {3, some_policy},         {4, some_time},
        {2, some_expiry},
    };
    if (w.graph().leaves.empty()) return some_visitor(roll, w);
    std::size_t total = 0;
    for (const auto& each : kinds)
        total += each.weight;
    auto at = roll.below(total);
    for (const auto& each : kinds) {
        if (at < each.weight) return each.happen(roll, w);
        at -= each.weight;
    }
}

} // namespace seam::identity::testing
