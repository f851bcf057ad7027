// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/conversations.h"
#include "storage/sql/position.h"
#include "storage/sql/rows.h"

#include <optional>

namespace seam::storage::sql {
namespace {

// Three lists, one after the other: each is a walk along an index from where it stopped. Those that
// are open come first, for one that ends meanwhile is in the second list then; read the other way
// round, it would be in neither.
#define SEAM_IS_THERE " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf = c.leaf)"
constexpr statement select_still_open{
    "SELECT c.started, c.number FROM conversations c WHERE c.organization = $1"
    " AND c.ended IS NULL AND c.number > $2 AND c.started < $3" SEAM_IS_THERE
    " ORDER BY c.number LIMIT $4"};
constexpr statement select_over_later{
    "SELECT c.ended, c.number FROM conversations c WHERE c.organization = $1"
    " AND (c.ended, c.number) > ($2, $3) AND c.started < $4" SEAM_IS_THERE
    " ORDER BY c.ended, c.number LIMIT $5"};
constexpr statement select_begun{
    "SELECT c.started, c.number FROM conversations c WHERE c.organization = $1"
    " AND (c.started, c.number) > ($2, $3) AND c.started < $4" SEAM_IS_THERE
    " ORDER BY c.started, c.number LIMIT $5"};
#undef SEAM_IS_THERE

enum class part : char
{
    still_open = 'o', ///< begun before the time
    over_later = 'l', ///< begun before the time, ended in it or after it
    begun = 'b'       ///< begun in the time
};

/// A place in the three lists. Numbers begin with 1.
struct place
{
    part in = part::begun;
    position at;
};

/// nullopt if no page gave it.
std::optional<place> place_from(std::string_view after, timestamp from)
{
    if (after.empty()) return place{part::still_open, {from, 0}};
    place found{static_cast<part>(after.front()), {}};
    const bool is_part =
        found.in == part::begun || found.in == part::over_later || found.in == part::still_open;
    const auto at = position_from(after.substr(1));
    if (!is_part || after.size() == 1 || !at) return std::nullopt;
    found.at = *at;
    return found;
}

std::string text_of(const place& where)
{
    return static_cast<char>(where.in) + text_of(where.at);
}

result<position> position_in(const row& at)
{
    position found;
    columns in(at);
    in.take(found.at, found.number);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

class walk
{
  public:
    walk(connection& db, model::organization_id organization, timestamp from, timestamp before)
        : db_(db), organization_(organization), from_(from), before_(before)
    {}

    /// Up to `most` places behind `after`.
    result<std::vector<place>> places(place after, std::size_t most)
    {
        std::vector<place> found;
        while (true) {
            const auto room = static_cast<std::int64_t>(most - found.size());
            SEAM_TRY(more, read(after, room));
            for (const auto& at : more)
                found.push_back({after.in, at});
            if (found.size() == most || after.in == part::begun) return found;
            after = {after.in == part::still_open ? part::over_later : part::begun, {from_, 0}};
        }
    }

  private:
    result<std::vector<position>> read(const place& after, std::int64_t most)
    {
        const auto organization = value::exact(organization_);
        const auto& [at, number] = after.at;
        switch (after.in) {
        case part::still_open:
            return fetch_all(db_, select_still_open, {organization, number, from_, most},
                             position_in);
        case part::over_later:
            return fetch_all(db_, select_over_later, {organization, at, number, from_, most},
                             position_in);
        case part::begun:
            break;
        }
        return fetch_all(db_, select_begun, {organization, at, number, before_, most}, position_in);
    }

    connection& db_;
    model::organization_id organization_;
    timestamp from_;
    timestamp before_;
};

} // namespace

result<listing<model::conversation>> list_conversations_during(connection& db,
                                                               model::organization_id organization,
                                                               timestamp from, timestamp before,
                                                               const page& which)
{
    listing<model::conversation> shown;
    const auto after = place_from(which.after, from);
    if (!after || which.limit == 0 || before <= from) return shown;
    // One more than asked tells whether there is a next page.
    SEAM_TRY(places, walk(db, organization, from, before).places(*after, which.limit + 1));
    if (places.size() > which.limit) {
        places.pop_back();
        shown.next = text_of(places.back());
    }
    for (const auto& each : places) {
        SEAM_TRY(one, load_conversation(db, organization, each.at.number));
        if (!one) return fail(errc::corrupt);
        shown.entries.push_back(std::move(*one));
    }
    return shown;
}

} // namespace seam::storage::sql
