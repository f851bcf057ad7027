// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "identity/decide.h"
#include "identity/merge.h"
#include "identity/normalise.h"
#include "identity/profile.h"
#include "model/contact.h"
#include "model/graph.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

/// Names of the organisation's external sources; the contract wants one wherever a source is named.
using source_names = std::map<model::external_source_id, std::string>;

/// `{"id": …, "selfUri": …}`
boost::json::object contact_reference(model::contact_id id);
/// Adds a field's value as the contract writes it; nothing for an emptied one.
void add_field(boost::json::object& to, std::string_view name, const model::field_value& value);
/// The contract's `Curated`, `Identified` or `Ephemeral`.
std::string_view name_of(model::contact_type what);

/// `claimed`, `asserted` or `verified`.
std::string_view name_of(model::assurance how);

/// ExternalContact (contract, section 3.1) of a person as they are now.
boost::json::object contact_view(const model::profile& what, const source_names& sources);
/// Changes with whatever a replacement of the contact overwrites: the fields and external ids that
/// it shows. There is no other count of a contact's changes: much of what changes it is evidence,
/// and no act of anybody.
std::string contact_version(const model::profile& what);
/// Adds what they are known by, devices too: `expand=identifiers`.
void add_identifiers(boost::json::object& to, const std::vector<model::identifier>& all,
                     const source_names& sources);

/// By field, all that is said of it, what comes first by the policy first.
boost::json::object provenance_view(const identity::provenance& what);

/// Says of a contact that a merge made what it was made of.
void add_merge(model::contact_id made, const identity::merge_inputs& of, boost::json::object& to);

/// ExternalContact of a head. It was never recorded, so it is shown as the person to whom it leads,
/// of which `now` is the view; one that is superseded under its own id.
boost::json::object superseded_view(model::contact_id head, boost::json::object now);

/// ExternalContact of one leaf of the graph by itself: its own record and what it holds, and of
/// which type that makes it; with the person that it belongs to now.
boost::json::object unresolved_view(const model::leaf& what, const model::neighbourhood& graph,
                                    const model::profile& now, const source_names& sources);

/// ContactIdentifier. `first_seen` nullopt if unknown.
boost::json::object identifier_view(const model::identifier& what,
                                    std::optional<timestamp> first_seen,
                                    const source_names& sources);

/// What a body of POST or PUT says of a contact. Problems go to the reader.
identity::contact_content read_contact(object_reader& body, const identity::reading& how);
/// ContactIdentifier of a body; nullopt after a complaint. Phones are international (contract,
/// section 3.3), whatever the region.
std::optional<model::identifier> read_identifier(object_reader& body, const identity::reading& how);

} // namespace seam::api
