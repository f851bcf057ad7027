// SPDX-License-Identifier: Apache-2.0
#include "api/v2/responsemanagement/libraries.h"

#include "api/data/read_version.h"
#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/responsemanagement/unserved.h"
#include "base/random.h"
#include "base/text.h"
#include "storage/words.h"

#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view root = "/api/v2/responsemanagement/libraries";
constexpr std::string_view noun = "Library";
constexpr std::int64_t page_size_max = 200;

model::document_key key_of(std::string id)
{
    return {document_kind::response_library, std::move(id)};
}

struct library_words
{
    std::string name;
    std::optional<std::int64_t> version;
};

/// What a client says of a library; the rest is the server's.
outcome<library_words> read_library(const call& what, body_of which)
{
    return read_body(what.request().body, [which](object_reader& body) {
        library_words read;
        read.name = body.text_or_empty("name", {.max = 200, .required = true});
        read.version = read_version(body, which);
        refuse_unserved(body, {"responseType"});
        return read;
    });
}

} // namespace

std::string library_uri(const std::string& id)
{
    return std::string(root) + "/" + id;
}

void response_library_endpoints::mount(router& to)
{
    using self = response_library_endpoints;
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string one = std::string(root) + "/{libraryId}";
    to.add("GET", root, need::agent, bound(&self::list));
    to.add("POST", root, need::supervisor, bound(&self::create));
    to.add("GET", one, need::agent, bound(&self::get));
    to.add("PUT", one, need::supervisor, bound(&self::replace));
    to.add("DELETE", one, need::supervisor, bound(&self::remove));
}

rt::task<outcome<json::object>> response_library_endpoints::view(parsed_document stored,
                                                                 makers& who)
{
    auto maker = co_await who.of(stored);
    if (!maker) co_return std::unexpected(std::move(maker).error());
    const auto& id = stored.meta.key.id;
    json::object shown{{"id", id},
                       {"name", stored.meta.name},
                       {"version", stored.meta.version},
                       {"dateCreated", text_at(stored.body, "dateCreated")},
                       {"selfUri", library_uri(id)}};
    put(shown, "createdBy", std::move(*maker));
    co_return shown;
}

rt::task<answer> response_library_endpoints::show(outcome<parsed_document> stored)
{
    if (!stored) co_return std::unexpected(std::move(stored).error());
    makers who(*users_);
    auto shown = co_await view(std::move(*stored), who);
    if (!shown) co_return std::unexpected(std::move(shown).error());
    co_return json_response(*shown);
}

rt::task<answer> response_library_endpoints::list(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto stored =
        co_await documents_->list(document_kind::response_library, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const auto said = what.query("libraryPrefix").value_or("");
    const auto prefix = storage::fold_marks(said);
    makers who(*users_);
    json::array found; // by name, as they were listed
    for (auto& each : *stored) {
        if (!storage::fold_marks(each.meta.name).starts_with(prefix)) continue;
        auto shown = co_await view(std::move(each), who);
        if (!shown) co_return std::unexpected(std::move(shown).error());
        found.push_back(std::move(*shown));
    }
    const auto filter = said.empty() ? std::string() : "&libraryPrefix=" + percent_encode(said);
    co_return json_response(listing_page(std::move(found), *page, root, filter));
}

rt::task<answer> response_library_endpoints::create(call& what)
{
    auto said = read_library(what, body_of::new_one);
    if (!said) co_return std::unexpected(std::move(said).error());
    auto there =
        co_await documents_->list(document_kind::response_library, what.who().organization);
    if (!there) co_return std::unexpected(std::move(there).error());
    if (there->size() >= response_libraries_max)
        co_return conflict("There are 200 libraries already; delete one that nobody uses.");
    json::object body{{"dateCreated", format_timestamp(clock_->now())}};
    write_maker(what.who(), body);
    auto theirs = documents_->by(what.who().actor());
    auto made = co_await theirs.create(key_of(random_uuid().to_string()), what.who().organization,
                                       std::move(said->name), std::move(body));
    co_return co_await show(std::move(made));
}

rt::task<answer> response_library_endpoints::get(call& what)
{
    auto stored = co_await documents_->get(key_of(what.path(0)), what.who().organization, noun);
    co_return co_await show(std::move(stored));
}

rt::task<answer> response_library_endpoints::replace(call& what)
{
    auto stored = co_await documents_->get(key_of(what.path(0)), what.who().organization, noun);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto said = read_library(what, body_of::replacement);
    if (!said) co_return std::unexpected(std::move(said).error());
    if (auto fine = check_version(said->version, stored->meta.version, "library"); !fine)
        co_return std::unexpected(std::move(fine).error());
    auto theirs = documents_->by(what.who().actor());
    auto replaced = co_await theirs.replace(*stored, std::move(said->name), stored->body);
    co_return co_await show(std::move(replaced));
}

rt::task<answer> response_library_endpoints::remove(call& what)
{
    auto gone = co_await shelves_->remove_library(what.who(), what.path(0));
    if (!gone) co_return std::unexpected(std::move(gone).error());
    co_return empty_response();
}

} // namespace seam::api
