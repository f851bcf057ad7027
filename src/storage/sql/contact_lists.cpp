// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/contact_filter.h"
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

/// Rather than walk an index past contacts that a filter leaves out, so many that it lets through
/// are sorted.
constexpr std::size_t few_max = 10'000;

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
    case order::created:
        return "p.created";
    case order::modified:
        break;
    }
    return "p.modified";
}

/// A statement made of parts. Those of equal text are one object, which lives for ever, as a
/// statement must; orders and filters make some hundreds.
const statement& composed(std::string text)
{
    static std::mutex mutex;
    static std::map<std::string, statement, std::less<>> known;
    const std::lock_guard lock(mutex);
    const auto [entry, is_new] = known.try_emplace(std::move(text));
    if (is_new) entry->second.text = entry->first;
    return entry->second;
}

/// Whether contacts may lack what they are sorted by. All have been made and modified.
bool may_be_missing(order by)
{
    return by != order::modified && by != order::created;
}

std::int64_t as_number(std::size_t count)
{
    constexpr std::size_t most = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(std::min(count, most));
}

result<std::size_t> count(connection& db, const fragment& from)
{
    std::size_t total = 0;
    SEAM_CHECK(db.run(composed("SELECT COUNT(*) FROM " + from.text), from.arguments,
                      [&](const row& at) -> result<void> {
                          total = static_cast<std::size_t>(at.number(0));
                          return {};
                      }));
    return total;
}

/// The profiles of `from`, sorted by `keys` and then as they were first recorded.
result<std::vector<model::profile>> fetch(connection& db, const contact_query& query, fragment from,
                                          const std::string& keys)
{
    from.text = "SELECT " SEAM_PROFILE_COLUMNS " FROM " + from.text + " ORDER BY " + keys +
                "p.number LIMIT " + from.name(as_number(query.limit));
    from.text += " OFFSET " + from.name(as_number(query.offset));
    std::vector<model::profile> found;
    SEAM_CHECK(db.run(composed(from.text), from.arguments, [&](const row& at) -> result<void> {
        SEAM_TRY(one, profile_from(at));
        found.push_back(std::move(one));
        return {};
    }));
    return found;
}

std::string key_of(const contact_query& query, const std::string& column)
{
    return column + (query.descending ? " DESC, " : ", ");
}

/// Few, so they are sorted when found.
result<std::vector<model::profile>> sort_few(connection& db, const contact_query& query,
                                             const fragment& from)
{
    const std::string column(column_of(query.by));
    // Under a sign, so that no index is walked for the sake of the order.
    if (!may_be_missing(query.by)) return fetch(db, query, from, key_of(query, "+" + column));
    return fetch(db, query, from, column + " = '', " + key_of(query, column));
}

/// Many: first those that have the field, along its index, then the others as they came.
result<std::vector<model::profile>> walk(connection& db, contact_query query)
{
    const std::string column(column_of(query.by));
    const auto those = [&](const std::string& condition) {
        fragment from;
        from.text =
            "profiles p WHERE p.organization = " + from.name(value::exact(query.organization)) +
            condition;
        add_checks(query, from);
        return from;
    };
    if (!may_be_missing(query.by)) return fetch(db, query, those(""), key_of(query, column));
    const auto named = those(" AND " + column + " > ''");
    SEAM_TRY(shown, fetch(db, query, named, key_of(query, column)));
    if (shown.size() >= query.limit) return shown;
    SEAM_TRY(have_it, count(db, named));
    query.offset -= std::min(query.offset, have_it);
    query.limit -= shown.size();
    SEAM_TRY(others, fetch(db, query, those(" AND " + column + " = ''"), ""));
    std::ranges::move(others, std::back_inserter(shown));
    return shown;
}

result<contact_page> search(connection& db, const dialect& speech, const contact_query& query,
                            const std::vector<std::string>& words)
{
    const auto match = speech.match(words);
    fragment from;
    from.name(match);
    from.text = std::string(speech.matching) +
                " AND p.organization = " + from.name(value::exact(query.organization));
    add_checks(query, from);
    SEAM_TRY(total, count(db, from));
    SEAM_TRY(found, sort_few(db, query, from));
    return contact_page{.entries = std::move(found), .total = total};
}

result<contact_page> browse(connection& db, const contact_query& query)
{
    const auto from = filtered_profiles(query);
    SEAM_TRY(total, count(db, from));
    const bool are_few = is_filtered(query) && total <= few_max;
    SEAM_TRY(found, are_few ? sort_few(db, query, from) : walk(db, query));
    return contact_page{.entries = std::move(found), .total = total};
}

} // namespace

result<contact_page> list_contacts(connection& db, const dialect& speech,
                                   const contact_query& query)
{
    const auto words = words_of(query.text);
    return words.empty() ? browse(db, query) : search(db, speech, query, words);
}

} // namespace seam::storage::sql
