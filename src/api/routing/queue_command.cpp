// SPDX-License-Identifier: Apache-2.0
#include "api/routing/queue_command.h"

#include "api/data/plans.h"
#include "base/random.h"
#include "messaging/membership.h"

#include <utility>

namespace seam::api {

rt::task<outcome<std::optional<messaging::plan>>>
change_in_queue(data& store, timestamp now, const model::conversation& as_read,
                const staffed_queue& by, storage::load load, queue_step how)
{
    using changed_by = std::optional<messaging::plan>;
    const auto ids = id_source::random();
    load.organization = as_read.organization;
    load.conversations = {as_read.id};
    load.guests = {as_read.guest_key};
    add_load(by.from, load);
    co_return co_await store.transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<changed_by>> {
            auto fresh = ids;
            const auto view = messaging::find_conversation(as_read.id, records_of(seen));
            if (!view) return commit<changed_by>{{}, messaging::plan()};
            const bool is_elsewhere = !messaging::has_same_queue(as_read, view->conversation);
            if (is_elsewhere || !are_current(by.from, seen)) return commit<changed_by>();
            commit<changed_by> whole{{}, how(*view, seen, {now, fresh})};
            add_plan(*whole.answer, whole.changes);
            return whole;
        });
}

rt::task<outcome<model::conversation>> read_conversation(data& store, model::conversation_id which)
{
    auto found =
        co_await store.read([&](storage::reader& from) { return from.conversation(which); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return not_found("Conversation");
    co_return std::move(**found);
}

} // namespace seam::api
