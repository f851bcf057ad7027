// SPDX-License-Identifier: Apache-2.0
#include "api/identity/erasures.h"

#include "api/audit/audit.h"
#include "api/data/plans.h"
#include "api/identity/graph.h"
#include "api/identity/preview.h"
#include "base/random.h"
#include "messaging/conversation.h"

#include <algorithm>
#include <set>
#include <utility>

namespace seam::api {
namespace {

using identity::leaves_erased;
using model::contact_id;

std::expected<leaves_erased, identity::refusal>
forget(const model::neighbourhood& graph, const wanted_erasure& what, identity::context how)
{
    if (what.leaves) return identity::erase_leaves(graph, {what.contact, *what.leaves}, how);
    auto all = identity::erase_contact(graph, what.contact, how);
    if (!all) return std::unexpected(std::move(all).error());
    return leaves_erased{std::move(all->leaves), {}, std::move(all->changes)};
}

audit_act describe(const wanted_erasure& what, const leaves_erased& done)
{
    return {.action = what.leaves ? "contact.erase_leaves" : "contact.erase",
            .entity = {"contact", what.contact.to_string()},
            .details = {{"leaves", ids_detail(done.leaves)},
                        {"leafCount", std::to_string(done.leaves.size())},
                        {"reference", what.reference}}};
}

problem explain(const identity::refusal& why)
{
    const bool is_of_path = std::holds_alternative<identity::no_such_contact>(why);
    return from_refusal(why, is_of_path ? "contactId" : "leaves");
}

/// Whose the things are that were loaded because they are in use.
class owners
{
  public:
    owners(const storage::snapshot& seen, const std::vector<contact_id>& gone)
        : seen_(seen), gone_(gone.begin(), gone.end())
    {}

    [[nodiscard]] bool has_gone(const model::conversation& which) const
    {
        return gone_.contains(which.leaf);
    }

    /// A guest session is of the leaf that signed in; else of the device that its cookie names, or
    /// that it talks on.
    [[nodiscard]] bool has_gone(const model::guest_session& guest) const
    {
        if (!guest.authorization.is_nil()) return has_signed_in(guest.authorization);
        const auto is_device = [&](const model::leaf& leaf) {
            return gone_.contains(leaf.id) && !guest.cookie.empty() && leaf.has_key() &&
                   leaf.key.type == model::identifier_type::cookie &&
                   leaf.key.value == guest.cookie;
        };
        const auto is_in = [&](const model::conversation& which) {
            return which.id == guest.conversation && which.guest_key == guest.key &&
                   has_gone(which);
        };
        return std::ranges::any_of(seen_.graph.leaves, is_device) ||
               std::ranges::any_of(seen_.conversations, is_in);
    }

  private:
    [[nodiscard]] bool has_signed_in(model::authorization_id id) const
    {
        const auto found = std::ranges::find(seen_.authorizations, id, &model::authorization::id);
        return found != seen_.authorizations.end() && gone_.contains(found->leaf);
    }

    const storage::snapshot& seen_;
    std::set<contact_id> gone_;
};

} // namespace

void end_what_is_in_use(const storage::snapshot& seen, timestamp now, storage::changes& to)
{
    const owners whose(seen, to.graph.gone_leaves);
    auto ids = id_source::random();
    for (const auto& each : seen.conversations) {
        if (!whose.has_gone(each)) continue;
        // For those who are told; what is written of it goes with the leaf.
        auto end = messaging::plan_disconnect_all({each, std::nullopt, std::nullopt},
                                                  model::disconnect_type::system, {}, {now, ids});
        for (auto& ended : end.conversations)
            to.outbox.emplace_back(storage::conversation_changed{std::move(ended)});
    }
    for (const auto& guest : seen.guests) {
        if (!whose.has_gone(guest)) continue;
        to.gone_guests.push_back(guest.key);
        to.outbox.emplace_back(storage::guest_gone{guest});
    }
}

rt::task<outcome<std::variant<leaves_erased, identity::preview>>>
erasures::erase(const caller& who, wanted_erasure what, bool only_asked)
{
    const auto by = author_of(who, clock_->now());
    auto policy = co_await settings_->policy(by.organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    const auto ids = id_source::random();
    const auto decide = [&](const storage::snapshot& seen) -> outcome<commit<leaves_erased>> {
        auto fresh = ids;
        auto done = forget(seen.graph, what, {**policy, by.at, by.actor, fresh});
        if (!done) return std::unexpected(explain(done.error()));
        commit<leaves_erased> plan{{}, std::move(*done)};
        add_graph(plan.answer.changes, by.organization, plan.changes);
        end_what_is_in_use(seen, by.at, plan.changes);
        add_audit(plan.changes, by, describe(what, plan.answer));
        return plan;
    };
    storage::load wanted{
        .organization = by.organization, .contacts = {what.contact}, .in_use = true};
    auto done = co_await act_or_preview(*data_, only_asked, **policy, std::move(wanted), decide);
    if (!done) co_return std::unexpected(std::move(done).error());
    if (std::holds_alternative<leaves_erased>(*done)) purges_->start();
    co_return std::move(*done);
}

} // namespace seam::api
