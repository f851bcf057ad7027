// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/identity/lifetimes_run.h"
#include "api/identity/purges.h"
#include "api/settings/settings.h"
#include "rt/task.h"

#include <optional>
#include <vector>

namespace seam::api {

/// Forgets the leaves that the policy keeps no longer (identity/expire.h), with all that hangs on
/// them, unless something was said in a conversation on them meanwhile: now and then, in small
/// commands between those of visitors. What is forgotten is not found again, so a run that was
/// interrupted needs no place to go on from. Thread-safe.
class lifetimes
{
  public:
    lifetimes(data& store, documents& all, settings& rules, purges& rest, const clock& time)
        : data_(&store), documents_(&all), settings_(&rules), purges_(&rest), clock_(&time)
    {}

    /// Applies the lifetimes of every organisation from time to time, until cancelled.
    rt::task<> run();
    /// Applies those of one organisation once.
    rt::task<outcome<lifetimes_run>> apply(model::organization_id organization);

    /// The last run; nullopt: there has been none.
    rt::task<outcome<std::optional<lifetimes_run>>> status(model::organization_id organization);

  private:
    struct walk;

    static result<storage::listing<model::contact_id>> find_idle(storage::reader& store,
                                                                 const walk& at, timestamp since);
    rt::task<> apply_all();
    rt::task<outcome<bool>> advance(walk& at);
    rt::task<outcome<lifetimes_run>> forget(const walk& at, std::vector<model::contact_id> idle);

    data* data_;
    documents* documents_;
    settings* settings_;
    purges* purges_;
    const clock* clock_;
};

} // namespace seam::api
