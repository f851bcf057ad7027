// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/caller.h"
#include "api/oauth/users.h"

#include <boost/json/object.hpp>
#include <map>
#include <string>

namespace seam::api {

/// `createdBy` of what one answer shows. Whoever made several things is looked up once.
class makers
{
  public:
    explicit makers(users& people) : users_(&people) {}

    /// User, with id and name; empty if an API client made it or it is not known who.
    rt::task<outcome<boost::json::object>> of(const parsed_document& made);

  private:
    users* users_;
    std::map<std::string, boost::json::object> known_;
};

/// What a document keeps of who makes it: the id of a user, nothing of an API client.
void write_maker(const caller& who, boost::json::object& to);

} // namespace seam::api
