// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/state.h"
#include "storage/words.h"

#include <algorithm>
#include <ranges>

namespace seam::storage::memory {
namespace {

/// Applies everything but the graph, step by step.
class writer
{
  public:
    writer(state& all, journal& log, model::organization_id organization, timestamp now)
        : all_(all), log_(log), organization_(organization), now_(now)
    {}

    result<void> put(const model::session& session)
    {
        const auto known = all_.sessions.find(session.id);
        const bool is_new = known == all_.sessions.end();
        if (!is_mine(session.organization) ||
            (!is_new && !is_mine(known->second.session.organization)))
            return fail(errc::conflict);
        if (hangs_on_nothing(session.leaf)) return fail(errc::conflict);
        const auto number = is_new ? all_.next_number++ : known->second.number;
        const bool is_listed = all_.graphs[organization_].leaves.contains(session.leaf);
        log_.put(all_.sessions, session.id, state::numbered_session{session, number, is_listed});
        const std::pair at(organization_, session.deployment);
        if (is_new && !session.deployment.is_nil() && !all_.first_sessions.contains(at))
            log_.put(all_.first_sessions, at, session.created);
        return {};
    }

    result<void> put(const model::event& event)
    {
        const auto session = all_.sessions.find(event.session);
        if (!is_mine(event.organization) || session == all_.sessions.end() ||
            !is_mine(session->second.session.organization))
            return fail(errc::conflict);
        log_.append(all_.events[event.session], event);
        return {};
    }

    result<void> put(const model::conversation& conversation)
    {
        const auto known = all_.conversations.find(conversation.id);
        const bool is_new = known == all_.conversations.end();
        if (!is_mine(conversation.organization) ||
            (!is_new && !is_mine(known->second.conversation.organization)) ||
            hangs_on_nothing(conversation.leaf))
            return fail(errc::conflict);
        const auto number = is_new ? all_.next_number++ : known->second.number;
        log_.put(all_.conversations, conversation.id,
                 state::numbered_conversation{conversation, number});
        return {};
    }

    result<void> put(const model::message& message)
    {
        const auto conversation = all_.conversations.find(message.conversation);
        const bool is_taken =
            std::ranges::count(all_.messages, message.id, &model::message::id) > 0;
        if (!is_mine(message.organization) || is_taken ||
            conversation == all_.conversations.end() ||
            !is_mine(conversation->second.conversation.organization))
            return fail(errc::conflict);
        log_.append(all_.messages, message);
        return {};
    }

    result<void> put(const model::guest_session& guest)
    {
        const auto known = all_.guests.find(guest.key);
        if (!is_mine(guest.organization) ||
            (known != all_.guests.end() && !is_mine(known->second.organization)))
            return fail(errc::conflict);
        log_.put(all_.guests, guest.key, guest);
        return {};
    }

    result<void> put(const model::authorization& authorization)
    {
        const auto known = all_.authorizations.find(authorization.id);
        const bool is_new = known == all_.authorizations.end();
        if (!is_mine(authorization.organization) ||
            (!is_new && !is_mine(known->second.authorization.organization)) ||
            hangs_on_nothing(authorization.leaf))
            return fail(errc::conflict);
        const auto number = is_new ? all_.next_number++ : known->second.number;
        log_.put(all_.authorizations, authorization.id,
                 state::numbered_authorization{authorization, number});
        return {};
    }

    result<void> put(const model::document& document)
    {
        if (!is_mine(document.organization) && document.organization != model::organization_id())
            return fail(errc::conflict);
        const auto known = all_.documents.find(document.key);
        const bool is_known = known != all_.documents.end() && is_there(known->second, now_);
        if (is_known && known->second.organization != document.organization)
            return fail(errc::conflict);
        if ((is_known ? known->second.version + 1 : 1) != document.version)
            return fail(errc::stale_version);
        if (!document.name.empty() && is_name_taken(document)) return fail(errc::name_taken);
        log_.put(all_.documents, document.key, document);
        return {};
    }

