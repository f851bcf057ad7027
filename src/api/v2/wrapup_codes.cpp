// SPDX-License-Identifier: Apache-2.0
#include "api/v2/wrapup_codes.h"

#include "api/data/read_version.h"
#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/authorization.h"
#include "api/v2/routing.h"
#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view path = "/api/v2/routing/wrapupcodes";
constexpr std::string_view noun = "Wrap-up code";
constexpr std::int64_t page_size_max = 500;
/// Nobody finds anything in a longer list.
constexpr std::size_t codes_max = 500;

model::document_key key_of(std::string id)
{
    return {document_kind::wrap_up_code, std::move(id)};
}

/// Who it is, as the contract names the maker of a code: a user's or a client's id.
std::string maker(const caller& who)
{
    return who.user.is_nil() ? who.client : who.user.to_string();
}

struct code_words
{
    json::object body;
    std::optional<std::int64_t> version;
};

/// What a client says of a code; the rest is the server's.
outcome<code_words> read_code(const call& what, body_of which)
{
    return read_body(what.request().body, [which](object_reader& body) {
        json::object read;
        read["name"] = body.text_or_empty("name", {.max = 200, .required = true});
        read["description"] = body.text_or_empty("description", {.max = 1000});
        return code_words{std::move(read), read_version(body, which)};
    });
}

outcome<bool> read_descending(const call& what)
{
    const auto order = what.query("sortOrder").value_or("");
    if (order.empty() || equals_ignore_case(order, "ascending")) return false;
    if (equals_ignore_case(order, "descending")) return true;
    return invalid("sortOrder", "must be ascending or descending");
}

outcome<bool> read_by_id(const call& what)
{
    const auto by = what.query("sortBy").value_or("");
    if (by.empty() || equals_ignore_case(by, "name")) return false;
    if (equals_ignore_case(by, "id")) return true;
    return invalid("sortBy", "must be name or id");
}

bool is_among(const std::vector<std::string>& wanted, std::string_view id)
{
    return wanted.empty() || std::ranges::find(wanted, id) != wanted.end();
}

/// What of the query chooses and orders codes, to be repeated in the paths of other pages.
std::string filter_of(const call& what)
{
    std::string filter;
    for (const auto* name : {"name", "sortBy", "sortOrder"}) {
        const auto value = what.query(name).value_or("");
        if (!value.empty()) filter += std::string("&") + name + "=" + percent_encode(value);
    }
    for (const auto* name : {"id", "divisionId"}) {
        for (const auto& value : what.query_list(name))
            filter += std::string("&") + name + "=" + percent_encode(value);
    }
    return filter;
}

} // namespace

json::object wrapup_code_view(const parsed_document& stored)
{
    const auto& id = stored.meta.key.id;
    json::object view{{"id", id},
                      {"name", stored.meta.name},
                      {"division", home_division()},
                      {"dateCreated", text_at(stored.body, "dateCreated")},
                      {"dateModified", format_timestamp(stored.meta.modified)},
                      {"createdBy", text_at(stored.body, "createdBy")},
                      {"modifiedBy", text_at(stored.body, "modifiedBy")},
                      {"version", stored.meta.version},
                      {"selfUri", std::string(path) + "/" + id}};
    put(view, "description", text_at(stored.body, "description"));
    return view;
}

void wrapup_code_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    using self = wrapup_code_endpoints;
    const std::string one = std::string(path) + "/{codeId}";
    to.add("GET", path, need::agent, bound(&self::list));
    to.add("POST", path, need::supervisor, bound(&self::create));
    to.add("GET", one, need::agent, bound(&self::get));
    to.add("PUT", one, need::supervisor, bound(&self::replace));
    to.add("DELETE", one, need::supervisor, bound(&self::remove));
}

rt::task<answer> wrapup_code_endpoints::list(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto descending = read_descending(what);
    if (!descending) co_return std::unexpected(std::move(descending).error());
    auto by_id = read_by_id(what);
    if (!by_id) co_return std::unexpected(std::move(by_id).error());
    auto stored = co_await documents_->list(document_kind::wrap_up_code, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    // By name already.
    if (*by_id) {
        std::ranges::sort(*stored, {}, [](const parsed_document& each) -> const std::string& {
            return each.meta.key.id;
        });
    }
    if (*descending) std::ranges::reverse(*stored);
    const auto name = what.query("name").value_or("");
    const auto ids = what.query_list("id");
    const bool here = is_among(what.query_list("divisionId"), home_division_id);
    json::array found;
    for (const auto& each : *stored) {
        const bool wanted = here && is_among(ids, each.meta.key.id) &&
                            (name.empty() || matches_name(each.meta.name, name));
        if (wanted) found.push_back(wrapup_code_view(each));
    }
    co_return json_response(listing_page(std::move(found), *page, path, filter_of(what)));
}

rt::task<answer> wrapup_code_endpoints::create(call& what)
{
    auto said = read_code(what, body_of::new_one);
    if (!said) co_return std::unexpected(std::move(said).error());
    auto& body = said->body;
    auto there = co_await documents_->list(document_kind::wrap_up_code, what.who().organization);
    if (!there) co_return std::unexpected(std::move(there).error());
    if (there->size() >= codes_max) {
        co_return conflict("There are 500 wrap-up codes already; delete one that nobody uses.");
    }
    auto name = text_at(body, "name");
    body["createdBy"] = maker(what.who());
    body["modifiedBy"] = maker(what.who());
    body["dateCreated"] = format_timestamp(clock_->now());
    auto theirs = documents_->by(what.who().actor());
    auto stored = co_await theirs.create(key_of(random_uuid().to_string()), what.who().organization,
                                         std::move(name), std::move(body));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(wrapup_code_view(*stored));
}

rt::task<answer> wrapup_code_endpoints::get(call& what)
{
    auto stored = co_await documents_->get(key_of(what.path(0)), what.who().organization, noun);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(wrapup_code_view(*stored));
}

rt::task<answer> wrapup_code_endpoints::replace(call& what)
{
    auto stored = co_await documents_->get(key_of(what.path(0)), what.who().organization, noun);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto said = read_code(what, body_of::replacement);
    if (!said) co_return std::unexpected(std::move(said).error());
    if (auto fine = check_version(said->version, stored->meta.version, "wrap-up code"); !fine)
        co_return std::unexpected(std::move(fine).error());
    auto& body = said->body;
    auto name = text_at(body, "name");
    for (const auto* kept : {"createdBy", "dateCreated"})
        body[kept] = text_at(stored->body, kept);
    body["modifiedBy"] = maker(what.who());
    auto theirs = documents_->by(what.who().actor());
    auto replaced = co_await theirs.replace(*stored, std::move(name), std::move(body));
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return json_response(wrapup_code_view(*replaced));
}

rt::task<answer> wrapup_code_endpoints::remove(call& what)
{
    const auto key = key_of(what.path(0));
    auto stored = co_await documents_->get(key, what.who().organization, noun);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    // Conversations that were wrapped up with it keep its name.
    auto theirs = documents_->by(what.who().actor());
    auto removed = co_await theirs.remove(key, what.who().organization);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    co_return empty_response();
}

} // namespace seam::api
