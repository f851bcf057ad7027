// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/contacts_notes.h"

#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/v2/authorization.h"
#include "api/v2/externalcontacts/expand.h"
#include "api/v2/users.h"
#include "base/text.h"

#include <array>
#include <string>
#include <string_view>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size_default = 20;
constexpr std::int64_t page_size_max = 100;    ///< contract, section 2.2
constexpr std::size_t text_max = 32'000;       ///< contract, section 3.7
constexpr std::size_t patch_changes_max = 100; ///< each could only replace the one before

constexpr std::array<std::string_view, 3> expandable = {"author", "externalDataSources",
                                                        "division"};
/// `mergeset` is what the contract calls the notes of all that was merged; they are always there.
constexpr std::array<std::string_view, 4> expandable_in_list = {"author", "externalDataSources",
                                                                "division", "mergeset"};

std::string path_of(std::string_view contact)
{
    return "/api/v2/externalcontacts/contacts/" + std::string(contact) + "/notes";
}

json::object note_view(const model::note& what, const json::object& author)
{
    const auto leaf = what.leaf.to_string();
    return {{"id", what.id.to_string()},
            {"division", home_division()},
            {"entityId", leaf},
            {"entityType", "contact"},
            {"noteText", what.text},
            {"createDate", format_timestamp(what.created)},
            {"modifyDate", format_timestamp(what.modified)},
            {"createdBy", author},
            {"selfUri", path_of(leaf) + "/" + what.id.to_string()}};
}

/// `createDate:desc` and the like.
outcome<bool> read_oldest_first(const call& what)
{
    const auto order = what.query("sortOrder").value_or("");
    if (order.empty() || equals_ignore_case(order, "createDate:desc")) return false;
    if (equals_ignore_case(order, "createDate:asc")) return true;
    return invalid("sortOrder", "must be createDate:asc or createDate:desc");
}

/// What else the list was asked for, for the links to other pages.
std::string filter_of(const call& what)
{
    std::string filter;
    if (const auto order = what.query("sortOrder"); order && !order->empty())
        filter += "&sortOrder=" + percent_encode(*order);
    for (const auto& part : what.query_list("expand"))
        filter += "&expand=" + percent_encode(part);
    return filter;
}

std::string read_text(object_reader& body, std::string_view name)
{
    return body.text_or_empty(name, {.max = text_max, .required = true});
}

/// Note, as a client writes it: what is not the text is the server's.
outcome<std::string> read_note(const call& what)
{
    static constexpr std::array<std::string_view, 1> types = {"contact"};
    return read_body(what.request().body, [](object_reader& body) {
        body.choice("entityType", types);
        return read_text(body, "noteText");
    });
}

/// ExternalContactsPatchRequest: the text that it gives the note; nullopt if it leaves it as it is.
std::optional<std::string> read_patch(object_reader& body)
{
    static constexpr std::array<std::string_view, 6> actions = {
        "UpdateIfEmpty",      "UpdateIfExists", "Update",
        "AppendToCollection", "Remove",         "RemoveFromCollection"};
    std::optional<std::string> text;
    for (auto& change : body.objects("changes", patch_changes_max)) {
        const auto field = change.text_or_empty("field", {.required = true});
        const auto action = change.choice("action", actions, true).value_or("");
        if (!field.empty() && field != "noteText") {
            change.complain("field", "invalid.value", "must be noteText");
        } else if (action == "Update" || action == "UpdateIfExists") {
            text = read_text(change, "value");
        } else if (!action.empty() && action != "UpdateIfEmpty") {
            // A note has one text, and it is never empty.
            change.complain("action", "invalid.value",
                            "must be Update, UpdateIfExists or UpdateIfEmpty");
        }
    }
    return text;
}

/// The ids of the path.
struct place
{
    model::contact_id contact;
    model::note_id note;
};

outcome<place> read_place(const call& what)
{
    const auto contact = what.path_id<model::contact_id>(0, "Contact");
    if (!contact) return std::unexpected(contact.error());
    const auto note = what.path_id<model::note_id>(1, "Note");
    if (!note) return std::unexpected(note.error());
    return place{*contact, *note};
}

} // namespace

void contact_note_endpoints::mount(router& to)
{
    using self = contact_note_endpoints;
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const auto all = path_of("{contactId}");
    const auto one = all + "/{noteId}";
    to.add("GET", all, need::agent, bound(&self::list));
    to.add("POST", all, need::agent, bound(&self::create));
    to.add("GET", one, need::agent, bound(&self::get));
    to.add("PUT", one, need::agent, bound(&self::replace));
    to.add("PATCH", one, need::agent, bound(&self::patch));
    to.add("DELETE", one, need::agent, bound(&self::remove));
}

