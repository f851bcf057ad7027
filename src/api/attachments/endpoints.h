// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachments.h"
#include "api/guest/hub.h"
#include "api/http/router.h"

namespace seam::api {

/// `/attachments/{attachmentId}/{fileName}`: PUT takes the bytes of a file that was announced on a
/// guest's socket and tells the guest's sockets what came of it; GET gives them back. Both need the
/// address as it was made by `attachments`: 403 otherwise.
class attachment_endpoints
{
  public:
    attachment_endpoints(attachments& files, guest::hub& sockets, const clock& time)
        : files_(&files), sockets_(&sockets), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> receive(call& what);
    rt::task<answer> give(call& what);

    attachments* files_;
    guest::hub* sockets_;
    const clock* clock_;
};

} // namespace seam::api
