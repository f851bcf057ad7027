// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/replay/partition.h"
#include "app/replay/stream_graph.h"
#include "app/replay/stream_line.h"
#include "identity/policy.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace seam::app::replay {

/// The default rules with power for a stream.
identity::policy merging_rules();

/// A line at minute `minute` with `identifiers` in short: `c:1` a cookie, `x:a` an account of the
/// shop, `y:a` one of the club, `e:ann@mail.example` and `p:+15550100111` verified, in capitals
/// (`E:`, `P:`) only claimed. Separated by blanks.
std::string make_line(int minute, std::string_view session, std::string_view identifiers,
                      std::string_view more = {});

/// A stream and who is who in it.
struct outcome_of
{
    outcome_of(const std::vector<std::string>& lines, const identity::policy& rules);

    stream_graph graph;
    evaluation done;
    /// By session's name.
    std::map<std::string, model::contact_id> contacts;
};

} // namespace seam::app::replay
