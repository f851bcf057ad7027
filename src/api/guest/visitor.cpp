// SPDX-License-Identifier: Apache-2.0
#include "api/guest/visitor.h"

#include "api/identity/graph.h"
#include "api/sign_in/journey_context.h"

namespace seam::api::guest {

std::string cookie_text(const std::optional<model::journey_context>& journey)
{
    const auto cookie = cookie_of(journey);
    return cookie ? cookie->value : std::string();
}

speaker::speaker(const deployment& where, const model::authorization* signed_in,
                 const std::optional<model::journey_context>& journey)
    : where_(&where), signed_in_(signed_in), journey_(&journey)
{
    if (where.resolve_identities && signed_in == nullptr) cookie_ = cookie_of(journey);
}

void speaker::add_load(storage::load& to) const
{
    if (cookie_) to.identifiers.push_back(*cookie_);
}

messaging::visitor speaker::describe(const storage::snapshot& seen,
                                     const messaging::guest_view& view,
                                     const identity::policy& rules, timestamp now, id_source& ids,
                                     storage::changes& to) const
{
    messaging::visitor who;
    // Without resolution the cookie is personal data that must not be kept.
    if (where_->resolve_identities) who.journey = *journey_;
    if (signed_in_ != nullptr) {
        who.leaf = signed_in_->leaf;
        who.first_name = signed_in_->given_name;
        who.last_name = signed_in_->family_name;
        who.nickname = signed_in_->nickname;
        return who;
    }
    const bool talking =
        view.conversation && view.conversation->state == model::conversation_state::open;
    if (!cookie_ || talking) return who;
    // What shows the device is the conversation that begins with it.
    who.next = ids.next_id<model::session_id>();
    identity::observation visit;
    visit.kind = identity::observation_kind::tracking;
    visit.at = now;
    visit.session = who.next;
    visit.deployment = where_->id;
    visit.cookie = cookie_;
    auto known = identity::observe(seen.graph, visit, {rules, now, "visitor", ids});
    who.leaf = known.leaf;
    add_graph(std::move(known.changes), where_->organization, to);
    return who;
}

} // namespace seam::api::guest
