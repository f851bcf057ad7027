// SPDX-License-Identifier: Apache-2.0
#include "identity/open_link_words.h"

#include "identity/sentences.h"

#include <algorithm>
#include <array>

namespace seam::identity {
namespace {

using model::open_reason;

struct worded
{
    open_reason why;
    std::string_view because; ///< goes on after what it is and how many hold it
    std::string_view advice;
};

constexpr std::array<worded, 8> words = {{
    {open_reason::shared,
     "was used with several accounts of one source, so it is shared and joins nobody.",
     "If it is one contact's own, decide that its holder and that contact are the same. If they "
     "are different people, decide that they are apart: it stays shared, and is settled."},
    {open_reason::would_join_two_values,
     "would give one contact two accounts of one source, so it joins nobody.",
     "If one account is an old one of the same person, merge the contacts with override. If they "
     "are different people, decide that they are apart."},
    {open_reason::not_verified,
     "was only typed by some of those, so they may be one person or not.",
     "If you know that they are one person, merge the contacts. If not, reject the suggestion: "
     "decide that they are apart."},
    {open_reason::blocked, "is a placeholder on the policy's list, so it joins nobody.",
     "Correct it on the contacts. If it is somebody's own after all, take it off the list of "
     "blocked values."},
    {open_reason::two_curated,
     "is held by contacts that people look after, and only a human unites these.",
     "If they are one person, merge the contacts. If not, decide that they are apart."},
    {open_reason::too_many_holders,
     "is held by more records than the policy allows, so it joins nobody any more.",
     "Look at where it comes from: a mailbox of a whole company, a test value. Block it, or raise "
     "the policy's limit, or decide about single contacts."},
    {open_reason::too_many_values,
     "would give one contact more values of its type than the policy allows, so it joins nobody.",
     "If they are one person, merge the contacts. If not, decide that they are apart."},
    {open_reason::too_many_leaves,
     "would make a contact of more records than the policy allows, so it joins nobody.",
     "Look at what joins so many: often a device or an address that many use. Decide about single "
     "contacts, or raise the policy's limit."},
}};

constexpr auto reasons = [] {
    std::array<open_reason, words.size()> all{};
    for (std::size_t place = 0; place < words.size(); ++place)
        all[place] = words[place].why;
    return all;
}();

const worded& words_of(open_reason why)
{
    return *std::ranges::find(words, why, &worded::why);
}

} // namespace

std::span<const open_reason> open_reasons()
{
    return reasons;
}

std::string tell(const model::open_link& what)
{
    return "The " + std::string(noun_of(what.by.type)) + " " + what.by.value + ", held by " +
           std::to_string(what.holder_count) + " records, " +
           std::string(words_of(what.why).because);
}

std::string_view advise(open_reason why)
{
    return words_of(why).advice;
}

} // namespace seam::identity
