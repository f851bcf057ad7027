// SPDX-License-Identifier: Apache-2.0
#include "api/settings/policies.h"

#include "api/audit/audit.h"
#include "api/identity/reevaluation_job.h"
#include "api/json/stored.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace seam::api {
namespace {

using model::document_kind;

/// Against somebody who changes the rules again and again; each round somebody else has succeeded.
constexpr int attempts_max = 10;

struct nothing
{};

std::unexpected<problem> stale(std::int64_t current)
{
    return conflict("Version " + std::to_string(current) +
                        " of the policy holds meanwhile; read it and apply your change to it.",
                    "version");
}

const model::document* find_document(const storage::snapshot& seen, const model::document_key& key)
{
    const auto found = std::ranges::find(seen.documents, key, &model::document::key);
    return found == seen.documents.end() ? nullptr : &*found;
}

void write(model::document what, storage::changes& to)
{
    to.outbox.push_back(changed(what));
    to.documents.push_back(std::move(what));
}

/// Later than the version before even if the clock was set back: the rules of a time are those of
/// the last version by then.
timestamp moment_after(const policy_version& before, timestamp now)
{
    return std::max(now, before.since + std::chrono::milliseconds(1));
}

/// Of the causes and of the version that follows from them, if one does.
void tell(const policy_change& what, const audit_author& by,
          const std::optional<policy_version>& next, storage::changes& to)
{
    for (const auto& cause : what.causes) {
        const auto name = audited_name(cause.key.kind);
        if (!name) continue;
        const auto* verb = cause.version == 1 ? ".create" : ".update";
        add_audit(
            to, by,
            {.action = std::string(*name) + verb, .entity = {std::string(*name), cause.key.id}});
    }
    if (!next) return;
    audit_act act{.action = what.restores == 0 ? "policy.change" : "policy.restore",
                  .entity = {"policy", std::to_string(next->number())}};
    if (what.restores != 0) act.details["restored"] = std::to_string(what.restores);
    add_audit(to, by, std::move(act));
}

} // namespace

identity::deployment_power power_of(const boost::json::object& resolution)
{
    return {.signed_in = flag_at(resolution, "automerge.authenticatedWebMessaging"),
            .tracking = flag_at(resolution, "automerge.webTracking")};
}

rt::task<outcome<std::optional<policy_version>>>
policies::latest(model::organization_id organization)
{
    auto stored =
        co_await documents_->as_of(document_kind::policy_version, organization, timestamp::max());
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored) co_return std::optional<policy_version>();
    auto read = read_policy_version(**stored);
    if (!read) co_return std::unexpected(std::move(read).error());
    co_return std::optional(std::move(*read));
}

rt::task<outcome<policy_version>> policies::current(model::organization_id organization)
{
    auto found = co_await latest(organization);
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return found->value_or(built_in_policy());
}

rt::task<outcome<policy_version>> policies::find(model::organization_id organization,
                                                 std::int64_t number)
{
    auto stored =
        co_await documents_->get(policy_key(organization, number), organization, "Version");
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return read_policy_version(*stored);
}

rt::task<outcome<policy_version>> policies::founded(model::organization_id organization)
{
    auto found_one = co_await latest(organization);
    if (!found_one) co_return std::unexpected(std::move(found_one).error());
    if (*found_one) co_return std::move(**found_one);
    auto done = co_await found(organization);
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return co_await current(organization);
}

rt::task<outcome<policy_version>> policies::change(model::organization_id organization,
                                                   policy_change what)
{
    for (int attempt = 0; attempt < attempts_max; ++attempt) {
        auto current = co_await founded(organization);
        if (!current) co_return std::unexpected(std::move(current).error());
        if (what.replaces && *what.replaces != current->number())
            co_return stale(current->number());
        auto wanted = what.how(current->rules);
        if (!wanted) co_return std::unexpected(std::move(wanted).error());
        wanted->version = current->number();
        std::optional<policy_version> next;
        if (*wanted != current->rules) {
            next = {std::move(*wanted), moment_after(*current, clock_->now()), what.actor,
                    what.note};
            next->rules.version = current->number() + 1;
        }
        const auto done = co_await commit_change(organization, what, *current, next);
        if (!done) co_return std::unexpected(done.error());
        if (*done) co_return next ? std::move(*next) : std::move(*current);
    }
    co_return conflict("Others keep changing the policy; try again in a moment.");
}

rt::task<outcome<bool>> policies::commit_change(model::organization_id organization,
                                                const policy_change& what,
                                                const policy_version& current,
                                                const std::optional<policy_version>& next)
{
    const auto successor = policy_key(organization, current.number() + 1);
    const auto job = reevaluation_key(organization);
    const auto now = clock_->now();
    co_return co_await data_->transact(
        {.organization = organization, .documents = {successor, job}},
        [&](const storage::snapshot& seen) -> outcome<commit<bool>> {
            commit<bool> plan;
            plan.answer = find_document(seen, successor) == nullptr;
            if (!plan.answer) return plan;
            for (const auto& cause : what.causes)
                write(cause, plan.changes);
            tell(what, {organization, what.actor, now}, next, plan.changes);
            if (!next) return plan;
            write(to_document(*next, organization), plan.changes);
            const auto* old = find_document(seen, job);
            const auto parsed =
                old != nullptr ? parse_document(*old) : std::optional<parsed_document>();
            const auto known =
                parsed ? std::optional(read_reevaluation_job(*parsed)) : std::nullopt;
            plan.changes.documents.push_back(to_document(
                begin_again(known, current.number(), what.actor, now), organization, old, now));
            return plan;
        });
}

rt::task<outcome<void>> policies::found(model::organization_id organization)
{
    auto resolutions = co_await documents_->list(document_kind::identity_resolution, organization);
    if (!resolutions) co_return std::unexpected(std::move(resolutions).error());
    auto first = built_in_policy();
    first.since = clock_->now();
    for (const auto& resolution : *resolutions) {
        const auto id = model::deployment_id::parse(resolution.meta.key.id);
        if (id) first.rules.deployments[*id] = power_of(resolution.body);
    }
    const auto key = policy_key(organization, 1);
    auto done =
        co_await data_->transact({.organization = organization, .documents = {key}},
                                 [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
                                     commit<nothing> plan;
                                     if (seen.documents.empty())
                                         write(to_document(first, organization), plan.changes);
                                     return plan;
                                 });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

rt::task<outcome<void>> policies::found_all()
{
    auto all = co_await data_->read(
        [](storage::reader& store) { return store.documents_of_all(document_kind::organization); });
    if (!all) co_return std::unexpected(std::move(all).error());
    for (const auto& organization : *all) {
        auto done = co_await found(organization.organization);
        if (!done) co_return std::unexpected(std::move(done).error());
    }
    co_return outcome<void>();
}

} // namespace seam::api
