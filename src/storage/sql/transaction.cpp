// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/transaction.h"

namespace seam::storage::sql {
namespace {

constexpr statement begin_statement{"BEGIN"};
constexpr statement commit_statement{"COMMIT"};
constexpr statement rollback_statement{"ROLLBACK"};
constexpr statement savepoint_statement{"SAVEPOINT step"};
constexpr statement release_statement{"RELEASE SAVEPOINT step"};
constexpr statement rollback_to_statement{"ROLLBACK TO SAVEPOINT step"};
// A transaction is of the moment of its first read.
constexpr statement first_read{"SELECT COUNT(*) FROM schema_steps"};
// Something has to change: SQLite does not write a page that stays as it was.
constexpr statement count_touch{"UPDATE touches SET times = times + 1 WHERE number = 1"};

} // namespace

result<void> begin_reading(connection& db)
{
    SEAM_CHECK(execute(db, begin_statement, {}));
    return execute(db, first_read, {});
}

result<void> end_reading(connection& db)
{
    return execute(db, rollback_statement, {});
}

result<void> begin_writing(connection& db, const dialect& speech)
{
    return execute(db, speech.begin_writing, {});
}

result<void> commit(connection& db)
{
    return execute(db, commit_statement, {});
}

result<void> roll_back(connection& db)
{
    return execute(db, rollback_statement, {});
}

result<void> begin_step(connection& db)
{
    return execute(db, savepoint_statement, {});
}

result<void> end_step(connection& db)
{
    return execute(db, release_statement, {});
}

result<void> take_step_back(connection& db)
{
    SEAM_CHECK(execute(db, rollback_to_statement, {}));
    return execute(db, release_statement, {});
}

result<void> touch(connection& db)
{
    return execute(db, count_touch, {});
}

} // namespace seam::storage::sql
