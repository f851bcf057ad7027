// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/settings/policy_version.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace seam::api {

/// A change of an organisation's rules, and what causes it.
struct policy_change
{
    std::string actor;
    std::string note;
    /// 409 unless this version is the one that holds; nullopt: whichever holds.
    std::optional<std::int64_t> replaces;
    /// The rules wanted, from those that hold; a problem refuses the change. Asked again if
    /// somebody else has changed them meanwhile.
    std::function<outcome<identity::policy>(const identity::policy&)> how;
    /// Written in the same transaction, whether the rules change or not.
    std::vector<model::document> causes;
    /// The version whose rules are wanted back, for the audit log; 0: none.
    std::int64_t restores = 0;
};

/// The rules of every organisation, version by version: 1, 2, 3 … without a gap. Whoever changes
/// what the rules say does it here, so that holdings and decisions name the rules under which they
/// were recorded, and the rules of any time can be read. Thread-safe.
class policies
{
  public:
    policies(data& store, documents& all, const clock& time)
        : data_(&store), documents_(&all), clock_(&time)
    {}

    /// The version that holds.
    rt::task<outcome<policy_version>> current(model::organization_id organization);
    /// 404 `Version not found.`
    rt::task<outcome<policy_version>> find(model::organization_id organization,
                                           std::int64_t number);

    /// Writes the next version, its causes and the job that makes it true of everyone, in one
    /// transaction; where the rules stay what they are, the causes alone. The version that then
    /// holds. 409 for a stale version, and as documents::replace for the causes.
    rt::task<outcome<policy_version>> change(model::organization_id organization,
                                             policy_change what);

    /// Writes version 1, where there is none: the built-in rules with the power that the identity
    /// resolution of the deployments gives. From then on another release changes nothing by itself.
    rt::task<outcome<void>> found(model::organization_id organization);
    /// `found` for every organisation.
    rt::task<outcome<void>> found_all();

  private:
    rt::task<outcome<std::optional<policy_version>>> latest(model::organization_id organization);
    rt::task<outcome<policy_version>> founded(model::organization_id organization);
    rt::task<outcome<bool>> commit_change(model::organization_id organization,
                                          const policy_change& what, const policy_version& current,
                                          const std::optional<policy_version>& next);

    data* data_;
    documents* documents_;
    const clock* clock_;
};

/// The power that a deployment's identity resolution document gives (contract, section 4.4).
identity::deployment_power power_of(const boost::json::object& resolution);

} // namespace seam::api
