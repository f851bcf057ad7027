// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/profile_columns.h"
#include "storage/sql/profiles.h"
#include "storage/sql/rows.h"
#include "storage/words.h"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>

namespace seam::storage::sql {
namespace {

using order = contact_query::order;

std::string_view column_of(order by)
{
    switch (by) {
    case order::first_name:
        return "p.first_name";
    case order::last_name:
        return "p.last_name";
    case order::middle_name:
        return "p.middle_name";
    case order::title:
        return "p.title";
    case order::modified:
        break;
    }
    return "p.modified";
}

/// A statement made of parts. Those of equal text are one object, which lives for ever, as a
/// statement must; there are a few dozen.
const statement& composed(std::string text)
{
    static std::mutex mutex;
    static std::map<std::string, statement, std::less<>> known;
    const std::lock_guard lock(mutex);
    const auto [entry, is_new] = known.try_emplace(std::move(text));
    if (is_new) entry->second.text = entry->first;
    return entry->second;
}

std::string curated_condition(const contact_query& query)
{
    return query.curated_only
               ? " AND p.type = " + std::to_string(static_cast<int>(model::contact_type::curated))
               : "";
}

std::string in_order(const contact_query& query)
{
    return std::string(column_of(query.by)) + (query.descending ? " DESC" : "") + ", p.number";
}

std::int64_t as_number(std::size_t count)
{
    constexpr std::size_t most = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(std::min(count, most));
}

result<std::size_t> count(connection& db, const std::string& from,
                          std::initializer_list<value> arguments)
{
    SEAM_TRY(counted, fetch_one(db, composed("SELECT COUNT(*) FROM " + from), arguments,
                                only_column<std::int64_t>));
    return static_cast<std::size_t>(*counted);
}

/// Those that match words: few, so they are sorted when found.
result<contact_page> search(connection& db, const dialect& speech, const contact_query& query,
                            const std::vector<std::string>& words)
{
    const auto match = speech.match(words);
    const auto from =
        std::string(speech.matching) + " AND p.organization = $2" + curated_condition(query);
    const auto missing_last =
        query.by == order::modified ? "" : std::string(column_of(query.by)) + " = '', ";
    SEAM_TRY(total, count(db, from, {match, value::exact(query.organization)}));
    SEAM_TRY(found,
             fetch_all(db,
                       composed("SELECT " SEAM_PROFILE_COLUMNS " FROM " + from + " ORDER BY " +
                                missing_last + in_order(query) + " LIMIT $3 OFFSET $4"),
                       {match, value::exact(query.organization), as_number(query.limit),
                        as_number(query.offset)},
                       profile_from));
    return contact_page{.entries = std::move(found), .total = total};
}

/// A stretch of an index: profiles for which `condition` holds, in an order that it has.
result<std::vector<model::profile>> stretch(connection& db, const contact_query& query,
                                            const std::string& from, const std::string& sorting)
{
    return fetch_all(
        db,
        composed("SELECT " SEAM_PROFILE_COLUMNS " FROM " + from + " ORDER BY " + sorting +
                 " LIMIT $2 OFFSET $3"),
        {value::exact(query.organization), as_number(query.limit), as_number(query.offset)},
        profile_from);
}

/// All contacts: first those that have the field, along its index, then the others as they came.
result<contact_page> browse(connection& db, contact_query query)
{
    const auto from = "profiles p WHERE p.organization = $1" + curated_condition(query);
    SEAM_TRY(total, count(db, from, {value::exact(query.organization)}));
    if (query.by == order::modified) {
        SEAM_TRY(found, stretch(db, query, from, in_order(query)));
        return contact_page{.entries = std::move(found), .total = total};
    }
    const std::string column(column_of(query.by));
    const auto named = from + " AND " + column + " > ''";
    SEAM_TRY(found, stretch(db, query, named, in_order(query)));
    contact_page shown{.entries = std::move(found), .total = total};
    if (shown.entries.size() >= query.limit) return shown;
    SEAM_TRY(have_it, count(db, named, {value::exact(query.organization)}));
    query.offset -= std::min(query.offset, have_it);
    query.limit -= shown.entries.size();
    SEAM_TRY(others, stretch(db, query, from + " AND " + column + " = ''", "p.number"));
    std::ranges::move(others, std::back_inserter(shown.entries));
    return shown;
}

} // namespace

result<contact_page> list_contacts(connection& db, const dialect& speech,
                                   const contact_query& query)
{
    const auto words = words_of(query.text);
    return words.empty() ? browse(db, query) : search(db, speech, query, words);
}

} // namespace seam::storage::sql
