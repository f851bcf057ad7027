// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/stitching_counts.h"

#include "model/decision.h"
#include "model/journey.h"
#include "storage/sql/rows.h"

#include <map>

namespace seam::storage::sql {
namespace {

// Whether a leaf is erased is looked for once, not for each of its visits.
constexpr statement select_visits{
    "SELECT s.leaf_number, COUNT(*), SUM(s.authenticated) FROM sessions s"
    " WHERE s.organization = $1 AND s.created >= $2 AND s.created < $3 AND s.kind <> $4"
    " GROUP BY s.leaf_number"
    " HAVING NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf_number = s.leaf_number)"};
constexpr statement select_type{"SELECT type FROM profiles WHERE number = $1"};
constexpr statement count_sign_ins{
    "SELECT COUNT(*) FROM authorizations a"
    " WHERE a.organization = $1 AND a.created >= $2 AND a.created < $3"
    " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf = a.leaf)"};
// Only a merge is the cause of its head. The heads that other decisions leave missing are made in
// the same moment as the decision, which may have been taken back since.
#define SEAM_IS_OF_THAT_MOMENT                                                                     \
    " WHERE d.organization = h.organization AND d.made = h.created AND d.verdict <> $4)"
constexpr statement count_heads{
    "SELECT COUNT(*) FROM heads h"
    " WHERE h.organization = $1 AND h.created >= $2 AND h.created < $3 AND h.made_by IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM decisions d" SEAM_IS_OF_THAT_MOMENT
    " AND NOT EXISTS (SELECT 1 FROM past_decisions d" SEAM_IS_OF_THAT_MOMENT};
#undef SEAM_IS_OF_THAT_MOMENT
constexpr statement count_decisions{
    "SELECT COUNT(*) FROM decisions"
    " WHERE organization = $1 AND made >= $2 AND made < $3 AND verdict = $4"};

result<leaf_visits> visits_from(const row& at)
{
    leaf_visits found;
    columns in(at);
    in.take(found.leaf, found.visits, found.signed_in);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<bool> is_identified(connection& db, std::int64_t person)
{
    SEAM_TRY(type, fetch_one(db, select_type, {person}, only_column<model::contact_type>));
    return type && *type != model::contact_type::ephemeral;
}

result<std::size_t> count(connection& db, const statement& what,
                          std::initializer_list<value> arguments)
{
    SEAM_TRY(found, fetch_one(db, what, arguments, only_column<std::int64_t>));
    return static_cast<std::size_t>(found.value_or(0));
}

} // namespace

result<std::vector<leaf_visits>> count_visits(connection& db, model::organization_id organization,
                                              timestamp from, timestamp before)
{
    return fetch_all(db, select_visits,
                     {value::exact(organization), from, before, model::session_kind::conversation},
                     visits_from);
}

result<stitching_counts> count_stitching(connection& db, model::organization_id organization,
                                         timestamp from, timestamp before,
                                         std::span<const leaf_visits> visited)
{
    stitching_counts found;
    std::map<std::int64_t, bool> identified;
    for (const auto& each : visited) {
        const auto [person, is_new] = identified.try_emplace(each.person, false);
        if (is_new && each.person != 0) {
            SEAM_TRY(is, is_identified(db, each.person));
            person->second = is;
        }
        found.visits += static_cast<std::size_t>(each.visits);
        found.known_visits +=
            static_cast<std::size_t>(person->second ? each.visits : each.signed_in);
    }
    const auto of = value::exact(organization);
    SEAM_TRY(sign_ins, count(db, count_sign_ins, {of, from, before}));
    SEAM_TRY(stitches, count(db, count_heads, {of, from, before, model::verdict::curated}));
    SEAM_TRY(merges, count(db, count_decisions, {of, from, before, model::verdict::same}));
    SEAM_TRY(splits, count(db, count_decisions, {of, from, before, model::verdict::apart}));
    found.sign_ins = sign_ins;
    found.stitches = stitches;
    found.merges = merges;
    found.splits = splits;
    return found;
}

} // namespace seam::storage::sql
