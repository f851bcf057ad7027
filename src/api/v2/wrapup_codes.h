// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// `/api/v2/routing/wrapupcodes…`: what agents choose from when a conversation is over.
class wrapup_code_endpoints
{
  public:
    wrapup_code_endpoints(documents& all, const clock& time) : documents_(&all), clock_(&time) {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> remove(call& what);

    documents* documents_;
    const clock* clock_;
};

/// WrapupCode.
boost::json::object wrapup_code_view(const parsed_document& stored);

} // namespace seam::api
