// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/message_memory.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace seam::api {
namespace {

/// An event follows almost every message.
constexpr std::size_t new_at_most = 4;

std::vector<message_mark> marks_of(const std::vector<model::message>& what)
{
    std::vector<message_mark> marks;
    marks.reserve(what.size());
    for (const auto& each : what)
        marks.push_back(mark_of(each));
    return marks;
}

void put_in_front(std::span<const message_mark> newest, std::vector<message_mark>& of)
{
    of.insert(of.begin(), newest.begin(), newest.end());
    if (of.size() > messages_shown_max) of.resize(messages_shown_max);
}

} // namespace

message_mark mark_of(const model::message& what)
{
    return {what.id, what.sender, what.way, what.at};
}

result<std::vector<message_mark>>
message_memory::read(storage::reader& from, model::conversation_id of, const addition& news)
{
    const auto found = known_.find(of);
    const bool is_known = found != known_.end();
    entry what{of, {}, 0};
    if (is_known) {
        what = std::move(*found->second);
        marks_ -= what.weight();
        entries_.erase(found->second);
        known_.erase(found);
    }
    bool is_current = take(news, what);
    if (is_known && !is_current) {
        SEAM_TRY(caught_up, catch_up(from, what));
        is_current = caught_up;
    }
    if (!is_current) SEAM_CHECK(read_all(from, what));
    auto marks = what.marks;
    marks_ += what.weight();
    entries_.push_front(std::move(what));
    known_.emplace(of, entries_.begin());
    forget_oldest();
    return marks;
}

bool message_memory::take(const addition& news, entry& what)
{
    if (news.marks.empty()) return false;
    // What was read from the store may be ahead of the news.
    const auto total = static_cast<std::size_t>(news.total);
    const auto seen = std::ranges::find(what.marks, news.marks.front().id, &message_mark::id);
    if (seen != what.marks.end()) return what.total >= total;
    if (what.total + news.marks.size() != total) return false;
    put_in_front(news.marks, what.marks);
    what.total = total;
    return true;
}

result<bool> message_memory::catch_up(storage::reader& from, entry& what) const
{
    SEAM_TRY(page, from.messages({.conversations = {what.of}, .limit = new_at_most}));
    auto newest = marks_of(page.entries);
    const auto last_known =
        what.marks.empty() ? newest.end()
                           : std::ranges::find(newest, what.marks.front().id, &message_mark::id);
    const auto fresh = static_cast<std::size_t>(std::distance(newest.begin(), last_known));
    const bool is_whole = last_known != newest.end() || fresh == page.total;
    if (!is_whole || what.total + fresh != page.total) return false;
    put_in_front({newest.begin(), last_known}, what.marks);
    what.total = page.total;
    return true;
}

result<void> message_memory::read_all(storage::reader& from, entry& what) const
{
    SEAM_TRY(page, from.messages({.conversations = {what.of}, .limit = messages_shown_max}));
    what.marks = marks_of(page.entries);
    what.total = page.total;
    return {};
}

void message_memory::forget_oldest()
{
    while (marks_ > marks_max_ && entries_.size() > 1) {
        marks_ -= entries_.back().weight();
        known_.erase(entries_.back().of);
        entries_.pop_back();
    }
}

} // namespace seam::api
