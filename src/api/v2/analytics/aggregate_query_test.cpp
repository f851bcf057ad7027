// SPDX-License-Identifier: Apache-2.0
#include "api/v2/analytics/aggregate_query.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

namespace json = boost::json;
using messaging::measure;
using messaging::measured;
using std::chrono::milliseconds;

constexpr auto* sales_id = "11111111-1111-4111-8111-111111111111";
constexpr auto* billing_id = "22222222-2222-4222-8222-222222222222";
const auto sales = *model::queue_id::parse(sales_id);
const auto billing = *model::queue_id::parse(billing_id);
const auto first_of_may = *parse_timestamp("2026-05-01T00:00:00Z");

measure happened(measured what, int hour, int lasted = 0, model::queue_id queue = sales)
{
    return {what, first_of_may + std::chrono::hours(hour), milliseconds(lasted), queue};
}

/// A day, by the hour, of offers and answers, unless `more` says something else.
json::object query(const json::object& more = {})
{
    json::object body{{"interval", "2026-05-01T00:00:00Z/2026-05-02T00:00:00Z"},
                      {"granularity", "PT1H"},
                      {"metrics", {"nOffered", "tAnswered"}}};
    for (const auto& [name, value] : more)
        body[name] = value;
    return body;
}

json::array answer_to(const json::object& body, const std::vector<measure>& what)
{
    const auto asked = *read_aggregate_query(json::serialize(body));
    aggregates found(asked);
    found.add(what);
    return found.results();
}

/// How many were offered in all groups and parts.
std::int64_t offered(const json::object& filter, const std::vector<measure>& what)
{
    std::int64_t all = 0;
    for (const auto& group : answer_to(query({{"filter", filter}}), what))
        for (const auto& part : group.at("data").as_array())
            all += part.at("metrics").at(0).at("stats").at("count").as_int64();
    return all;
}

std::vector<std::string> refused(const json::object& body)
{
    const auto read = read_aggregate_query(json::serialize(body));
    std::vector<std::string> fields;
    if (!read)
        for (const auto& each : read.error().details)
            fields.push_back(each.field);
    return fields;
}

TEST(AggregateQuery, AddsUpWhatHappenedInEachPart)
{
    const std::vector<measure> what = {
        happened(measured::offered, 1),       happened(measured::offered, 1),
        happened(measured::answered, 1, 400), happened(measured::answered, 1, 100),
        happened(measured::offered, 3),       happened(measured::waited, 3, 9),
        happened(measured::offered, -1),      happened(measured::offered, 24),
    };

    EXPECT_EQ(answer_to(query(), what), json::parse(R"([{"group": {}, "data": [
        {"interval": "2026-05-01T01:00:00.000Z/2026-05-01T02:00:00.000Z", "metrics": [
            {"metric": "nOffered", "stats": {"count": 2}},
            {"metric": "tAnswered", "stats": {"count": 2, "sum": 500, "min": 100, "max": 400}}]},
        {"interval": "2026-05-01T03:00:00.000Z/2026-05-01T04:00:00.000Z", "metrics": [
            {"metric": "nOffered", "stats": {"count": 1}}]}]}])"));
    EXPECT_TRUE(answer_to(query(), {}).empty());
}

TEST(AggregateQuery, GroupsByQueueAndMedia)
{
    const std::vector<measure> what = {happened(measured::offered, 1),
                                       happened(measured::offered, 1, 0, billing),
                                       happened(measured::offered, 2, 0, {})};

    std::vector<std::string> groups;
    for (const auto& each : answer_to(query({{"groupBy", {"queueId", "mediaType"}}}), what))
        groups.push_back(json::serialize(each.at("group")));

    EXPECT_EQ(groups,
              (std::vector<std::string>{
                  R"({"mediaType":"message"})",
                  R"({"queueId":")" + std::string(sales_id) + R"(","mediaType":"message"})",
                  R"({"queueId":")" + std::string(billing_id) + R"(","mediaType":"message"})"}));
}

TEST(AggregateQuery, Filters)
{
    const std::vector<measure> what = {happened(measured::offered, 1),
                                       happened(measured::offered, 1, 0, billing),
                                       happened(measured::offered, 2, 0, {})};
    const auto is = [](std::string_view dimension, std::string_view value) {
        return json::object{{"type", "dimension"}, {"dimension", dimension}, {"value", value}};
    };
    const json::array both{is("queueId", sales_id), is("queueId", billing_id)};

    EXPECT_EQ(offered({{"type", "or"}, {"predicates", both}}, what), 2);
    EXPECT_EQ(offered({{"type", "and"}, {"predicates", both}}, what), 0);
    EXPECT_EQ(offered({{"type", "and"}, {"predicates", {is("mediaType", "message")}}}, what), 3);
    EXPECT_EQ(offered({{"type", "and"}, {"predicates", {is("mediaType", "voice")}}}, what), 0);
    EXPECT_EQ(offered({{"type", "and"}}, what), 3);
    const json::object of_a_queue{{"type", "or"}, {"predicates", both}};
    const json::object voice{{"type", "and"}, {"predicates", {is("mediaType", "voice")}}};
    EXPECT_EQ(offered({{"type", "and"}, {"clauses", {of_a_queue, voice}}}, what), 0);
    EXPECT_EQ(offered({{"type", "or"}, {"clauses", {of_a_queue, voice}}}, what), 2);
}

TEST(AggregateQuery, IsRefusedByField)
{
    using fields = std::vector<std::string>;
    EXPECT_EQ(refused(query()), fields());
    EXPECT_EQ(refused({}), (fields{"interval", "metrics"}));
    EXPECT_EQ(refused(query({{"metrics", json::array()}})), fields{"metrics"});
    EXPECT_EQ(refused(query({{"metrics", nullptr}})), fields{"metrics"});
    EXPECT_EQ(refused(query({{"metrics", {"nOffered", "oServiceLevel"}}})), fields{"metrics[1]"});
    EXPECT_EQ(refused(query({{"groupBy", {"userId"}}})), fields{"groupBy[0]"});
    EXPECT_EQ(refused(query({{"views", json::array{json::object()}}, {"limit", 5}})),
              (fields{"views", "limit"}));
    const json::object bad{{"type", "dimension"}, {"dimension", "queueId"}, {"value", "sales"}};
    EXPECT_EQ(refused(query({{"filter", {{"type", "and"}, {"predicates", {bad}}}}})),
              fields{"filter.predicates[0].value"});
    const json::object any{{"type", "or"}};
    const json::object none{{"type", "or"}, {"predicates", json::array()}};
    EXPECT_EQ(refused(query({{"filter", {{"type", "and"}, {"clauses", {any, none}}}}})),
              (fields{"filter.clauses[0].predicates", "filter.clauses[1].predicates"}));
    const json::object ranged{
        {"dimension", "queueId"}, {"value", sales_id}, {"range", {{"gt", 1}}}};
    EXPECT_EQ(refused(query({{"filter", {{"type", "and"}, {"predicates", {ranged}}}}})),
              fields{"filter.predicates[0].range"});
    const json::object other{{"dimension", "userId"}, {"operator", "exists"}};
    EXPECT_EQ(
        refused(query({{"filter", {{"predicates", {other}}}}})),
        (fields{"filter.type", "filter.predicates[0].operator", "filter.predicates[0].dimension"}));
}

} // namespace
} // namespace seam::api
