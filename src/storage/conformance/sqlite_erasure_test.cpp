// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"
#include "storage/conformance/temporary_directory.h"
#include "storage/sqlite/sqlite.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace seam::storage::conformance {
namespace {

constexpr auto patience = std::chrono::seconds(20);

/// Whether erased words can be read in the store's files.
class erased_bytes : public testing::Test
{
  protected:
    void SetUp() override
    {
        sqlite::options how;
        how.directory = directory_.path();
        auto opened = sqlite::open(how);
        ASSERT_TRUE(opened);
        db_ = std::move(*opened);
    }

    /// A leaf with a history full of one word.
    void add(std::uint32_t n, const std::string& word)
    {
        changes all;
        all.graph = {.leaves = {device(n, word + "-cookie")},
                     .holdings = {holds(n, email(word + "@mail.net"))},
                     .records = {record_of(n, word)},
                     .profiles = {person(n, word, word)}};
        all.sessions = {visit(n, n)};
        all.sessions[0].user_agent = word;
        auto talk = conversation_of(n, "guest" + std::to_string(n));
        talk.participants[0].name = word;
        all.conversations = {talk};
        for (std::uint32_t i = 0; i < 50; ++i) {
            all.events.push_back(page_viewed(n * 1000 + i, n));
            all.events.back().name = word;
            all.messages.push_back(message_in(n * 1000 + i, n, "guest"));
            all.messages.back().text = word + std::string(i * 40, '.');
        }
        all.authorizations = {sign_in(n, "hash")};
        all.authorizations[0].given_name = word;
        all.notes = {note_on(n, n)};
        all.notes[0].text = word;
        ASSERT_TRUE(write(*db_, here, std::move(all)));
    }

    [[nodiscard]] bool is_in_files(const std::string& word) const
    {
        return std::ranges::any_of(
            std::filesystem::directory_iterator(directory_.path()), [&](const auto& entry) {
                std::ifstream file(entry.path(), std::ios::binary);
                const std::string all(std::istreambuf_iterator<char>(file), {});
                return all.contains(word);
            });
    }

    /// The log is cut off by another thread.
    [[nodiscard]] bool goes_from_files(const std::string& word) const
    {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (is_in_files(word) && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return !is_in_files(word);
    }

    void purge()
    {
        while (*db_->purge(20) != purge_state::done) {
        }
    }

    temporary_directory directory_;
    std::unique_ptr<store> db_;
};

TEST_F(erased_bytes, AreOverwrittenInTheDatabaseAndCutOffTheLog)
{
    add(1, "zorblatt");
    add(2, "quimby");
    ASSERT_TRUE(is_in_files("zorblatt"));
    changes gone;
    gone.graph = {.gone_leaves = {contact(1)}};
    ASSERT_TRUE(write(*db_, here, std::move(gone)));
    purge();

    EXPECT_TRUE(goes_from_files("zorblatt"));
    EXPECT_TRUE(is_in_files("quimby"));
    db_->close();
    EXPECT_FALSE(is_in_files("zorblatt"));
}

} // namespace
} // namespace seam::storage::conformance
