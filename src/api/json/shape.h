// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"

#include <boost/json/object.hpp>
#include <string_view>

namespace seam::api {

/// What a stored JSON object may look like, as a JSON object itself: each member names a field and
/// gives its kind.
///   "string" "string*" (required)  "string:100" (at most 100 characters)  "boolean" "integer"
///   "number" "date" "A|B|C" one of these words     "string[]"   "texts" (an object of strings) {…}
///   an object of that shape    [{…}] an array of such objects
/// A star after any of these words makes it required.
class shape
{
  public:
    /// `text` is our own and well-formed.
    explicit shape(std::string_view text);

    /// The fields that the shape knows, as the contract wants them (no nulls, enumerations spelled
    /// right); all others are left out. What is wrong is added to the reader's problems.
    [[nodiscard]] boost::json::object read(object_reader& from) const;

  private:
    boost::json::object fields_;
};

} // namespace seam::api
