// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/admission.h"

#include "net/forwarded.h"

namespace seam::api {

outcome<void> sign_in_gate::count(const net::request& what)
{
    return limits_->take(limited::address_sign_ins, net::network_of(what.remote_address));
}

rt::task<outcome<std::shared_ptr<const deployment>>> sign_in_gate::admit(const net::request* what,
                                                                         std::string id)
{
    auto counted = count(*what);
    if (!counted) co_return std::unexpected(std::move(counted).error());
    auto found = co_await settings_->find(id);
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto& where = **found;
    counted = limits_->take(limited::deployment_sign_ins, where.id.to_string());
    if (!counted) co_return std::unexpected(std::move(counted).error());
    if (!where.active) co_return forbidden("The deployment is inactive.");
    if (!where.authentication)
        co_return forbidden("Authentication is turned off on this deployment's configuration.");
    if (!allows_origin(where, what->header("Origin"), site_->base_url(*what)))
        co_return forbidden("This page's domain is not among the deployment's allowed domains.");
    co_return std::move(*found);
}

} // namespace seam::api
