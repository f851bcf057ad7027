// SPDX-License-Identifier: Apache-2.0
#include "app/organization.h"

#include "api/settings/settings.h"
#include "base/random.h"

namespace seam::app {

using api::role;
using model::document_kind;

rt::task<api::outcome<made_organization>>
make_organization(api::documents& documents, api::users& people, api::oauth_clients& clients,
                  api::policies& policies, first_organization what)
{
    made_organization made;
    made.id = model::organization_id(random_uuid());
    boost::json::object organization{{"name", what.name}, {"defaultLanguage", "en-us"}};
    if (!what.country.is_none()) organization["defaultCountryCode"] = what.country.to_string();
    auto stored = co_await documents.create({document_kind::organization, made.id.to_string()},
                                            made.id, what.name, std::move(organization));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto founded = co_await policies.found(made.id);
    if (!founded) co_return std::unexpected(std::move(founded).error());
    boost::json::object queue{{"name", api::default_queue},
                              {"description", "All agents. Takes conversations of deployments "
                                              "without a flow."}};
    stored = co_await documents.create({document_kind::queue, random_uuid().to_string()}, made.id,
                                       std::string(api::default_queue), std::move(queue));
    if (!stored) co_return std::unexpected(std::move(stored).error());
    api::new_user admin{what.admin_name, what.admin_email, what.admin_password,
                        role::admin | role::agent};
    auto person = co_await people.create(made.id, std::move(admin));
    if (!person) co_return std::unexpected(std::move(person).error());
    made.admin = std::move(*person);
    auto client =
        co_await clients.create(made.id, {.name = "API", .roles = role::admin | role::agent});
    if (!client) co_return std::unexpected(std::move(client).error());
    made.client = std::move(*client);
    co_return made;
}

} // namespace seam::app
