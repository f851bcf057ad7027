// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/data/read_version.h"
#include "api/data/versions.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/settings/policies.h"
#include "api/settings/settings.h"

namespace seam::api {

/// `/api/v2/webdeployments/deployments…` with their identity resolution, and the public
/// `/webdeployments/v1/deployments/…`. Contract, sections 4.4, 5.2 and 5.3.
class deployment_endpoints
{
  public:
    deployment_endpoints(data& store, documents& docs, settings& rules, policies& versions,
                         const site& here, const clock& time)
        : data_(&store),
          documents_(&docs),
          settings_(&rules),
          policies_(&versions),
          site_(&here),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> remove(call& what);
    rt::task<answer> active_configuration(call& what);
    rt::task<answer> identity_resolution(call& what);
    rt::task<answer> replace_identity_resolution(call& what);
    rt::task<answer> config_json(call& what);
    rt::task<answer> domains_json(call& what);

    /// What a deployment is to become, and what it names besides configurations.
    struct wanted
    {
        boost::json::object body;
        document_versions from;
        std::optional<std::int64_t> version; ///< that was read and is to be replaced
    };

    rt::task<outcome<wanted>> read_wanted(const call& what, body_of which);
    rt::task<outcome<void>> check_references(wanted& asked, model::organization_id organization);
    /// The next version of `old`, a new one if its version is 0. 409 if it has changed since, or
    /// the name is taken. Empty if what the body names is not as it was.
    rt::task<outcome<std::optional<parsed_document>>> put(const call& what, parsed_document old);
    /// With its version: 0 until it is saved first.
    rt::task<outcome<boost::json::object>> resolution_of(std::string id,
                                                         model::organization_id organization);
    struct wanted_resolution
    {
        boost::json::object body;
        std::optional<std::int64_t> version; ///< as of `wanted`
    };
    /// What cannot be set now may stay as it was in `before`.
    rt::task<outcome<wanted_resolution>> read_resolution(const call& what, const deployment& where,
                                                         const boost::json::object& before);
    boost::json::object view(const parsed_document& stored, const call& what) const;

    data* data_;
    documents* documents_;
    settings* settings_;
    policies* policies_;
    const site* site_;
    const clock* clock_;
};

} // namespace seam::api
