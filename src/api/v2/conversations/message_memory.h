// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "model/conversation.h"
#include "storage/reader.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <unordered_map>
#include <vector>

namespace seam::api {

/// Of each conversation, the newest.
inline constexpr std::size_t messages_shown_max = 500;

/// What an agent's view of a conversation shows of a message: that there is one, and not its words.
struct message_mark
{
    model::message_id id;
    model::participant_id sender;
    model::direction way = model::direction::inbound;
    timestamp at;

    friend bool operator==(const message_mark&, const message_mark&) = default;
};

message_mark mark_of(const model::message& what);

/// What one commit has added to a conversation.
struct addition
{
    std::vector<message_mark> marks; ///< newest first
    std::int64_t total = 0;          ///< messages of the conversation, with these
};

/// The messages of conversations that were read lately, so that reading one again takes as long as
/// what is new in it, however long it is. Those that were read longest ago are forgotten first. Not
/// thread-safe.
class message_memory
{
  public:
    /// `marks_max`: of all conversations together, each counted as one more than it has; 48 bytes
    /// each, up to twice that where there is room for more, and some 120 bytes more for each
    /// conversation. The one that was read last is kept in any case.
    explicit message_memory(std::size_t marks_max = 200'000) : marks_max_(marks_max) {}

    /// Newest first, at most `messages_shown_max`. What has been said is not changed, so only what
    /// came since the last time is read; if that does not fit what is known, all is read again.
    /// Nothing is read if what is known and `news` are all that there was when that was added.
    result<std::vector<message_mark>> read(storage::reader& from, model::conversation_id of,
                                           const addition& news = {});

    /// Of how many conversations something is known.
    [[nodiscard]] std::size_t size() const { return known_.size(); }

  private:
    struct entry
    {
        model::conversation_id of;
        std::vector<message_mark> marks; ///< newest first
        std::size_t total = 0;           ///< with those that are not among `marks`

        [[nodiscard]] std::size_t weight() const { return marks.size() + 1; }
    };

    /// False if there is more between what is known and the news.
    static bool take(const addition& news, entry& what);
    /// False if what is new could not be told from a few messages.
    result<bool> catch_up(storage::reader& from, entry& what) const;
    result<void> read_all(storage::reader& from, entry& what) const;
    void forget_oldest();

    std::size_t marks_max_;
    std::size_t marks_ = 0;
    std::list<entry> entries_; ///< the last read first
    std::unordered_map<model::conversation_id, std::list<entry>::iterator> known_;
};

} // namespace seam::api
