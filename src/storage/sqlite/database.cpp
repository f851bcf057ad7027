// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/database.h"

#include "base/assert.h"
#include "base/log.h"
#include "storage/errc.h"

namespace seam::storage::sqlite {
namespace {

constexpr int busy_timeout_ms = 10'000;

errc meaning_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return errc::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT: // of ours; what callers can violate is checked before
    case SQLITE_MISMATCH:
        return errc::corrupt;
    default:
        return errc::unavailable;
    }
}

class sqlite_row final : public sql::row
{
  public:
    explicit sqlite_row(sqlite3_stmt* at) : at_(at) {}

    [[nodiscard]] bool is_null(int column) const override
    {
        return sqlite3_column_type(at_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t number(int column) const override
    {
        return sqlite3_column_int64(at_, column);
    }
    [[nodiscard]] std::string_view text(int column) const override
    {
        const auto found = bytes(column);
        return {reinterpret_cast<const char*>(found.data()), found.size()};
    }
    [[nodiscard]] sql::bytes_view bytes(int column) const override
    {
        const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(at_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(at_, column))};
    }

  private:
    sqlite3_stmt* at_;
};

/// Binds views as they are: they outlive the run.
struct binder
{
    sqlite3_stmt* to;
    int position;

    int operator()(std::monostate) const { return sqlite3_bind_null(to, position); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(to, position, number); }
    int operator()(std::string_view text) const
    {
        // A null pointer would bind null.
        const char* data = text.empty() ? "" : text.data();
        return sqlite3_bind_text64(to, position, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(sql::bytes_view bytes) const
    {
        if (bytes.empty()) return sqlite3_bind_zeroblob(to, position, 0);
        return sqlite3_bind_blob64(to, position, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
};

/// Makes the statement ready for its next run, whatever way this one ends.
class run_guard
{
  public:
    explicit run_guard(sqlite3_stmt* running) : running_(running) {}
    run_guard(const run_guard&) = delete;
    run_guard& operator=(const run_guard&) = delete;
    ~run_guard() { sqlite3_reset(running_); }

  private:
    sqlite3_stmt* running_;
};

/// Parameters are numbered by first appearance; `$1`, `$2` … must agree.
bool has_parameters_in_order(sqlite3_stmt* of)
{
    for (int at = 1; at <= sqlite3_bind_parameter_count(of); ++at)
        if ('$' + std::to_string(at) != sqlite3_bind_parameter_name(of, at)) return false;
    return true;
}

/// Once, before SQLite does anything: no sums of what it allocates, which nobody asks for and for
/// which every allocation of every thread takes one lock.
void configure_library()
{
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    ignore(done, "it works as well, only slower");
}

} // namespace

std::unexpected<error> database::failed(int code) const
{
    log::error("sqlite: {} ({})", sqlite3_errmsg(handle_.get()), code);
    return fail(meaning_of(code));
}

result<std::unique_ptr<database>> database::open(const std::filesystem::path& file,
                                                 const std::string& vfs)
{
    configure_library();
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &handle,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                         SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     vfs.empty() ? nullptr : vfs.c_str());
    std::unique_ptr<database> opened(new database(handle));
    if (code != SQLITE_OK) return opened->failed(code);
    sqlite3_busy_timeout(handle, busy_timeout_ms);
    return opened;
}

result<sqlite3_stmt*> database::prepare(const sql::statement& what)
{
    auto& known = prepared_[what.text.data()];
    if (known) return known.get();
    sqlite3_stmt* fresh = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_.get(), what.text.data(), static_cast<int>(what.text.size()),
                           SQLITE_PREPARE_PERSISTENT, &fresh, nullptr);
    if (code != SQLITE_OK) return failed(code);
    known.reset(fresh);
    SEAM_ASSERT(has_parameters_in_order(fresh));
    return fresh;
}

result<void> database::run(const sql::statement& what, std::span<const sql::value> arguments,
                           sql::row_sink each)
{
    SEAM_TRY(prepared, prepare(what));
    SEAM_ASSERT(std::ssize(arguments) == sqlite3_bind_parameter_count(prepared));
    SEAM_ASSERT(sqlite3_stmt_busy(prepared) == 0);
    int position = 0;
    for (const auto& argument : arguments) {
        const int code = std::visit(binder{prepared, ++position}, argument.part());
        if (code != SQLITE_OK) return failed(code);
    }
    const run_guard guard(prepared);
    while (true) {
        const int code = sqlite3_step(prepared);
        if (code == SQLITE_DONE) return {};
        if (code != SQLITE_ROW) return failed(code);
        SEAM_CHECK(each(sqlite_row(prepared)));
    }
}

result<void> database::run_script(const std::string& text)
{
    const int code = sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failed(code);
    return {};
}

} // namespace seam::storage::sqlite
