// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/loader.h"

#include "base/log.h"
#include "storage/errc.h"
#include "storage/sql/erasures.h"
#include "storage/sql/graph_rows.h"
#include "storage/sql/past.h"

#include <algorithm>
#include <limits>

namespace seam::storage::sqlite {
namespace {

/// Reads the tables in an order in which each finds what it points to.
class graph_loader
{
  public:
    graph_loader(sql::connection& db, graph& to) : db_(db), graph_(to) {}

    result<void> load()
    {
        SEAM_CHECK(load_contacts());
        SEAM_TRY(gone, sql::greatest_erased(db_));
        if (check(gone <= std::numeric_limits<number>::max())) graph_.load_gone(to_number(gone));
        SEAM_CHECK(load_evidence());
        if (is_whole_) return {};
        log::error("the identity graph's tables do not fit together");
        return fail(errc::corrupt);
    }

  private:
    result<void> load_contacts()
    {
        SEAM_CHECK(sql::read_all(db_, [this](const sql::identifier_row& at) {
            if (!fits(at.number)) return;
            graph_.load_identifier(to_number(at.number), at.organization, at.what);
            last_identifier_ = at.number;
        }));
        SEAM_CHECK(sql::read_all(db_, [this](const sql::leaf_row& at) {
            if (!fits(at.number) || !check(at.identifier <= last_identifier_)) return;
            graph_.load_leaf(to_number(at.number), at.organization, at.leaf,
                             to_number(at.identifier));
            graph_.load_last_change(at.known_from);
            last_leaf_ = at.number;
        }));
        return sql::read_all(db_, [this](const sql::head_row& at) {
            if (!fits(at.number)) return;
            graph_.load_head(to_number(at.number), at.organization, at.head);
            graph_.load_last_change(at.known_from);
            last_head_ = at.number;
        });
    }

    result<void> load_evidence()
    {
        SEAM_CHECK(sql::read_all(db_, [this](const sql::holding_row& at) {
            if (!fits(at.number) ||
                !check(at.leaf <= last_leaf_ && at.identifier <= last_identifier_))
                return;
            graph_.load_holding(to_number(at.number), to_number(at.leaf), to_number(at.identifier),
                                at.held);
            graph_.load_last_change(at.known_from);
        }));
        SEAM_CHECK(sql::read_all(db_, [this](const sql::decision_row& at) {
            graph_.load_decision(at.organization, at.made);
            graph_.load_last_change(at.known_from);
        }));
        SEAM_CHECK(sql::read_recorded(db_, [this](std::int64_t leaf, timestamp known_from) {
            if (check(leaf <= last_leaf_)) graph_.load_has_record(to_number(leaf));
            graph_.load_last_change(known_from);
        }));
        SEAM_TRY(latest, sql::latest_past(db_));
        graph_.load_last_change(latest);
        return load_shown();
    }

    result<void> load_shown()
    {
        SEAM_CHECK(sql::read_all(db_, [this](const sql::shown_row& at) {
            const bool are_leaves = std::ranges::all_of(
                at.leaves, [this](auto leaf) { return leaf > 0 && leaf <= last_leaf_; });
            if (!is_contact(at.person) || !check(are_leaves)) return;
            check(graph_.load_shown(to_number(at.person), {at.leaves.begin(), at.leaves.end()}));
        }));
        return sql::read_profiled(db_, [this](std::int64_t contact) {
            if (is_contact(contact)) graph_.load_has_profile(to_number(contact));
        });
    }

    bool is_contact(std::int64_t number)
    {
        return check(number > 0 && number <= std::max(last_leaf_, last_head_));
    }

    bool check(bool is_right)
    {
        is_whole_ = is_whole_ && is_right;
        return is_right;
    }
    bool fits(std::int64_t number)
    {
        return check(number > 0 && number <= std::numeric_limits<sqlite::number>::max());
    }
    static number to_number(std::int64_t of) { return static_cast<number>(of); }

    sql::connection& db_;
    graph& graph_;
    std::int64_t last_identifier_ = 0;
    std::int64_t last_leaf_ = 0;
    std::int64_t last_head_ = 0;
    bool is_whole_ = true;
};

} // namespace

result<void> load_graph(sql::connection& db, graph& to)
{
    return graph_loader(db, to).load();
}

} // namespace seam::storage::sqlite
