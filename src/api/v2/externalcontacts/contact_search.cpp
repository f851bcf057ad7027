// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/contact_search.h"

#include "api/v2/externalcontacts/views.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seam::api {
namespace {

using order = storage::contact_query::order;

constexpr std::size_t words_bytes_max = 256;

constexpr std::array<std::pair<std::string_view, order>, 6> orders = {
    {{"firstName", order::first_name},
     {"lastName", order::last_name},
     {"middleName", order::middle_name},
     {"title", order::title},
     {"modifyDate", order::modified},
     {"createDate", order::created}}};

/// `firstName:asc` and the like.
outcome<void> read_order(const call& what, storage::contact_query& to)
{
    const auto text = what.query("sortOrder").value_or("");
    if (text.empty()) return {};
    const auto colon = text.find(':');
    const auto name = text.substr(0, colon);
    const auto way = colon == std::string::npos ? "asc" : text.substr(colon + 1);
    const auto* by = std::ranges::find(orders, name, [](const auto& each) { return each.first; });
    if (by == orders.end())
        return invalid("sortOrder", "must be firstName, lastName, middleName, title, modifyDate or "
                                    "createDate, with :asc or :desc");
    to.by = by->second;
    to.descending = equals_ignore_case(way, "desc");
    if (!to.descending && !equals_ignore_case(way, "asc"))
        return invalid("sortOrder", "must end in :asc or :desc");
    return {};
}

outcome<void> read_type(const call& what, storage::contact_query& to)
{
    using enum model::contact_type;
    const auto text = what.query("type").value_or("");
    if (text.empty()) return {};
    for (const auto type : {ephemeral, identified, curated})
        if (name_of(type) == text) to.type = type;
    if (!to.type) return invalid("type", "must be Ephemeral, Identified or Curated");
    return {};
}

outcome<void> read_source(const call& what, storage::contact_query& to)
{
    const auto text = what.query("externalSourceId").value_or("");
    if (text.empty()) return {};
    to.source = model::external_source_id::parse(text);
    if (!to.source) return invalid("externalSourceId", "must be the id of an external source");
    return {};
}

outcome<void> read_time(const call& what, std::string_view name, std::optional<timestamp>& to)
{
    const auto text = what.query(name).value_or("");
    if (text.empty()) return {};
    to = parse_timestamp(text);
    if (!to)
        return invalid(std::string(name),
                       "must be an ISO 8601 date and time like 2026-05-03T10:12:00Z; in a URL the "
                       "+ of an offset is written %2B");
    return {};
}

outcome<void> read_times(const call& what, storage::contact_query& to)
{
    const std::array<std::pair<std::string_view, std::optional<timestamp>*>, 4> times = {
        {{"modifiedFrom", &to.modified_from},
         {"modifiedTo", &to.modified_before},
         {"createdFrom", &to.created_from},
         {"createdTo", &to.created_before}}};
    for (const auto& [name, time] : times)
        if (auto fine = read_time(what, name, *time); !fine) return fine;
    return {};
}

} // namespace

outcome<storage::contact_query> read_contact_query(const call& what)
{
    storage::contact_query query;
    query.organization = what.who().organization;
    query.text = what.query("q").value_or("");
    if (query.text.size() > words_bytes_max) return invalid("q", "must have at most 256 bytes");
    for (const auto read : {read_order, read_type, read_source, read_times})
        if (auto fine = read(what, query); !fine) return std::unexpected(std::move(fine).error());
    return query;
}

std::string contact_filter_of(const call& what)
{
    std::string filter;
    for (const auto* name : {"q", "sortOrder", "type", "externalSourceId", "modifiedFrom",
                             "modifiedTo", "createdFrom", "createdTo", "expand"}) {
        const auto value = what.query(name).value_or("");
        if (!value.empty()) filter += "&" + std::string(name) + "=" + percent_encode(value);
    }
    return filter;
}

} // namespace seam::api
