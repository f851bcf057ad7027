// SPDX-License-Identifier: Apache-2.0
#include "model/ids.h"
#include "storage/sql/rows.h"

#include <gtest/gtest.h>

namespace seam::storage::sql {
namespace {

/// A row of blobs and numbers that a test makes up.
class made_up_row final : public row
{
  public:
    explicit made_up_row(std::vector<std::vector<std::uint8_t>> blobs) : blobs_(std::move(blobs)) {}
    [[nodiscard]] bool is_null(int column) const override { return bytes(column).empty(); }
    [[nodiscard]] std::int64_t number(int column) const override { return column; }
    [[nodiscard]] std::string_view text(int) const override { return "text"; }
    [[nodiscard]] bytes_view bytes(int column) const override
    {
        return blobs_[static_cast<std::size_t>(column)];
    }

  private:
    std::vector<std::vector<std::uint8_t>> blobs_;
};

TEST(Columns, AnIdIsSixteenBytesOrNothing)
{
    const made_up_row whole({std::vector<std::uint8_t>(16, 7), {}});
    model::session_id first;
    model::session_id second;
    columns in(whole);
    in.take(first, second);
    EXPECT_TRUE(in.is_whole());
    EXPECT_EQ(first.to_string(), "07070707-0707-0707-0707-070707070707");
    EXPECT_TRUE(second.is_nil());

    const made_up_row cut({std::vector<std::uint8_t>(15, 7)});
    columns short_in(cut);
    short_in.take(first);
    EXPECT_FALSE(short_in.is_whole());
    EXPECT_EQ(only_column<model::session_id>(cut).error(), error(errc::corrupt));
}

TEST(PackedIds, ComeBackWholeOrNotAtAll)
{
    const std::vector<model::user_id> ids = {model::user_id(uuid({1, 2, 3})),
                                             model::user_id(uuid({4}))};
    auto packed = pack_ids(ids);
    std::vector<model::user_id> back;
    EXPECT_TRUE(unpack_ids(packed, back));
    EXPECT_EQ(back, ids);

    packed.pop_back();
    back.clear();
    EXPECT_FALSE(unpack_ids(packed, back));
}

TEST(StableHash, IsTheSameForEver)
{
    // FNV-1a's published values, as two's complement.
    EXPECT_EQ(static_cast<std::uint64_t>(stable_hash("")), 0xcbf29ce484222325U);
    EXPECT_EQ(static_cast<std::uint64_t>(stable_hash("a")), 0xaf63dc4c8601ec8cU);
    EXPECT_EQ(static_cast<std::uint64_t>(stable_hash("foobar")), 0x85944171f73967e8U);
}

} // namespace
} // namespace seam::storage::sql
