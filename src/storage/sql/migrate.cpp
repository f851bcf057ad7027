// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/migrate.h"

#include "base/log.h"
#include "storage/sql/rows.h"

#include <array>
#include <string>

namespace seam::storage::sql {
namespace {

constexpr statement highest_step{"SELECT COALESCE(MAX(number), 0) FROM schema_steps"};
constexpr statement find_step{"SELECT number FROM schema_steps WHERE number = $1"};
constexpr statement put_step{"INSERT INTO schema_steps (number, name) VALUES ($1, $2)"};

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::string in_dialect(std::string_view text, const dialect& speech)
{
    std::string out(text);
    replace_all(out, "{number_key}", speech.number_key);
    replace_all(out, "{bytes}", speech.bytes);
    replace_all(out, "{clustered}", speech.clustered);
    return out;
}

result<void> take_step(connection& db, const dialect& speech, const migration& step)
{
    SEAM_CHECK(db.run_script(in_dialect(step.text, speech)));
    return execute(db, put_step, {step.number, step.name});
}

} // namespace

result<void> migrate(connection& db, const dialect& speech, std::span<const migration> known)
{
    SEAM_CHECK(db.run_script("CREATE TABLE IF NOT EXISTS schema_steps"
                             " (number BIGINT PRIMARY KEY, name TEXT NOT NULL)"));
    SEAM_TRY(highest, fetch_one(db, highest_step, {}, only_column<std::int64_t>));
    if (*highest > known.back().number) {
        log::error("the schema has step {}, this release knows up to {}", *highest,
                   known.back().number);
        return fail(errc::newer_schema);
    }
    for (const auto& step : known) {
        const bool is_ours = step.dialect.empty() || step.dialect == speech.name;
        if (!is_ours) continue;
        // Not by the highest: steps that were worked on side by side may arrive out of order.
        SEAM_TRY(taken_before, fetch_one(db, find_step, {step.number}, only_column<std::int64_t>));
        if (taken_before) continue;
        SEAM_CHECK(db.run_script("BEGIN"));
        if (auto taken = take_step(db, speech, step); !taken) {
            ignore(db.run_script("ROLLBACK"), "the step's own failure is what counts");
            return taken;
        }
        SEAM_CHECK(db.run_script("COMMIT"));
    }
    return {};
}

} // namespace seam::storage::sql
