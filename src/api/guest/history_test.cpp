// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"
#include "api/guest/history.h"
#include "api/testing/shop.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace seam::api::guest {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::here;
using testing::id;

const auto where = testing::shop_deployment;

struct nobody final : authenticator
{
    rt::task<outcome<caller>> authenticate(std::string_view) override
    {
        co_return unauthenticated("Nobody has a token here.");
    }
};

struct History : ::testing::Test
{
    testing::shop w;
    shared_rates rates;
    attachment_links links{"key", w.time};
    history_endpoint endpoint{w.data, w.rules, w.keys, rates, links, w.time};
    nobody tokens;
    router routes{tokens};
    std::uint8_t next_message = 100;

    void SetUp() override
    {
        endpoint.mount(routes);
        w.open();
    }

    model::guest_session guest(const std::string& key)
    {
        model::guest_session made;
        made.key = key;
        made.organization = here;
        made.deployment = where;
        made.expires = w.time.now() + 72h;
        return made;
    }

    model::conversation conversation(std::uint8_t n, const std::string& key)
    {
        model::conversation made;
        made.id = id<model::conversation_id>(n);
        made.organization = here;
        made.deployment = where;
        made.guest_key = key;
        return made;
    }

    /// `ms` after now.
    model::message message(std::uint8_t in, const std::string& key, const std::string& text, int ms)
    {
        model::message made;
        made.id = id<model::message_id>(next_message++);
        made.organization = here;
        made.conversation = id<model::conversation_id>(in);
        made.guest_key = key;
        made.text = text;
        made.at = w.time.now() + std::chrono::milliseconds(ms);
        return made;
    }

    std::string jwt(const std::string& key,
                    access::guest_jwt_kind kind = access::guest_jwt_kind::history)
    {
        return access::write_guest_jwt({kind, where, key, w.time.now(), w.time.now() + 60s},
                                       w.secrets.guest_jwt);
    }

    net::response get(const std::string& token, const std::string& query = {})
    {
        net::request request;
        request.method = "GET";
        request.path = "/api/v2/webmessaging/messages";
        request.query = query;
        if (!token.empty()) request.headers = {{"Authorization", "bearer " + token}};
        return w.run(routes.handle(std::move(request)));
    }

    std::vector<std::string> texts(const net::response& of)
    {
        std::vector<std::string> all;
        for (const auto& each : json::parse(of.body).at("entities").as_array()) {
            const auto* text = each.as_object().if_contains("text");
            all.emplace_back(text != nullptr ? std::string(text->as_string()) : "");
        }
        return all;
    }
};

TEST_F(History, HoldsWhatIsTheGuestsNowNewestFirst)
{
    storage::changes all;
    all.guests = {guest("ann"), guest("token")};
    // 1 was always Ann's; 2 was the token's until she signed in; 3 she has cleared; 4 is another's.
    all.conversations = {conversation(1, "ann"), conversation(2, "ann"), conversation(3, ""),
                         conversation(4, "token")};
    all.messages = {message(1, "ann", "first", 1),   message(2, "token", "before", 2),
                    message(2, "ann", "after", 4),   message(3, "ann", "cleared", 3),
                    message(4, "token", "other", 5), message(1, "ann", "last", 9)};
    ASSERT_TRUE(w.put(std::move(all)));

    const auto answered = get(jwt("ann"));

    EXPECT_EQ(answered.status, 200U);
    EXPECT_EQ(texts(answered), (std::vector<std::string>{"last", "after", "before", "first"}));
    EXPECT_EQ(texts(get(jwt("token"))), std::vector<std::string>{"other"});
}

TEST_F(History, LeavesBehindWhatEndedBeforeTheSessionBegan)
{
    auto ann = guest("ann");
    ann.created = w.time.now();
    auto left = conversation(1, "ann");
    left.started = w.time.now() - 2h;
    left.ended = w.time.now() - 1h;
    auto kept = conversation(2, "ann");
    kept.started = w.time.now();
    auto foreign = conversation(3, "ann");
    foreign.deployment = id<model::deployment_id>(6);
    storage::changes all;
    all.guests = {ann};
    all.conversations = {left, kept, foreign};
    all.messages = {message(1, "ann", "left", 0), message(2, "ann", "kept", 1),
                    message(3, "ann", "foreign", 2)};
    ASSERT_TRUE(w.put(std::move(all)));

    EXPECT_EQ(texts(get(jwt("ann"))), std::vector<std::string>{"kept"});
}

