// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/stored.h"
#include "api/oauth/roles.h"
#include "api/routing/queue_members.h"
#include "api/testing/failing_store.h"
#include "api/testing/shop.h"

#include <boost/json/serialize.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seam::api::testing {

/// A shop with agents and queues, in which something can happen between what somebody has read and
/// their command: whoever works with `late` is overtaken by `meanwhile`.
struct office : shop
{
    std::function<void()> meanwhile; ///< once, before the next command of `late`
    failing_store between{*store, [this](const storage::load&) {
                              if (auto act = std::exchange(meanwhile, {})) act();
                              return false;
                          }};
    api::data late{between, readers};

    office()
    {
        store->listen([this](std::span<const storage::occurrence> what) { hear(what); });
    }

    void hear(std::span<const storage::occurrence> what)
    {
        for (const auto& each : what) {
            const auto* changed = std::get_if<storage::document_changed>(&each);
            if (changed == nullptr) continue;
            queues.on_document_changed(changed->organization, changed->key);
            rules.on_document_changed(changed->key);
        }
    }

    static model::user_id agent(std::uint8_t n) { return id<model::user_id>(n); }
    static model::queue_id queue(std::uint8_t n) { return id<model::queue_id>(n); }
    static model::document_key agent_key(std::uint8_t n)
    {
        return {model::document_kind::user, agent(n).to_string()};
    }
    static model::document_key queue_key(std::uint8_t n)
    {
        return {model::document_kind::queue, queue(n).to_string()};
    }

    void add_agent(std::uint8_t n)
    {
        ASSERT_TRUE(run(documents.create(agent_key(n), here, "a" + std::to_string(n),
                                         {{"name", "Agent " + std::to_string(n)},
                                          {"roles", write_roles(role::agent)},
                                          {"state", "active"}})));
    }
    void add_queue(std::uint8_t n, const std::string& name,
                   const std::vector<std::uint8_t>& members)
    {
        boost::json::object body{{"name", name}};
        write_queue_members(of(members), body);
        ASSERT_TRUE(run(documents.create(queue_key(n), here, name, std::move(body))));
    }

    // At once, on whatever thread but the store's.

    void set_members(std::uint8_t n, const std::vector<std::uint8_t>& members)
    {
        change(queue_key(n),
               [&](boost::json::object& body) { write_queue_members(of(members), body); });
    }
    void set_patience(std::uint8_t n, std::int64_t seconds)
    {
        change(queue_key(n), [&](boost::json::object& body) {
            body["mediaSettings"] = {{"message", {{"alertingTimeoutSeconds", seconds}}}};
        });
    }
    void deactivate(std::uint8_t n) { set_state(n, "inactive"); }
    void activate(std::uint8_t n) { set_state(n, "active"); }
    void remove_queue(std::uint8_t n)
    {
        storage::changes gone;
        gone.gone_documents = {queue_key(n)};
        gone.outbox = {storage::document_changed{here, queue_key(n)}};
        push(std::move(gone));
    }
    void push(storage::changes what) { EXPECT_TRUE(world::push(std::move(what))); }

    /// Waits in the queue, asking `members` for it.
    static model::conversation waiting(std::uint8_t n, std::uint8_t in,
                                       const std::vector<std::uint8_t>& members)
    {
        model::conversation made;
        made.id = id<model::conversation_id>(n);
        made.organization = here;
        made.guest_key = "g";
        auto& line = made.participants.emplace_back();
        line.id = id<model::participant_id>(1);
        line.role = model::purpose::acd;
        line.queue = queue(in);
        for (const auto member : members) {
            auto& leg = made.participants.emplace_back();
            leg.id = leg_id(member);
            leg.role = model::purpose::agent;
            leg.state = model::participant_state::alerting;
            leg.user = agent(member);
            leg.queue = queue(in);
        }
        return made;
    }
    static model::participant_id leg_id(std::uint8_t member)
    {
        return id<model::participant_id>(static_cast<std::uint8_t>(100 + member));
    }
    static storage::changes having(model::conversation what)
    {
        storage::changes made;
        made.conversations.push_back(std::move(what));
        return made;
    }
    model::conversation read(std::uint8_t n)
    {
        return **store->read().conversation(id<model::conversation_id>(n));
    }
    /// Those who are asked, by number.
    static std::vector<std::uint8_t> asked(const model::conversation& in)
    {
        std::vector<std::uint8_t> found;
        for (const auto& leg : in.participants) {
            if (leg.role == model::purpose::agent &&
                leg.state == model::participant_state::alerting)
                found.push_back(leg.user.value().bytes().back());
        }
        return found;
    }

  private:
    static queue_members of(const std::vector<std::uint8_t>& members)
    {
        queue_members who;
        for (const auto member : members)
            who.add(agent(member));
        return who;
    }
    void set_state(std::uint8_t n, std::string_view state)
    {
        change(agent_key(n), [&](boost::json::object& body) { body["state"] = state; });
    }
    void change(const model::document_key& key,
                const std::function<void(boost::json::object&)>& how)
    {
        auto old = parse_document(**store->read().document(key));
        how(old->body);
        old->meta.version += 1;
        old->meta.body = boost::json::serialize(old->body);
        storage::changes made;
        made.documents = {old->meta};
        made.outbox = {changed(old->meta)};
        push(std::move(made));
    }
};

using numbers = std::vector<std::uint8_t>;

} // namespace seam::api::testing
