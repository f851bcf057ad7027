// SPDX-License-Identifier: Apache-2.0
#include "api/identity/as_of.h"

#include "api/identity/graph.h"

#include <utility>

namespace seam::api {

outcome<std::optional<timestamp>> read_as_of(const call& what, timestamp now)
{
    const auto text = what.query("asOf");
    if (!text || text->empty()) return std::nullopt;
    const auto then = parse_timestamp(*text);
    if (!then)
        return invalid("asOf", "must be an ISO 8601 date and time like 2026-05-03T10:12:00Z; in a "
                               "URL the + of an offset is written %2B");
    if (*then > now) return invalid("asOf", "must not be in the future");
    return then;
}

rt::task<outcome<known_graph>> load_graph(data& store, settings& rules,
                                          model::organization_id organization,
                                          std::vector<model::contact_id> contacts,
                                          std::optional<timestamp> then)
{
    auto policy = co_await rules.policy_as_of(organization, then);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    known_graph found{{}, std::move(*policy)};
    for (const auto contact : contacts) {
        auto part = co_await store.read([&](storage::reader& from) {
            return then ? from.neighbourhood_as_of(organization, contact, *then)
                        : from.neighbourhood(organization, contact);
        });
        if (!part) co_return std::unexpected(std::move(part).error());
        join(found.graph, std::move(*part));
    }
    co_return found;
}

rt::task<outcome<known_contact>> find_known_contact(data& store, settings& rules,
                                                    model::organization_id organization,
                                                    model::contact_id contact,
                                                    std::optional<timestamp> then)
{
    std::vector<model::contact_id> contacts{contact};
    auto known = co_await load_graph(store, rules, organization, std::move(contacts), then);
    if (!known) co_return std::unexpected(std::move(known).error());
    auto everyone = identity::evaluate_as_of(known->graph, contact, *known->rules);
    if (!everyone.asked)
        co_return not_found(then ? "Contact as of " + format_timestamp(*then) : "Contact");
    co_return known_contact{std::move(*known), std::move(everyone.persons[*everyone.asked])};
}

} // namespace seam::api
