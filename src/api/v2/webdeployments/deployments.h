// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
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
    deployment_endpoints(documents& store, settings& rules, policies& versions, const site& here,
                         const clock& time)
        : documents_(&store), settings_(&rules), policies_(&versions), site_(&here), clock_(&time)
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

    rt::task<outcome<boost::json::object>> read_body_of(const call& what);
    rt::task<outcome<void>> check_references(boost::json::object& body,
                                             model::organization_id organization);
    rt::task<outcome<boost::json::object>> resolution_of(std::string id,
                                                         model::organization_id organization);
    rt::task<outcome<boost::json::object>> read_resolution(const call& what,
                                                           const deployment& where);
    boost::json::object view(const parsed_document& stored, const call& what) const;

    documents* documents_;
    settings* settings_;
    policies* policies_;
    const site* site_;
    const clock* clock_;
};

} // namespace seam::api
