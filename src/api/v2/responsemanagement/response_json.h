// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/data/read_version.h"
#include "api/responses/response_search.h"

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// Canned responses as clients write and see them.
namespace seam::api {

/// What a client says of a response; the rest is the server's.
struct response_words
{
    boost::json::object body; ///< `name`, `libraries`, `texts` and `substitutions`, as stored
    std::optional<std::int64_t> version;
};

outcome<response_words> read_response(std::string_view text, body_of what);

/// ResponseQueryRequest.
struct response_search
{
    response_query wanted;
    std::int64_t page_size = 25;
    std::int64_t page_number = 1;
};

outcome<response_search> read_response_search(std::string_view text);

/// Response. `libraries`: the names of those that there are, by id.
boost::json::object response_view(const parsed_document& stored,
                                  const std::map<std::string, std::string>& libraries,
                                  boost::json::object maker);

inline constexpr std::int64_t response_page_size_max = 100;

} // namespace seam::api
