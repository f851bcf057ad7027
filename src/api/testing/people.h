// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/identity/graph.h"
#include "api/settings/policies.h"
#include "api/testing/shop.h"
#include "base/random.h"
#include "identity/normalise.h"
#include "identity/observe.h"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <string_view>
#include <thread>

namespace seam::api::testing {

/// A shop whose visitors are recorded under its policy, version by version.
struct people_world : shop
{
    policies versions{data, documents, time};

    people_world()
    {
        store->listen([this](std::span<const storage::occurrence> what) {
            for (const auto& each : what) {
                if (const auto* changed = std::get_if<storage::document_changed>(&each))
                    rules.on_document_changed(changed->key);
            }
        });
    }

    /// With an organisation, whose policy has its first version.
    void found()
    {
        open();
        ASSERT_TRUE(run(documents.create({model::document_kind::organization, here.to_string()},
                                         here, "Shop", {})));
        ASSERT_TRUE(run(versions.found(here)));
    }

    static model::identifier cookie(std::uint8_t n)
    {
        return *identity::normalise(model::identifier_type::cookie, {},
                                    id<model::session_id>(n).to_string());
    }
    static model::identifier mail(std::string_view text)
    {
        return *identity::normalise(model::identifier_type::email, {}, text);
    }
    static model::identifier account(std::string_view name)
    {
        return *identity::normalise(model::identifier_type::external_id,
                                    id<model::external_source_id>(7), name);
    }

    [[nodiscard]] identity::observation visit(const model::identifier& device) const
    {
        return {.kind = identity::observation_kind::tracking,
                .at = time.now(),
                .deployment = shop_deployment,
                .cookie = device};
    }
    /// A sign-in in which the provider vouches for an address.
    [[nodiscard]] identity::observation
    sign_in(std::string_view name, const model::identifier& device, std::string_view address) const
    {
        auto seen = visit(device);
        seen.kind = identity::observation_kind::signed_in;
        seen.external_id = account(name);
        seen.subject_key = "subject of " + std::string(name);
        seen.identifiers = {{mail(address), model::assurance::verified}};
        seen.fields[model::field::first_name] = {std::string(name), model::assurance::verified};
        return seen;
    }

    /// Records under the policy that holds; the leaf.
    model::contact_id see(const identity::observation& what)
    {
        const auto policy = *run(rules.policy(here));
        auto ids = id_source::random();
        storage::load load{.organization = here};
        add_load(what, load);
        const auto leaf = run(
            data.transact(std::move(load),
                          [&](const storage::snapshot& seen) -> outcome<commit<model::contact_id>> {
                              auto known = identity::observe(seen.graph, what,
                                                             {*policy, time.now(), "visitor", ids});
                              commit<model::contact_id> plan{{}, known.leaf};
                              add_graph(std::move(known.changes), here, plan.changes);
                              return plan;
                          }));
        return leaf ? *leaf : model::contact_id();
    }

    /// Changes the policy as an administrator would; the new version.
    policy_version change(const std::function<void(identity::policy&)>& how)
    {
        auto changed = run(versions.change(
            here, {.actor = "user:tester",
                   .note = "Because.",
                   .replaces = std::nullopt,
                   .how = [&how](const identity::policy& now) -> outcome<identity::policy> {
                       auto wanted = now;
                       how(wanted);
                       return wanted;
                   },
                   .causes = {}}));
        return changed ? *changed : policy_version{};
    }
    policy_version give_power(identity::deployment_power power = {true, true})
    {
        return change(
            [&](identity::policy& wanted) { wanted.deployments[shop_deployment] = power; });
    }

    [[nodiscard]] model::contact_id contact_of(model::contact_id leaf) const
    {
        const auto profile = store->read().profile(here, leaf);
        return profile && *profile ? (*profile)->id : model::contact_id();
    }

    /// Asks again until it is so. False after minutes: so that a test which hangs ends, and none
    /// depends on how busy the machine is.
    static bool eventually(const std::function<bool()>& is_so)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(5);
        while (!is_so()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return true;
    }
};

} // namespace seam::api::testing
