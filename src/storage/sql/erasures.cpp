// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/erasures.h"

#include "storage/sql/rows.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace seam::storage::sql {
namespace {

constexpr statement insert_erasure{
    "INSERT INTO erasures (leaf_number, leaf, at, is_done) VALUES ($1, $2, $3, 0)"};
constexpr statement find_erasure{"SELECT leaf_number FROM erasures WHERE leaf = $1"};
constexpr statement next_erasure{
    "SELECT leaf_number, leaf FROM erasures WHERE is_done = 0 ORDER BY leaf_number LIMIT 1"};
constexpr statement end_erasure{"UPDATE erasures SET is_done = 1 WHERE leaf_number = $1"};
constexpr statement delete_erasure{"DELETE FROM erasures WHERE leaf = $1"};
constexpr statement delete_old{"DELETE FROM erasures WHERE is_done = 1 AND at < $1"};
constexpr statement greatest_number{"SELECT COALESCE(MAX(leaf_number), 0) FROM erasures"};

constexpr statement words_are_due{"UPDATE word_purge SET state = 1 WHERE number = 1"};
constexpr statement set_word_state{"UPDATE word_purge SET state = $1 WHERE number = 1"};
constexpr statement word_state{"SELECT state FROM word_purge WHERE number = 1"};

constexpr statement next_session{
    "SELECT s.number, s.newest_event, l.created FROM leaf_sessions l"
    " JOIN sessions s ON s.number = l.session WHERE l.leaf = $1 LIMIT 1"};
constexpr statement event_before{"SELECT previous FROM events WHERE number = $1 AND session = $2"};
constexpr statement delete_event{"DELETE FROM events WHERE number = $1"};
constexpr statement set_newest_event{"UPDATE sessions SET newest_event = $1 WHERE number = $2"};
constexpr statement delete_session{"DELETE FROM sessions WHERE number = $1"};
constexpr statement unlist_session{
    "DELETE FROM leaf_sessions WHERE leaf = $1 AND created = $2 AND session = $3"};

constexpr statement next_conversation{
    "SELECT number, thread, agents, newest_message FROM conversations WHERE leaf = $1 LIMIT 1"};
constexpr statement message_before{
    "SELECT previous FROM messages WHERE number = $1 AND conversation = $2"};
constexpr statement delete_message{"DELETE FROM messages WHERE number = $1"};
constexpr statement set_newest_message{
    "UPDATE conversations SET newest_message = $1 WHERE number = $2"};
constexpr statement drop_agent{
    "DELETE FROM agent_conversations WHERE agent = $1 AND conversation = $2"};
constexpr statement drop_from_thread{
    "DELETE FROM thread_conversations WHERE thread = $1 AND conversation = $2"};
constexpr statement delete_conversation{"DELETE FROM conversations WHERE number = $1"};

constexpr statement next_authorization{"SELECT number FROM authorizations WHERE leaf = $1 LIMIT 1"};
constexpr statement delete_authorization{"DELETE FROM authorizations WHERE number = $1"};
constexpr statement next_note{"SELECT number FROM notes WHERE leaf = $1 LIMIT 1"};
constexpr statement delete_note{"DELETE FROM notes WHERE number = $1"};

/// A row of `erasures`.
struct erasure
{
    std::int64_t number = 0;
    model::contact_id leaf;
};

struct session_place
{
    std::int64_t number = 0;
    std::int64_t newest_event = 0;
    timestamp created;
};

struct conversation_place
{
    std::int64_t number = 0;
    std::int64_t thread = 0;
    std::vector<model::user_id> agents;
    std::int64_t newest_message = 0;
};

result<erasure> erasure_from(const row& at)
{
    erasure found;
    columns in(at);
    in.take(found.number, found.leaf);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<session_place> session_from(const row& at)
{
    session_place found;
    columns in(at);
    in.take(found.number, found.newest_event, found.created);
    return found;
}

result<conversation_place> conversation_from(const row& at)
{
    conversation_place found;
    std::vector<std::uint8_t> agents;
    columns in(at);
    in.take(found.number, found.thread, agents, found.newest_message);
    if (!in.is_whole() || !unpack_ids(agents, found.agents)) return fail(errc::corrupt);
    return found;
}

/// The statements that walk back along a chain of rows and remove them.
struct chain_statements
{
    const statement& before;
    const statement& remove;
    const statement& set_newest;
};

constexpr chain_statements events_chain{event_before, delete_event, set_newest_event};
constexpr chain_statements messages_chain{message_before, delete_message, set_newest_message};

/// Removes what one leaf has left, row by row, while the budget lasts.
class purger
{
  public:
    purger(connection& db, std::size_t most) : db_(db), left_(most) {}

    [[nodiscard]] bool has_left() const { return left_ > 0; }

    /// True if nothing of it is left.
    result<bool> purge(const erasure& of)
    {
        SEAM_TRY(sessions, purge_sessions(of));
        if (!sessions) return false;
        SEAM_TRY(conversations, purge_conversations(of));
        if (!conversations) return false;
        SEAM_TRY(authorizations, purge_each(of, next_authorization, delete_authorization));
        if (!authorizations) return false;
        return purge_each(of, next_note, delete_note);
    }

  private:
    result<bool> purge_sessions(const erasure& of)
    {
        while (has_left()) {
            SEAM_TRY(next, fetch_one(db_, next_session, {of.number}, session_from));
            if (!next) return true;
            SEAM_TRY(is_empty, purge_chain(events_chain, next->number, next->newest_event));
            if (!is_empty) return false;
            SEAM_CHECK(execute(db_, unlist_session, {of.number, next->created, next->number}));
            SEAM_CHECK(remove(delete_session, next->number));
        }
        return false;
    }

    result<bool> purge_conversations(const erasure& of)
    {
        while (has_left()) {
            SEAM_TRY(next,
                     fetch_one(db_, next_conversation, {value::exact(of.leaf)}, conversation_from));
            if (!next) return true;
            SEAM_TRY(is_empty, purge_chain(messages_chain, next->number, next->newest_message));
            if (!is_empty) return false;
            for (const auto& agent : next->agents)
                SEAM_CHECK(execute(db_, drop_agent, {agent, next->number}));
            SEAM_CHECK(execute(db_, drop_from_thread, {next->thread, next->number}));
            SEAM_CHECK(remove(delete_conversation, next->number));
        }
        return false;
    }

    /// What hangs on the leaf with nothing that hangs on it.
    result<bool> purge_each(const erasure& of, const statement& find_next, const statement& removal)
    {
        while (has_left()) {
            SEAM_TRY(next,
                     fetch_one(db_, find_next, {value::exact(of.leaf)}, only_column<std::int64_t>));
            if (!next) return true;
            SEAM_CHECK(remove(removal, *next));
        }
        return false;
    }

    /// True if the chain is gone. Otherwise its owner says where it goes on.
    result<bool> purge_chain(const chain_statements& chain, std::int64_t owner, std::int64_t newest)
    {
        const auto began_at = newest;
        while (newest != 0 && has_left()) {
            // A number that was freed may be somebody else's by now.
            SEAM_TRY(before,
                     fetch_one(db_, chain.before, {newest, owner}, only_column<std::int64_t>));
            if (before) SEAM_CHECK(remove(chain.remove, newest));
            newest = before.value_or(0);
        }
        if (newest != began_at) SEAM_CHECK(execute(db_, chain.set_newest, {newest, owner}));
        return newest == 0;
    }

    result<void> remove(const statement& what, std::int64_t number)
    {
        if (left_ > 0) --left_;
        return execute(db_, what, {number});
    }

    connection& db_;
    std::size_t left_;
};

} // namespace

result<void> begin_erasure(connection& db, std::int64_t leaf_number, model::contact_id leaf,
                           timestamp now)
{
    return execute(db, insert_erasure, {leaf_number, value::exact(leaf), now});
}

result<bool> is_erased(connection& db, model::contact_id leaf)
{
    SEAM_TRY(found, fetch_one(db, find_erasure, {value::exact(leaf)}, only_column<std::int64_t>));
    return found.has_value();
}

result<void> finish_erasure(connection& db, model::contact_id leaf)
{
    SEAM_TRY(number, fetch_one(db, find_erasure, {value::exact(leaf)}, only_column<std::int64_t>));
    if (!number) return {};
    purger all(db, std::numeric_limits<std::size_t>::max());
    SEAM_TRY(is_done, all.purge({*number, leaf}));
    if (!is_done) return fail(errc::corrupt);
    SEAM_CHECK(execute(db, words_are_due, {}));
    return execute(db, end_erasure, {*number});
}

result<void> forget_erasure(connection& db, model::contact_id leaf)
{
    SEAM_CHECK(finish_erasure(db, leaf));
    return execute(db, delete_erasure, {value::exact(leaf)});
}

result<void> sweep_erasures(connection& db, timestamp before)
{
    return execute(db, delete_old, {before});
}

result<std::int64_t> greatest_erased(connection& db)
{
    SEAM_TRY(found, fetch_one(db, greatest_number, {}, only_column<std::int64_t>));
    return std::max<std::int64_t>(found.value_or(0), 0);
}

result<bool> purge_rows(connection& db, std::size_t most)
{
    purger some(db, most);
    while (some.has_left()) {
        SEAM_TRY(next, fetch_one(db, next_erasure, {}, erasure_from));
        if (!next) return false;
        SEAM_TRY(is_done, some.purge(*next));
        if (!is_done) return true;
        SEAM_CHECK(execute(db, end_erasure, {next->number}));
        SEAM_CHECK(execute(db, words_are_due, {}));
    }
    return true;
}

result<bool> purge_words(connection& db, const dialect& speech, std::size_t most)
{
    SEAM_TRY(state, fetch_one(db, word_state, {}, only_column<std::int64_t>));
    if (state.value_or(0) == 0) return false;
    const auto pages = static_cast<std::int64_t>(most / 8 + 1);
    if (*state == 1) {
        SEAM_CHECK(execute(db, speech.merge_words, {-pages}));
        SEAM_CHECK(execute(db, set_word_state, {std::int64_t{2}}));
        return true;
    }
    SEAM_TRY(before, fetch_one(db, speech.writes_so_far, {}, only_column<std::int64_t>));
    SEAM_CHECK(execute(db, speech.merge_words, {pages}));
    SEAM_TRY(after, fetch_one(db, speech.writes_so_far, {}, only_column<std::int64_t>));
    // A merge that has nothing to do counts as one write.
    if (*after - *before >= 2) return true;
    SEAM_CHECK(execute(db, set_word_state, {std::int64_t{0}}));
    return false;
}

} // namespace seam::storage::sql
