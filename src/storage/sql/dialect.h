// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/sql/connection.h"

#include <span>
#include <string>
#include <string_view>

namespace seam::storage::sql {

/// What the databases say differently. Everything else in this folder is the same for all.
struct dialect
{
    std::string_view name;       ///< of migrations that are for it alone: `0002_search.<name>.sql`
    std::string_view number_key; ///< stands for `{number_key}` in migrations
    std::string_view bytes;      ///< stands for `{bytes}`
    std::string_view clustered;  ///< stands for `{clustered}`

    statement begin_writing; ///< begins a transaction that is sure to be able to write
    statement put_words;     ///< $1 profile number, $2 words separated by spaces
    statement forget_words;  ///< $1 profile number
    statement words_of;      ///< $1 profile number; the words as they were put
    /// Merges parts of the index of words, so that forgotten ones go from the files too: $1 pages;
    /// below 0 to begin with all parts that there are.
    statement merge_words;
    statement writes_so_far;   ///< by this connection: tells whether a merge did anything
    std::string_view matching; ///< `profiles p` cut to those that match $1; ends in a condition
    /// $1 of `matching`: every one of `words` must begin a word of the profile.
    std::string (*match)(std::span<const std::string> words);
};

extern const dialect sqlite_dialect;

} // namespace seam::storage::sql
