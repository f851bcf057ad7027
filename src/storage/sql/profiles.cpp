// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/profiles.h"

#include "storage/sql/json_fields.h"
#include "storage/sql/profile_columns.h"
#include "storage/sql/rows.h"
#include "storage/words.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace seam::storage::sql {
namespace {

constexpr statement select_keys{
    "SELECT first_name, middle_name, last_name, title, type, created, modified, identifiers"
    " FROM profiles WHERE number = $1"};
constexpr statement insert_profile{
    "INSERT INTO profiles (number, id, organization, type, created, modified, first_name,"
    " middle_name, last_name, title, leaves, fields, identifiers)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr statement update_profile{
    "UPDATE profiles SET leaves = $1, fields = $2, identifiers = $3 WHERE number = $4"};
constexpr statement delete_profile{
    "DELETE FROM profiles WHERE number = $1 RETURNING organization, identifiers"};
constexpr statement insert_source{
    "INSERT INTO profile_sources (organization, source, profile) VALUES ($1, $2, $3)"};
constexpr statement delete_source{
    "DELETE FROM profile_sources WHERE organization = $1 AND source = $2 AND profile = $3"};
constexpr statement select_profile{"SELECT " SEAM_PROFILE_COLUMNS " FROM profiles p"
                                   " WHERE p.number = $1"};

// Each indexed column on its own, so that only the indexes of what changed are touched.
constexpr std::array set_name = {
    statement{"UPDATE profiles SET first_name = $1 WHERE number = $2"},
    statement{"UPDATE profiles SET middle_name = $1 WHERE number = $2"},
    statement{"UPDATE profiles SET last_name = $1 WHERE number = $2"},
    statement{"UPDATE profiles SET title = $1 WHERE number = $2"},
};
constexpr statement set_type{"UPDATE profiles SET type = $1 WHERE number = $2"};
constexpr statement set_created{"UPDATE profiles SET created = $1 WHERE number = $2"};
constexpr statement set_modified{"UPDATE profiles SET modified = $1 WHERE number = $2"};

/// What a profile is sorted and filtered by: the names in the order of `set_name`.
struct list_keys
{
    std::array<std::string, 4> names;
    model::contact_type type = model::contact_type::ephemeral;
    timestamp created;
    timestamp modified;
    std::string identifiers; ///< as the row has them
};

list_keys keys_of(const model::profile& person)
{
    using order = contact_query::order;
    return {.names = {sort_key(person, order::first_name), sort_key(person, order::middle_name),
                      sort_key(person, order::last_name), sort_key(person, order::title)},
            .type = person.type,
            .created = person.created,
            .modified = person.modified,
            .identifiers = to_json(person.identifiers)};
}

result<list_keys> keys_from(const row& at)
{
    list_keys found;
    columns in(at);
    in.take(found.names[0], found.names[1], found.names[2], found.names[3], found.type,
            found.created, found.modified, found.identifiers);
    return found;
}

result<void> update_keys(connection& db, std::int64_t number, const list_keys& before,
                         const list_keys& now)
{
    for (std::size_t at = 0; at < now.names.size(); ++at)
        if (before.names[at] != now.names[at])
            SEAM_CHECK(execute(db, set_name[at], {now.names[at], number}));
    if (before.type != now.type) SEAM_CHECK(execute(db, set_type, {now.type, number}));
    if (before.created != now.created) SEAM_CHECK(execute(db, set_created, {now.created, number}));
    if (before.modified == now.modified) return {};
    return execute(db, set_modified, {now.modified, number});
}

result<std::vector<model::external_source_id>> sources_in(const std::string& identifiers)
{
    model::profile person;
    if (!from_json(identifiers, person.identifiers)) return fail(errc::corrupt);
    return sources_of(person);
}

/// Of whose list of sources the profile goes, and into whose it comes. Identifiers are as a row
/// has them.
result<void> update_sources(connection& db, std::int64_t number,
                            model::organization_id organization, const std::string& before,
                            const std::string& now)
{
    if (before == now) return {};
    SEAM_TRY(left, sources_in(before));
    SEAM_TRY(joined, sources_in(now));
    const auto change = [&](const statement& what, const auto& all,
                            const auto& but) -> result<void> {
        for (const auto& source : all)
            if (!std::ranges::binary_search(but, source))
                SEAM_CHECK(
                    execute(db, what, {value::exact(organization), value::exact(source), number}));
        return {};
    };
    SEAM_CHECK(change(delete_source, left, joined));
    return change(insert_source, joined, left);
}

/// Whose lists a row is in: its organisation, and its identifiers as it has them.
result<std::pair<model::organization_id, std::string>> listed_from(const row& at)
{
    std::pair<model::organization_id, std::string> found;
    columns in(at);
    in.take(found.first, found.second);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (const auto& word : words) {
        if (!all.empty()) all += ' ';
        all += word;
    }
    return all;
}

/// Most persons have no words at all; theirs and unchanged ones are left alone.
result<void> update_words(connection& db, const dialect& speech, std::int64_t number,
                          const std::string& words)
{
    SEAM_TRY(found, fetch_one(db, speech.words_of, {number}, only_column<std::string>));
    if (found.value_or("") == words) return {};
    if (found) SEAM_CHECK(execute(db, speech.forget_words, {number}));
    if (words.empty()) return {};
    return execute(db, speech.put_words, {number, words});
}

} // namespace

result<model::profile> profile_from(const row& at)
{
    model::profile found;
    std::vector<std::uint8_t> leaves;
    std::string fields;
    std::string identifiers;
    columns in(at);
    in.take(found.id, found.type, found.created, found.modified, leaves, fields, identifiers);
    if (!in.is_whole() || !unpack_ids(leaves, found.leaves) || !from_json(fields, found.fields) ||
        !from_json(identifiers, found.identifiers))
        return fail(errc::corrupt);
    return found;
}

result<void> put_profile(connection& db, const dialect& speech, std::int64_t number,
                         model::organization_id organization, const model::profile& person)
{
    const auto keys = keys_of(person);
    const auto leaves = pack_ids(person.leaves);
    const auto fields = to_json(person.fields);
    SEAM_TRY(before, fetch_one(db, select_keys, {number}, keys_from));
    if (before) {
        SEAM_CHECK(
            execute(db, update_profile, {bytes_view(leaves), fields, keys.identifiers, number}));
        SEAM_CHECK(update_keys(db, number, *before, keys));
    } else {
        SEAM_CHECK(
            execute(db, insert_profile,
                    {number, value::exact(person.id), value::exact(organization), keys.type,
                     keys.created, keys.modified, keys.names[0], keys.names[1], keys.names[2],
                     keys.names[3], bytes_view(leaves), fields, keys.identifiers}));
    }
    const auto known = before ? before->identifiers : std::string();
    SEAM_CHECK(update_sources(db, number, organization, known, keys.identifiers));
    return update_words(db, speech, number, joined(search_words(person)));
}

result<void> forget_profile(connection& db, const dialect& speech, std::int64_t number)
{
    SEAM_TRY(gone, fetch_one(db, delete_profile, {number}, listed_from));
    if (gone) SEAM_CHECK(update_sources(db, number, gone->first, gone->second, {}));
    return update_words(db, speech, number, {});
}

result<std::optional<model::profile>> load_profile(connection& db, std::int64_t number)
{
    return fetch_one(db, select_profile, {number}, profile_from);
}

} // namespace seam::storage::sql
