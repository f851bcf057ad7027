// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/call.h"
#include "api/settings/settings.h"
#include "identity/as_of.h"
#include "model/graph.h"

#include <memory>
#include <optional>
#include <vector>

namespace seam::api {

/// The time that `?asOf=` asks about; nullopt if it does not ask. A problem unless it is an ISO
/// 8601 date and time that has passed.
outcome<std::optional<timestamp>> read_as_of(const call& what, timestamp now);

/// Evidence, and the rules that held.
struct known_graph
{
    model::neighbourhood graph;
    std::shared_ptr<const identity::policy> rules;
};

/// The neighbourhoods of these contacts, now or as known at a time. A contact that nobody knows
/// adds nothing.
rt::task<outcome<known_graph>> load_graph(data& store, settings& rules,
                                          model::organization_id organization,
                                          std::vector<model::contact_id> contacts,
                                          std::optional<timestamp> then);

/// Who a contact is or was, and the evidence.
struct known_contact
{
    known_graph known;
    identity::known_person who;
};

/// Now or at a time. 404 if nobody knows the contact, or knew it by then.
rt::task<outcome<known_contact>> find_known_contact(data& store, settings& rules,
                                                    model::organization_id organization,
                                                    model::contact_id contact,
                                                    std::optional<timestamp> then);

} // namespace seam::api
