// SPDX-License-Identifier: Apache-2.0
#include "app/replay/replay.h"

#include "api/identity/policy_json.h"
#include "api/v2/externalcontacts/views.h"
#include "app/replay/line_source.h"
#include "app/replay/output.h"
#include "app/replay/partition.h"
#include "app/replay/progress.h"
#include "app/replay/stream_graph.h"
#include "app/replay/stream_line.h"
#include "base/text.h"
#include "identity/graph_index.h"
#include "identity/profile.h"

#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdio>
#include <deque>
#include <expected>
#include <fmt/core.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <utility>
#include <vector>

namespace seam::app::replay {
namespace {

namespace json = boost::json;
using std::filesystem::path;
using done = std::expected<void, std::string>;

constexpr int malformed_status = 1;
constexpr int failure_status = 2;
// Lines between two looks at the clock.
constexpr std::size_t progress_step = 4096;
constexpr std::size_t examples_max = 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

double seconds_of(const timeval& span)
{
    return static_cast<double>(span.tv_sec) + static_cast<double>(span.tv_usec) / 1e6;
}

cost cost_since(std::chrono::steady_clock::time_point started)
{
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return {.seconds = took.count(),
            .core_seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
            .peak_memory = static_cast<std::size_t>(used.ru_maxrss) * 1024};
}

std::string say(const api::problem& why)
{
    if (why.details.empty()) return why.message;
    std::string all;
    for (const auto& each : why.details)
        all.append(all.empty() ? "" : "; ").append(each.field + " " + each.message);
    return all;
}

std::expected<identity::policy, std::string> load_policy(const path& file)
{
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return std::unexpected(file.string() + ": cannot be read");
    const auto document = api::parse_json_object(text);
    if (!document) return std::unexpected(file.string() + ": " + say(document.error()));
    auto rules = api::read_policy(*document);
    if (!rules) return std::unexpected(file.string() + ": " + say(rules.error()));
    return *std::move(rules);
}

/// The lines of a stream come from no deployment; what they show may link unless the policy says
/// otherwise of the nil id.
std::expected<identity::policy, std::string> stream_rules(const std::optional<path>& file)
{
    auto rules = identity::default_policy();
    if (file) {
        auto loaded = load_policy(*file);
        if (!loaded) return loaded;
        rules = *std::move(loaded);
    }
    rules.deployments.try_emplace(model::deployment_id(),
                                  identity::deployment_power{.signed_in = true, .tracking = true});
    return rules;
}

/// Opens a file to write, lets `write` fill it and closes it; nothing without a file.
done write_file(const std::optional<path>& file, const std::function<void(std::ostream&)>& write)
{
    if (!file) return {};
    std::ofstream out(*file, std::ios::binary | std::ios::trunc);
    if (out) write(out);
    out.close();
    if (!out) return std::unexpected(file->string() + ": cannot be written");
    return {};
}

/// A contact a line: who came of the stream, with their fields and identifiers.
void write_contacts(std::ostream& to, const part& here, const api::source_names& sources,
                    const identity::policy& rules)
{
    const identity::graph_index index(here.graph);
    for (std::size_t which = 0; which < here.who.persons.size(); ++which) {
        const auto& person = here.who.persons[which];
        auto body = api::contact_view(
            identity::make_profile(person, index, here.contacts[which], rules), sources);
        api::add_identifiers(body, identity::list_identifiers(person, index), sources);
        to << json::serialize(body) << '\n';
    }
}

/// One run of the command.
class replaying
{
  public:
    explicit replaying(const replay_settings& settings)
        : settings_(settings), reader_({.region = settings.country, .folded = {}})
    {}

    done run();
    [[nodiscard]] bool is_refused() const
    {
        return settings_.strict && lines_.malformed + lines_.incomplete != 0;
    }
    [[nodiscard]] const json::object& summary() const { return summary_; }

  private:
    done load_rules();
    done read();
    void read_line(std::string_view text);
    done evaluate();
    done compare(const evaluation& who);
    evaluation evaluate(const stream_graph& graph, const part_listener& listen);
    void report(std::string_view what);

