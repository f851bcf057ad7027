// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/caller.h"
#include "api/notifications/subscribers.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace seam::api::notifications {

inline constexpr std::size_t channels_per_caller_max = 20;
inline constexpr std::size_t topics_per_channel_max = 1000;
/// After the last change of the subscriptions.
inline constexpr std::chrono::hours channel_lifetime{24};

/// A notification channel (contract, section 8.2). Who knows its id hears what it listens to.
struct channel
{
    std::string id;
    model::organization_id organization;
    model::user_id user; ///< nil for an API client
    std::string client;
    std::string token_hash; ///< of the access token that opened it
    std::string login;      ///< the token's, by its id in the store; empty: it has none
    std::vector<topic> topics;
    timestamp created;
    timestamp expires;
    std::int64_t version = 1;
    std::int64_t generation = 0; ///< of the holder's tokens and logins when it was opened
    role roles = role::none;     ///< of the holder then: what they may listen to was judged by them
};

/// The notification channels: each is good while the user or API client who opened it is there,
/// active, in the same generation of tokens (holder.h) and has the roles still, and while the login
/// is there that the token was given to. Kept in the store, so that they outlive a restart; what
/// open sockets listen to is kept in step with them, with the end of a login from one heartbeat to
/// the next. Thread-safe.
class channels
{
  public:
    channels(data& store, documents& docs, subscribers& listening, const clock& time)
        : data_(&store), documents_(&docs), subscribers_(&listening), clock_(&time)
    {}

    /// The caller's oldest gives way when there are too many. 401 if the caller is gone by now.
    rt::task<outcome<channel>> create(caller who);
    /// Those of the caller's user and client, the oldest first.
    rt::task<outcome<std::vector<channel>>> list(caller who);
    /// 404 for a channel that is not the caller's.
    rt::task<outcome<channel>> get(caller who, std::string id);

    enum class change
    {
        replace,
        add
    };
    /// Sets what a channel of the caller listens to, and renews its life. 404 as `get`, 400 for too
    /// many. `topics` have been checked.
    rt::task<outcome<channel>> subscribe(caller who, std::string id, std::vector<topic> topics,
                                         change how);

    /// Ends what was opened with an access token, when that is revoked.
    rt::task<outcome<void>> remove_of_token(model::organization_id organization, std::string hash);
    /// Ends what a user, or an API client of that id, has opened, when they may do less than
    /// before.
    rt::task<outcome<void>> remove_of_user(model::organization_id organization, model::user_id who);
    rt::task<outcome<void>> remove_of_client(model::organization_id organization, std::string id);

    /// By its id alone, of whatever organisation: for a socket. 404 if unknown or over.
    rt::task<outcome<channel>> find(std::string id);
    /// `who` listens for the channel until `leave`; 404 if it is gone by now.
    rt::task<outcome<void>> join(std::string id, subscribers::socket who);
    void leave(const std::string& id, const subscribers::socket& who);

    /// Closes the sockets of a user or API client who has changed: who may listen still comes back.
    /// Never waits.
    void on_document_changed(const model::document_key& key);

  private:
    rt::task<outcome<std::vector<channel>>> all(model::organization_id organization);
    rt::task<outcome<void>> remove(channel which);
    rt::task<outcome<void>> remove_those(model::organization_id organization,
                                         std::function<bool(const channel&)> wanted);

    data* data_;
    documents* documents_;
    subscribers* subscribers_;
    const clock* clock_;
};

} // namespace seam::api::notifications
