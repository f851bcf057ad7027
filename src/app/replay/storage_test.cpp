// SPDX-License-Identifier: Apache-2.0
#include "app/replay/line_source.h"
#include "app/replay/progress.h"
#include "app/replay/row_index.h"
#include "app/replay/stream_line.h"
#include "app/replay/text_store.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace seam::app::replay {
namespace {

TEST(RowIndex, FindsEveryRowAfterGrowingWithHashesThatCollide)
{
    row_index index;
    constexpr row_index::row rows = 20'000;
    // A quarter of the hashes is everybody's.
    const auto hash_of = [](row_index::row row) { return std::size_t(row % 4 == 0 ? 7 : row); };
    for (row_index::row each = 0; each < rows / 10; ++each)
        index.add(hash_of(each), each);
    for (row_index::row each = rows / 10; each < rows; ++each) {
        if (each % 4 != 0) index.add(hash_of(each), each);
    }

    for (row_index::row each = 0; each < rows; ++each) {
        const bool is_in = each < rows / 10 || each % 4 != 0;
        EXPECT_EQ(index.find(hash_of(each), [&](row_index::row row) { return row == each; }),
                  is_in ? each : row_index::none);
    }
}

TEST(TextStore, GivesBackWhatItTookOverManyBlocks)
{
    text_store texts;
    std::vector<std::pair<text_store::place, std::string>> all;
    std::size_t bytes = 0;
    for (std::size_t each = 0; each < 300; ++each) {
        all.emplace_back(0, std::string(each * 37 % 9000, char('a' + each % 26)));
        all.back().first = texts.add(all.back().second);
        bytes += all.back().second.size();
    }

    for (const auto& [place, text] : all)
        EXPECT_EQ(texts.at(place), text);
    EXPECT_EQ(texts.bytes(), bytes);
}

class LineSource : public testing::Test
{
  protected:
    ~LineSource() override { std::filesystem::remove(file_); }

    std::vector<std::string> lines_of(const std::string& text)
    {
        std::ofstream(file_, std::ios::binary) << text;
        auto source = line_source::open(file_);
        std::vector<std::string> all;
        while (const auto line = source.value().next())
            all.emplace_back(*line);
        return all;
    }

    std::filesystem::path file_ =
        std::filesystem::temp_directory_path() / ("line_source_" + std::to_string(::getpid()));
};

TEST_F(LineSource, TheLastLineNeedsNoEnd)
{
    EXPECT_EQ(lines_of("one\ntwo"), (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(lines_of("one\n\ntwo\n"), (std::vector<std::string>{"one", "", "two"}));
    EXPECT_EQ(lines_of(""), std::vector<std::string>());
}

TEST_F(LineSource, LinesThatCrossItsBufferAreWhole)
{
    std::string text;
    std::vector<std::string> wanted;
    for (std::size_t each = 0; each < 300; ++each) {
        wanted.emplace_back(each * 211 % (line_max - 1), char('a' + each % 26));
        text += wanted.back() + "\n";
    }

    EXPECT_EQ(lines_of(text), wanted);
}

TEST_F(LineSource, OfALineWithoutEndOnlyTheHeadIsKept)
{
    const auto lines = lines_of("one\n" + std::string(5'000'000, 'x') + "\ntwo\n");

    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0], "one");
    EXPECT_GT(lines[1].size(), line_max);
    EXPECT_EQ(lines[2], "two");
}

TEST_F(LineSource, WhatCannotBeOpenedSaysSo)
{
    EXPECT_FALSE(line_source::open(file_ / "nothing"));
    EXPECT_FALSE(line_source::open(std::filesystem::temp_directory_path()));
}

TEST(Progress, TheBarGrowsFromEmptyToFull)
{
    EXPECT_EQ(draw_bar("reading", 0),
              "reading    [........................................]   0 %");
    EXPECT_EQ(draw_bar("reading", 0.5),
              "reading    [####################....................]  50 %");
    EXPECT_EQ(draw_bar("reading", 1.7),
              "reading    [########################################] 100 %");
}

} // namespace
} // namespace seam::app::replay
