// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/position.h"
#include "storage/sql/rows.h"
#include "storage/sql/sessions.h"

#include <algorithm>
#include <queue>

namespace seam::storage::sql {
namespace {

constexpr statement select_before{"SELECT created, session FROM leaf_sessions"
                                  " WHERE leaf = $1 AND (created, session) < ($2, $3)"
                                  " ORDER BY created DESC, session DESC LIMIT $4"};

// The first read of a leaf is short, as most of many leaves give nothing to the page; later ones
// are longer, as a leaf that did will again.
constexpr std::int64_t first_read = 4;
constexpr std::int64_t next_read = 32;

result<position> place_from(const row& at)
{
    position found;
    columns in(at);
    in.take(found.at, found.number);
    return found;
}

/// The sessions of one leaf from a place on, read a few at a time.
class leaf_cursor
{
  public:
    leaf_cursor(std::int64_t leaf, position from) : leaf_(leaf), from_(from) {}

    [[nodiscard]] const position& current() const { return read_[at_]; }

    /// False at the end. Also the first step.
    result<bool> advance(connection& db)
    {
        if (++at_ < read_.size()) return true;
        if (is_last_) return false;
        const auto most = read_.empty() ? first_read : next_read;
        if (!read_.empty()) from_ = read_.back();
        SEAM_TRY(more,
                 fetch_all(db, select_before, {leaf_, from_.at, from_.number, most}, place_from));
        is_last_ = std::ssize(more) < most;
        read_ = std::move(more);
        at_ = 0;
        return !read_.empty();
    }

  private:
    std::int64_t leaf_;
    position from_;
    std::vector<position> read_;
    std::size_t at_ = 0;
    bool is_last_ = false;
};

struct is_older
{
    bool operator()(const leaf_cursor* left, const leaf_cursor* right) const
    {
        return left->current() < right->current();
    }
};

/// The merged order of all cursors, up to `most` places.
result<std::vector<position>> merge(connection& db, std::vector<leaf_cursor>& cursors,
                                    std::size_t most)
{
    std::priority_queue<leaf_cursor*, std::vector<leaf_cursor*>, is_older> newest;
    for (auto& cursor : cursors) {
        SEAM_TRY(has_any, cursor.advance(db));
        if (has_any) newest.push(&cursor);
    }
    std::vector<position> merged;
    while (!newest.empty() && merged.size() < most) {
        auto* cursor = newest.top();
        newest.pop();
        merged.push_back(cursor->current());
        SEAM_TRY(has_more, cursor->advance(db));
        if (has_more) newest.push(cursor);
    }
    return merged;
}

} // namespace

result<listing<model::session>> list_sessions(connection& db, std::span<const std::int64_t> leaves,
                                              const page& which, timestamp created_by)
{
    const auto after = position_from(which.after);
    if (!after || which.limit == 0) return listing<model::session>{};
    const auto from =
        std::min(*after, position{created_by, std::numeric_limits<std::int64_t>::max()});
    std::vector<std::int64_t> distinct(leaves.begin(), leaves.end());
    std::ranges::sort(distinct);
    const auto repeated = std::ranges::unique(distinct);
    distinct.erase(repeated.begin(), repeated.end());
    std::vector<leaf_cursor> cursors;
    for (const auto leaf : distinct)
        cursors.emplace_back(leaf, from);
    // One more than asked tells whether there is a next page.
    SEAM_TRY(places, merge(db, cursors, which.limit + 1));
    listing<model::session> shown;
    for (const auto& place : places) {
        if (shown.entries.size() == which.limit) {
            shown.next = text_of(places[which.limit - 1]);
            break;
        }
        SEAM_TRY(session, load_session(db, place.number));
        if (!session) return fail(errc::corrupt);
        shown.entries.push_back(std::move(*session));
    }
    return shown;
}

} // namespace seam::storage::sql
