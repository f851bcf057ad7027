// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_links.h"
#include "api/data/data.h"
#include "api/guest/keyed_rate.h"
#include "api/http/listing.h"
#include "api/http/router.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"
#include "base/clock.h"

#include <string>

namespace seam::api::guest {

/// A page of what a guest has seen and said, as far as it is theirs now (messaging::is_own): newest
/// first, with the number of all. Blocking.
result<storage::message_page> read_history(storage::reader& store,
                                           const model::guest_session& whose, std::size_t offset,
                                           std::size_t limit);

/// WebMessagingMessage: a message in the history.
boost::json::object history_message(const model::message& what);

/// `/api/v2/webmessaging/messages`, for the JWT of the guest action `getJwt` (contract, 6.4). 401
/// for a JWT that is none of these, is over, or whose guest has signed out or signed in meanwhile;
/// 404 when the guest's session is closed or has expired; 429 after 10 requests in a minute.
class history_endpoint
{
  public:
    history_endpoint(data& store, settings& rules, const visitor_keys& keys, shared_rates& rates,
                     const attachment_links& files, const clock& time)
        : data_(&store),
          settings_(&rules),
          keys_(&keys),
          rates_(&rates),
          files_(&files),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<outcome<storage::message_page>> read(std::string key, messaging::settings rules,
                                                  numbered_page which);

    data* data_;
    settings* settings_;
    const visitor_keys* keys_;
    shared_rates* rates_;
    const attachment_links* files_;
    const clock* clock_;
};

} // namespace seam::api::guest
