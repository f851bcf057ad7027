// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/caller.h"
#include "api/identity/purges.h"
#include "api/settings/settings.h"
#include "identity/erase.h"
#include "identity/preview.h"
#include "storage/command.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace seam::api {

/// Who shall be forgotten.
struct wanted_erasure
{
    model::contact_id contact;
    std::optional<std::vector<model::contact_id>> leaves; ///< nullopt: all of them
    std::string reference; ///< of the request, for the audit log; empty if there is none
};

/// Forgets persons, or leaves of theirs, with all that hangs on them: visits, events,
/// conversations, messages, sign-ins. From the commit on nobody finds any of it; what is left of it
/// in the store goes in the background. A conversation that is open ends: its agents are told so,
/// and its guest's sockets are closed. One per server; thread-safe.
class erasures
{
  public:
    erasures(data& store, settings& rules, purges& rest, const clock& time)
        : data_(&store), settings_(&rules), purges_(&rest), clock_(&time)
    {}

    /// If `only_asked` nothing is changed, and the answer is what it would come to.
    rt::task<outcome<std::variant<identity::leaves_erased, identity::preview>>>
    erase(const caller& who, wanted_erasure what, bool only_asked);

  private:
    data* data_;
    settings* settings_;
    purges* purges_;
    const clock* clock_;
};

/// Adds what ends with the leaves that `to` forgets, of what was loaded with
/// `storage::load::in_use`: guest sessions go, and open conversations are told of as ended.
void end_what_is_in_use(const storage::snapshot& seen, timestamp now, storage::changes& to);

} // namespace seam::api
