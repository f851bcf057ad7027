// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

namespace seam::storage::conformance {
namespace {

model::audit_entry entry(std::uint32_t n, std::int64_t when)
{
    return {.id = id<model::audit_entry_id>(n),
            .organization = here,
            .at = at(when),
            .actor = "user:" + std::to_string(n % 2),
            .action = n % 3 == 0 ? "contact.erase" : "contact.merge",
            .entity = {n % 2 == 0 ? "contact" : "decision", "e" + std::to_string(n % 4)},
            .succeeded = n % 5 != 0,
            .reason = n % 5 != 0 ? "" : "not.found",
            .details = {{"leaves", std::to_string(n)}}};
}

class audit_log : public conformance
{
  protected:
    result<void> put(std::vector<model::audit_entry> entries)
    {
        changes all;
        all.audit = std::move(entries);
        return write(std::move(all));
    }

    /// Page by page.
    std::vector<model::audit_entry> walk(audit_query query, std::size_t limit = 2)
    {
        std::vector<model::audit_entry> found;
        query.organization = here;
        query.limit = limit;
        do {
            const auto page = *read().audit(query);
            EXPECT_LE(page.entries.size(), limit);
            found.insert(found.end(), page.entries.begin(), page.entries.end());
            query.after = page.next;
        } while (!query.after.empty());
        return found;
    }
};
SEAM_ON_EVERY_BACKEND(audit_log);

TEST_P(audit_log, IsGivenBackAsWrittenNewestFirst)
{
    ASSERT_TRUE(put({entry(1, 10), entry(2, 20)}));
    ASSERT_TRUE(put({entry(3, 20), entry(4, 5), entry(5, 30)}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(walk({}), (std::vector{entry(5, 30), entry(3, 20), entry(2, 20), entry(1, 10),
                                         entry(4, 5)}));
        EXPECT_TRUE(read().audit({.organization = elsewhere})->entries.empty());
        reopen();
    }
}

TEST_P(audit_log, IsReadByTimeActorActionAndEntity)
{
    ASSERT_TRUE(put({entry(1, 10), entry(2, 20), entry(3, 30), entry(4, 40), entry(6, 60)}));

    EXPECT_EQ(walk({.from = at(20), .before = at(40)}), (std::vector{entry(3, 30), entry(2, 20)}));
    EXPECT_EQ(walk({.actor = "user:1"}, 1), (std::vector{entry(3, 30), entry(1, 10)}));
    EXPECT_EQ(walk({.action = "contact.erase"}), (std::vector{entry(6, 60), entry(3, 30)}));
    EXPECT_EQ(walk({.entity_type = "decision"}), (std::vector{entry(3, 30), entry(1, 10)}));
    EXPECT_EQ(walk({.entity_id = "e2"}, 1), (std::vector{entry(6, 60), entry(2, 20)}));
    EXPECT_EQ(walk({.actor = "user:0", .action = "contact.merge", .entity_id = "e2"}),
              std::vector{entry(2, 20)});
    EXPECT_TRUE(walk({.actor = "user:7"}).empty());
    EXPECT_TRUE(read().audit({.organization = here, .after = "nonsense"})->entries.empty());
}

TEST_P(audit_log, IsWrittenWithTheActOrNotAtAll)
{
    changes all;
    all.audit = {entry(1, 10)};
    all.events = {page_viewed(1, 1)}; // of no session
    EXPECT_EQ(write(std::move(all)), fail(errc::conflict));
    changes foreign;
    foreign.audit = {entry(1, 10)};
    EXPECT_EQ(write_elsewhere(std::move(foreign)), fail(errc::conflict));

    EXPECT_TRUE(walk({}).empty());
}

TEST_P(audit_log, IsKeptForAPeriod)
{
    ASSERT_TRUE(put({entry(1, 10), entry(2, 20), entry(3, 30)}));

    ASSERT_TRUE(db().sweep(at(20) + audit_kept_for));
    EXPECT_EQ(walk({}), (std::vector{entry(3, 30), entry(2, 20)}));
    ASSERT_TRUE(db().sweep(at(31) + audit_kept_for));
    EXPECT_TRUE(walk({}).empty());
}

} // namespace
} // namespace seam::storage::conformance
