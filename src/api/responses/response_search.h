// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

// How canned responses are found and in which order they are listed. Pure.
namespace seam::api {

/// The ids of the libraries that a response is in, as its body names them.
std::vector<std::string> libraries_of(const boost::json::object& response);

/// Adds to a response's body what it is found and sorted by, worked out once when it is written.
void write_search_words(boost::json::object& response);

enum class filter_operator
{
    among,     ///< IN and EQUALS: one of the values
    not_among, ///< NOTEQUALS: none of them
};

/// ResponseFilter: on the ids of the libraries, or on the name, without case and marks.
struct response_filter
{
    enum class field
    {
        library,
        name
    };
    field on = field::library;
    filter_operator how = filter_operator::among;
    std::vector<std::string> values;
};

struct response_query
{
    std::string phrase; ///< each word of it is somewhere in the name or the text, in any case
    std::vector<response_filter> filters; ///< all of them hold
};

/// Those of `all` that the query means: first those with all its words, in any order, in their
/// name. Both are by name.
std::vector<const parsed_document*> search_responses(const std::vector<parsed_document>& all,
                                                     const response_query& wanted);

} // namespace seam::api
