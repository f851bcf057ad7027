// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "model/conversation.h"
#include "model/ids.h"
#include "model/note.h"
#include "model/open_link.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// What a reader is asked for, and the pages that it gives.
namespace seam::storage {

/// A page of a list that is walked in its order.
struct page
{
    /// `next` of the page before; empty for the first. What no page gave leads to an empty page.
    std::string after;
    std::size_t limit = 25;
};

template <class T>
struct listing
{
    std::vector<T> entries;
    std::string next; ///< `after` of the next page; empty if this was the last
};

struct contact_query
{
    model::organization_id organization;
    /// Every word of it must begin a word of a name, email, phone or external id (words.h); without
    /// words, all contacts.
    std::string text;
    std::optional<model::contact_type> type;         ///< of this alone
    std::optional<model::external_source_id> source; ///< with an external id of it
    std::optional<timestamp> modified_from;          ///< then or later
    std::optional<timestamp> modified_before;        ///< earlier than then
    std::optional<timestamp> created_from;
    std::optional<timestamp> created_before;
    enum class order
    {
        first_name,
        last_name,
        middle_name,
        title,
        modified,
        created
    } by = order::last_name; ///< those without come last; equal ones as they were first recorded
    bool descending = false;
    std::size_t offset = 0;
    std::size_t limit = 20;
};

struct contact_page
{
    std::vector<model::profile> entries;
    std::size_t total = 0; ///< of all pages
};

struct open_link_query
{
    model::organization_id organization;
    std::vector<model::open_reason> reasons; ///< empty: all
    std::string after;                       ///< as of a page
    std::size_t limit = 25;
};

/// Which entries of an organisation's audit log; what is empty does not matter.
struct audit_query
{
    model::organization_id organization;
    std::optional<timestamp> from;   ///< of then or later
    std::optional<timestamp> before; ///< earlier than then
    std::string actor;
    std::string action;
    std::string entity_type;
    std::string entity_id;
    std::string after; ///< as of a page
    std::size_t limit = 25;
};

struct message_query
{
    /// Each once; those that are not there have no messages.
    std::vector<model::conversation_id> conversations;
    /// Messages with this presence are left out; `none` leaves out nothing.
    model::presence without = model::presence::none;
    std::size_t offset = 0;
    std::size_t limit = 25;
};

struct message_page
{
    std::vector<model::message> entries; ///< the last appended first
    std::size_t total = 0;               ///< of all pages

    friend bool operator==(const message_page&, const message_page&) = default;
};

/// What became of visitors and contacts in a time.
struct stitching_counts
{
    std::size_t visits = 0; ///< begun then, on the web or in an app
    /// Of these, in which somebody was signed in, or on a leaf that is now one of an identified or
    /// curated contact.
    std::size_t known_visits = 0;
    std::size_t sign_ins = 0; ///< authorizations made then
    std::size_t stitches = 0; ///< heads made then for what the evidence united
    std::size_t merges = 0;   ///< decisions *same* made then
    std::size_t splits = 0;   ///< decisions *apart* made then

    friend bool operator==(const stitching_counts&, const stitching_counts&) = default;
};

struct note_query
{
    /// Each once; those that are not there have no notes.
    std::vector<model::contact_id> leaves;
    bool oldest_first = false;
    std::size_t offset = 0;
    std::size_t limit = 25;
};

struct note_page
{
    std::vector<model::note> entries; ///< by `created`; of equal ones, as they were first written
    std::size_t total = 0;            ///< of all pages

    friend bool operator==(const note_page&, const note_page&) = default;
};

} // namespace seam::storage
