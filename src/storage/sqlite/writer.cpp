// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/writer.h"

#include "storage/silent_guests.h"
#include "storage/sql/audit.h"
#include "storage/sql/documents.h"
#include "storage/sql/erasures.h"
#include "storage/sql/guests.h"
#include "storage/sql/transaction.h"
#include "storage/sqlite/commands.h"
#include "storage/sqlite/graph_writer.h"

#include <algorithm>
#include <iterator>

namespace seam::storage::sqlite {
namespace {

/// Entries of the audit log and guest sessions that one sweep takes: others wait for so long.
constexpr std::size_t audit_swept_max = 5'000;
constexpr std::size_t guests_swept_max = 5'000;

/// True if the store has failed and not one command: the transaction is lost then.
bool is_of_the_store(const error& what)
{
    return what.code() == make_error_code(errc::unavailable) ||
           what.code() == make_error_code(errc::full);
}

bool is_empty(const changes& what)
{
    return what.graph.is_empty() && what.sessions.empty() && what.events.empty() &&
           what.conversations.empty() && what.messages.empty() && what.guests.empty() &&
           what.gone_guests.empty() && what.authorizations.empty() && what.documents.empty() &&
           what.gone_documents.empty() && what.notes.empty() && what.gone_notes.empty() &&
           what.audit.empty();
}

} // namespace

void writer::run(std::vector<job>& batch, const listener& who)
{
    outcomes_.clear();
    told_.clear();
    auto done = run_all(batch);
    if (done) done = commit();
    if (!done) {
        take_back();
        told_.clear();
        outcomes_.resize(batch.size());
        for (auto& outcome : outcomes_)
            if (outcome) outcome = std::unexpected(done.error());
    }
    if (who && !told_.empty()) who(told_);
    for (std::size_t at = 0; at < batch.size(); ++at)
        std::visit([&](auto& next) { next.done(std::move(outcomes_[at])); }, batch[at]);
}

/// Fails when the store does; what one command fails with is its own outcome.
result<void> writer::run_all(std::vector<job>& batch)
{
    SEAM_CHECK(sql::begin_writing(*db_, sql::sqlite_dialect));
    has_written_ = !is_commit_buried_;
    if (has_written_) SEAM_CHECK(sql::touch(*db_));
    for (auto& next : batch)
        SEAM_CHECK(std::visit([this](auto& one) { return run_one(one); }, next));
    return {};
}

result<void> writer::run_one(command& next)
{
    ++commands_;
    const auto now = clock_.now();
    const auto seen = see(*db_, graph_, next.what, now);
    if (!seen) return settle(std::unexpected(seen.error()));
    auto decided = next.how(*seen);
    if (!decided) {
        outcomes_.emplace_back(std::unexpected(decided.error()));
        return {};
    }
    if (!is_empty(*decided))
        if (auto written = write(next.what.organization, *decided, now); !written)
            return settle(std::move(written));
    std::ranges::move(decided->outbox, std::back_inserter(told_));
    outcomes_.emplace_back();
    return {};
}

result<void> writer::run_one(const sweep_job& next)
{
    has_written_ = true;
    return settle(sweep(next.now));
}

result<void> writer::run_one(const purge_job& next)
{
    has_written_ = true;
    SEAM_CHECK(sql::begin_step(*db_));
    const auto left = purge(next.most);
    if (left) {
        *next.left = *left;
        return settle(sql::end_step(*db_));
    }
    // Else half a step would be committed with the rest, and where it goes on would be lost.
    if (db_->is_in_transaction() && !sql::take_step_back(*db_)) return fail(errc::unavailable);
    return settle(std::unexpected(left.error()));
}

result<void> writer::sweep(timestamp now)
{
    SEAM_CHECK(sql::sweep_documents(*db_, now));
    SEAM_CHECK(sql::sweep_due_guests(*db_, now));
    SEAM_CHECK(sql::sweep_silent_guests(*db_, now - silent_guest_kept_for, guests_swept_max));
    SEAM_CHECK(sql::sweep_erasures(*db_, now - gone_leaf_known_for));
    return sql::sweep_audit(*db_, now - audit_kept_for, audit_swept_max);
}

/// Rows first: what they leave in the index of words goes with it.
result<purge_state> writer::purge(std::size_t most)
{
    SEAM_TRY(has_rows, sql::purge_rows(*db_, most));
    if (has_rows) return purge_state::rows;
    SEAM_TRY(has_words, sql::purge_words(*db_, sql::sqlite_dialect, most));
    return has_words ? purge_state::words : purge_state::done;
}

/// Files what the store came to with one command, or gives it back if the store itself failed.
result<void> writer::settle(result<void> outcome)
{
    if (!db_->is_in_transaction()) return outcome ? fail(errc::unavailable) : outcome;
    if (!outcome && is_of_the_store(outcome.error())) return outcome;
    outcomes_.push_back(std::move(outcome));
    return {};
}

/// All of `what`, or nothing.
result<void> writer::write(model::organization_id organization, const changes& what, timestamp now)
{
    SEAM_CHECK(sql::begin_step(*db_));
    const auto before = graph_.changes();
    auto outcome = write_step(organization, what, now);
    if (outcome) {
        has_written_ = true;
        return sql::end_step(*db_);
    }
    graph_.take_back(before);
    // Otherwise half of it would be committed with the rest.
    if (db_->is_in_transaction() && !sql::take_step_back(*db_)) return fail(errc::unavailable);
    return outcome;
}

result<void> writer::write_step(model::organization_id organization, const changes& what,
                                timestamp now)
{
    if (!what.graph.is_empty()) {
        if (!inside_) inside_.lock();
        SEAM_CHECK(graph_writer(*db_, graph_, organization).apply(what.graph));
    }
    return apply_rest(*db_, graph_, organization, what, now);
}

result<void> writer::commit()
{
    // What was written and taken back would be synced too.
    if (!has_written_) {
        SEAM_CHECK(sql::roll_back(*db_));
    } else {
        is_commit_buried_ = false;
        SEAM_CHECK(sql::commit(*db_));
        is_commit_buried_ = true;
        ++commits_;
    }
    graph_.keep();
    if (inside_) inside_.unlock();
    return {};
}

void writer::take_back()
{
    if (db_->is_in_transaction())
        ignore(sql::roll_back(*db_), "the failure that led here is what counts");
    graph_.take_back(0);
    if (inside_) inside_.unlock();
    bury_failed_commit();
}

/// A commit whose sync failed may be whole in the log all the same, and would come to life if the
/// process died now. The next commit overwrites its beginning, so one is made at once. Should that
/// fail too, the next batch has to write something.
void writer::bury_failed_commit()
{
    if (is_commit_buried_) return;
    const auto bury = [this]() -> result<void> {
        SEAM_CHECK(sql::begin_writing(*db_, sql::sqlite_dialect));
        SEAM_CHECK(sql::touch(*db_));
        return sql::commit(*db_);
    };
    is_commit_buried_ = bury().has_value();
    if (!is_commit_buried_ && db_->is_in_transaction())
        ignore(sql::roll_back(*db_), "it is tried again");
}

void writer::close()
{
    bury_failed_commit();
    db_.reset();
}

} // namespace seam::storage::sqlite
