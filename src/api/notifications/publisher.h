// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/notifications/subscribers.h"
#include "api/notifications/topics.h"
#include "api/routing/desks.h"
#include "api/v2/conversations/views.h"
#include "base/clock.h"
#include "rt/bounded_queue.h"
#include "rt/task_group.h"

#include <boost/asio/any_io_executor.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace seam::api::notifications {

/// Tells open channels what the store has committed. One event after the other, in the order of the
/// commits, so that a channel never hears of a conversation's past after its present. Whatever
/// changes a contact is told to the agents of its open conversations too.
/// When it cannot tell everything, because too much waits or the store cannot be read, the
/// organisation's sockets are closed (`subscribers::drop`): who comes back reads again.
class publisher
{
  public:
    /// `where` is a context with one thread, such as `io_pool::main`.
    publisher(subscribers& listening, data& store, desks& queues, const clock& time,
              boost::asio::any_io_executor where);

    /// Begins to work, until the group is cancelled. Call once; outlives the group's tasks.
    void start(rt::task_group& tasks);

    /// To be called for everything the store commits, on its thread; never waits.
    void publish(std::span<const storage::occurrence> what);
    /// The visitor of a conversation is typing. Any thread; never waits.
    void typing(const model::conversation& in);

  private:
    struct conversation_change
    {
        changed_conversation what;
        /// Told besides those whom it concerns (messaging::concerns), and of nothing after it.
        std::vector<model::user_id> released = {};
    };
    /// One change or several, one after the other, of one organisation: what their events show is
    /// read at once.
    struct conversation_news
    {
        std::vector<conversation_change> changes;
    };
    struct typing_news
    {
        model::conversation in;
    };
    /// The contacts that one commit has changed, and whose they may have become. Empty is what
    /// nobody listens to.
    struct contact_news
    {
        model::organization_id organization;
        std::vector<model::contact_id> changed;
        std::vector<model::contact_id> leaves;
    };
    struct session_news
    {
        model::session now;
    };
    struct event_news
    {
        model::event happened;
    };
    using news =
        std::variant<conversation_news, typing_news, contact_news, session_news, event_news>;
    /// Who a contact is now, and every id that leads there.
    struct person
    {
        std::optional<model::profile> profile;
        std::map<model::contact_id, model::contact_type> types; ///< of the leaves, by themselves
        std::vector<model::contact_id> ids;
    };

    void take(const storage::conversation_changed& what, std::vector<message_mark> added);
    void take(const storage::contact_changed& what, std::vector<contact_news>& gathered);
    void take(const storage::session_changed& what);
    void take(const storage::event_added& what);
    void push(model::organization_id of, news what);
    void give_up(model::organization_id of, std::string_view why);

    rt::task<> run();
    /// Takes along what waits behind `first` and can be told with it; what else it came to.
    std::optional<news> gather(conversation_news& first);
    rt::task<outcome<void>> tell(conversation_news what);
    void tell_of(const conversation_facts& what, const std::vector<topic>& topics) const;
    rt::task<outcome<void>> tell(typing_news what);
    rt::task<outcome<void>> tell(contact_news what);
    rt::task<outcome<void>> tell_contacts(const contact_news& what);
    rt::task<outcome<void>> tell(session_news what);
    rt::task<outcome<void>> tell(event_news what);
    void tell_of(const person& who, model::contact_id id, model::organization_id where) const;

    rt::task<outcome<person>> read_person(model::organization_id where, model::contact_id id);
    [[nodiscard]] std::vector<model::contact_id> candidates(const contact_news& what) const;
    rt::task<outcome<std::vector<topic>>> topics_for(const conversation_change& what);
    void send(model::organization_id where, const topic& to, const std::string& body) const;

    subscribers* subscribers_;
    data* data_;
    desks* desks_;
    const clock* clock_;
    boost::asio::any_io_executor where_;
    rt::bounded_queue<news> queue_;
    message_memory messages_; ///< of those that were told of lately
};

} // namespace seam::api::notifications
