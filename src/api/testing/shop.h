// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/token.h"
#include "api/oauth/users.h"
#include "api/routing/desks.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api::testing {

/// The deployment that `shop` opens.
inline const auto shop_deployment = id<model::deployment_id>(5);

/// A world with one active deployment and what its guests' requests go through.
struct shop : world
{
    rt::offload hashing{1};
    audit_trail trail{data, tasks};
    users people{data, documents, hashing, trail, time};
    desks queues{documents, people};
    settings rules{documents};
    access::server_keys secrets{std::string(32, 's')};
    visitor_keys keys{secrets};

    /// Once, before anything else.
    void open()
    {
        ASSERT_TRUE(
            run(documents.create({model::document_kind::deployment, shop_deployment.to_string()},
                                 here, "shop", {{"status", "Active"}})));
    }
};

} // namespace seam::api::testing
