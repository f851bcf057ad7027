// SPDX-License-Identifier: Apache-2.0
#include "experiments.h"
#include "generate.h"
#include "ours.h"
#include "rules.h"
#include "score.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <optional>
#include <span>
#include <string_view>

namespace seam::bench::streams {
namespace {

std::vector<std::uint32_t> people_of(const stream& what)
{
    std::vector<std::uint32_t> people;
    people.reserve(what.sessions.size());
    for (const auto& each : what.sessions)
        people.push_back(each.person);
    return people;
}

/// Rows of one table, each beside the oracle's.
class table
{
  public:
    explicit table(const stream& what, const grouping& best)
        : people_(people_of(what)), best_(score_of(best, people_))
    {}

    void head() const
    {
        fmt::print("{:<43} {:^26}  {:^26}  {:>8}  {:>7}\n", "", "pairwise", "B-cubed", "F1 of",
                   "largest");
        fmt::print("{:<43} {:>8} {:>8} {:>8}  {:>8} {:>8} {:>8}  {:>8}  {:>7}\n", "rule", "precis.",
                   "recall", "F1", "precis.", "recall", "F1", "oracle's", "wrong");
    }
    void row(std::string_view name, const grouping& said) const
    {
        const auto got = score_of(said, people_);
        fmt::print("{:<43} {:8.4f} {:8.4f} {:8.4f}  {:8.4f} {:8.4f} {:8.4f}  {:8.4f}  {:>7}\n",
                   name, got.pairwise.precision, got.pairwise.recall, got.pairwise.f1(),
                   got.b_cubed.precision, got.b_cubed.recall, got.b_cubed.f1(),
                   got.pairwise.f1() / best_.pairwise.f1(), got.largest_wrong);
    }

  private:
    std::vector<std::uint32_t> people_;
    score best_;
};

void print_losses(const stream& what, const grouping& ours, const grouping& best)
{
    fmt::print("\nwhere Seamline's pairs are false, or missing though the oracle has them\n"
               "{:<28} {:>9} {:>12} {:>12}\n",
               "visits", "sessions", "false pairs", "missed pairs");
    const auto losses = losses_of(ours, best, what.sessions);
    for (std::size_t each = 0; each < scenario_count; ++each) {
        const auto& [sessions, wrong, missed] = losses.at(each);
        fmt::print("{:<28} {:>9} {:>12.0f} {:>12.0f}\n", to_string(static_cast<scenario>(each)),
                   sessions, wrong, missed);
    }
}

void print_all(const stream& what)
{
    const auto started = std::chrono::steady_clock::now();
    const auto ours = seamline(what);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    const auto best = oracle(what);
    fmt::print("{} observations in {} sessions; Seamline took {:.1f} s\n\n", what.lines.size(),
               what.sessions.size(), took.count());
    const table results(what, best);
    results.head();
    results.row("oracle: knows, links what evidence can", best);
    results.row("Seamline, default policy, merging on", ours);
    results.row("transitive closure", transitive_closure(what));
    results.row("first login owns the device", first_login_owns(what));
    results.row("unique namespace, links removed", unique_by_removal(what));
    fmt::print("\nnot Seamline's: what another rule on top of its answer would change\n");
    for (const auto& [name, rule] : experiments())
        results.row(name, rule(what, ours));
    print_losses(what, ours, best);
}

bool write(const stream& what, const std::filesystem::path& folder)
{
    std::ofstream lines(folder / "stream.jsonl", std::ios::binary);
    for (const auto& each : what.lines)
        lines << to_line(each) << '\n';
    std::ofstream labels(folder / "truth.csv", std::ios::binary);
    labels << "session,person,scenario\n";
    for (std::uint32_t each = 0; each < what.sessions.size(); ++each)
        labels << session_name(each) << ',' << what.sessions[each].person << ",\""
               << to_string(what.sessions[each].how) << "\"\n";
    lines.close();
    labels.close();
    return lines.good() && labels.good();
}

struct options
{
    mixture how;
    std::optional<std::filesystem::path> folder; ///< to write the stream and the truth to
};

template <class Number>
bool read_number(std::string_view text, Number& into)
{
    const auto got = std::from_chars(text.data(), text.data() + text.size(), into);
    return got.ec == std::errc() && got.ptr == text.data() + text.size() && into > 0;
}

mixture with_size_of(const mixture& sized, mixture how)
{
    how.people = sized.people;
    how.seed = sized.seed;
    return how;
}

std::optional<options> read_options(std::span<char*> given)
{
    options made;
    for (std::size_t each = 1; each < given.size(); each += 2) {
        if (each + 1 == given.size()) return std::nullopt;
        const std::string_view name(given[each]);
        const std::string_view value(given[each + 1]);
        if (name == "--write")
            made.folder = value;
        else if (name == "--mixture" && value == "crowded")
            made.how = with_size_of(made.how, crowded());
        else if (!(name == "--people" && read_number(value, made.how.people)) &&
                 !(name == "--seed" && read_number(value, made.how.seed)))
            return std::nullopt;
    }
    return made;
}

int run(std::span<char*> given)
{
    const auto wanted = read_options(given);
    if (!wanted) {
        std::fputs(
            "usage: streams_bench [--mixture crowded] [--people N] [--seed S] [--write FOLDER]\n",
            stderr);
        return 2;
    }
    const auto made = generate(wanted->how);
    if (wanted->folder) return write(made, *wanted->folder) ? 0 : 1;
    fmt::print("{} people, seed {}: ", wanted->how.people, wanted->how.seed);
    print_all(made);
    return 0;
}

} // namespace
} // namespace seam::bench::streams

int main(int count, char** arguments)
{
    return seam::bench::streams::run(std::span(arguments, static_cast<std::size_t>(count)));
}
