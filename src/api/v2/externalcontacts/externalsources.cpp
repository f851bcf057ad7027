// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/externalsources.h"

#include "api/data/read_version.h"
#include "api/json/reader.h"
#include "api/json/stored.h"
#include "base/random.h"
#include "base/text.h"

namespace seam::api {
namespace {

namespace json = boost::json;
using model::document_kind;

constexpr std::string_view root = "/api/v2/externalcontacts/externalsources";
constexpr std::int64_t limit_default = 100;
constexpr std::int64_t limit_max = 200;

json::object view(const parsed_document& stored)
{
    const auto& id = stored.meta.key.id;
    json::object body{{"id", id},
                      {"name", stored.meta.name},
                      {"active", flag_at(stored.body, "active", true)},
                      {"caseInsensitive", flag_at(stored.body, "caseInsensitive")}};
    if (const auto* link = object_at(stored.body, "linkConfiguration")) {
        body["linkConfiguration"] = *link;
    }
    body["version"] = stored.meta.version;
    body["selfUri"] = std::string(root) + "/" + id;
    return body;
}

/// A source's word on the case of its ids is for ever: they are stored as it says.
bool read_case(object_reader& body, std::optional<bool> before)
{
    const auto said = body.boolean("caseInsensitive");
    if (said && before && *said != *before) {
        body.complain("caseInsensitive", "invalid.value",
                      "cannot be changed, because the ids that are known follow it: make a new "
                      "source");
    }
    return before.value_or(said.value_or(false));
}

struct source_words
{
    json::object body;
    std::optional<std::int64_t> version;
};

/// `before`: the source that is replaced; nullptr for a new one.
outcome<source_words> read_source(std::string_view text, const json::object* before)
{
    return read_body(text, [&](object_reader& body) {
        json::object read;
        read["name"] = body.text_or_empty("name", {.max = 200, .required = true});
        read["active"] = body.boolean("active").value_or(true);
        read["caseInsensitive"] =
            read_case(body, before == nullptr ? std::nullopt
                                              : std::optional(flag_at(*before, "caseInsensitive")));
        if (auto link = body.object("linkConfiguration")) {
            const auto uri = link->text_or_empty("uriTemplate", {.max = 400, .required = true});
            const bool is_url = uri.starts_with("https://") || uri.starts_with("http://");
            if (!uri.empty() && !is_url) {
                link->complain("uriTemplate", "invalid.value", "must be an http or https URL");
            }
            read["linkConfiguration"] = {{"uriTemplate", uri}};
        }
        const auto what = before == nullptr ? body_of::new_one : body_of::replacement;
        return source_words{std::move(read), read_version(body, what)};
    });
}

/// What else the list was asked for, for the link to the next page.
std::string filter_of(const std::string& prefix, std::optional<bool> active)
{
    std::string filter;
    if (!prefix.empty()) filter += "&name=" + percent_encode(prefix);
    if (active) filter += std::string("&active=") + (*active ? "true" : "false");
    return filter;
}

bool begins_with(std::string_view name, std::string_view prefix)
{
    return name.size() >= prefix.size() &&
           equals_ignore_case(name.substr(0, prefix.size()), prefix);
}

} // namespace

void external_source_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("GET", base, need::agent, bound(&external_source_endpoints::list));
    to.add("POST", base, need::admin, bound(&external_source_endpoints::create));
    to.add("GET", base + "/{id}", need::agent, bound(&external_source_endpoints::get));
    to.add("PUT", base + "/{id}", need::admin, bound(&external_source_endpoints::replace));
    to.add("DELETE", base + "/{id}", need::admin, bound(&external_source_endpoints::remove));
}

rt::task<answer> external_source_endpoints::list(call& what)
{
    auto limit = what.query_number("limit", limit_default, 1, limit_max);
    if (!limit) co_return std::unexpected(std::move(limit).error());
    std::optional<bool> active;
    if (what.query("active")) {
        auto flag = what.query_flag("active", true);
        if (!flag) co_return std::unexpected(std::move(flag).error());
        active = *flag;
    }
    const auto prefix = what.query("name").value_or("");
    const auto cursor = what.query("cursor").value_or("");
    auto stored =
        co_await documents_->list(document_kind::external_source, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    // Listed by name, then id; the cursor is the id of the last one of the page before.
    json::array entities;
    std::string next;
    bool begun = cursor.empty();
    for (const auto& source : *stored) {
        if (!begun) {
            begun = source.meta.key.id == cursor;
            continue;
        }
        if (!begins_with(source.meta.name, prefix)) continue;
        if (active && flag_at(source.body, "active", true) != *active) continue;
        if (static_cast<std::int64_t>(entities.size()) == *limit) {
            next = text_at(entities.back().get_object(), "id");
            break;
        }
        entities.push_back(view(source));
    }
    if (!begun) co_return invalid("cursor", "is not a cursor of this list; begin again without it");
    json::object body{{"entities", std::move(entities)}, {"selfUri", root}};
    json::object cursors;
    if (!next.empty()) {
        cursors["after"] = next;
        body["nextUri"] = std::string(root) + "?limit=" + std::to_string(*limit) +
                          filter_of(prefix, active) + "&cursor=" + next;
    }
    body["cursors"] = std::move(cursors);
    co_return json_response(body);
}

rt::task<answer> external_source_endpoints::create(call& what)
{
    auto said = read_source(what.request().body, nullptr);
    if (!said) co_return std::unexpected(std::move(said).error());
    auto name = text_at(said->body, "name");
    auto theirs = documents_->by(what.who().actor());
    auto stored =
        co_await theirs.create({document_kind::external_source, random_uuid().to_string()},
                               what.who().organization, std::move(name), std::move(said->body));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored));
}

rt::task<answer> external_source_endpoints::get(call& what)
{
    auto stored = co_await documents_->get({document_kind::external_source, what.path(0)},
                                           what.who().organization, "External source");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return json_response(view(*stored));
}

rt::task<answer> external_source_endpoints::replace(call& what)
{
    auto stored = co_await documents_->get({document_kind::external_source, what.path(0)},
                                           what.who().organization, "External source");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto said = read_source(what.request().body, &stored->body);
    if (!said) co_return std::unexpected(std::move(said).error());
    if (auto fine = check_version(said->version, stored->meta.version, "source"); !fine)
        co_return std::unexpected(std::move(fine).error());
    auto name = text_at(said->body, "name");
    auto theirs = documents_->by(what.who().actor());
    auto replaced = co_await theirs.replace(*stored, std::move(name), std::move(said->body));
    if (!replaced) co_return std::unexpected(std::move(replaced).error());
    co_return json_response(view(*replaced));
}

rt::task<answer> external_source_endpoints::remove(call& what)
{
    const model::document_key key{document_kind::external_source, what.path(0)};
    auto stored = co_await documents_->get(key, what.who().organization, "External source");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    // What refers to it stays as it is (contract, section 3.4).
    auto theirs = documents_->by(what.who().actor());
    auto removed = co_await theirs.remove(key, what.who().organization);
    if (!removed) co_return std::unexpected(std::move(removed).error());
    co_return json_response({});
}

} // namespace seam::api