    result<void> put(const model::note& note)
    {
        const auto known = all_.notes.find(note.id);
        const bool is_new = known == all_.notes.end();
        if (!is_mine(note.organization) || (!is_new && !is_mine(known->second.note.organization)) ||
            !all_.graphs[organization_].leaves.contains(note.leaf))
            return fail(errc::conflict);
        const auto number = is_new ? all_.next_number++ : known->second.number;
        log_.put(all_.notes, note.id, state::numbered_note{note, number});
        return {};
    }

    result<void> put(const model::audit_entry& entry)
    {
        if (!is_mine(entry.organization)) return fail(errc::conflict);
        log_.append(all_.audit, entry);
        return {};
    }

    void forget_guest(const std::string& key)
    {
        const auto known = all_.guests.find(key);
        if (known != all_.guests.end() && is_mine(known->second.organization))
            log_.erase(all_.guests, key);
    }

    void forget_document(const model::document_key& key)
    {
        const auto known = all_.documents.find(key);
        if (known == all_.documents.end()) return;
        const auto owner = known->second.organization;
        if (is_mine(owner) || owner.is_nil()) log_.erase(all_.documents, key);
    }

    void forget_note(model::note_id id)
    {
        const auto known = all_.notes.find(id);
        if (known != all_.notes.end() && is_mine(known->second.note.organization))
            log_.erase(all_.notes, id);
    }

    template <class T>
    result<void> put_all(const std::vector<T>& things)
    {
        for (const auto& thing : things)
            SEAM_CHECK(put(thing));
        return {};
    }

  private:
    [[nodiscard]] bool is_mine(model::organization_id owner) const
    {
        return owner == organization_;
    }

    /// True of a leaf that has just gone.
    [[nodiscard]] bool hangs_on_nothing(model::contact_id leaf) const
    {
        return !all_.graphs[organization_].leaves.contains(leaf) && all_.gone_leaves.contains(leaf);
    }

    [[nodiscard]] bool is_name_taken(const model::document& by) const
    {
        return std::ranges::any_of(all_.documents | std::views::values, [&](const auto& other) {
            return other.key != by.key && other.key.kind == by.key.kind &&
                   other.organization == by.organization && is_there(other, now_) &&
                   fold_case(other.name) == fold_case(by.name);
        });
    }

    state& all_;
    journal& log_;
    model::organization_id organization_;
    timestamp now_;
};

result<void> apply_logged(state& to, journal& log, writer& rest, const changes& what,
                          model::organization_id organization)
{
    SEAM_CHECK(apply_graph(to, log, organization, what.graph));
    for (const auto& key : what.gone_guests)
        rest.forget_guest(key);
    for (const auto& key : what.gone_documents)
        rest.forget_document(key);
    for (const auto& id : what.gone_notes)
        rest.forget_note(id);
    SEAM_CHECK(rest.put_all(what.sessions));
    SEAM_CHECK(rest.put_all(what.events));
    SEAM_CHECK(rest.put_all(what.conversations));
    SEAM_CHECK(rest.put_all(what.messages));
    SEAM_CHECK(rest.put_all(what.guests));
    SEAM_CHECK(rest.put_all(what.authorizations));
    SEAM_CHECK(rest.put_all(what.notes));
    SEAM_CHECK(rest.put_all(what.audit));
    return rest.put_all(what.documents);
}

} // namespace

bool is_there(const model::document& what, timestamp now)
{
    return !what.expires || now <= *what.expires;
}

result<void> apply(state& to, model::organization_id organization, const changes& what,
                   timestamp now)
{
    journal log;
    writer rest(to, log, organization, now);
    auto outcome = apply_logged(to, log, rest, what, organization);
    if (!outcome) log.take_back();
    return outcome;
}

} // namespace seam::storage::memory
