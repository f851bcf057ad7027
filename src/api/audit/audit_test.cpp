// SPDX-License-Identifier: Apache-2.0
#include "api/audit/audit.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

const audit_author author{
    model::organization_id(*uuid::parse("00000000-0000-4000-8000-0000000000a1")), "user:ann",
    timestamp(std::chrono::milliseconds(5))};

TEST(Audit, AnActIsAnEntryOfItsAuthor)
{
    storage::changes all;
    add_audit(all, author, {.action = "contact.erase", .entity = {"contact", "c"}});
    add_audit(all, author,
              {.action = "login", .entity = {"user", "u"}, .refused = "wrong.password"});

    ASSERT_EQ(all.audit.size(), 2U);
    EXPECT_EQ(all.audit[0].organization, author.organization);
    EXPECT_EQ(all.audit[0].at, author.at);
    EXPECT_EQ(all.audit[0].actor, "user:ann");
    EXPECT_TRUE(all.audit[0].succeeded);
    EXPECT_FALSE(all.audit[1].succeeded);
    EXPECT_EQ(all.audit[1].reason, "wrong.password");
    EXPECT_NE(all.audit[0].id, all.audit[1].id);
}

TEST(Audit, DetailsAreBoundedAndEmptyOnesLeftOut)
{
    audit_act act{.action = "a", .entity = {"e", "1"}};
    for (int n = 0; n < 40; ++n)
        act.details["d" + std::to_string(n)] = std::string(5'000, 'x');
    act.details["a"] = "";
    storage::changes all;
    add_audit(all, author, act);

    const auto& details = all.audit.at(0).details;
    EXPECT_EQ(details.size(), model::audit_details_max);
    EXPECT_FALSE(details.contains("a"));
    for (const auto& [name, value] : details)
        EXPECT_EQ(value.size(), model::audit_text_bytes_max);
}

TEST(Audit, IdsAreCutWhole)
{
    const std::vector<model::contact_id> ids(100, model::contact_id(author.organization.value()));
    const auto text = ids_detail(ids);

    EXPECT_LE(text.size(), model::audit_text_bytes_max);
    EXPECT_EQ((text.size() + 1) % 37, 0U);
    EXPECT_TRUE(text.starts_with("00000000-0000-4000-8000-0000000000a1 0000"));
}

} // namespace
} // namespace seam::api
