// SPDX-License-Identifier: Apache-2.0
#include "api/v2/responsemanagement/responses.h"

#include "api/data/read_version.h"
#include "api/json/stored.h"
#include "api/v2/responsemanagement/makers.h"
#include "api/v2/responsemanagement/response_json.h"
#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view root = "/api/v2/responsemanagement/responses";
constexpr std::string_view noun = "Response";

model::document_key key_of(std::string id)
{
    return {document_kind::canned_response, std::move(id)};
}

std::vector<const parsed_document*> on_page(const std::vector<const parsed_document*>& all,
                                            const numbered_page& which)
{
    const auto first = std::min(which.offset(), all.size());
    const auto last = std::min(first + static_cast<std::size_t>(which.size), all.size());
    const auto at = [&](std::size_t place) {
        return all.begin() + static_cast<std::ptrdiff_t>(place);
    };
    return {at(first), at(last)};
}

} // namespace

void canned_response_endpoints::mount(router& to)
{
    using self = canned_response_endpoints;
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    const auto one = base + "/{responseId}";
    to.add("GET", base, need::agent, bound(&self::list));
    to.add("POST", base, need::supervisor, bound(&self::create));
    to.add("POST", base + "/query", need::agent, bound(&self::query));
    to.add("GET", one, need::agent, bound(&self::get));
    to.add("PUT", one, need::supervisor, bound(&self::replace));
    to.add("DELETE", one, need::supervisor, bound(&self::remove));
}

rt::task<outcome<json::array>>
canned_response_endpoints::views(std::vector<const parsed_document*> which,
                                 model::organization_id organization)
{
    auto stored = co_await documents_->list(document_kind::response_library, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    std::map<std::string, std::string> libraries;
    for (const auto& each : *stored)
        libraries.emplace(each.meta.key.id, each.meta.name);
    makers who(*users_);
    json::array shown;
    for (const auto* each : which) {
        auto maker = co_await who.of(*each);
        if (!maker) co_return std::unexpected(std::move(maker).error());
        shown.push_back(response_view(*each, libraries, std::move(*maker)));
    }
    co_return shown;
}

rt::task<answer> canned_response_endpoints::show(outcome<parsed_document> stored)
{
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const std::vector<const parsed_document*> one = {&*stored};
    auto shown = co_await views(one, stored->meta.organization);
    if (!shown) co_return std::unexpected(std::move(shown).error());
    co_return json_response(shown->front().as_object());
}

rt::task<answer> canned_response_endpoints::list(call& what)
{
    auto page = read_numbered_page(what, response_page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    const auto library = what.query("libraryId").value_or("");
    if (library.empty())
        co_return invalid("libraryId", "is required: the id of the library to list");
    const auto organization = what.who().organization;
    auto there = co_await documents_->get({document_kind::response_library, library}, organization,
                                          "Library");
    if (!there) co_return std::unexpected(std::move(there).error());
    const auto all = co_await shelves_->all(organization);
    if (!all) co_return std::unexpected(all.error());
    response_query inside;
    inside.filters.emplace_back().values = {library};
    const auto found = search_responses(**all, inside);
    const auto total = found.size();
    auto shown = co_await views(on_page(found, *page), organization);
    if (!shown) co_return std::unexpected(std::move(shown).error());
    co_return json_response(numbered_listing(std::move(*shown), *page, total, root,
                                             "&libraryId=" + percent_encode(library)));
}

rt::task<answer> canned_response_endpoints::query(call& what)
{
    auto said = read_response_search(what.request().body);
    if (!said) co_return std::unexpected(std::move(said).error());
    const auto organization = what.who().organization;
    const auto all = co_await shelves_->all(organization);
    if (!all) co_return std::unexpected(all.error());
    const auto found = search_responses(**all, said->wanted);
    const numbered_page page{said->page_size, said->page_number};
    // Of a page that is asked for in a body there is no path.
    auto results = page_numbers(page, found.size());
    auto shown = co_await views(on_page(found, page), organization);
    if (!shown) co_return std::unexpected(std::move(shown).error());
    results["entities"] = std::move(*shown);
    co_return json_response({{"results", std::move(results)}});
}

rt::task<answer> canned_response_endpoints::create(call& what)
{
    auto said = read_response(what.request().body, body_of::new_one);
    if (!said) co_return std::unexpected(std::move(said).error());
    parsed_document made;
    made.meta.key = key_of(random_uuid().to_string());
    made.meta.organization = what.who().organization;
    made.meta.version = 0;
    made.body = std::move(said->body);
    made.body["dateCreated"] = format_timestamp(clock_->now());
    write_maker(what.who(), made.body);
    write_search_words(made.body);
    auto stored = co_await shelves_->put(what.who(), std::move(made));
    co_return co_await show(std::move(stored));
}

rt::task<answer> canned_response_endpoints::get(call& what)
{
    auto stored = co_await documents_->get(key_of(what.path(0)), what.who().organization, noun);
    co_return co_await show(std::move(stored));
}

rt::task<answer> canned_response_endpoints::replace(call& what)
{
    auto stored = co_await documents_->get(key_of(what.path(0)), what.who().organization, noun);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto said = read_response(what.request().body, body_of::replacement);
    if (!said) co_return std::unexpected(std::move(said).error());
    if (auto fine = check_version(said->version, stored->meta.version, "response"); !fine)
        co_return std::unexpected(std::move(fine).error());
    for (const auto* kept : {"dateCreated", "createdBy"}) {
        if (const auto* value = stored->body.if_contains(kept)) said->body[kept] = *value;
    }
    write_search_words(said->body);
    stored->body = std::move(said->body);
    auto replaced = co_await shelves_->put(what.who(), std::move(*stored));
    co_return co_await show(std::move(replaced));
}

rt::task<answer> canned_response_endpoints::remove(call& what)
{
    const auto key = key_of(what.path(0));
    auto stored = co_await documents_->get(key, what.who().organization, noun);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto theirs = documents_->by(what.who().actor());
    auto removed = co_await theirs.remove(key, what.who().organization);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    co_return empty_response();
}

} // namespace seam::api
