// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/builders.h"

#include <algorithm>
#include <tuple>

namespace seam::storage::conformance {

uuid number(std::uint32_t n)
{
    std::array<std::uint8_t, 16> bytes{};
    // Spread, as random ids are, so that the order of ids is not that of their numbers.
    const std::uint32_t mixed = n * 2654435761U;
    for (std::size_t at = 0; at < 4; ++at) {
        bytes[at] = static_cast<std::uint8_t>(mixed >> (8 * at));
        bytes[12 + at] = static_cast<std::uint8_t>(n >> (24 - 8 * at));
    }
    bytes[6] = 0x40;
    bytes[8] = 0x80;
    return uuid(bytes);
}

model::identifier cookie(const std::string& value)
{
    return {model::identifier_type::cookie, {}, value};
}

model::identifier email(const std::string& value)
{
    return {model::identifier_type::email, {}, value};
}

model::identifier external_id(const std::string& value, std::uint32_t source)
{
    return {model::identifier_type::external_id, id<model::external_source_id>(source), value};
}

model::leaf plain(std::uint32_t n)
{
    return {.id = contact(n),
            .kind = model::leaf_kind::record,
            .type = model::contact_type::curated,
            .key = {},
            .subject_key = {},
            .created = at(n)};
}

model::leaf device(std::uint32_t n, const std::string& cookie_value)
{
    auto leaf = plain(n);
    leaf.kind = model::leaf_kind::device;
    leaf.type = model::contact_type::ephemeral;
    leaf.key = cookie(cookie_value);
    return leaf;
}

model::leaf account(std::uint32_t n, const std::string& value)
{
    auto leaf = plain(n);
    leaf.kind = model::leaf_kind::account;
    leaf.type = model::contact_type::identified;
    leaf.key = external_id(value);
    return leaf;
}

model::leaf subject(std::uint32_t n, const std::string& key)
{
    auto leaf = plain(n);
    leaf.kind = model::leaf_kind::subject;
    leaf.type = model::contact_type::identified;
    leaf.subject_key = key;
    return leaf;
}

model::holding holds(std::uint32_t leaf, const model::identifier& what)
{
    return {.leaf = contact(leaf),
            .what = what,
            .via = model::origin::signed_in,
            .deployment = id<model::deployment_id>(0xd001),
            .how = model::assurance::verified,
            .first_seen = at(leaf),
            .last_seen = at(leaf + 1000),
            .session = id<model::session_id>(leaf + 500),
            .actor = "user:" + std::to_string(leaf)};
}

model::decision decided(std::uint32_t n, std::uint32_t left, std::uint32_t right)
{
    return {.id = id<model::decision_id>(n),
            .what = n % 2 == 0 ? model::verdict::same : model::verdict::apart,
            .left = contact(left),
            .right = contact(right),
            .made = at(n),
            .actor = "client:" + std::to_string(n)};
}

model::head head_of(std::uint32_t n, std::vector<std::uint32_t> members)
{
    model::head head{.id = contact(n), .created = at(n), .members = {}};
    for (const auto member : members)
        head.members.push_back(contact(member));
    std::ranges::sort(head.members);
    return head;
}

namespace {

model::field_entry said(model::field_value value)
{
    return {.value = std::move(value),
            .how = model::assurance::verified,
            .curated = true,
            .at = at(77)};
}

} // namespace

model::record record_of(std::uint32_t leaf, const std::string& first_name)
{
    using model::field;
    const model::phone_number phone{.display = "+49 30 123456",
                                    .user_input = "030 123456",
                                    .e164 = "+4930123456",
                                    .country_code = "DE",
                                    .extension = 12,
                                    .accepts_sms = false};
    const model::postal_address home{.address1 = "Main 1",
                                     .address2 = "\"rear\"",
                                     .city = "Köln",
                                     .state = "NW",
                                     .postal_code = "50667",
                                     .country_code = "DE"};
    return {.leaf = contact(leaf),
            .fields = {{field::first_name, said(first_name)},
                       {field::last_name, said(std::monostate{})},
                       {field::work_phone, said(phone)},
                       {field::address, said(home)},
                       {field::survey_opt_out, said(true)}},
            .modified = at(leaf)};
}

model::profile person(std::uint32_t n, const std::string& first, const std::string& last,
                      std::vector<std::uint32_t> leaves)
{
    model::profile shown{.id = contact(n),
                         .type = model::contact_type::identified,
                         .leaves = {},
                         .fields = {},
                         .identifiers = {},
                         .created = at(n),
                         .modified = at(n + 10)};
    if (leaves.empty()) leaves = {n};
    for (const auto leaf : leaves)
        shown.leaves.push_back(contact(leaf));
    std::ranges::sort(shown.leaves);
    if (!first.empty()) shown.fields[model::field::first_name] = {said(first), shown.leaves[0]};
    if (!last.empty()) shown.fields[model::field::last_name] = {said(last), shown.leaves[0]};
    return shown;
}

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
                                   .attributes = {{"a", "b"}}};
    model::participant customer;
    customer.id = id<model::participant_id>(n + 1);
    return {.id = id<model::conversation_id>(n),
            .organization = here,
            .deployment = id<model::deployment_id>(0xd001),
            .guest_key = guest_key,
            .session = id<model::session_id>(n),
            .leaf = contact(n),
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

model::neighbourhood sorted(model::neighbourhood part)
{
    std::ranges::sort(part.leaves, {}, &model::leaf::id);
    std::ranges::sort(part.holdings, {}, [](const model::holding& one) {
        return std::tuple(one.leaf, one.what, one.via, one.deployment);
    });
    std::ranges::sort(part.decisions, {}, &model::decision::id);
    std::ranges::sort(part.heads, {}, &model::head::id);
    std::ranges::sort(part.records, {}, &model::record::leaf);
    return part;
}

snapshot sorted(snapshot seen)
{
    seen.graph = sorted(std::move(seen.graph));
    std::ranges::sort(seen.sessions, {}, &model::session::id);
    std::ranges::sort(seen.conversations, {}, &model::conversation::id);
    std::ranges::sort(seen.guests, {}, &model::guest_session::key);
    std::ranges::sort(seen.authorizations, {}, &model::authorization::id);
    std::ranges::sort(seen.documents, {}, &model::document::key);
    std::ranges::sort(seen.traced_messages, {}, &model::message::id);
    return seen;
}

} // namespace seam::storage::conformance
