// SPDX-License-Identifier: Apache-2.0
#include "api/identity/clusters.h"

#include "api/audit/audit.h"
#include "api/identity/graph.h"
#include "api/identity/preview.h"
#include "base/random.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace seam::api {
namespace {

using model::contact_id;
using model::document_kind;

bool has_leaf(const model::neighbourhood& graph, contact_id leaf)
{
    return std::ranges::find(graph.leaves, leaf, &model::leaf::id) != graph.leaves.end();
}

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Whole components of all contacts: one, unless evidence has been taken back since.
result<model::neighbourhood> load_graph(storage::reader& store, model::organization_id organization,
                                        const std::vector<identity::cluster_contact>& contacts)
{
    model::neighbourhood whole;
    for (const auto& each : contacts) {
        const bool is_there = std::ranges::any_of(
            each.leaves, [&](contact_id leaf) { return has_leaf(whole, leaf); });
        if (is_there) continue;
        auto more = store.neighbourhood(organization, each.contact);
        if (!more) return std::unexpected(std::move(more).error());
        append(whole.leaves, std::move(more->leaves));
        append(whole.holdings, std::move(more->holdings));
        append(whole.decisions, std::move(more->decisions));
    }
    return whole;
}

result<shown_cluster> show(storage::reader& store, model::organization_id organization,
                           stored_cluster stored, const identity::policy& rules)
{
    auto graph = load_graph(store, organization, stored.what.contacts);
    if (!graph) return std::unexpected(std::move(graph).error());
    shown_cluster shown;
    shown.state = state_of(stored, *graph);
    shown.graph = identity::draw_cluster(*graph, stored.what.contacts, rules);
    for (const auto& each : stored.what.contacts) {
        auto profile = store.profile(organization, each.contact);
        if (!profile) return std::unexpected(std::move(profile).error());
        shown.contacts.push_back(*std::move(profile));
    }
    shown.stored = std::move(stored);
    return shown;
}

/// What the caller is told once it is durable.
struct told
{
    model::decision_id decision;
    std::optional<problem> refused;
};

told what_to_tell(const cluster_change& plan)
{
    return {plan.refused ? model::decision_id() : plan.now.verdict->decision, plan.refused};
}

/// For the audit log: what was made of a cluster.
audit_act describe(const stored_cluster& what)
{
    std::vector<contact_id> contacts;
    for (const auto& each : what.what.contacts)
        contacts.push_back(each.contact);
    const bool is_same = what.verdict->what == model::verdict::same;
    return {.action = is_same ? "cluster.merge" : "cluster.reject",
            .entity = {"cluster", what.id.to_string()},
            .details = {{"decision", what.verdict->decision.to_string()},
                        {"contacts", ids_detail(contacts)}}};
}

} // namespace

