// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachments.h"
#include "api/guest/hub.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/settings/settings.h"

namespace seam::api {

/// `/attachments/{attachmentId}/{fileName}`: PUT takes the bytes of a file that was announced and
/// tells the guest's sockets what came of it; GET gives them back. Both need the address as it was
/// made by `attachment_links`: 404 for any other, 403 once its time is over. A visitor's file comes
/// from where its deployment may be shown: 403 from other pages.
class attachment_endpoints
{
  public:
    attachment_endpoints(attachments& files, settings& rules, guest::hub& sockets, const site& here,
                         const clock& time)
        : files_(&files), settings_(&rules), sockets_(&sockets), here_(&here), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> receive(call& what);
    rt::task<answer> give(call& what);
    /// 403 if the request's page may not show the deployment that the file was announced at.
    rt::task<outcome<void>> check_origin(const call& what);

    attachments* files_;
    settings* settings_;
    guest::hub* sockets_;
    const site* here_;
    const clock* clock_;
};

} // namespace seam::api
