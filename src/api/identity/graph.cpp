// SPDX-License-Identifier: Apache-2.0
#include "api/identity/graph.h"

#include <functional>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

/// Those of `from` whose key `to` does not have.
template <class T, class Key>
void add_new(std::vector<T>& to, std::vector<T> from, Key key)
{
    std::set<std::remove_cvref_t<std::invoke_result_t<Key, const T&>>> known;
    for (const auto& each : to)
        known.insert(std::invoke(key, each));
    for (auto& each : from) {
        if (!known.contains(std::invoke(key, each))) to.push_back(std::move(each));
    }
}

} // namespace

void add_graph(model::graph_changes what, model::organization_id organization, storage::changes& to)
{
    for (const auto& profile : what.profiles) {
        to.outbox.emplace_back(storage::contact_changed{organization, profile.id, profile.leaves});
    }
    for (const auto& gone : what.gone_profiles) {
        to.outbox.emplace_back(storage::contact_changed{organization, gone});
    }
    for (const auto& gone : what.gone_leaves) {
        to.outbox.emplace_back(storage::contact_changed{organization, gone, {gone}});
    }
    to.graph = std::move(what);
}

void join(model::neighbourhood& to, model::neighbourhood from)
{
    // A leaf comes with all that it holds, because components are whole.
    add_new(to.holdings, std::move(from.holdings), &model::holding::leaf);
    add_new(to.records, std::move(from.records), &model::record::leaf);
    add_new(to.leaves, std::move(from.leaves), &model::leaf::id);
    add_new(to.decisions, std::move(from.decisions), &model::decision::id);
    add_new(to.heads, std::move(from.heads), &model::head::id);
}

void add_load(const identity::observation& seen, storage::load& to)
{
    if (seen.external_id) to.identifiers.push_back(*seen.external_id);
    if (seen.cookie) to.identifiers.push_back(*seen.cookie);
    for (const auto& shown : seen.identifiers)
        to.identifiers.push_back(shown.what);
    if (!seen.subject_key.empty()) to.subject_keys.push_back(seen.subject_key);
}

} // namespace seam::api
