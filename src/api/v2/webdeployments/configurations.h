// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"

#include <string>

namespace seam::api {

/// `/api/v2/webdeployments/configurations…`: messenger configurations with a draft and numbered,
/// frozen versions. Contract, section 5.1. A draft is Active at once.
class configuration_endpoints
{
  public:
    configuration_endpoints(documents& store, data& transactions, const clock& time)
        : documents_(&store), data_(&transactions), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> remove(call& what);
    rt::task<answer> versions(call& what);
    rt::task<answer> version(call& what);
    rt::task<answer> draft(call& what);
    rt::task<answer> replace_draft(call& what);
    rt::task<answer> publish(call& what);

    documents* documents_;
    data* data_;
    const clock* clock_;
};

/// The key of version `number` of a configuration.
model::document_key version_key(std::string_view configuration, std::string_view number);

} // namespace seam::api
