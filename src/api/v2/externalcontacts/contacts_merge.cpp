// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/contacts_merge.h"

#include "api/identity/preview.h"
#include "api/json/reader.h"
#include "identity/merge.h"
#include "identity/promotion.h"

#include <variant>

namespace seam::api {
namespace {

/// An extension of the contract: unite accounts of one source all the same.
constexpr std::string_view override_name = "overrideUnique";

std::vector<model::contact_id> read_ids(object_reader& body, std::string_view name)
{
    std::vector<model::contact_id> ids;
    const auto texts = body.texts(name, identity::named_max, {.max = 255, .required = true});
    const auto* given = body.raw().if_contains(name);
    const auto count = given != nullptr && given->is_array() ? given->get_array().size() : 2;
    if (count < 2) body.complain(name, "too.few", "must have at least 2 entries");
    if (texts.size() != count) return ids; // one of them was no text, and that has been said
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (const auto id = model::contact_id::parse(texts[i]))
            ids.push_back(*id);
        else
            body.complain(std::string(name) + "[" + std::to_string(i) + "]", "invalid.value",
                          "must be a UUID");
    }
    return ids;
}

/// MergeContactsRequest.
identity::new_merge read_merge(object_reader& body, const identity::reading& how)
{
    identity::new_merge wanted;
    wanted.contacts = read_ids(body, "contactIds");
    wanted.override_unique = body.boolean(override_name).value_or(false);
    if (auto shown = body.object("valueOverride")) {
        auto content = read_contact(*shown, how);
        wanted.fields = std::move(content.fields);
        wanted.identifiers = std::move(content.identifiers);
    }
    return wanted;
}

/// MergeRequest. The target comes first: its accounts are the left of the decision.
identity::new_merge read_merge_of_two(object_reader& body)
{
    identity::new_merge wanted;
    wanted.keeps_curated_apart = true;
    wanted.override_unique = body.boolean(override_name).value_or(false);
    const auto source = body.id<model::contact_id>("sourceContactId", true);
    const auto target = body.id<model::contact_id>("targetContactId", true);
    if (source && target) wanted.contacts = {*target, *source};
    return wanted;
}

outcome<void> check_override(const identity::new_merge& wanted, const caller& who)
{
    if (!wanted.override_unique || may(who.roles, role::admin)) return {};
    return forbidden("Only an administrator may merge contacts with two accounts of one external "
                     "source; leave overrideUnique out.");
}

/// What is too much is all of them together, so each is named.
void name_each(problem& refused, std::string_view field, const std::vector<model::contact_id>& all)
{
    refused.details.clear();
    for (const auto each : all)
        refused.details.push_back(
            {std::string(field), refused.code, refused.message, each.to_string(), "contact"});
}

problem refuse_merge(const identity::refusal& why, const identity::new_merge& wanted)
{
    if (const auto* stranger = std::get_if<identity::not_held>(&why)) {
        return invalid("valueOverride.externalIds",
                       "names " + stranger->what.value +
                           ", which none of the contacts has; claim it for one of them first "
                           "(PATCH /api/v2/externalcontacts/contacts/{contactId}/identifiers)")
            .error();
    }
    auto refused = from_refusal(why, "contactIds");
    if (std::holds_alternative<identity::too_many_merged>(why))
        name_each(refused, "contactIds", wanted.contacts);
    return refused;
}

/// As `refuse_merge`, with each id's own field.
problem refuse_merge_of_two(const identity::refusal& why, const identity::new_merge& wanted)
{
    const auto target = wanted.contacts.front();
    auto refused = from_refusal(why, "sourceContactId");
    if (std::holds_alternative<identity::too_many_merged>(why))
        name_each(refused, "sourceContactId", wanted.contacts);
    for (auto& detail : refused.details) {
        if (detail.entity_id == target.to_string()) detail.field = "targetContactId";
    }
    return refused;
}

auto describe_merge(const identity::new_merge& wanted)
{
    return [&wanted](const identity::merged& done) -> audit_act {
        return {.action = "contact.merge",
                .entity = {"contact", done.contact.to_string()},
                .details = {{"decision", done.decision.to_string()},
                            {"contacts", ids_detail(wanted.contacts)}}};
    };
}

audit_act describe_promotion(const identity::promoted& done)
{
    audit_act act{.action = "contact.promote", .entity = {"contact", done.contact.to_string()}};
    if (!done.decision.is_nil()) act.details["decision"] = done.decision.to_string();
    return act;
}

} // namespace

void contact_merge_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base = "/api/v2/externalcontacts";
    to.add("POST", base + "/contacts/merge", need::agent, bound(&contact_merge_endpoints::merge));
    to.add("POST", base + "/merge/contacts", need::agent,
           bound(&contact_merge_endpoints::merge_two));
    to.add("POST", base + "/contacts/{contactId}/promotion", need::agent,
           bound(&contact_merge_endpoints::promote));
}

/// The contact that an act came to, or what it would change.
template <class T>
rt::task<answer> contact_merge_endpoints::show(model::organization_id organization,
                                               std::variant<T, identity::preview> done)
{
    if (const auto* asked = std::get_if<identity::preview>(&done))
        co_return json_response(preview_view(*asked));
    co_return co_await views_->show(organization, std::get<T>(done).contact, false);
}

rt::task<answer> contact_merge_endpoints::merge(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto how = co_await settings_->reading(what.who().organization);
    if (!how) co_return std::unexpected(how.error());
    const auto wanted =
        read_body(what.request().body, [&](object_reader& body) { return read_merge(body, *how); });
    if (!wanted) co_return std::unexpected(wanted.error());
    if (auto allowed = check_override(*wanted, what.who()); !allowed)
        co_return std::unexpected(std::move(allowed).error());
    auto done = co_await commands_->run_or_preview(
        what.who(), *preview, {.contacts = wanted->contacts},
        [&](const model::neighbourhood& graph, const identity::context& by) {
            return identity::merge_contacts(graph, *wanted, by);
        },
        command_words{[&](const identity::refusal& why) { return refuse_merge(why, *wanted); },
                      describe_merge(*wanted)});
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return co_await show(what.who().organization, std::move(*done));
}

rt::task<answer> contact_merge_endpoints::merge_two(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto wanted = read_body(what.request().body, read_merge_of_two);
    if (!wanted) co_return std::unexpected(wanted.error());
    if (auto allowed = check_override(*wanted, what.who()); !allowed)
        co_return std::unexpected(std::move(allowed).error());
    auto done = co_await commands_->run_or_preview(
        what.who(), *preview, {.contacts = wanted->contacts},
        [&](const model::neighbourhood& graph, const identity::context& how) {
            return identity::merge_contacts(graph, *wanted, how);
        },
        command_words{
            [&](const identity::refusal& why) { return refuse_merge_of_two(why, *wanted); },
            describe_merge(*wanted)});
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return co_await show(what.who().organization, std::move(*done));
}

rt::task<answer> contact_merge_endpoints::promote(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    auto done = co_await commands_->run_or_preview(
        what.who(), *preview, {.contacts = {*id}},
        [&](const model::neighbourhood& graph, const identity::context& how) {
            return identity::promote_contact(graph, *id, how);
        },
        command_words{[](const identity::refusal& why) { return from_refusal(why, "contactId"); },
                      describe_promotion});
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return co_await show(what.who().organization, std::move(*done));
}

} // namespace seam::api
