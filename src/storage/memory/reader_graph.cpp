// SPDX-License-Identifier: Apache-2.0
// Lists of what is in the graph.
#include "storage/memory/cut.h"
#include "storage/memory/reader.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <ranges>
#include <string>

namespace seam::storage::memory {
namespace {

timestamp last_interaction(const graph& within, const model::leaf& who)
{
    std::optional<timestamp> last;
    for (const auto& held : within.holdings | std::views::values)
        if (held.leaf == who.id) last = std::max(last.value_or(held.last_seen), held.last_seen);
    return last.value_or(who.created);
}

} // namespace

listing<model::contact_id>
state_reader::list_leaves(model::organization_id organization, const page& which,
                          const std::function<bool(const model::leaf&)>& is_wanted) const
{
    std::map<std::uint64_t, model::contact_id> found; ///< by number
    if (const auto* graph = graph_of(organization))
        for (const auto& [id, leaf] : graph->leaves)
            if (is_wanted(leaf)) found.emplace(all_.contacts.at(id).second, id);
    std::uint64_t after = 0;
    const auto& text = which.after;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), after);
    const bool is_whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
    if ((!text.empty() && !is_whole) || which.limit == 0) return {};
    listing<model::contact_id> shown;
    for (auto at = found.upper_bound(after); at != found.end(); ++at) {
        if (shown.entries.size() == which.limit) {
            shown.next = std::to_string(std::prev(at)->first);
            break;
        }
        shown.entries.push_back(at->second);
    }
    return shown;
}

result<listing<model::contact_id>> state_reader::leaves(model::organization_id organization,
                                                        const page& which)
{
    const std::lock_guard lock(mutex_);
    return list_leaves(organization, which, [](const model::leaf&) { return true; });
}

result<listing<model::contact_id>> state_reader::idle_leaves(model::organization_id organization,
                                                             model::contact_type type,
                                                             timestamp before, const page& which)
{
    const std::lock_guard lock(mutex_);
    return list_leaves(organization, which, [&](const model::leaf& leaf) {
        return leaf.type == type && last_interaction(*graph_of(organization), leaf) < before;
    });
}

result<listing<model::open_link>> state_reader::open_links(const open_link_query& query)
{
    const std::lock_guard lock(mutex_);
    const auto* graph = graph_of(query.organization);
    if (graph == nullptr) return listing<model::open_link>{};
    std::vector<graph::numbered_link> found;
    for (const auto& one : graph->open_links | std::views::values)
        if (query.reasons.empty() || std::ranges::count(query.reasons, one.link.why) > 0)
            found.push_back(one);
    std::ranges::sort(found, std::ranges::greater(), [](const graph::numbered_link& one) {
        return std::pair(one.link.since, one.number);
    });
    std::vector<model::open_link> sorted;
    for (auto& one : found)
        sorted.push_back(std::move(one.link));
    return cut(sorted, {query.after, query.limit});
}

result<std::map<model::open_reason, std::size_t>>
state_reader::count_open_links(model::organization_id organization)
{
    const std::lock_guard lock(mutex_);
    std::map<model::open_reason, std::size_t> found;
    const auto* graph = graph_of(organization);
    if (graph == nullptr) return found;
    for (const auto& [by, why] : graph->open_links | std::views::keys)
        ++found[why];
    return found;
}

result<std::vector<model::open_link>>
state_reader::open_links_of(model::organization_id organization, const model::identifier& what)
{
    const std::lock_guard lock(mutex_);
    std::vector<model::open_link> found;
    const auto* graph = graph_of(organization);
    if (graph == nullptr) return found;
    for (const auto& [key, known] : graph->open_links)
        if (key.first == what) found.push_back(known.link);
    return found;
}

} // namespace seam::storage::memory
