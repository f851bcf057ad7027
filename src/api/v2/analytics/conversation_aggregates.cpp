// SPDX-License-Identifier: Apache-2.0
#include "api/v2/analytics/conversation_aggregates.h"

#include "api/json/writer.h"

#include <unordered_set>

namespace seam::api {
namespace {

// A query reads the conversations of its interval, page by page: a reader thread is free in
// between, and there is never more than a page of them in memory. What takes more than this many
// would take seconds.
constexpr std::size_t conversations_max = 50'000;
constexpr std::size_t page_size = 500;

} // namespace

void conversation_aggregate_endpoints::mount(router& to)
{
    to.add("POST", "/api/v2/analytics/conversations/aggregates/query", need::supervisor,
           [this](call& what) { return query(what); });
}

rt::task<answer> conversation_aggregate_endpoints::query(call& what)
{
    const auto asked = read_aggregate_query(what.request().body);
    if (!asked) co_return std::unexpected(asked.error());
    aggregates found(*asked);
    const auto added = co_await add_all(what.who(), *asked, found);
    if (!added) co_return std::unexpected(added.error());
    co_return json_response({{"results", found.results()}});
}

rt::task<outcome<void>> conversation_aggregate_endpoints::add_all(const caller& who,
                                                                  const aggregate_query& asked,
                                                                  aggregates& to)
{
    const auto organization = who.organization;
    storage::page which{.after = {}, .limit = page_size};
    // One that ends between two pages is on both.
    std::unordered_set<model::conversation_id> seen;
    do {
        const auto page = co_await data_->read([&](storage::reader& store) {
            return store.conversations_during(organization, asked.when.from, asked.when.before,
                                              which);
        });
        if (!page) co_return std::unexpected(page.error());
        for (const auto& each : page->entries)
            if (seen.insert(each.id).second) to.add(messaging::measures_of(each));
        which.after = page->next;
        if (seen.size() >= conversations_max && !which.after.empty())
            co_return invalid("interval",
                              "has more than 50000 conversations; choose a shorter one");
    } while (!which.after.empty());
    co_return outcome<void>();
}

} // namespace seam::api
