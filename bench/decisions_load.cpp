// SPDX-License-Identifier: Apache-2.0
#include "decisions_load.h"

#include "base/assert.h"
#include "base/clock.h"
#include "identity/merge.h"
#include "identity/normalise.h"
#include "identity/observe.h"

#include <algorithm>
#include <future>
#include <memory>
#include <utility>

namespace seam::bench {
namespace {

using time_point = std::chrono::steady_clock::time_point;

constexpr std::size_t events_of_a_session = 1'000;
constexpr std::size_t sessions_of_a_command = 10;

model::identifier name(model::identifier_type type, model::external_source_id source)
{
    auto made = identity::normalise(type, source, random_uuid().to_string());
    SEAM_ASSERT(made.has_value());
    return *made;
}

duration since(time_point start)
{
    return std::chrono::steady_clock::now() - start;
}

} // namespace

struct decisions_load::act_samples
{
    std::vector<duration> merge, merge_decided, split, split_decided, unsplit, unsplit_decided,
        unmerge, unmerge_decided;

    [[nodiscard]] act_times summary() const
    {
        return {.merge = percentiles_of(merge),
                .merge_decided = percentiles_of(merge_decided),
                .split = percentiles_of(split),
                .split_decided = percentiles_of(split_decided),
                .unsplit = percentiles_of(unsplit),
                .unsplit_decided = percentiles_of(unsplit_decided),
                .unmerge = percentiles_of(unmerge),
                .unmerge_decided = percentiles_of(unmerge_decided)};
    }
};

decisions_load::decisions_load(storage::store& db)
    : db_(&db),
      organization_(random_uuid()),
      deployment_(random_uuid()),
      policy_(identity::default_policy()),
      now_(system_clock().now())
{
    policy_.deployments[deployment_] = {.signed_in = true, .tracking = true};
}

std::optional<decisions_load::took>
decisions_load::command(std::vector<model::contact_id> contacts,
                        std::vector<model::identifier> identifiers, const decide& how)
{
    now_ += std::chrono::hours(1);
    std::promise<result<void>> answer;
    auto answered = answer.get_future();
    duration decided{};
    const auto start = std::chrono::steady_clock::now();
    db_->transact(
        {.organization = organization_,
         .identifiers = std::move(identifiers),
         .contacts = std::move(contacts)},
        [&](const storage::snapshot& seen) -> result<storage::changes> {
            const auto began = std::chrono::steady_clock::now();
            auto graph = how(seen.graph, {policy_, now_, "user:bench", ids_});
            decided = since(began);
            if (!graph) {
                failure_ = graph.error();
                return std::unexpected(error(storage::errc::conflict));
            }
            storage::changes made;
            for (const auto& profile : graph->profiles)
                made.outbox.emplace_back(storage::contact_changed{organization_, profile.id});
            made.graph = *std::move(graph);
            return made;
        },
        [&](result<void> done) { answer.set_value(std::move(done)); });
    const auto done = answered.get();
    const took span{since(start), decided};
    if (done) return span;
    if (failure_.empty()) failure_ = done.error().code().message();
    return std::nullopt;
}

bool decisions_load::commit(storage::changes made)
{
    auto answer = std::make_shared<std::promise<result<void>>>();
    auto answered = answer->get_future();
    db_->transact(
        {.organization = organization_},
        [made = std::move(made)](const storage::snapshot&) -> result<storage::changes> {
            return made;
        },
        [answer](result<void> done) { answer->set_value(std::move(done)); });
    const auto done = answered.get();
    if (!done) failure_ = done.error().code().message();
    return done.has_value();
}

/// An account that signs in on one device after the other.
std::optional<model::contact_id> decisions_load::make_person(std::size_t leaves)
{
    identity::observation seen;
    seen.kind = identity::observation_kind::signed_in;
    seen.deployment = deployment_;
    seen.external_id =
        name(model::identifier_type::external_id, model::external_source_id(random_uuid()));
    seen.fields[model::field::first_name] = {"Ada", model::assurance::verified};
    seen.fields[model::field::work_email] = {"ada@mail.test", model::assurance::claimed};
    model::contact_id leaf;
    for (std::size_t devices = 1; devices < leaves; ++devices) {
        seen.cookie = name(model::identifier_type::cookie, {});
        const auto done =
            command({}, {*seen.external_id, *seen.cookie},
                    [&](const model::neighbourhood& graph,
                        identity::context how) -> std::expected<model::graph_changes, std::string> {
                        seen.at = how.now;
                        auto who = identity::observe(graph, seen, how);
                        leaf = who.leaf;
                        return std::move(who.changes);
                    });
        if (!done) return std::nullopt;
    }
    return leaf;
}

bool decisions_load::add_history(model::contact_id leaf, std::size_t events)
{
    while (events > 0) {
        storage::changes made;
        for (std::size_t n = 0; n != sessions_of_a_command && events > 0; ++n) {
            model::session visit;
            visit.id = model::session_id(random_uuid());
            visit.organization = organization_;
            visit.deployment = deployment_;
            visit.leaf = leaf;
            visit.visitor_key = visit.id.to_string();
            visit.created = visit.last_event_at = now_;
            for (auto count = std::min(events, events_of_a_session); count > 0; --count, --events) {
                model::event happened;
                happened.id = model::event_id(random_uuid());
                happened.session = visit.id;
                happened.organization = organization_;
                happened.name = "page_viewed";
                happened.at = now_;
                happened.what = model::web_event();
                ++visit.event_count;
                made.events.push_back(std::move(happened));
            }
            made.sessions.push_back(std::move(visit));
        }
        if (!commit(std::move(made))) return false;
    }
    return true;
}

std::optional<pair_of_persons> decisions_load::meet(std::size_t leaves, std::size_t events)
{
    const auto left = make_person(leaves / 2);
    const auto right = left ? make_person(leaves / 2) : std::nullopt;
    if (!right || !add_history(*left, events / 2) || !add_history(*right, events / 2))
        return std::nullopt;
    return {{*left, *right}};
}

bool decisions_load::act_once(const pair_of_persons& whom, act_samples& to)
{
    using graph_or_reason = std::expected<model::graph_changes, std::string>;
    model::decision_id last;
    const auto keep = [&](auto made) -> graph_or_reason {
        if (!made) return std::unexpected("a decision was refused");
        last = made->decision;
        return std::move(made->changes);
    };
    const auto both = std::vector{whom.left, whom.right};
    const auto run = [&](const decide& how, auto& whole, auto& decided) {
        const auto took = command(both, {}, how);
        if (!took) return false;
        whole.push_back(took->whole);
        decided.push_back(took->decided);
        return true;
    };
    const auto undo = [](model::decision_id which) -> decide {
        return [which](const auto& graph, auto how) -> graph_or_reason {
            auto changes = identity::remove_decision(graph, which, how);
            if (!changes) return std::unexpected("a decision was not taken back");
            return *std::move(changes);
        };
    };

    const identity::new_merge merge{.contacts = both};
    if (!run([&](const auto& graph,
                 auto how) { return keep(identity::merge_contacts(graph, merge, how)); },
             to.merge, to.merge_decided))
        return false;
    const auto merged = last;
    const identity::new_split split{.contact = whom.left, .leaves = {whom.right}};
    if (!run([&](const auto& graph,
                 auto how) { return keep(identity::split_contact(graph, split, how)); },
             to.split, to.split_decided))
        return false;
    return run(undo(last), to.unsplit, to.unsplit_decided) &&
           run(undo(merged), to.unmerge, to.unmerge_decided);
}

std::optional<std::vector<act_times>> decisions_load::act(const std::vector<pair_of_persons>& pairs,
                                                          std::size_t rounds)
{
    std::vector<act_samples> samples(pairs.size());
    for (std::size_t round = 0; round != rounds; ++round) {
        for (std::size_t which = 0; which != pairs.size(); ++which) {
            if (!act_once(pairs[which], samples[which])) return std::nullopt;
        }
    }
    std::vector<act_times> summaries;
    for (const auto& each : samples)
        summaries.push_back(each.summary());
    return summaries;
}

} // namespace seam::bench
