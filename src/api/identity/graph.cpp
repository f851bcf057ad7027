// SPDX-License-Identifier: Apache-2.0
#include "api/identity/graph.h"

namespace seam::api {
namespace {

template <class... Ts>
struct overloaded : Ts...
{
    using Ts::operator()...;
};

} // namespace

void add_graph(model::graph_changes what, model::organization_id organization, storage::changes& to)
{
    for (const auto& profile : what.profiles) {
        to.outbox.emplace_back(storage::contact_changed{organization, profile.id});
    }
    for (const auto& gone : what.gone_profiles) {
        to.outbox.emplace_back(storage::contact_changed{organization, gone});
    }
    to.graph = std::move(what);
}

problem from_refusal(const identity::refusal& why, std::string_view field)
{
    const std::string at(field);
    return std::visit(
        overloaded{
            [](const identity::no_such_contact&) { return not_found("Contact").error(); },
            [](const identity::no_such_decision&) { return not_found("Decision").error(); },
            [&](const identity::claimed_by& taken) {
                return conflict("The external id " + taken.what.value + " belongs to the contact " +
                                    taken.contact.to_string() + "; change or merge that one.",
                                at)
                    .error();
            },
            [&](const identity::two_values& both) {
                return conflict("A contact has one id at each external source, and this one would "
                                "have two: " +
                                    both.a + " and " + both.b + ".",
                                at)
                    .error();
            },
            [](const identity::decided_apart& word) {
                return conflict("The decision " + word.decision.to_string() +
                                " holds these contacts apart; take it back first.")
                    .error();
            },
            [](const identity::one_contact&) {
                return bad_request(
                           "Name two contacts or more, each once: some of these ids name one "
                           "and the same contact.")
                    .error();
            },
            [](const identity::too_many_contacts& limit) {
                return bad_request("One decision names at most " + std::to_string(limit.most) +
                                   " contacts.")
                    .error();
            },
            [](const identity::not_of_contact& stranger) {
                return bad_request("The contact does not have the leaf " +
                                   stranger.leaf.to_string() + ".")
                    .error();
            },
            [](const identity::all_or_none&) {
                return bad_request("Name some of the contact's leaves, and not all of them.")
                    .error();
            }},
        why);
}

void add_load(const identity::observation& seen, storage::load& to)
{
    if (seen.external_id) to.identifiers.push_back(*seen.external_id);
    if (seen.cookie) to.identifiers.push_back(*seen.cookie);
    for (const auto& shown : seen.identifiers)
        to.identifiers.push_back(shown.what);
    if (!seen.subject_key.empty()) to.subject_keys.push_back(seen.subject_key);
}

} // namespace seam::api