TEST_F(History, IsPagedWithAllFourNumbers)
{
    storage::changes all;
    all.guests = {guest("ann")};
    all.conversations = {conversation(1, "ann")};
    for (int i = 0; i < 5; ++i)
        all.messages.push_back(message(1, "ann", std::to_string(i), i));
    auto expired = message(1, "ann", "", 9);
    expired.kind = model::message_kind::event;
    expired.event = model::presence::session_expired;
    all.messages.push_back(expired);
    ASSERT_TRUE(w.put(std::move(all)));

    const auto answered = get(jwt("ann"), "pageSize=2&pageNumber=2");

    auto body = json::parse(answered.body).as_object();
    EXPECT_EQ(texts(answered), (std::vector<std::string>{"2", "1"}));
    body.erase("entities");
    EXPECT_EQ(body,
              (json::object{{"pageSize", 2}, {"pageNumber", 2}, {"total", 5}, {"pageCount", 3}}));
    EXPECT_TRUE(texts(get(jwt("ann"), "pageNumber=9")).empty());
    EXPECT_EQ(get(jwt("ann"), "pageSize=101").status, 400U);
}

TEST_F(History, AMessageHasNoMemberThatTheContractDoesNotKnow)
{
    const auto body = history_message(message(1, "ann", "hello", 0));

    EXPECT_EQ(body.at("text"), "hello");
    EXPECT_FALSE(body.at("channel").as_object().contains("type"));
    EXPECT_TRUE(body.at("channel").as_object().contains("time"));
}

TEST_F(History, NeedsItsOwnKindOfJwt)
{
    storage::changes all;
    all.guests = {guest("ann")};
    ASSERT_TRUE(w.put(std::move(all)));
    const auto good = jwt("ann");

    EXPECT_EQ(get("").status, 401U);
    EXPECT_EQ(get("nonsense").status, 401U);
    EXPECT_EQ(get(good + "x").status, 401U);
    EXPECT_EQ(get(jwt("ann", access::guest_jwt_kind::sign_in)).status, 401U);
    EXPECT_EQ(get(good).status, 200U);
    w.time.advance(61s);
    EXPECT_EQ(get(good).status, 401U);
}

TEST_F(History, EndsWithTheSession)
{
    struct row
    {
        std::string key;
        model::guest_state state;
        unsigned status;
    };
    const std::vector<row> rows = {{"live", model::guest_state::live, 200},
                                   {"read only", model::guest_state::read_only, 200},
                                   {"closed", model::guest_state::closed, 404},
                                   {"signed out", model::guest_state::signed_out, 401},
                                   {"superseded", model::guest_state::superseded, 401}};
    for (const auto& row : rows) {
        auto someone = guest(row.key);
        someone.state = row.state;
        storage::changes all;
        all.guests = {someone};
        ASSERT_TRUE(w.put(std::move(all)));

        EXPECT_EQ(get(jwt(row.key)).status, row.status) << row.key;
    }
    EXPECT_EQ(get(jwt("unknown")).status, 404U);
    w.time.advance(72h);
    EXPECT_EQ(get(jwt("live")).status, 404U);
}

TEST_F(History, IsReadTenTimesAMinute)
{
    storage::changes all;
    all.guests = {guest("ann"), guest("bob")};
    ASSERT_TRUE(w.put(std::move(all)));
    const auto token = jwt("ann");
    for (int i = 0; i < 10; ++i)
        ASSERT_EQ(get(token).status, 200U);

    const auto refused = get(token);

    EXPECT_EQ(refused.status, 429U);
    EXPECT_EQ(net::find_header(refused.headers, "Retry-After"), "6");
    EXPECT_EQ(get(jwt("bob")).status, 200U);
    w.time.advance(6s);
    EXPECT_EQ(get(token).status, 200U);
    EXPECT_EQ(get(token).status, 429U);
}

} // namespace
} // namespace seam::api::guest
