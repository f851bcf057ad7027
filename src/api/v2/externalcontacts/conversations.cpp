// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/conversations.h"

#include "api/identity/graph.h"
#include "api/json/reader.h"
#include "base/random.h"
#include "identity/association.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace seam::api {
namespace {

/// ConversationAssociation.
struct wanted_association
{
    model::conversation_id conversation;
    model::participant_id communication;
    std::optional<model::contact_id> contact;
};

wanted_association read_association(object_reader& body)
{
    // The contract knows more; a conversation here is a message conversation.
    static constexpr std::array<std::string_view, 1> media = {"MESSAGE"};
    wanted_association wanted;
    wanted.conversation =
        body.id<model::conversation_id>("conversationId", true).value_or(wanted.conversation);
    wanted.communication =
        body.id<model::participant_id>("communicationId", true).value_or(wanted.communication);
    wanted.contact = body.id<model::contact_id>("externalContactId");
    body.choice("mediaType", media, true);
    return wanted;
}

bool has_communication(const model::conversation& what, model::participant_id communication)
{
    return std::ranges::find(what.participants, communication, &model::participant::id) !=
           what.participants.end();
}

struct nothing
{};

problem nobody_known()
{
    return conflict("Nobody is known in this conversation: identities are not resolved at its "
                    "deployment, or the contact has been erased.")
        .error();
}

problem explain(const identity::refusal& why, model::contact_id leaf)
{
    const auto* unknown = std::get_if<identity::no_such_contact>(&why);
    if (unknown != nullptr && std::ranges::find(unknown->contacts, leaf) != unknown->contacts.end())
        return nobody_known();
    return from_refusal(why, "externalContactId");
}

/// For the audit log.
audit_act describe(model::conversation_id which, std::optional<model::contact_id> contact)
{
    audit_act act{.action = "conversation.associate",
                  .entity = {"conversation", which.to_string()}};
    if (contact) act.details["contact"] = contact->to_string();
    return act;
}

} // namespace

void association_endpoint::mount(router& to)
{
    to.add("PUT", "/api/v2/externalcontacts/conversations/{conversationId}", need::agent,
           [this](call& what) { return associate(what); });
}

rt::task<answer> association_endpoint::associate(call& what)
{
    const auto preview = is_preview(what);
    if (!preview) co_return std::unexpected(preview.error());
    const auto id = what.path_id<model::conversation_id>(0, "Conversation");
    if (!id) co_return std::unexpected(id.error());
    const auto wanted = read_body(what.request().body, read_association);
    if (!wanted) co_return std::unexpected(wanted.error());
    if (wanted->conversation != *id)
        co_return invalid("conversationId", "must be the conversation of the path");
    const auto known = co_await seen_->find(what.who(), id->to_string());
    if (!known) co_return std::unexpected(known.error());
    if (!has_communication(*known, wanted->communication))
        co_return invalid("communicationId", "must be a communication of the conversation");
    if (known->leaf.is_nil()) co_return std::unexpected(nobody_known());
    auto done = co_await write(what.who(), *preview, *known, wanted->contact);
    if (!done) co_return std::unexpected(std::move(done).error());
    if (*done) co_return json_response(preview_view(**done));
    co_return empty_response(202);
}

rt::task<outcome<storage::load>>
association_endpoint::gather(const model::conversation& known,
                             std::optional<model::contact_id> contact)
{
    storage::load what{.organization = known.organization, .contacts = {known.leaf}};
    if (contact) what.contacts.push_back(*contact);
    what.conversations.push_back(known.id);
    // The visitor may have signed in since: the word names the leaf of before.
    auto word = co_await data_->read([&](storage::reader& store) {
        return store.decision(known.organization, known.association);
    });
    if (!word) co_return std::unexpected(std::move(word).error());
    if (*word) std::ranges::copy(leaves_of(**word), std::back_inserter(what.contacts));
    co_return what;
}

rt::task<outcome<std::optional<identity::preview>>>
association_endpoint::write(const caller& who, bool only_asked, const model::conversation& known,
                            std::optional<model::contact_id> contact)
{
    auto policy = co_await settings_->policy(who.organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    auto what = co_await gather(known, contact);
    if (!what) co_return std::unexpected(std::move(what).error());
    const auto ids = id_source::random();
    const auto now = clock_->now();
    auto done = co_await act_or_preview(
        *data_, only_asked, **policy, std::move(*what),
        [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            auto fresh = ids;
            auto conversation = seen.conversations.empty() ? known : seen.conversations.front();
            if (conversation.leaf != known.leaf)
                return conflict("The visitor has just signed in; send this again.");
            identity::new_association word{.leaf = conversation.leaf,
                                           .contact = contact,
                                           .current = {},
                                           .conversation = conversation.id,
                                           .session = conversation.session};
            if (!conversation.association.is_nil()) word.current = conversation.association;
            auto said = identity::associate(seen.graph, word, {**policy, now, who.actor(), fresh});
            if (!said) return std::unexpected(explain(said.error(), conversation.leaf));
            commit<nothing> plan;
            add_graph(std::move(said->changes), who.organization, plan.changes);
            if (conversation.association == said->decision) return plan;
            conversation.association = said->decision;
            add_audit(plan.changes, author_of(who, now), describe(known.id, contact));
            plan.changes.outbox.emplace_back(storage::conversation_changed{conversation});
            plan.changes.conversations.push_back(std::move(conversation));
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    const auto* asked = std::get_if<identity::preview>(&*done);
    co_return asked != nullptr ? std::optional(*asked) : std::nullopt;
}

} // namespace seam::api
