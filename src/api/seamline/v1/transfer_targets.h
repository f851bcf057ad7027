// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/notifications/subscribers.h"
#include "api/oauth/users.h"

namespace seam::api {

/// `/api/seamline/v1/transfertargets`: the queues and agents to whom a conversation can be passed
/// on, with how many wait in a queue and whether an agent listens.
class transfer_target_endpoint
{
  public:
    transfer_target_endpoint(data& store, documents& docs, users& people,
                             notifications::subscribers& listening)
        : data_(&store), documents_(&docs), users_(&people), subscribers_(&listening)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);

    data* data_;
    documents* documents_;
    users* users_;
    notifications::subscribers* subscribers_;
};

} // namespace seam::api
