// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/oauth/users.h"
#include "api/responses/response_shelves.h"
#include "api/v2/responsemanagement/makers.h"

#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace seam::api {

/// `/api/v2/responsemanagement/libraries…`: what canned responses are sorted into. Agents read
/// them, administrators change them.
class response_library_endpoints
{
  public:
    response_library_endpoints(documents& all, response_shelves& shelves, users& people,
                               const clock& time)
        : documents_(&all), shelves_(&shelves), users_(&people), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> remove(call& what);

    /// Library.
    static rt::task<outcome<boost::json::object>> view(parsed_document stored, makers& who);
    rt::task<answer> show(outcome<parsed_document> stored);

    documents* documents_;
    response_shelves* shelves_;
    users* users_;
    const clock* clock_;
};

/// Where a library is found.
std::string library_uri(const std::string& id);

} // namespace seam::api
