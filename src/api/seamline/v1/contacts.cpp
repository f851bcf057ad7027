// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/contacts.h"

#include "api/identity/as_of.h"
#include "api/identity/graph.h"
#include "api/identity/preview.h"
#include "api/json/writer.h"
#include "api/seamline/v1/reading.h"
#include "api/seamline/v1/views.h"
#include "api/v2/externalcontacts/views.h"
#include "identity/settle.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <optional>
#include <utility>
#include <variant>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::contact_id;

constexpr std::size_t reference_max = 64;

struct question
{
    contact_id contact;
    std::optional<contact_id> other;
    std::optional<timestamp> then;
};

outcome<question> read_question(const call& what, timestamp now)
{
    const auto contact = what.path_id<contact_id>(0, "Contact");
    if (!contact) return std::unexpected(contact.error());
    auto then = read_as_of(what, now);
    if (!then) return std::unexpected(std::move(then).error());
    question asked{*contact, std::nullopt, *then};
    const auto other = what.query("other");
    if (!other || other->empty()) return asked;
    asked.other = contact_id::parse(*other);
    if (!asked.other) return invalid("other", "must be the id of a contact");
    return asked;
}

outcome<explained> explain(const question& asked, const known_graph& known)
{
    const auto fail = [](const identity::unknown_contact& who) {
        return not_found("Contact " + who.contact.to_string());
    };
    if (asked.other) {
        auto why = identity::explain(known.graph, *known.rules, asked.contact, *asked.other);
        if (!why) return fail(why.error());
        return std::move(*why);
    }
    auto why = identity::explain(known.graph, *known.rules, asked.contact);
    if (!why) return fail(why.error());
    return std::move(*why);
}

identity::new_split read_split(object_reader& body)
{
    identity::new_split wanted;
    wanted.leaves = read_ids<contact_id>(body, "leaves", identity::named_max);
    wanted.note = read_note(body);
    return wanted;
}

/// A reference has no spaces, so that nobody writes a name or a sentence about somebody there.
bool is_reference(std::string_view text)
{
    constexpr std::string_view marks = "-_.:/#";
    return std::ranges::all_of(text, [&](char each) {
        const bool is_letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
        return is_letter || (each >= '0' && each <= '9') || marks.contains(each);
    });
}

wanted_erasure read_erasure(object_reader& body)
{
    wanted_erasure wanted;
    wanted.leaves = body.ids<contact_id>("leaves", identity::named_max);
    if (wanted.leaves->empty())
        body.complain("leaves", "invalid.value", "must name a leaf of the contact");
    wanted.reference = body.text("note", {.max = reference_max}).value_or("");
    if (!is_reference(wanted.reference))
        body.complain("note", "invalid.value",
                      "must be a reference, such as the number of a request: letters, digits and "
                      "- _ . : / # only");
    return wanted;
}

json::object erased_view(const identity::leaves_erased& done)
{
    json::array leaves;
    for (const auto leaf : done.leaves)
        leaves.emplace_back(leaf.to_string());
    json::array contacts;
    for (const auto contact : done.remaining)
        contacts.push_back(contact_reference(contact));
    return {{"leaves", std::move(leaves)}, {"contacts", std::move(contacts)}};
}

problem refuse_split(const identity::refusal& why)
{
    const bool is_of_path = std::holds_alternative<identity::no_such_contact>(why);
    return from_refusal(why, is_of_path ? "contactId" : "leaves");
}

/// Those that name a leaf of the contact, the newest first.
std::vector<model::decision> decisions_about(const identity::person& whom,
                                             const std::vector<model::decision>& all)
{
    std::vector<model::decision> about;
    std::ranges::copy_if(all, std::back_inserter(about), [&](const model::decision& each) {
        return std::ranges::any_of(whom.leaves, [&](contact_id leaf) { return names(each, leaf); });
    });
    std::ranges::sort(about, [](const auto& left, const auto& right) {
        return std::tie(left.made, left.id) > std::tie(right.made, right.id);
    });
    return about;
}

} // namespace

