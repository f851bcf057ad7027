// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/audit/audit.h"
#include "api/data/data.h"
#include "rt/task_group.h"

#include <atomic>
#include <cstddef>

namespace seam::api {

/// Writes entries of the audit log for what is refused, and so has no commit of its own. One per
/// server; thread-safe.
class audit_trail
{
  public:
    audit_trail(data& store, rt::task_group& background) : data_(&store), background_(&background)
    {}

    /// Returns at once, so that the time of an answer does not tell whether there was somebody of
    /// whom to tell. When very many wait to be written, or the store fails, an entry is lost, and
    /// the server's log says so.
    void tell(audit_author by, audit_act what);

  private:
    rt::task<> write(audit_author by, audit_act what);

    data* data_;
    rt::task_group* background_;
    std::atomic<std::size_t> waiting_ = 0;
};

} // namespace seam::api
