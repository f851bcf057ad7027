// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/site_proof.h"

namespace seam::api {
namespace {

constexpr std::size_t token_max = 16 * 1024;

} // namespace

site_proof_shown read_site_proof(object_reader& from, bool may_be_absent)
{
    site_proof_shown shown;
    const bool has_token = from.has("token");
    const bool has_user = from.has("userId") || from.has("userHash");
    if (has_token && has_user) from.complain("token", "invalid.value", "send a token or a user");
    if (!has_token && !has_user && !may_be_absent)
        from.complain("token", "required", "is required, or userId with userHash");
    if (has_token) shown.token = from.text("token", {.max = token_max, .trimmed = false});
    if (!has_user) return shown;
    access::site_user user;
    user.id = from.text_or_empty("userId", {.max = 255, .required = true, .trimmed = false});
    user.hash = from.text_or_empty("userHash", {.max = 255, .required = true});
    user.name = from.text_or_empty("name", {.max = 256});
    user.given_name = from.text_or_empty("firstName", {.max = 256});
    user.family_name = from.text_or_empty("lastName", {.max = 256});
    user.email = from.text_or_empty("email", {.max = 254});
    user.phone_number = from.text_or_empty("phone", {.max = 64});
    shown.user = std::move(user);
    return shown;
}

} // namespace seam::api
