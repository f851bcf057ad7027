// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/decisions.h"

#include "api/identity/preview.h"
#include "api/seamline/v1/reading.h"
#include "api/seamline/v1/views.h"
#include "api/v2/externalcontacts/views.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

namespace seam::api {
namespace {

constexpr std::string_view root = "/api/seamline/v1/decisions";
constexpr std::array<std::string_view, 2> verdicts = {"same", "apart"};

void read_same(object_reader& body, const identity::reading& how, identity::new_decision& word)
{
    word.override_unique = body.boolean("overrideUnique").value_or(false);
    auto fields = body.object("fields");
    if (!fields) return;
    if (fields->has("externalIds"))
        fields->complain("externalIds", "invalid.value",
                         "cannot be said here: a contact has the ids that its records have");
    word.fields = read_contact(*fields, how).fields;
}

/// What only a *same* may say.
void refuse_same(object_reader& body)
{
    for (const std::string_view name : {"overrideUnique", "fields"}) {
        if (body.has(name))
            body.complain(name, "invalid.value", "can only be said with the verdict same");
    }
}

identity::new_decision read_decision(object_reader& body, const identity::reading& how)
{
    identity::new_decision word;
    const auto verdict = body.choice("verdict", verdicts, true);
    word.left = read_ids<model::contact_id>(body, "left", identity::named_max);
    word.right = read_ids<model::contact_id>(body, "right", identity::named_max);
    word.note = read_note(body);
    if (verdict == "apart") {
        word.what = model::verdict::apart;
        refuse_same(body);
    } else {
        read_same(body, how, word);
    }
    return word;
}

std::vector<model::contact_id> contacts_of(const identity::new_decision& word)
{
    auto all = word.left;
    all.insert(all.end(), word.right.begin(), word.right.end());
    return all;
}

/// With each id's own field.
problem refuse_decision(const identity::refusal& why, const identity::new_decision& word)
{
    auto refused = from_refusal(why, "left");
    for (auto& detail : refused.details) {
        const auto names = [&](model::contact_id each) {
            return each.to_string() == detail.entity_id;
        };
        if (std::ranges::any_of(word.right, names) && std::ranges::none_of(word.left, names))
            detail.field = "right";
    }
    return refused;
}

std::string verdict_name(model::verdict what)
{
    if (what == model::verdict::curated) return "curated";
    return what == model::verdict::apart ? "apart" : "same";
}

/// For the audit log.
audit_act describe(std::string action, const model::decision& what)
{
    return {.action = std::move(action),
            .entity = {"decision", what.id.to_string()},
            .details = {{"verdict", verdict_name(what.what)},
                        {"left", ids_detail(what.left)},
                        {"right", ids_detail(what.right)}}};
}

} // namespace

void decision_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("POST", base, need::agent, bound(&decision_endpoints::create));
    to.add("GET", base + "/{decisionId}", need::agent, bound(&decision_endpoints::get));
    to.add("DELETE", base + "/{decisionId}", need::agent, bound(&decision_endpoints::remove));
}

rt::task<outcome<model::decision>> decision_endpoints::find(const call& what)
{
    const auto id = what.path_id<model::decision_id>(0, "Decision");
    if (!id) co_return std::unexpected(id.error());
    const auto organization = what.who().organization;
    auto found = co_await data_->read(
        [&](storage::reader& store) { return store.decision(organization, *id); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return not_found("Decision");
    co_return std::move(**found);
}

rt::task<answer> decision_endpoints::show(model::decision what, model::organization_id organization)
{
    std::set<std::string> actors{what.actor};
    auto names = co_await names_->look_up(organization, std::move(actors));
    if (!names) co_return std::unexpected(std::move(names).error());
    co_return json_response(decision_view(what, *names));
}

rt::task<answer> decision_endpoints::create(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto& who = what.who();
    const auto how = co_await settings_->reading(who.organization);
    if (!how) co_return std::unexpected(how.error());
    const auto word = read_body(what.request().body,
                                [&](object_reader& body) { return read_decision(body, *how); });
    if (!word) co_return std::unexpected(word.error());
    if (word->override_unique && !may(who.roles, role::admin))
        co_return forbidden("Only an administrator may set overrideUnique.");
    auto done = co_await commands_->run_or_preview(
        who, *preview, {.contacts = contacts_of(*word)},
        [&](const model::neighbourhood& graph, const identity::context& when) {
            return identity::add_decision(graph, *word, when);
        },
        command_words{[&](const identity::refusal& why) { return refuse_decision(why, *word); },
                      [](const identity::decided& done) {
                          return describe("decision.make", made_by(done));
                      }});
    if (!done) co_return std::unexpected(std::move(done).error());
    if (const auto* asked = std::get_if<identity::preview>(&*done))
        co_return json_response(preview_view(*asked));
    const auto& made = std::get<identity::decided>(*done);
    co_return co_await show(made_by(made), who.organization);
}

rt::task<answer> decision_endpoints::get(call& what)
{
    auto found = co_await find(what);
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return co_await show(std::move(*found), what.who().organization);
}

rt::task<answer> decision_endpoints::remove(call& what)
{
    struct taken_back
    {
        model::graph_changes changes;
    };
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    auto found = co_await find(what);
    if (!found) co_return std::unexpected(std::move(found).error());
    auto done = co_await commands_->run_or_preview(
        what.who(), *preview, {.contacts = leaves_of(*found)},
        [&](const model::neighbourhood& graph,
            const identity::context& how) -> std::expected<taken_back, identity::refusal> {
            auto changes = identity::remove_decision(graph, found->id, how);
            if (!changes) return std::unexpected(std::move(changes).error());
            return taken_back{std::move(*changes)};
        },
        command_words{[](const identity::refusal& why) { return from_refusal(why, "decisionId"); },
                      [&](const taken_back&) { return describe("decision.undo", *found); }});
    if (!done) co_return std::unexpected(std::move(done).error());
    if (const auto* asked = std::get_if<identity::preview>(&*done))
        co_return json_response(preview_view(*asked));
    co_return empty_response();
}

} // namespace seam::api
