// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/sign_in_settings.h"

#include "api/json/stored.h"
#include "api/json/writer.h"

#include <algorithm>

namespace seam::api {
namespace {

constexpr std::string_view member = "signIn";

} // namespace

sign_in_settings read_sign_in_settings(const boost::json::object& organization)
{
    sign_in_settings read;
    const auto* stored = object_at(organization, member);
    if (stored == nullptr) return read;
    read.integration = text_at(*stored, "integration");
    if (const auto minutes = number_at(*stored, "idleMinutes"))
        read.idle = std::clamp(std::chrono::minutes(*minutes), idle_min, idle_max);
    return read;
}

void write_sign_in_settings(const sign_in_settings& what, boost::json::object& organization)
{
    boost::json::object body{{"idleMinutes", what.idle.count()}};
    put(body, "integration", what.integration);
    organization[member] = std::move(body);
}

rt::task<outcome<sign_in_settings>> find_sign_in_settings(documents* store,
                                                          model::organization_id organization)
{
    auto found =
        co_await store->find({model::document_kind::organization, organization.to_string()});
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return *found ? read_sign_in_settings((*found)->body) : sign_in_settings();
}

} // namespace seam::api
