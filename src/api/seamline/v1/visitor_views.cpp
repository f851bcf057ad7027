// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/visitor_views.h"

#include "api/seamline/v1/references.h"
#include "api/v2/journey/views.h"

#include <string>
#include <utility>

namespace seam::api {

namespace json = boost::json;

result<std::vector<visitor>> read_visitors(storage::reader& store,
                                           model::organization_id organization,
                                           std::span<const model::session_id> visits)
{
    std::vector<visitor> found;
    for (const auto visit : visits) {
        SEAM_TRY(session, store.session(visit));
        // Erased meanwhile, or ended.
        if (!session || session->organization != organization || session->ended) continue;
        auto& one = found.emplace_back(visitor{std::move(*session), {}, {}});
        if (one.session.leaf.is_nil()) continue;
        SEAM_TRY(profile, store.profile(organization, one.session.leaf));
        one.who = std::move(profile);
        const std::vector<model::contact_id> leaves =
            one.who ? one.who->leaves : std::vector{one.session.leaf};
        SEAM_TRY(open, store.open_conversations(organization, leaves));
        if (!open.empty()) one.conversation = open.front().id;
    }
    return found;
}

json::object visitor_view(const visitor& of, const identity::spoken_names& names, timestamp now)
{
    const auto contact = of.who ? of.who->id : model::contact_id();
    json::object body{{"id", of.session.id.to_string()},
                      {"session", session_view(of.session, contact, now)},
                      {"deployment", deployment_reference(of.session.deployment, names)}};
    if (of.who) body["contact"] = contact_reference(*of.who);
    if (!of.conversation.is_nil()) {
        const auto id = of.conversation.to_string();
        body["conversation"] = {{"id", id}, {"selfUri", "/api/v2/conversations/messages/" + id}};
    }
    return body;
}

json::array visitor_deployments_view(const present_counts& of, const identity::spoken_names& names)
{
    json::array all;
    for (const auto& [deployment, total] : of) {
        auto one = deployment_reference(deployment, names);
        one["total"] = total;
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace seam::api
