// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/contacts_identifiers.h"

#include "api/json/reader.h"
#include "identity/claims.h"
#include "model/names.h"

#include <array>
#include <map>
#include <string>
#include <variant>

namespace seam::api {
namespace {

/// IdentifierClaimRequest.
struct wanted_change
{
    bool claims = false; ///< else releases
    std::optional<model::identifier> what;
};

wanted_change read_change(object_reader& body, const identity::reading& how)
{
    static constexpr std::array<std::string_view, 2> operations = {"Claim", "Release"};
    wanted_change wanted;
    wanted.claims = body.choice("operation", operations, true) == "Claim";
    if (auto identifier = body.object("identifier", true))
        wanted.what = read_identifier(*identifier, how);
    return wanted;
}

problem refuse(const identity::refusal& why)
{
    const bool is_contact = std::holds_alternative<identity::no_such_contact>(why);
    return from_refusal(why, is_contact ? "contactId" : "identifier");
}

/// For the audit log: of which kind it is, not what it says.
std::map<std::string, std::string> describe(const model::identifier& what)
{
    std::map<std::string, std::string> said{{"type", std::string(model::contract_name(what.type))}};
    if (!what.source.is_nil()) said["source"] = what.source.to_string();
    return said;
}

} // namespace

void contact_identifier_endpoints::mount(router& to)
{
    to.add("PATCH", "/api/v2/externalcontacts/contacts/{contactId}/identifiers", need::agent,
           [this](call& what) { return change(what); });
}

rt::task<answer> contact_identifier_endpoints::change(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto id = what.path_id<model::contact_id>(0, "Contact");
    if (!id) co_return std::unexpected(id.error());
    const auto how = co_await settings_->reading(what.who().organization);
    if (!how) co_return std::unexpected(how.error());
    const auto wanted = read_body(what.request().body,
                                  [&](object_reader& body) { return read_change(body, *how); });
    if (!wanted) co_return std::unexpected(wanted.error());
    const auto& identifier = *wanted->what;
    auto names = co_await views_->sources(what.who().organization);
    if (!names) co_return std::unexpected(std::move(names).error());
    // What a source named once may be released after the source is gone.
    const bool is_of_source = identifier.type == model::identifier_type::external_id;
    if (wanted->claims && is_of_source && !names->contains(identifier.source))
        co_return invalid("identifier.externalSource", "must be the id of an external source");
    auto done = co_await commands_->run_or_preview(
        what.who(), *preview, {.identifiers = {identifier}, .contacts = {*id}},
        [&](const model::neighbourhood& graph, const identity::context& by) {
            return wanted->claims ? identity::claim_identifier(graph, *id, identifier, by)
                                  : identity::release_identifier(graph, *id, identifier, by);
        },
        command_words{refuse, [&](const identity::claim&) -> audit_act {
                          return {.action =
                                      wanted->claims ? "identifier.claim" : "identifier.release",
                                  .entity = {"contact", id->to_string()},
                                  .details = describe(identifier)};
                      }});
    if (!done) co_return std::unexpected(std::move(done).error());
    if (const auto* asked = std::get_if<identity::preview>(&*done))
        co_return json_response(preview_view(*asked));
    const auto first_seen = std::get<identity::claim>(*done).first_seen;
    co_return json_response(identifier_view(identifier, first_seen, *names));
}

} // namespace seam::api