    const replay_settings& settings_;
    std::deque<identity::policy> rules_; ///< the policy, and the one it is compared with
    std::deque<stream_graph> graphs_;    ///< under each
    line_reader reader_;
    progress_bar bar_;
    line_counts lines_;
    json::object summary_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

done replaying::run()
{
    if (auto loaded = load_rules(); !loaded) return loaded;
    if (auto got = read(); !got) return got;
    if (is_refused()) return {};
    return evaluate();
}

done replaying::load_rules()
{
    std::vector files = {settings_.policy};
    if (settings_.compared) files.push_back(settings_.compared);
    for (const auto& file : files) {
        auto loaded = stream_rules(file);
        if (!loaded) return std::unexpected(std::move(loaded).error());
        rules_.push_back(*std::move(loaded));
        graphs_.emplace_back(rules_.back());
    }
    return {};
}

done replaying::read()
{
    auto source = line_source::open(settings_.file);
    if (!source) return std::unexpected(std::move(source).error());
    const auto in_all = static_cast<double>(source->bytes_in_all());
    while (const auto text = source->next()) {
        read_line(*text);
        if (lines_.read % progress_step == 0 && in_all > 0)
            bar_.show("reading", static_cast<double>(source->bytes_read()) / in_all);
    }
    if (source->failure().empty()) return {};
    return std::unexpected(settings_.file.string() + ": " + source->failure());
}

void replaying::read_line(std::string_view text)
{
    ++lines_.read;
    if (lines_.read == 1 && text.starts_with(byte_order_mark))
        text.remove_prefix(byte_order_mark.size());
    if (trim(text).empty()) {
        ++lines_.blank;
        return;
    }
    const auto line = reader_.read(text);
    if (!line) {
        ++lines_.malformed;
        return report(line.error() + "; skipped");
    }
    if (!(*line)->left_out.empty()) ++lines_.incomplete;
    for (const auto& each : (*line)->left_out)
        report(each + "; left out");
    for (auto& graph : graphs_)
        graph.add(**line);
}

void replaying::report(std::string_view what)
{
    bar_.clear();
    fmt::print(stderr, "line {}: {}\n", lines_.read, what);
}

evaluation replaying::evaluate(const stream_graph& graph, const part_listener& listen)
{
    const auto in_all = static_cast<double>(graph.leaves());
    return evaluate_stream(
        graph, *(&graph == &graphs_.front() ? &rules_.front() : &rules_.back()), listen,
        [&](std::size_t leaves) { bar_.show("resolving", static_cast<double>(leaves) / in_all); });
}

done replaying::evaluate()
{
    for (auto& graph : graphs_)
        graph.finish();
    const auto& graph = graphs_.front();
    std::optional<evaluation> who;
    if (settings_.contacts) {
        auto written = write_file(settings_.contacts, [&](std::ostream& to) {
            who = evaluate(graph, [&](const part& here) {
                write_contacts(to, here, reader_.sources(), rules_.front());
            });
        });
        if (!written) return written;
    } else {
        who = evaluate(graph, {});
    }
    const auto took = cost_since(started_);
    auto written = write_file(settings_.clusters,
                              [&](std::ostream& to) { write_clusters(to, graph, who->who); });
    if (!written) return written;
    summary_ = summarise_lines(lines_, took);
    summary_["result"] = summarise({graph, who->who}, who->counts);
    return settings_.compared ? compare(*who) : done();
}

done replaying::compare(const evaluation& who)
{
    const auto other = evaluate(graphs_.back(), {});
    const side before{graphs_.front(), who.who};
    const side after{graphs_.back(), other.who};
    const auto moves = find_moves(before, after);
    auto compared = summarise(after, other.counts);
    compared["sessionsMoved"] = moves.size();
    compared["examples"] = list_moves(before, after, moves, examples_max);
    summary_["compared"] = std::move(compared);
    return write_file(settings_.moves,
                      [&](std::ostream& to) { write_moves(to, before, after, moves); });
}

int fail(std::string_view why)
{
    fmt::print(stderr, "seamline replay: {}\n", why);
    return failure_status;
}

} // namespace

int run_replay(const replay_settings& settings)
{
    if (settings.print_policy) {
        fmt::print("{}\n", json::serialize(api::policy_view(identity::default_policy())));
        return 0;
    }
    replaying work(settings);
    if (auto got = work.run(); !got) return fail(got.error());
    if (work.is_refused()) {
        fmt::print(stderr, "seamline replay: refused, because --strict wants every line whole\n");
        return malformed_status;
    }
    fmt::print("{}\n", json::serialize(work.summary()));
    return 0;
}

} // namespace seam::app::replay
