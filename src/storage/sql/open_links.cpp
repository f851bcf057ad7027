// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/open_links.h"

#include "storage/sql/position.h"
#include "storage/sql/rows.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <set>
#include <utility>

namespace seam::storage::sql {
namespace {

constexpr statement select_place{
    "SELECT since, number FROM open_links WHERE identifier = $1 AND why = $2"};
constexpr statement insert_link{
    "INSERT INTO open_links (organization, identifier, why, holders, holder_count, since)"
    " VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr statement update_holders{
    "UPDATE open_links SET holders = $1, holder_count = $2 WHERE number = $3"};
constexpr statement update_since{"UPDATE open_links SET since = $1 WHERE number = $2"};
constexpr statement delete_link{"DELETE FROM open_links WHERE number = $1"};
constexpr statement delete_links{"DELETE FROM open_links WHERE identifier = $1"};

constexpr statement select_held{
    "SELECT number, holders, holder_count FROM open_links WHERE identifier = $1"};
constexpr statement select_before{"SELECT since, number FROM open_links"
                                  " WHERE organization = $1 AND why = $2"
                                  " AND (since, number) < ($3, $4)"
                                  " ORDER BY since DESC, number DESC LIMIT $5"};
constexpr statement select_counts{
    "SELECT why, COUNT(*) FROM open_links WHERE organization = $1 GROUP BY why"};
constexpr statement select_link{
    "SELECT i.type, i.source, i.value, o.why, o.holders, o.holder_count, o.since"
    " FROM open_links o JOIN identifiers i ON i.number = o.identifier WHERE o.number = $1"};
constexpr statement select_links{
    "SELECT i.type, i.source, i.value, o.why, o.holders, o.holder_count, o.since"
    " FROM open_links o JOIN identifiers i ON i.number = o.identifier"
    " WHERE o.identifier = $1 ORDER BY o.why"};

/// Who holds a link's identifier, as far as the link says.
struct held_link
{
    std::int64_t number = 0;
    std::vector<model::contact_id> holders;
    std::int64_t count = 0;
};

result<position> place_from(const row& at)
{
    position found;
    columns in(at);
    in.take(found.at, found.number);
    return found;
}

result<held_link> held_link_from(const row& at)
{
    held_link found;
    std::vector<std::uint8_t> holders;
    columns in(at);
    in.take(found.number, holders, found.count);
    if (!in.is_whole() || !unpack_ids(holders, found.holders)) return fail(errc::corrupt);
    return found;
}

result<model::open_link> link_from(const row& at)
{
    model::open_link found;
    std::vector<std::uint8_t> holders;
    std::int64_t count = 0;
    columns in(at);
    in.take(found.by.type, found.by.source, found.by.value, found.why, holders, count, found.since);
    if (!in.is_whole() || !unpack_ids(holders, found.holders)) return fail(errc::corrupt);
    found.holder_count = static_cast<std::size_t>(count);
    return found;
}

using reason_count = std::pair<model::open_reason, std::int64_t>;

result<reason_count> count_from(const row& at)
{
    reason_count found;
    columns in(at);
    in.take(found.first, found.second);
    return found;
}

std::set<model::open_reason> all_reasons()
{
    using enum model::open_reason;
    return {shared,      would_join_two_values, not_verified,    blocked,
            two_curated, too_many_holders,      too_many_values, too_many_leaves};
}

/// One more than a page, so that it is known whether there is a next.
std::int64_t read_size(std::size_t limit)
{
    constexpr std::size_t most = std::numeric_limits<std::int64_t>::max() - 1;
    return static_cast<std::int64_t>(std::min(limit, most)) + 1;
}

/// The first places of each reason, merged.
result<std::vector<position>> places_before(connection& db, const open_link_query& query,
                                            const position& from)
{
    const auto reasons = query.reasons.empty()
                             ? all_reasons()
                             : std::set(query.reasons.begin(), query.reasons.end());
    std::vector<position> found;
    for (const auto why : reasons) {
        SEAM_TRY(some, fetch_all(db, select_before,
                                 {value::exact(query.organization), why, from.at, from.number,
                                  read_size(query.limit)},
                                 place_from));
        found.insert(found.end(), some.begin(), some.end());
    }
    std::ranges::sort(found, std::greater());
    return found;
}

} // namespace

result<void> put_open_link(connection& db, model::organization_id organization,
                           std::int64_t identifier, const model::open_link& link)
{
    const auto holders = pack_ids(link.holders);
    const auto count = static_cast<std::int64_t>(link.holder_count);
    SEAM_TRY(known, fetch_one(db, select_place, {identifier, link.why}, place_from));
    if (!known)
        return execute(db, insert_link,
                       {value::exact(organization), identifier, link.why, bytes_view(holders),
                        count, link.since});
    SEAM_CHECK(execute(db, update_holders, {bytes_view(holders), count, known->number}));
    if (known->at == link.since) return {};
    return execute(db, update_since, {link.since, known->number});
}

result<void> forget_open_links(connection& db, std::int64_t identifier)
{
    return execute(db, delete_links, {identifier});
}

result<void> leave_open_links(connection& db, std::int64_t identifier, model::contact_id leaf)
{
    SEAM_TRY(links, fetch_all(db, select_held, {identifier}, held_link_from));
    for (auto& link : links) {
        const bool counts_others = link.count > std::ssize(link.holders);
        if (std::erase(link.holders, leaf) > 0 || counts_others) --link.count;
        if (link.count < 2) {
            SEAM_CHECK(execute(db, delete_link, {link.number}));
            continue;
        }
        const auto rest = pack_ids(link.holders);
        SEAM_CHECK(execute(db, update_holders, {bytes_view(rest), link.count, link.number}));
    }
    return {};
}

result<listing<model::open_link>> list_open_links(connection& db, const open_link_query& query)
{
    const auto from = position_from(query.after);
    if (!from || query.limit == 0) return listing<model::open_link>{};
    SEAM_TRY(places, places_before(db, query, *from));
    listing<model::open_link> shown;
    for (const auto& place : places) {
        if (shown.entries.size() == query.limit) {
            shown.next = text_of(places[query.limit - 1]);
            break;
        }
        SEAM_TRY(link, fetch_one(db, select_link, {place.number}, link_from));
        if (!link) return fail(errc::corrupt);
        shown.entries.push_back(std::move(*link));
    }
    return shown;
}

result<std::map<model::open_reason, std::size_t>>
count_open_links(connection& db, model::organization_id organization)
{
    SEAM_TRY(counted, fetch_all(db, select_counts, {value::exact(organization)}, count_from));
    std::map<model::open_reason, std::size_t> found;
    for (const auto& [why, count] : counted)
        found[why] = static_cast<std::size_t>(count);
    return found;
}

result<std::vector<model::open_link>> load_open_links(connection& db, std::int64_t identifier)
{
    return fetch_all(db, select_links, {identifier}, link_from);
}

} // namespace seam::storage::sql
