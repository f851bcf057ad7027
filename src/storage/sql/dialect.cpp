// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/dialect.h"

namespace seam::storage::sql {
namespace {

/// Words are letters and digits (storage/words.h), so that quotes are all the syntax there is.
std::string match_in_sqlite(std::span<const std::string> words)
{
    std::string query;
    for (const auto& word : words) {
        if (!query.empty()) query += " AND ";
        query += '"' + word + "\"*";
    }
    return query;
}

} // namespace

const dialect sqlite_dialect{
    .name = "sqlite",
    .number_key = "INTEGER PRIMARY KEY",
    .bytes = "BLOB",
    .clustered = "WITHOUT ROWID",
    .begin_writing = {"BEGIN IMMEDIATE"},
    .put_words = {"INSERT INTO profile_words (rowid, words) VALUES ($1, $2)"},
    .forget_words = {"DELETE FROM profile_words WHERE rowid = $1"},
    .words_of = {"SELECT words FROM profile_words WHERE rowid = $1"},
    .merge_words = {"INSERT INTO profile_words (profile_words, rank) VALUES ('merge', $1)"},
    .writes_so_far = {"SELECT total_changes()"},
    .matching = "profile_words JOIN profiles p ON p.number = profile_words.rowid"
                " WHERE profile_words MATCH $1",
    .match = match_in_sqlite,
};

} // namespace seam::storage::sql
