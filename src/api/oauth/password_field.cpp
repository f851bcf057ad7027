// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/password_field.h"

#include "access/password.h"

namespace seam::api {

static_assert(access::password_bytes_min == 8 && access::password_bytes_max == 1024,
              "password_demand says otherwise");

std::string read_new_password(object_reader& body, std::string_view field, bool required)
{
    auto read = body.text_or_empty(
        field, {.max = access::password_bytes_max, .required = required, .trimmed = false});
    const bool fits =
        read.size() >= access::password_bytes_min && read.size() <= access::password_bytes_max;
    if (!read.empty() && !fits) body.complain(field, "invalid.value", std::string(password_demand));
    return read;
}

} // namespace seam::api
