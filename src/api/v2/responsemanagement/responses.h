// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/listing.h"
#include "api/http/router.h"
#include "api/oauth/users.h"
#include "api/responses/response_shelves.h"

#include <boost/json/array.hpp>
#include <vector>

namespace seam::api {

/// `/api/v2/responsemanagement/responses…`: texts that agents insert instead of writing them.
/// Agents read and search them, administrators change them.
class canned_response_endpoints
{
  public:
    canned_response_endpoints(documents& all, response_shelves& shelves, users& people,
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
    rt::task<answer> query(call& what);

    /// Response, of each.
    rt::task<outcome<boost::json::array>> views(std::vector<const parsed_document*> which,
                                                model::organization_id organization);
    rt::task<answer> show(outcome<parsed_document> stored);

    documents* documents_;
    response_shelves* shelves_;
    users* users_;
    const clock* clock_;
};

} // namespace seam::api
