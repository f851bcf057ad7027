// SPDX-License-Identifier: Apache-2.0
// What humans do to the contacts of a world.
#include "identity/test_world.h"

#include <algorithm>
#include <iterator>

namespace seam::identity::testing {

model::neighbourhood world::load_for(const std::vector<model::contact_id>& contacts,
                                     const std::vector<model::identifier>& what) const
{
    std::vector<model::contact_id> from;
    for (const auto each : contacts)
        std::ranges::copy(leaves_behind(each), std::back_inserter(from));
    for (const auto& each : what)
        std::ranges::copy(holders(each), std::back_inserter(from));
    return load(from);
}

std::expected<merged, refusal> world::merge(const new_merge& wanted)
{
    tick();
    auto answer = merge_contacts(load_for(wanted.contacts, {}), wanted, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<merged, refusal> world::merge(const std::vector<model::contact_id>& contacts)
{
    return merge(new_merge{.contacts = contacts});
}

std::expected<promoted, refusal> world::promote(model::contact_id contact)
{
    tick();
    auto answer = promote_contact(load_for({contact}, {}), contact, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<associated, refusal> world::bind(const new_association& wanted)
{
    tick();
    std::vector<model::contact_id> contacts = {wanted.leaf};
    if (wanted.contact) contacts.push_back(*wanted.contact);
    auto answer = associate(load_for(contacts, {}), wanted, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<leaves_erased, refusal> world::erase(const new_erasure& wanted)
{
    tick();
    auto answer = erase_leaves(load_for({wanted.contact}, {}), wanted, how());
    if (answer) apply(answer->changes);
    return answer;
}

model::decision_id world::keep_overruled(model::contact_id left, model::contact_id right)
{
    model::decision word;
    word.left = {left};
    word.right = {right};
    word.actor = "user:tester";
    for (const auto what : {model::verdict::apart, model::verdict::same}) {
        tick();
        word.id = ids_.next_id<model::decision_id>();
        word.what = what;
        word.made = now_;
        word.override_unique = what == model::verdict::same;
        graph_.decisions.push_back(word);
    }
    apply(reevaluate(graph_, how()));
    return word.id;
}

std::expected<claim, refusal> world::say_holds(model::contact_id contact,
                                               const model::identifier& what)
{
    tick();
    auto answer = claim_identifier(load_for({contact}, {what}), contact, what, how());
    if (answer) apply(answer->changes);
    return answer;
}

std::expected<claim, refusal> world::say_lacks(model::contact_id contact,
                                               const model::identifier& what)
{
    tick();
    auto answer = release_identifier(load_for({contact}, {what}), contact, what, how());
    if (answer) apply(answer->changes);
    return answer;
}

} // namespace seam::identity::testing
