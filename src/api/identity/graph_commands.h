// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/audit/audit.h"
#include "api/data/data.h"
#include "api/http/caller.h"
#include "api/identity/graph.h"
#include "api/identity/preview.h"
#include "api/settings/settings.h"
#include "base/random.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace seam::api {

/// How a caller hears that a command was refused, and the audit log that it was not.
template <class Refuse, class Describe>
struct command_words
{
    Refuse refuse;     ///< `const identity::refusal& -> problem`
    Describe describe; ///< `const T& -> audit_act`, of what the command gave
};

/// Runs what callers do to contacts: a command of the room identity in one transaction, by the
/// rules of the moment. One per server; thread-safe.
class graph_commands
{
  public:
    graph_commands(data& store, settings& rules, const clock& time)
        : data_(&store), settings_(&rules), clock_(&time)
    {}

    template <class Command>
    using given_by = typename std::invoke_result_t<Command&, const model::neighbourhood&,
                                                   identity::context>::value_type;

    /// `command(graph, context) -> std::expected<T, identity::refusal>`, where T has `changes`; it
    /// may be called more than once. Commits the changes with their entry in the audit log, tells
    /// who listens, and gives the T. A refusal changes nothing and is answered as `how` says.
    template <class Command, class Words>
    auto run(const caller& who, storage::load what, Command command, Words how)
        -> rt::task<outcome<given_by<Command>>>
    {
        auto done = co_await run_or_preview(who, false, std::move(what), std::move(command),
                                            std::move(how));
        if (!done) co_return std::unexpected(std::move(done).error());
        co_return std::get<0>(std::move(*done));
    }

    /// As `run`; but if `only_asked`, nothing is written and nobody is told, and the answer is what
    /// the changes would come to (`?preview=true`). It is refused for the same reasons.
    template <class Command, class Words>
    auto run_or_preview(const caller& who, bool only_asked, storage::load what, Command command,
                        Words how)
        -> rt::task<outcome<std::variant<given_by<Command>, identity::preview>>>
    {
        using T = given_by<Command>;
        const auto organization = what.organization = who.organization;
        const auto by = author_of(who, clock_->now());
        auto policy = co_await settings_->policy(organization);
        if (!policy) co_return std::unexpected(std::move(policy).error());
        const auto ids = id_source::random();
        const auto decide = [&](const storage::snapshot& seen) -> outcome<commit<T>> {
            auto fresh = ids;
            auto given = command(seen.graph, identity::context{**policy, by.at, by.actor, fresh});
            if (!given) return std::unexpected(how.refuse(given.error()));
            commit<T> plan{{}, std::move(*given)};
            add_graph(plan.answer.changes, organization, plan.changes);
            add_audit(plan.changes, by, how.describe(plan.answer));
            return plan;
        };
        co_return co_await act_or_preview(*data_, only_asked, **policy, std::move(what), decide);
    }

  private:
    data* data_;
    settings* settings_;
    const clock* clock_;
};

} // namespace seam::api
