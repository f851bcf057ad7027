// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/transfer_targets.h"

#include "api/json/stored.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::int64_t limit_default = 20;
constexpr std::int64_t limit_max = 100;

/// True if the words that somebody typed are in the name, in any case.
bool is_meant(std::string_view name, std::string_view typed)
{
    return typed.empty() || to_lower(name).contains(to_lower(typed));
}

/// Whoever listens first, then by name.
void sort_by_use(std::vector<user>& all, const std::set<uuid>& listening)
{
    std::ranges::sort(all, {}, [&](const user& one) {
        return std::tuple(!listening.contains(one.id.value()), to_lower(one.name), one.id);
    });
}

} // namespace

void transfer_target_endpoint::mount(router& to)
{
    to.add("GET", "/api/seamline/v1/transfertargets", need::agent,
           [this](call& what) { return list(what); });
}

rt::task<answer> transfer_target_endpoint::list(call& what)
{
    auto limit = what.query_number("limit", limit_default, 1, limit_max);
    if (!limit) co_return std::unexpected(std::move(limit).error());
    const auto most = static_cast<std::size_t>(*limit);
    const auto organization = what.who().organization;
    const auto typed = what.query("q").value_or("");
    auto queues = co_await documents_->list(model::document_kind::queue, organization);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    std::erase_if(*queues, [&](const parsed_document& each) {
        return !is_meant(text_at(each.body, "name"), typed);
    });
    if (queues->size() > most) queues->resize(most);
    auto waiting = co_await data_->read(
        [&](storage::reader& store) -> result<std::map<std::string, std::size_t>> {
            std::map<std::string, std::size_t> counts;
            for (const auto& each : *queues) {
                const auto id = model::queue_id::parse(each.meta.key.id);
                if (!id) continue;
                SEAM_TRY(inside, store.count_conversations_in(organization, *id));
                counts[each.meta.key.id] = inside;
            }
            return counts;
        });
    if (!waiting) co_return std::unexpected(std::move(waiting).error());
    auto agents = co_await users_->list(organization, role::agent);
    if (!agents) co_return std::unexpected(std::move(agents).error());
    std::erase_if(*agents, [&](const user& each) {
        return each.id == what.who().user || !is_meant(each.name, typed);
    });
    const auto heard =
        subscribers_->listened(organization, notifications::topic_kind::user_messages);
    const std::set<uuid> listening(heard.begin(), heard.end());
    sort_by_use(*agents, listening);
    if (agents->size() > most) agents->resize(most);

    json::array queue_views, user_views;
    for (const auto& each : *queues) {
        queue_views.push_back(json::object{{"id", each.meta.key.id},
                                           {"name", text_at(each.body, "name")},
                                           {"waiting", (*waiting)[each.meta.key.id]}});
    }
    for (const auto& each : *agents) {
        user_views.push_back(json::object{{"id", each.id.to_string()},
                                          {"name", each.name},
                                          {"available", listening.contains(each.id.value())}});
    }
    co_return json_response({{"queues", std::move(queue_views)}, {"users", std::move(user_views)}});
}

} // namespace seam::api
