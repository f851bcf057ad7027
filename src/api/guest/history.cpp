// SPDX-License-Identifier: Apache-2.0
#include "api/guest/history.h"

#include "access/guest_jwt.h"
#include "api/guest/frames.h"
#include "messaging/guest.h"

#include <boost/json/array.hpp>

namespace seam::api::guest {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size_max = 100;

/// The guest with the conversation that it is in, as messaging looks at them.
result<messaging::guest_view> read_guest(storage::reader& store, const std::string& key)
{
    messaging::guest_view view;
    SEAM_TRY(guest, store.guest(key));
    if (!guest) return view;
    if (!guest->conversation.is_nil()) {
        SEAM_TRY(current, store.conversation(guest->conversation));
        if (current && messaging::is_own(*guest, *current)) view.conversation = std::move(current);
    }
    view.guest = std::move(guest);
    return view;
}

problem refuse_reading(const error& why)
{
    using messaging::errc;
    if (why.code() == make_error_code(errc::signed_out) ||
        why.code() == make_error_code(errc::cannot_downgrade)) {
        return unauthenticated("The session of this JWT has ended; configure a new one.").error();
    }
    return not_found("Session").error();
}

} // namespace

result<storage::message_page> read_history(storage::reader& store,
                                           const model::guest_session& whose, std::size_t offset,
                                           std::size_t limit)
{
    SEAM_TRY(theirs, store.conversations_of_guest(whose.key));
    storage::message_query asked{.offset = offset, .limit = limit};
    // Guests learn of an expiry by its own frame (contract, section 6.3).
    asked.without = model::presence::session_expired;
    for (const auto& each : theirs)
        if (messaging::is_own(whose, each)) asked.conversations.push_back(each.id);
    return store.messages(asked);
}

json::object history_message(const model::message& what)
{
    auto body = structured_message(what);
    // Live messages say so; WebMessagingChannel has no such member.
    body.at("channel").as_object().erase("type");
    // WebMessagingContent has forms, but no word for them.
    if (auto* content = body.if_contains("content")) {
        for (auto& each : content->as_array()) {
            auto& object = each.as_object();
            if (object.contains("form")) object.erase("contentType");
        }
    }
    return body;
}

void history_endpoint::mount(router& to)
{
    to.add("GET", "/api/v2/webmessaging/messages", need::nothing,
           [this](call& what) { return list(what); });
}

rt::task<outcome<storage::message_page>>
history_endpoint::read(std::string key, messaging::settings rules, numbered_page which)
{
    struct seen
    {
        result<void> allowed;
        storage::message_page messages;
    };
    const auto now = clock_->now();
    auto read = co_await data_->read([&](storage::reader& store) -> result<seen> {
        SEAM_TRY(view, read_guest(store, key));
        seen found{messaging::may_read(view, rules, now), {}};
        if (!found.allowed) return found;
        const auto limit = static_cast<std::size_t>(which.size);
        SEAM_TRY(messages, read_history(store, *view.guest, which.offset(), limit));
        found.messages = std::move(messages);
        return found;
    });
    if (!read) co_return std::unexpected(std::move(read).error());
    if (!read->allowed) co_return std::unexpected(refuse_reading(read->allowed.error()));
    co_return std::move(read->messages);
}

rt::task<answer> history_endpoint::list(call& what)
{
    const auto jwt = bearer_token(what.request());
    const auto token = access::read_guest_jwt(jwt.value_or(""), access::guest_jwt_kind::history,
                                              keys_->keys().guest_jwt, clock_->now());
    if (!token) {
        co_return unauthenticated("Send the JWT of getJwt: Authorization: Bearer <jwt>.");
    }
    if (const auto wait = rates_->history.take(token->subject, clock_->now())) {
        co_return too_many(*wait);
    }
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto where = co_await settings_->find(token->deployment);
    if (!where) co_return std::unexpected(std::move(where).error());
    if (!(*where)->active) co_return forbidden("The deployment is inactive.");
    auto found = co_await read(token->subject, (*where)->rules, *page);
    if (!found) co_return std::unexpected(std::move(found).error());
    json::array entities;
    for (const auto& message : found->entries) {
        auto view = history_message(message);
        files_->renew(view);
        entities.push_back(std::move(view));
    }
    auto body = page_numbers(*page, found->total);
    body["entities"] = std::move(entities);
    co_return json_response(body);
}

} // namespace seam::api::guest
