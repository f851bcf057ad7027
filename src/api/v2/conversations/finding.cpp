// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/finding.h"

#include "api/v2/conversations/access.h"

#include <utility>

namespace seam::api {

rt::task<outcome<model::conversation>> find_conversation(data& store, const call& what,
                                                         std::string id)
{
    const auto parsed = model::conversation_id::parse(id);
    if (!parsed) co_return not_found("Conversation");
    auto found =
        co_await store.read([&](storage::reader& from) { return from.conversation(*parsed); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || !may_see(what.who(), **found)) co_return not_found("Conversation");
    co_return std::move(**found);
}

rt::task<outcome<messaging::settings>> find_rules(settings& known, model::deployment_id deployment)
{
    auto where = co_await known.find(deployment);
    if (where) co_return (*where)->desk.rules;
    if (where.error().status == 404) co_return messaging::settings();
    co_return std::unexpected(std::move(where).error());
}

} // namespace seam::api