rt::task<outcome<std::vector<cluster_scan>>> clusters::scans(model::organization_id organization)
{
    auto stored = co_await documents_->list(document_kind::cluster_scan, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    std::vector<cluster_scan> all;
    for (const auto& each : *stored)
        all.push_back(read_scan(each));
    std::ranges::sort(all, [](const cluster_scan& left, const cluster_scan& right) {
        return std::tie(left.started, left.id) > std::tie(right.started, right.id);
    });
    co_return all;
}

rt::task<outcome<cluster_scan>> clusters::scan(model::organization_id organization,
                                               model::cluster_scan_id id)
{
    auto stored = co_await documents_->get(key_of(id), organization, "Scan");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return read_scan(*stored);
}

rt::task<outcome<cluster_page>> clusters::list(const cluster_scan& scan,
                                               model::organization_id organization,
                                               std::size_t begin, std::size_t limit,
                                               std::optional<cluster_state> state)
{
    auto rules = co_await settings_->policy(organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    co_return co_await data_->read([&](storage::reader& store) -> result<cluster_page> {
        cluster_page page;
        for (auto place = begin; place < scan.clusters.size(); ++place) {
            if (page.entries.size() == limit) {
                page.next = place;
                break;
            }
            auto found = store.document(key_of(scan.id, scan.clusters[place]));
            if (!found) return std::unexpected(std::move(found).error());
            auto parsed = *found ? parse_document(**std::move(found)) : std::nullopt;
            if (!parsed) continue;
            auto shown = show(store, organization, read_cluster(*parsed), **rules);
            if (!shown) return std::unexpected(std::move(shown).error());
            if (!state || shown->state == *state) page.entries.push_back(*std::move(shown));
        }
        return page;
    });
}

rt::task<outcome<stored_cluster>> clusters::load(model::organization_id organization,
                                                 model::cluster_scan_id scan, model::cluster_id id)
{
    auto stored = co_await documents_->get(key_of(scan, id), organization, "Cluster");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return read_cluster(*stored);
}

rt::task<outcome<shown_cluster>> clusters::find(model::organization_id organization,
                                                model::cluster_scan_id scan, model::cluster_id id)
{
    auto stored = co_await load(organization, scan, id);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto rules = co_await settings_->policy(organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    co_return co_await data_->read(
        [&](storage::reader& store) { return show(store, organization, *stored, **rules); });
}

template <class Decide>
rt::task<outcome<cluster_answer>> clusters::change(const cluster_word& word, Decide how)
{
    const auto known = co_await load(word.organization, word.scan, word.cluster);
    if (!known) co_return std::unexpected(known.error());
    auto rules = co_await settings_->policy(word.organization);
    if (!rules) co_return std::unexpected(std::move(rules).error());
    storage::load wanted{.organization = word.organization,
                         .documents = {key_of(word.scan, word.cluster)}};
    for (const auto& each : known->what.contacts)
        wanted.contacts.push_back(each.contact);
    const auto ids = id_source::random();
    const auto now = clock_->now();
    const auto decide = [&](const storage::snapshot& seen) -> outcome<commit<told>> {
        auto fresh = ids;
        auto parsed =
            seen.documents.empty() ? std::nullopt : parse_document(seen.documents.front());
        if (!parsed) return not_found("Cluster");
        const auto stored = read_cluster(*parsed);
        auto plan = how(seen.graph, stored, identity::context{**rules, now, word.actor, fresh});
        if (!plan) return std::unexpected(std::move(plan).error());
        if (word.only_asked && plan->refused) return std::unexpected(*std::move(plan->refused));
        commit<told> whole{{}, what_to_tell(*plan)};
        if (plan->now == stored) return whole;
        whole.changes.documents.push_back(
            to_document(plan->now, word.organization, &seen.documents.front(), now));
        whole.changes.outbox.push_back(changed(whole.changes.documents.front()));
        add_graph(std::move(plan->graph), word.organization, whole.changes);
        if (!plan->refused)
            add_audit(whole.changes, {word.organization, word.actor, now}, describe(plan->now));
        return whole;
    };
    auto done =
        co_await act_or_preview(*data_, word.only_asked, **rules, std::move(wanted), decide);
    if (!done) co_return std::unexpected(std::move(done).error());
    if (auto* asked = std::get_if<identity::preview>(&*done)) co_return std::move(*asked);
    auto& answer = std::get<told>(*done);
    if (answer.refused) co_return std::unexpected(*std::move(answer.refused));
    co_return answer.decision;
}

rt::task<outcome<cluster_answer>> clusters::merge(cluster_word word)
{
    co_return co_await change(word, plan_merge);
}

rt::task<outcome<cluster_answer>> clusters::reject(cluster_word word,
                                                   std::vector<contact_id> others)
{
    const auto plan = [&others](const model::neighbourhood& graph, stored_cluster known,
                                const identity::context& how) {
        return plan_rejection(graph, std::move(known), others, how);
    };
    co_return co_await change(word, plan);
}

} // namespace seam::api
