// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/plan.h"

#include <optional>
#include <string>
#include <string_view>

namespace seam::messaging {

/// A conversation while a command changes it, with its session in the journey. Only for the plans
/// of this room. Keeps what every step must keep: rising message times, counts, the journey's view.
class draft
{
  public:
    draft(model::conversation conversation, std::optional<model::session> session,
          const moment& when);

    [[nodiscard]] model::conversation& conversation() noexcept { return conversation_; }
    /// To be changed.
    [[nodiscard]] std::optional<model::session>& session() noexcept
    {
        session_changed_ = true;
        return session_;
    }

    /// Fills in id, organisation, conversation, the owner's key and time, and appends.
    const model::message& add(model::message what);
    /// Appends `conversation_<step>` to the session, if there is one.
    void note(const std::string& step);
    /// Disconnects whoever is not yet: the customer and the others each in their way. Notes it.
    void end(model::disconnect_type customer, model::disconnect_type others);
    /// Later than every message of `earlier`, so that times rise over both.
    void follow(const model::conversation& earlier);

    void finish(plan& into) &&;

  private:
    model::conversation conversation_;
    std::optional<model::session> session_;
    bool session_changed_ = false;
    moment when_;
    std::vector<model::message> messages_;
    std::vector<model::event> events_;
};

/// Disconnects one leg now.
void disconnect(model::participant& who, model::disconnect_type how, timestamp now);

/// An event message of that presence, to be added to a draft.
model::message presence_message(model::presence what, model::direction way,
                                model::participant_id sender);

/// The customer's leg; null if there is none.
model::participant* find_customer(model::conversation& in);

[[nodiscard]] inline bool is_open(const std::optional<model::conversation>& which)
{
    return which && which->state == model::conversation_state::open;
}

} // namespace seam::messaging
