// SPDX-License-Identifier: Apache-2.0
#include "api/v2/queue_members.h"

#include "api/http/listing.h"
#include "api/json/reader.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <string>
#include <unordered_set>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view queue_noun = "Queue";
constexpr std::int64_t page_size_max = 100;
/// As many as one request may name (contract).
constexpr std::size_t at_once_max = 100;

std::string path_of(const std::string& queue)
{
    return "/api/v2/routing/queues/" + queue + "/members";
}

std::string place(std::size_t index)
{
    return "[" + std::to_string(index) + "]";
}

/// QueueMember.
json::object view(const user& who, const std::string& queue)
{
    const auto id = who.id.to_string();
    return {{"id", id},
            {"name", who.name},
            {"user",
             {{"id", id},
              {"name", who.name},
              {"version", who.version},
              {"selfUri", "/api/v2/users/" + id}}},
            {"ringNumber", 1},
            {"joined", true},
            {"memberBy", "user"},
            {"selfUri", path_of(queue) + "/" + id}};
}

/// The ids of the body, in its order.
outcome<std::vector<model::user_id>> read_users(std::string_view text)
{
    auto body = parse_json(text);
    if (!body) return std::unexpected(std::move(body).error());
    const auto* entries = body->if_array();
    if (entries == nullptr)
        return bad_request("The body must be an array of users: [{\"id\": …}].");
    if (entries->empty() || entries->size() > at_once_max)
        return bad_request("Name 1 to 100 users at once.");
    std::vector<model::user_id> ids;
    std::vector<field_problem> problems;
    for (std::size_t i = 0; i < entries->size(); ++i) {
        const auto* entry = (*entries)[i].if_object();
        if (entry == nullptr) {
            problems.push_back({place(i), "invalid.value", "must be an object: {\"id\": …}"});
            continue;
        }
        object_reader reader(*entry, problems, place(i));
        ids.push_back(reader.id<model::user_id>("id", true).value_or(model::user_id()));
    }
    if (!problems.empty()) return invalid(std::move(problems));
    return ids;
}

outcome<bool> read_descending(const call& what)
{
    const auto order = what.query("sortOrder").value_or("");
    if (order.empty() || equals_ignore_case(order, "asc")) return false;
    if (equals_ignore_case(order, "desc")) return true;
    return invalid("sortOrder", "must be asc or desc");
}

/// False where the query asks for members of a kind that there is not: by group, or not joined.
outcome<bool> wants_any(const call& what)
{
    auto joined = what.query_flag("joined", true);
    if (!joined) return std::unexpected(std::move(joined).error());
    const auto by = what.query("memberBy").value_or("user");
    if (!equals_ignore_case(by, "user") && !equals_ignore_case(by, "group"))
        return invalid("memberBy", "must be user or group");
    return *joined && equals_ignore_case(by, "user");
}

/// What of the query chooses members, to be repeated in the paths of other pages.
std::string filter_of(const call& what)
{
    std::string filter;
    for (const auto* name : {"name", "sortOrder", "memberBy", "joined"}) {
        const auto value = what.query(name).value_or("");
        if (!value.empty()) filter += std::string("&") + name + "=" + percent_encode(value);
    }
    return filter;
}

void sort_by_name(std::vector<user>& all, bool descending)
{
    std::ranges::sort(all, {},
                      [](const user& one) { return std::pair(to_lower(one.name), one.id); });
    if (descending) std::ranges::reverse(all);
}

} // namespace

void queue_member_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    using self = queue_member_endpoints;
    const auto all = path_of("{queueId}");
    to.add("GET", all, need::agent, bound(&self::list));
    to.add("POST", all, need::supervisor, bound(&self::change));
    to.add("DELETE", all + "/{memberId}", need::supervisor, bound(&self::remove));
}

rt::task<answer> queue_member_endpoints::list(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto descending = read_descending(what);
    if (!descending) co_return std::unexpected(std::move(descending).error());
    auto any = wants_any(what);
    if (!any) co_return std::unexpected(std::move(any).error());
    auto queue = what.path_id<model::queue_id>(0, queue_noun);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    auto desk = co_await desks_->find(what.who().organization, *queue);
    if (!desk) co_return std::unexpected(std::move(desk).error());
    if (!*desk) co_return not_found(queue_noun);
    auto agents = co_await users_->list(what.who().organization, role::agent);
    if (!agents) co_return std::unexpected(std::move(agents).error());
    std::unordered_set<model::user_id> members;
    for (const auto& each : (*desk)->desk.members)
        members.insert(each.user);
    const auto part = to_lower(what.query("name").value_or(""));
    std::erase_if(*agents, [&](const user& each) {
        return !*any || !members.contains(each.id) || !to_lower(each.name).contains(part);
    });
    sort_by_name(*agents, *descending);
    json::array found;
    for (const auto& each : *agents)
        found.push_back(view(each, queue->to_string()));
    co_return json_response(
        listing_page(std::move(found), *page, path_of(queue->to_string()), filter_of(what)));
}

rt::task<outcome<void>> queue_member_endpoints::check_users(model::organization_id organization,
                                                            std::vector<model::user_id> ids)
{
    std::vector<field_problem> problems;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto known = co_await users_->find(ids[i]);
        if (!known) co_return std::unexpected(std::move(known).error());
        if (!*known || (*known)->organization != organization)
            problems.push_back({place(i) + ".id", "invalid.value", "is nobody here"});
    }
    if (!problems.empty()) co_return invalid(std::move(problems));
    co_return outcome<void>();
}

rt::task<outcome<void>> queue_member_endpoints::check_agents(model::organization_id organization,
                                                             std::vector<model::user_id> ids)
{
    std::vector<field_problem> problems;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto agent = co_await desks_->find_agent(organization, ids[i]);
        if (!agent) co_return std::unexpected(std::move(agent).error());
        if (!*agent)
            problems.push_back({place(i) + ".id", "invalid.value",
                                "is nobody who answers conversations; give them the role agent "
                                "first"});
    }
    if (!problems.empty()) co_return invalid(std::move(problems));
    co_return outcome<void>();
}

rt::task<answer> queue_member_endpoints::change(call& what)
{
    auto queue = what.path_id<model::queue_id>(0, queue_noun);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    auto out = what.query_flag("delete", false);
    if (!out) co_return std::unexpected(std::move(out).error());
    auto ids = read_users(what.request().body);
    if (!ids) co_return std::unexpected(std::move(ids).error());
    const auto organization = what.who().organization;
    // Who has been deactivated is still taken out.
    auto known =
        co_await (*out ? check_users(organization, *ids) : check_agents(organization, *ids));
    if (!known) co_return std::unexpected(std::move(known).error());
    const auto wanted = *out ? membership::out : membership::in;
    auto done = co_await queues_->set_members(what.who(), *queue, wanted, std::move(*ids));
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response();
}

rt::task<answer> queue_member_endpoints::remove(call& what)
{
    auto queue = what.path_id<model::queue_id>(0, queue_noun);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    auto member = what.path_id<model::user_id>(1, "Member");
    if (!member) co_return std::unexpected(std::move(member).error());
    auto desk = co_await desks_->find(what.who().organization, *queue);
    if (!desk) co_return std::unexpected(std::move(desk).error());
    if (!*desk) co_return not_found(queue_noun);
    const auto& members = (*desk)->desk.members;
    if (std::ranges::find(members, *member, &messaging::agent::user) == members.end())
        co_return not_found("Member");
    std::vector<model::user_id> ids{*member};
    auto done = co_await queues_->set_members(what.who(), *queue, membership::out, std::move(ids));
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response();
}

} // namespace seam::api
