// SPDX-License-Identifier: Apache-2.0
#include "api/identity/cluster_documents.h"
#include "api/testing/world.h"

#include <boost/json/serialize.hpp>
#include <chrono>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::here;
using testing::id;

timestamp at(int hour)
{
    return timestamp(std::chrono::sys_days(std::chrono::year(2026) / 5 / 1)) +
           std::chrono::hours(hour);
}

stored_cluster make_cluster()
{
    stored_cluster made;
    made.id = id<model::cluster_id>(1);
    made.scan = id<model::cluster_scan_id>(2);
    made.found = at(3);
    made.what.contacts = {{id<model::contact_id>(3), {id<model::contact_id>(4)}},
                          {id<model::contact_id>(5), {id<model::contact_id>(5)}}};
    made.what.clues = {identity::clue::known_of_both, identity::clue::same_name};
    made.what.score = 0.76;
    made.what.is_certain = true;
    made.verdict = {model::verdict::apart, id<model::decision_id>(6), at(4)};
    made.refused = "two.accounts";
    return made;
}

TEST(ClusterDocuments, ClusterIsReadAsItWasWritten)
{
    const auto made = make_cluster();

    const auto read = parse_document(to_document(made, here, nullptr, at(5)));

    ASSERT_TRUE(read);
    EXPECT_EQ(read_cluster(*read), made);
}

TEST(ClusterDocuments, NewVersionTakesThePlaceOfTheOld)
{
    const auto old = to_document(make_cluster(), here, nullptr, at(5));
    EXPECT_EQ(old.version, 1);

    const auto now = to_document(make_cluster(), here, &old, at(6));

    EXPECT_EQ(now.key, old.key);
    EXPECT_EQ(now.version, 2);
}

TEST(ClusterDocuments, ScanIsReadAsItWasWritten)
{
    cluster_scan made;
    made.id = id<model::cluster_scan_id>(2);
    made.actor = "system";
    made.started = at(1);
    made.completed = at(2);
    made.failed = at(3);
    made.total = 7;
    made.examined = 8;
    made.clusters = {id<model::cluster_id>(1), id<model::cluster_id>(9)};
    made.automatic_merges = 3;
    made.failed_merges = 1;
    model::document stored;
    stored.key = key_of(made.id);

    stored.body = boost::json::serialize(write_scan(made));

    EXPECT_EQ(read_scan(*parse_document(stored)), made);
}

TEST(ClusterDocuments, WhatIsDamagedIsEmptyAndHarmless)
{
    model::document stored;
    stored.key = {model::document_kind::cluster, "no ids"};
    stored.body = R"({"contacts": [1, {"contact": 2}], "clues": ["guess"], "score": "much"})";

    const auto read = read_cluster(*parse_document(stored));

    EXPECT_TRUE(read.id.is_nil());
    EXPECT_EQ(read.what.contacts.size(), 1U);
    EXPECT_TRUE(read.what.clues.empty());
    EXPECT_EQ(read.what.score, 0);
}

} // namespace
} // namespace seam::api
