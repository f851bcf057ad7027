// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/notes.h"

#include "storage/sql/erasures.h"
#include "storage/sql/rows.h"

#include <algorithm>
#include <functional>
#include <ranges>

namespace seam::storage::sql {
namespace {

constexpr statement find_place{"SELECT n.number, n.organization, e.leaf"
                               " FROM notes n LEFT JOIN erasures e ON e.leaf = n.leaf"
                               " WHERE n.id = $1"};
constexpr statement insert_note{
    "INSERT INTO notes (id, organization, leaf, author, body, created, modified)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr statement update_note{"UPDATE notes SET leaf = $1, author = $2, body = $3, created = $4,"
                                " modified = $5 WHERE number = $6"};
constexpr statement delete_note{"DELETE FROM notes WHERE id = $1 AND organization = $2"};

#define SEAM_NOTE_COLUMNS                                                                          \
    "SELECT id, organization, leaf, author, body, created, modified FROM notes n "
#define SEAM_NOTE_IS_THERE " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf = n.leaf)"
constexpr statement select_by_id{SEAM_NOTE_COLUMNS "WHERE id = $1" SEAM_NOTE_IS_THERE};
constexpr statement select_by_number{SEAM_NOTE_COLUMNS "WHERE number = $1" SEAM_NOTE_IS_THERE};
// The index has all of it, so that the texts of other pages are not read.
constexpr statement select_places{
    "SELECT created, number FROM notes n WHERE leaf = $1" SEAM_NOTE_IS_THERE};
#undef SEAM_NOTE_COLUMNS
#undef SEAM_NOTE_IS_THERE

struct place
{
    std::int64_t number = 0;
    model::organization_id organization;
    model::contact_id gone; ///< its leaf, if that is erased
};

result<place> place_from(const row& at)
{
    place found;
    columns in(at);
    in.take(found.number, found.organization, found.gone);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

using listed_place = std::pair<timestamp, std::int64_t>;

result<listed_place> listed_place_from(const row& at)
{
    listed_place found;
    columns(at).take(found.first, found.second);
    return found;
}

result<model::note> note_from(const row& at)
{
    model::note found;
    columns in(at);
    in.take(found.id, found.organization, found.leaf, found.author, found.text, found.created,
            found.modified);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

} // namespace

result<void> put_note(connection& db, const model::note& one)
{
    SEAM_TRY(before, fetch_one(db, find_place, {value::exact(one.id)}, place_from));
    if (before && !before->gone.is_nil()) {
        SEAM_CHECK(finish_erasure(db, before->gone));
        before.reset();
    }
    if (!before)
        return execute(db, insert_note,
                       {value::exact(one.id), value::exact(one.organization),
                        value::exact(one.leaf), value::exact(one.author), one.text, one.created,
                        one.modified});
    if (before->organization != one.organization) return fail(errc::conflict);
    return execute(db, update_note,
                   {value::exact(one.leaf), value::exact(one.author), one.text, one.created,
                    one.modified, before->number});
}

result<void> forget_note(connection& db, model::organization_id organization, model::note_id id)
{
    return execute(db, delete_note, {value::exact(id), value::exact(organization)});
}

result<std::optional<model::note>> load_note(connection& db, model::note_id id)
{
    return fetch_one(db, select_by_id, {value::exact(id)}, note_from);
}

result<note_page> list_notes(connection& db, const note_query& query)
{
    std::vector<listed_place> places;
    for (const auto& leaf : query.leaves) {
        SEAM_TRY(some, fetch_all(db, select_places, {value::exact(leaf)}, listed_place_from));
        places.insert(places.end(), some.begin(), some.end());
    }
    if (query.oldest_first)
        std::ranges::sort(places);
    else
        std::ranges::sort(places, std::ranges::greater());
    note_page shown{.entries = {}, .total = places.size()};
    for (const auto& [created, number] :
         places | std::views::drop(query.offset) | std::views::take(query.limit)) {
        SEAM_TRY(one, fetch_one(db, select_by_number, {number}, note_from));
        if (one) shown.entries.push_back(std::move(*one));
    }
    return shown;
}

} // namespace seam::storage::sql