rt::task<outcome<void>> contact_note_endpoints::add_author(const call& what, model::user_id id,
                                                           authors& to)
{
    if (to.contains(id)) co_return outcome<void>();
    const auto found = co_await users_->find(id);
    if (!found) co_return std::unexpected(found.error());
    user who;
    if (*found) who = **found;
    who.id = id;
    auto view = user_view(who);
    if (!is_expanded(what, "author"))
        view = {{"id", view["id"]}, {"version", view["version"]}, {"selfUri", view["selfUri"]}};
    to.emplace(id, std::move(view));
    co_return outcome<void>();
}

rt::task<answer> contact_note_endpoints::show(const call& what, outcome<model::note> note)
{
    if (!note) co_return std::unexpected(std::move(note).error());
    authors known;
    const auto added = co_await add_author(what, note->author, known);
    if (!added) co_return std::unexpected(added.error());
    co_return json_response(note_view(*note, known.at(note->author)));
}

rt::task<answer> contact_note_endpoints::list(call& what)
{
    const auto contact = what.path_id<model::contact_id>(0, "Contact");
    if (!contact) co_return std::unexpected(contact.error());
    if (auto fine = check_expand(what, expandable_in_list); !fine)
        co_return std::unexpected(fine.error());
    const auto page = read_numbered_page(what, page_size_max, page_size_default);
    if (!page) co_return std::unexpected(page.error());
    const auto oldest_first = read_oldest_first(what);
    if (!oldest_first) co_return std::unexpected(oldest_first.error());
    const auto found = co_await notes_->list(what.who().organization, *contact,
                                             {.leaves = {},
                                              .oldest_first = *oldest_first,
                                              .offset = page->offset(),
                                              .limit = static_cast<std::size_t>(page->size)});
    if (!found) co_return std::unexpected(found.error());
    authors known;
    json::array entities;
    for (const auto& each : found->entries) {
        const auto added = co_await add_author(what, each.author, known);
        if (!added) co_return std::unexpected(added.error());
        entities.push_back(note_view(each, known.at(each.author)));
    }
    co_return json_response(numbered_listing(std::move(entities), *page, found->total,
                                             path_of(what.path(0)), filter_of(what)));
}

rt::task<answer> contact_note_endpoints::create(call& what)
{
    const auto contact = what.path_id<model::contact_id>(0, "Contact");
    if (!contact) co_return std::unexpected(contact.error());
    auto text = read_note(what);
    if (!text) co_return std::unexpected(std::move(text).error());
    auto made = co_await notes_->write(what.who(), *contact, std::move(*text));
    co_return co_await show(what, std::move(made));
}

rt::task<answer> contact_note_endpoints::get(call& what)
{
    const auto at = read_place(what);
    if (!at) co_return std::unexpected(at.error());
    if (auto fine = check_expand(what, expandable); !fine) co_return std::unexpected(fine.error());
    auto found = co_await notes_->find(what.who().organization, at->contact, at->note);
    co_return co_await show(what, std::move(found));
}

rt::task<answer> contact_note_endpoints::replace(call& what)
{
    const auto at = read_place(what);
    if (!at) co_return std::unexpected(at.error());
    auto text = read_note(what);
    if (!text) co_return std::unexpected(std::move(text).error());
    auto edited = co_await notes_->edit(what.who(), at->contact, at->note, std::move(*text));
    co_return co_await show(what, std::move(edited));
}

rt::task<answer> contact_note_endpoints::patch(call& what)
{
    const auto at = read_place(what);
    if (!at) co_return std::unexpected(at.error());
    auto text = read_body(what.request().body, read_patch);
    if (!text) co_return std::unexpected(std::move(text).error());
    if (!*text) {
        auto found = co_await notes_->find(what.who().organization, at->contact, at->note);
        co_return co_await show(what, std::move(found));
    }
    auto edited = co_await notes_->edit(what.who(), at->contact, at->note, std::move(**text));
    co_return co_await show(what, std::move(edited));
}

rt::task<answer> contact_note_endpoints::remove(call& what)
{
    const auto at = read_place(what);
    if (!at) co_return std::unexpected(at.error());
    const auto done = co_await notes_->remove(what.who(), at->contact, at->note);
    if (!done) co_return std::unexpected(done.error());
    co_return json_response({});
}

} // namespace seam::api
