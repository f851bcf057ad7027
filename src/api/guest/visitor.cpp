// SPDX-License-Identifier: Apache-2.0
#include "api/guest/visitor.h"

#include "api/identity/graph.h"
#include "identity/journey_cookie.h"

#include <algorithm>

namespace seam::api::guest {
namespace {

const model::leaf* find_device(const model::neighbourhood& graph, const model::identifier& cookie)
{
    const auto found = std::ranges::find_if(graph.leaves, [&](const model::leaf& each) {
        return each.kind == model::leaf_kind::device && each.key == cookie;
    });
    return found == graph.leaves.end() ? nullptr : &*found;
}

} // namespace

std::string cookie_text(const std::optional<model::journey_context>& journey)
{
    const auto cookie = identity::cookie_of(journey);
    return cookie ? cookie->value : std::string();
}

speaker::speaker(const deployment& where, const model::authorization* signed_in,
                 const std::optional<model::journey_context>& journey, bool renews)
    : where_(&where),
      signed_in_(signed_in),
      journey_(&journey),
      renews_(renews && where.resolve_identities)
{
    if (where.resolve_identities && signed_in == nullptr) cookie_ = identity::cookie_of(journey);
    if (renews_ && signed_in != nullptr && !signed_in->cookie.empty())
        cookie_ = model::identifier{model::identifier_type::cookie, {}, signed_in->cookie};
}

void speaker::add_load(storage::load& to) const
{
    if (cookie_) to.identifiers.push_back(*cookie_);
    if (renews_ && signed_in_ != nullptr && !signed_in_->leaf.is_nil())
        to.contacts.push_back(signed_in_->leaf);
}

identity::observation speaker::make_visit(timestamp now) const
{
    identity::observation visit;
    visit.kind = identity::observation_kind::tracking;
    visit.at = now;
    visit.deployment = where_->id;
    visit.cookie = cookie_;
    return visit;
}

void speaker::renew_device(const storage::snapshot& seen, identity::context how,
                           storage::changes& to) const
{
    if (find_device(seen.graph, *cookie_) == nullptr) return;
    auto known = identity::observe(seen.graph, make_visit(how.now), how);
    add_graph(std::move(known.changes), where_->organization, to);
}

void speaker::renew_account(const storage::snapshot& seen, identity::context how,
                            storage::changes& to) const
{
    const auto leaf = std::ranges::find(seen.graph.leaves, signed_in_->leaf, &model::leaf::id);
    if (leaf == seen.graph.leaves.end()) return;
    auto visit = make_visit(how.now);
    if (cookie_ && find_device(seen.graph, *cookie_) == nullptr) visit.cookie.reset();
    visit.kind = leaf->kind == model::leaf_kind::account
                     ? identity::observation_kind::signed_in
                     : identity::observation_kind::signed_in_no_source;
    if (leaf->has_key()) visit.external_id = leaf->key;
    visit.subject_key = signed_in_->subject_key;
    auto known = identity::observe(seen.graph, visit, how);
    // Another leaf if the rules have changed since: then this is for the next sign-in to say.
    if (known.leaf == leaf->id) add_graph(std::move(known.changes), where_->organization, to);
}

messaging::visitor speaker::describe(const storage::snapshot& seen,
                                     const messaging::guest_view& view,
                                     const identity::policy& rules, timestamp now, id_source& ids,
                                     storage::changes& to) const
{
    const identity::context how{rules, now, "visitor", ids};
    messaging::visitor who;
    // Without resolution the cookie is personal data that must not be kept.
    if (where_->resolve_identities) who.journey = *journey_;
    if (signed_in_ != nullptr) {
        who.leaf = signed_in_->leaf;
        who.first_name = signed_in_->given_name;
        who.last_name = signed_in_->family_name;
        who.nickname = signed_in_->nickname;
        if (renews_) renew_account(seen, how, to);
        return who;
    }
    if (!cookie_) return who;
    const bool talking =
        view.conversation && view.conversation->state == model::conversation_state::open;
    if (talking) {
        if (renews_) renew_device(seen, how, to);
        return who;
    }
    // What shows the device is the conversation that begins with it.
    who.next = ids.next_id<model::session_id>();
    auto visit = make_visit(now);
    visit.session = who.next;
    auto known = identity::observe(seen.graph, visit, how);
    who.leaf = known.leaf;
    add_graph(std::move(known.changes), where_->organization, to);
    return who;
}

} // namespace seam::api::guest
