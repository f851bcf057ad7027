// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/builders.h"

#include <utility>

namespace seam::storage::conformance {

model::session visit(std::uint32_t n, std::uint32_t leaf)
{
    return {.id = id<model::session_id>(n),
            .organization = here,
            .kind = model::session_kind::web,
            .deployment = id<model::deployment_id>(0xd001),
            .leaf = leaf != 0 ? contact(leaf) : model::contact_id(),
            .authenticated = true,
            .visitor_key = "visitor" + std::to_string(leaf),
            .customer_id = "cookie" + std::to_string(leaf),
            .conversation = id<model::conversation_id>(n + 1),
            .created = at(n),
            .last_event_at = at(n + 5),
            .ended = at(n + 9),
            .event_count = 4,
            .pageview_count = 3,
            .last_event_name = "page_viewed",
            .last_event = id<model::event_id>(n),
            .last_page = model::web_page{"https://a/b?c", "T", "a", "/b", "d", "f", "k", "de", "x"},
            .browser = {"Firefox", "140", "de", "fp", 800, 600},
            .device = {"mobile", "phone", "Android", "15", "Fair", true, 1080, 2340},
            .marketing = model::campaign{"c", "m", "n", "s", "t", "id", "net"},
            .referrer = model::referrer_info{"https://r", "r", "w", "k", "/", "name", "search"},
            .search_terms = {"shoes", "red \"shoes\""},
            .user_agent = "UA/1 (\xff\xfe)",
            .ip_address = "2001:db8::1"};
}

model::event page_viewed(std::uint32_t n, std::uint32_t session)
{
    const auto seen = visit(session, 0);
    model::web_event what{.page = *seen.last_page,
                          .browser = seen.browser,
                          .device = seen.device,
                          .referrer = seen.referrer,
                          .marketing = seen.marketing,
                          .search_query = "q",
                          .user_agent = seen.user_agent,
                          .attributes = {{"price", {"number", "9.5"}}, {"", {"string", ""}}},
                          .traits = {{"givenName", {"string", "Ada"}}},
                          .total_event_count = 5,
                          .total_pageview_count = 2};
    return {.id = id<model::event_id>(n),
            .session = id<model::session_id>(session),
            .organization = here,
            .name = "page_viewed",
            .at = at(n),
            .authenticated = true,
            .what = std::move(what)};
}

model::conversation conversation_of(std::uint32_t n, const std::string& guest_key)
{
    const model::participant agent{.id = id<model::participant_id>(n),
                                   .role = model::purpose::agent,
                                   .state = model::participant_state::alerting,
                                   .disconnected_by = model::disconnect_type::peer,
                                   .name = "Agent",
                                   .user = id<model::user_id>(0xf001),
                                   .queue = id<model::queue_id>(0xf101),
                                   .started = at(n),
                                   .connected = at(n + 1),
                                   .ended = at(n + 2),
                                   .attributes = {{"a", "b"}},
                                   .wrapped = model::wrap_up{.code = "c",
                                                             .name = "Solved",
                                                             .notes = "n",
                                                             .tags = {"t", "u"},
                                                             .duration_seconds = 90,
                                                             .provisional = true,
                                                             .at = at(n + 3)},
                                   .wrap_up_skipped = true};
    model::participant customer;
    customer.id = id<model::participant_id>(n + 1);
    return {.id = id<model::conversation_id>(n),
            .organization = here,
            .deployment = id<model::deployment_id>(0xd001),
            .guest_key = guest_key,
            .session = id<model::session_id>(n),
            .leaf = contact(n),
            .association = id<model::decision_id>(n),
            .authenticated = true,
            .state = model::conversation_state::ended,
            .participants = {customer, agent},
            .journey = model::journey_context{"c", "cookie", number(n + 1).to_string(), "web"},
            .started = at(n),
            .ended = at(n + 3),
            .last_message_at = at(n + 2),
            .message_count = 2};
}

model::message message_in(std::uint32_t n, std::uint32_t conversation, const std::string& guest_key)
{
    return {.id = id<model::message_id>(n),
            .organization = here,
            .conversation = id<model::conversation_id>(conversation),
            .guest_key = guest_key,
            .sender = id<model::participant_id>(n),
            .way = model::direction::outbound,
            .kind = model::message_kind::structured,
            .event = model::presence::join,
            .text = std::string("Grüße \0 \xf0\x9f\x98\x80", 14),
            .content_json = R"([{"contentType":"Attachment"}])",
            .client_message_id = "client" + std::to_string(n),
            .tracing_id = "trace" + std::to_string(n),
            .at = at(n),
            .from_first_name = "Ada",
            .from_last_name = "L",
            .from_nickname = "al",
            .metadata = {{"k", "v"}}};
}

model::guest_session guest(const std::string& key, std::uint32_t conversation)
{
    return {.key = key,
            .organization = here,
            .deployment = id<model::deployment_id>(0xd001),
            .state = model::guest_state::read_only,
            .conversation = conversation != 0 ? id<model::conversation_id>(conversation)
                                              : model::conversation_id(),
            .authorization = id<model::authorization_id>(9),
            .cookie = "cookie",
            .created = at(1),
            .expires = at(2)};
}

model::authorization sign_in(std::uint32_t n, const std::string& refresh_hash)
{
    return {.id = id<model::authorization_id>(n),
            .organization = here,
            .deployment = id<model::deployment_id>(0xd001),
            .subject_key = "5b",
            .leaf = contact(n),
            .given_name = "Ada",
            .family_name = "Lovelace",
            .nickname = "al",
            .picture = "https://p",
            .cookie = "cookie",
            .refresh_hash = refresh_hash,
            .created = at(n),
            .expires = at(n + 1),
            .revoked = true};
}

model::note note_on(std::uint32_t n, std::uint32_t leaf)
{
    return {.id = id<model::note_id>(n),
            .organization = here,
            .leaf = contact(leaf),
            .author = id<model::user_id>(0xf001),
            .text = "Note " + std::to_string(n) + "\nGr\u00fc\u00dfe",
            .created = at(n),
            .modified = at(n + 1)};
}

model::document document(model::document_kind kind, const std::string& id, const std::string& name)
{
    return {.key = {kind, id},
            .organization = here,
            .name = name,
            .version = 1,
            .body = R"({"a":1})",
            .modified = at(1),
            .expires = {}};
}

} // namespace seam::storage::conformance