void contact_evidence_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base = "/api/seamline/v1/contacts/{contactId}";
    to.add("GET", base + "/explanation", need::agent,
           bound(&contact_evidence_endpoints::explanation));
    to.add("GET", base + "/decisions", need::agent, bound(&contact_evidence_endpoints::decisions));
    to.add("POST", base + "/split", need::agent, bound(&contact_evidence_endpoints::split));
    to.add("POST", base + "/erase", need::agent, bound(&contact_evidence_endpoints::erase));
}

rt::task<answer> contact_evidence_endpoints::explanation(call& what)
{
    const auto asked = read_question(what, clock_->now());
    if (!asked) co_return std::unexpected(asked.error());
    const auto organization = what.who().organization;
    std::vector<contact_id> contacts{asked->contact};
    if (asked->other) contacts.push_back(*asked->other);
    auto known =
        co_await load_graph(*data_, *settings_, organization, std::move(contacts), asked->then);
    if (!known) co_return std::unexpected(std::move(known).error());
    auto why = explain(*asked, *known);
    if (!why) co_return std::unexpected(std::move(why).error());
    auto names = co_await names_->look_up(organization, actors_in(known->graph));
    if (!names) co_return std::unexpected(std::move(names).error());
    auto body = explanation_view(*why, {known->graph, *names});
    body["contact"] = contact_reference(asked->contact);
    if (asked->other) body["other"] = contact_reference(*asked->other);
    put(body, "asOf", asked->then);
    body["policyVersion"] = known->rules->version;
    co_return json_response(body);
}

rt::task<answer> contact_evidence_endpoints::decisions(call& what)
{
    const auto contact = what.path_id<contact_id>(0, "Contact");
    if (!contact) co_return std::unexpected(contact.error());
    const auto organization = what.who().organization;
    std::vector<contact_id> contacts{*contact};
    auto known =
        co_await load_graph(*data_, *settings_, organization, std::move(contacts), std::nullopt);
    if (!known) co_return std::unexpected(std::move(known).error());
    const identity::view now(known->graph, *known->rules);
    const auto* whom = now.find(*contact);
    if (whom == nullptr) co_return not_found("Contact");
    auto names = co_await names_->look_up(organization, actors_in(known->graph));
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    for (const auto& each : decisions_about(*whom, known->graph.decisions))
        entities.push_back(decision_view(each, *names));
    co_return json_response({{"entities", std::move(entities)}});
}

rt::task<answer> contact_evidence_endpoints::split(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto contact = what.path_id<contact_id>(0, "Contact");
    if (!contact) co_return std::unexpected(contact.error());
    auto wanted = read_body(what.request().body, read_split);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    wanted->contact = *contact;
    auto done = co_await commands_->run_or_preview(
        what.who(), *preview, {.contacts = {*contact}},
        [&](const model::neighbourhood& graph, const identity::context& how) {
            return identity::split_contact(graph, *wanted, how);
        },
        command_words{refuse_split, [&](const identity::decided& done) -> audit_act {
                          return {.action = "contact.split",
                                  .entity = {"contact", contact->to_string()},
                                  .details = {{"decision", done.decision.to_string()},
                                              {"leaves", ids_detail(wanted->leaves)}}};
                      }});
    if (!done) co_return std::unexpected(std::move(done).error());
    if (const auto* asked = std::get_if<identity::preview>(&*done))
        co_return json_response(preview_view(*asked));
    const auto& made = made_by(std::get<identity::decided>(*done));
    std::set<std::string> actors{made.actor};
    auto names = co_await names_->look_up(what.who().organization, std::move(actors));
    if (!names) co_return std::unexpected(std::move(names).error());
    co_return json_response(decision_view(made, *names));
}

rt::task<answer> contact_evidence_endpoints::erase(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto contact = what.path_id<contact_id>(0, "Contact");
    if (!contact) co_return std::unexpected(contact.error());
    auto wanted = read_body(what.request().body, read_erasure);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    wanted->contact = *contact;
    auto done = co_await erasures_->erase(what.who(), std::move(*wanted), *preview);
    if (!done) co_return std::unexpected(std::move(done).error());
    if (const auto* asked = std::get_if<identity::preview>(&*done))
        co_return json_response(preview_view(*asked));
    co_return json_response(erased_view(std::get<identity::leaves_erased>(*done)));
}

} // namespace seam::api
