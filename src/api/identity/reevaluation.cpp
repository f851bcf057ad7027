// SPDX-License-Identifier: Apache-2.0
#include "api/identity/reevaluation.h"

#include "api/identity/graph.h"
#include "base/log.h"
#include "base/random.h"

namespace seam::api {
namespace {

constexpr std::size_t contacts_per_page = 200;

struct nothing
{};

} // namespace

void reevaluation::start(model::organization_id organization, std::string actor)
{
    background_->spawn("reevaluation", run(organization, std::move(actor)));
}

rt::task<outcome<void>> reevaluation::evaluate(model::organization_id organization,
                                               model::contact_id contact, std::string actor)
{
    auto policy = co_await settings_->policy(organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    const auto ids = id_source::random();
    const auto now = clock_->now();
    auto done = co_await data_->transact(
        {.organization = organization, .contacts = {contact}},
        [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            auto fresh = ids;
            commit<nothing> plan;
            add_graph(identity::reevaluate(seen.graph, {**policy, now, actor, fresh}), organization,
                      plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return outcome<void>();
}

rt::task<> reevaluation::run(model::organization_id organization, std::string actor)
{
    // The list is read whole before anything changes, because evaluating again changes the list.
    std::vector<model::contact_id> everyone;
    for (;;) {
        auto page = co_await data_->read([&](storage::reader& store) {
            return store.contacts({.organization = organization,
                                   .by = storage::contact_query::order::modified,
                                   .offset = everyone.size(),
                                   .limit = contacts_per_page});
        });
        if (!page) {
            log::error("reevaluation: the contacts cannot be read: {}", page.error().code);
            co_return;
        }
        for (const auto& profile : page->entries)
            everyone.push_back(profile.id);
        if (page->entries.size() < contacts_per_page) break;
    }
    std::size_t failed = 0;
    for (const auto& contact : everyone) {
        const auto done = co_await evaluate(organization, contact, actor);
        if (!done) ++failed;
    }
    log::info("reevaluation: {} contacts evaluated again, {} failed", everyone.size(), failed);
}

} // namespace seam::api
