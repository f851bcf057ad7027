// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/conversation.h"
#include "messaging/guest.h"
#include "messaging/sign_in.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace seam::messaging {

/// What tests of this room play in: plans are applied to it as a store would, nothing else.
class scene
{
  public:
    std::map<std::string, model::guest_session> guests;
    std::map<model::conversation_id, model::conversation> conversations;
    std::map<model::session_id, model::session> sessions;
    std::map<model::authorization_id, model::authorization> authorizations;
    std::vector<model::message> messages;
    std::vector<model::event> events;
    timestamp now{std::chrono::milliseconds(1'795'000'000'000)};
    id_source ids{*uuid::parse("00000000-0000-4000-8000-000000000001")};
    model::organization_id organization = ids.next_id<model::organization_id>();
    model::deployment_id deployment = ids.next_id<model::deployment_id>();
    desk to = make_desk();

    [[nodiscard]] moment when() { return {now, ids}; }

    void pass(std::chrono::milliseconds time) { now += time; }

    void apply(const plan& changes)
    {
        for (const auto& each : changes.guests)
            guests[each.key] = each;
        for (const auto& each : changes.conversations)
            conversations[each.id] = each;
        for (const auto& each : changes.sessions)
            sessions[each.id] = each;
        for (const auto& each : changes.authorizations)
            authorizations[each.id] = each;
        std::ranges::copy(changes.messages, std::back_inserter(messages));
        std::ranges::copy(changes.events, std::back_inserter(events));
    }

    /// As a store loads it for a command of `key` with that tracing id.
    guest_view see(const std::string& key, const std::string& tracing = {})
    {
        const auto all_guests = values(guests);
        const auto all_conversations = values(conversations);
        const auto all_sessions = values(sessions);
        return find_guest(key, {all_guests, all_conversations, all_sessions, traced(tracing)});
    }

    /// As a store loads it for a command with that key.
    conversation_view see(model::conversation_id id, const std::string& key = {})
    {
        const auto all_guests = values(guests);
        const auto all_conversations = values(conversations);
        const auto all_sessions = values(sessions);
        return find_conversation(id, {all_guests, all_conversations, all_sessions, traced(key)})
            .value();
    }

    /// What the rule of `is_own` shows a guest.
    std::vector<model::message> history(const std::string& key)
    {
        std::vector<model::message> shown;
        std::ranges::copy_if(messages, std::back_inserter(shown), [&](const auto& each) {
            return is_own(guests.at(key), conversations.at(each.conversation));
        });
        return shown;
    }

    result<configured> configure_guest(const std::string& key, bool start_new = false)
    {
        const configure asked{key, organization, deployment, "cookie-of-" + key, start_new};
        auto done = plan_configure(see(key), asked, to.rules, when());
        if (done) apply(done->changes);
        return done;
    }

    result<said> say(const std::string& key, const std::string& text,
                     const std::string& tracing = {})
    {
        guest_message what;
        what.text = text;
        what.tracing_id = tracing;
        return say(key, what);
    }

    result<said> say(const std::string& key, const guest_message& what)
    {
        auto done = plan_guest_message(see(key, what.tracing_id), what, to, when());
        if (done) apply(done->changes);
        return done;
    }

    model::authorization authorize(const std::string& who)
    {
        model::authorization made;
        made.id = ids.next_id<model::authorization_id>();
        made.organization = organization;
        made.deployment = deployment;
        made.subject_key = who;
        made.given_name = who;
        made.family_name = "Lee";
        made.leaf = leaf_of(who);
        made.created = now;
        made.expires = now + std::chrono::hours(24 * 365);
        authorizations[made.id] = made;
        return made;
    }

    model::contact_id leaf_of(const std::string& who)
    {
        auto& leaf = leaves_[who];
        if (leaf.is_nil()) leaf = ids.next_id<model::contact_id>();
        return leaf;
    }

    result<signed_in> sign_in_as(const std::string& who, const std::string& token,
                                 bool start_new = false)
    {
        return sign_in_with(authorize(who), who, token, start_new);
    }

    result<signed_in> sign_in_with(const model::authorization& by, const std::string& who,
                                   const std::string& token, bool start_new = false)
    {
        const sign_in asked{token, who, organization, deployment, by, {}, start_new};
        auto done = plan_sign_in({see(token), see(who)}, asked, to.rules, when());
        if (done) apply(done->changes);
        return done;
    }

    model::participant leg_of(model::conversation_id in, std::size_t member)
    {
        const auto& legs = conversations.at(in).participants;
        const auto found =
            std::ranges::find(legs, to.members[member].user, &model::participant::user);
        return found == legs.end() ? model::participant() : *found;
    }

    result<plan> set_state(model::conversation_id in, std::size_t member,
                           model::participant_state wanted)
    {
        const agent_state asked{leg_of(in, member).id, to.members[member].user, wanted};
        auto done = plan_agent_state(see(in), asked, to.rules, when());
        if (done) apply(*done);
        return done;
    }

    result<agent_said> agent_says(model::conversation_id in, std::size_t member,
                                  const std::string& text, const std::string& key = {})
    {
        const agent_message what{.participant = leg_of(in, member).id,
                                 .user = to.members[member].user,
                                 .text = text,
                                 .key = key};
        auto done = plan_agent_message(see(in, key), what, to.rules, when());
        if (done) apply(done->changes);
        return done;
    }

  private:
    [[nodiscard]] std::vector<model::message> traced(const std::string& tracing) const
    {
        std::vector<model::message> found;
        std::ranges::copy_if(messages, std::back_inserter(found), [&](const auto& each) {
            return !tracing.empty() && each.tracing_id == tracing;
        });
        return found;
    }

    template <class Map>
    static std::vector<typename Map::mapped_type> values(const Map& from)
    {
        std::vector<typename Map::mapped_type> all;
        for (const auto& [key, value] : from)
            all.push_back(value);
        return all;
    }

    desk make_desk()
    {
        desk made;
        made.rules.allow_session_upgrade = true;
        made.rules.allow_clear = true;
        made.queue = ids.next_id<model::queue_id>();
        made.queue_name = "Everyone";
        for (const auto* name : {"Bo", "Cy", "Di"}) {
            made.members.push_back({ids.next_id<model::user_id>(), name});
        }
        return made;
    }

    std::map<std::string, model::contact_id> leaves_;
};

inline std::vector<std::string> texts(const std::vector<model::message>& of)
{
    std::vector<std::string> all;
    for (const auto& each : of)
        all.push_back(each.text);
    return all;
}

/// The code of a refused command; 0 if it was not refused.
template <class T>
std::error_code refusal(const result<T>& of)
{
    return of ? std::error_code() : of.error().code();
}

#define EXPECT_REFUSED(expression, why)                                                            \
    EXPECT_EQ(refusal(expression), make_error_code(errc::why)) << #expression

/// A guest `T` whom three agents are asked to answer; the last of them is about to go.
class leaving_scene : public scene
{
  public:
    leaving_scene()
    {
        configure_guest("T");
        in = say("T", "hello")->message.conversation;
        pass(std::chrono::seconds(5));
        gone = to.members[2];
    }

    model::conversation& it() { return conversations.at(in); }
    /// The newest leg of that user.
    model::participant newest(model::user_id user)
    {
        model::participant found;
        for (const auto& leg : it().participants) {
            if (leg.user == user) found = leg;
        }
        return found;
    }

    model::conversation_id in;
    agent gone;
};

} // namespace seam::messaging
