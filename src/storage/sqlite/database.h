// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "storage/sql/connection.h"

#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <unordered_map>

namespace seam::storage::sqlite {

struct close_database
{
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
};
struct finalize_statement
{
    void operator()(sqlite3_stmt* prepared) const noexcept { sqlite3_finalize(prepared); }
};

/// One connection to an SQLite database in WAL mode. Failures are logged here, once, without data.
class database final : public sql::connection
{
  public:
    /// `vfs` names a registered VFS; empty for the system's.
    static result<std::unique_ptr<database>> open(const std::filesystem::path& file,
                                                  const std::string& vfs);

    result<void> run(const sql::statement& what, std::span<const sql::value> arguments,
                     sql::row_sink each) override;
    result<void> run_script(const std::string& text) override;

    /// False once a failure has made SQLite roll back by itself.
    [[nodiscard]] bool is_in_transaction() const
    {
        return sqlite3_get_autocommit(handle_.get()) == 0;
    }
    [[nodiscard]] sqlite3* handle() const noexcept { return handle_.get(); }

  private:
    using prepared_statement = std::unique_ptr<sqlite3_stmt, finalize_statement>;

    explicit database(sqlite3* handle) : handle_(handle) {}
    result<sqlite3_stmt*> prepare(const sql::statement& what);
    std::unexpected<error> failed(int code) const;

    std::unique_ptr<sqlite3, close_database> handle_;
    std::unordered_map<const char*, prepared_statement> prepared_; ///< by address of the text
};

} // namespace seam::storage::sqlite
