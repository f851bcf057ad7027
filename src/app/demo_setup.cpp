// SPDX-License-Identifier: Apache-2.0
#include "app/demo_setup.h"

#include "api/json/stored.h"
#include "app/demo_provider_routes.h"
#include "app/organization.h"
#include "app/secret.h"
#include "base/random.h"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace seam::app {
namespace {

namespace json = boost::json;
using api::text_at;
using outcome = std::expected<json::object, std::string>;

constexpr const char* provider_client = "fjord-shop";

/// Calls the server's own API as one of its administrators.
class administrator
{
  public:
    administrator(application& with, std::string token) : with_(&with), token_(std::move(token)) {}

    outcome send(const char* method, const std::string& path, const json::object& body)
    {
        net::request request;
        request.method = method;
        request.path = path;
        request.headers = {{"Authorization", "Bearer " + token_},
                           {"Content-Type", "application/json"}};
        request.body = json::serialize(body);
        const auto answer = with_->run(with_->routes().handle(std::move(request)));
        if (answer.status >= 300) {
            return std::unexpected("setting up the demo failed: " + std::string(method) + " " +
                                   path + " answered " + answer.body);
        }
        if (answer.body.empty()) return json::object();
        return json::parse(answer.body).as_object();
    }

  private:
    application* with_;
    std::string token_;
};

json::object messenger_configuration(const std::string& integration)
{
    return {{"name", "Shop messenger"},
            {"description", "The messenger of the demo's shop"},
            {"languages", json::array{"en-us"}},
            {"defaultLanguage", "en-us"},
            {"messenger",
             {{"enabled", true},
              {"styles", {{"primaryColor", "#1f5f5b"}}},
              {"launcherButton", {{"visibility", "On"}}},
              {"apps",
               {{"conversations",
                 {{"enabled", true},
                  {"showAgentTypingIndicator", true},
                  {"showUserTypingIndicator", true},
                  {"conversationDisconnect", {{"enabled", true}, {"type", "Send"}}},
                  {"conversationClear", {{"enabled", true}}}}}}}}},
            {"journeyEvents", {{"enabled", true}, {"pageviewConfig", "Auto"}}},
            {"authenticationSettings",
             {{"enabled", true}, {"integrationId", integration}, {"allowSessionUpgrade", true}}}};
}

json::object integration_config(const json::object& demo)
{
    return {
        {"name", "Shop accounts"},
        {"properties",
         {{"discoveryUri", text_at(demo, "provider.issuer") + "/.well-known/openid-configuration"},
          {"privateHosts", json::array{"127.0.0.1", "::1"}},
          {"maxRefreshTokenLifetimeSeconds", 86400}}},
        {"credentials", {{"openIdConnect", {{"id", text_at(demo, "setup.credential")}}}}}};
}

#define SEAM_DEMO_TRY(var, expression)                                                             \
    auto var = (expression);                                                                       \
    if (!var) return std::unexpected(std::move(var).error())

/// Everything an administrator sets up, in the order in which they would.
std::expected<void, std::string> set_up(administrator& admin, json::object& demo,
                                        const std::string& secret)
{
    const std::string v2 = "/api/v2";
    SEAM_DEMO_TRY(source, admin.send("POST", v2 + "/externalcontacts/externalsources",
                                     {{"name", "Shop accounts"}, {"active", true}}));
    SEAM_DEMO_TRY(credential,
                  admin.send("POST", v2 + "/integrations/credentials",
                             {{"name", "Shop messenger at the demo provider"},
                              {"type", {{"id", "openIdConnect"}}},
                              {"credentialFields",
                               {{"clientId", provider_client}, {"clientSecret", secret}}}}));
    SEAM_DEMO_TRY(integration,
                  admin.send("POST", v2 + "/integrations",
                             {{"name", "Shop accounts"},
                              {"integrationType", {{"id", "openid-connect-messenger"}}}}));
    demo["setup"] = {{"externalSource", text_at(*source, "id")},
                     {"credential", text_at(*credential, "id")},
                     {"integration", text_at(*integration, "id")}};
    SEAM_DEMO_TRY(
        config,
        admin.send("PUT", v2 + "/integrations/" + text_at(*integration, "id") + "/config/current",
                   integration_config(demo)));
    const auto configurations = v2 + "/webdeployments/configurations";
    SEAM_DEMO_TRY(draft, admin.send("POST", configurations,
                                    messenger_configuration(text_at(*integration, "id"))));
    const auto configuration = text_at(*draft, "id");
    SEAM_DEMO_TRY(
        published,
        admin.send("POST", configurations + "/" + configuration + "/versions/draft/publish", {}));
    SEAM_DEMO_TRY(
        deployment,
        admin.send("POST", v2 + "/webdeployments/deployments",
                   {{"name", "Shop"},
                    {"description", "The demo's shop"},
                    {"allowAllDomains", true},
                    {"configuration",
                     {{"id", configuration}, {"version", text_at(*published, "version")}}}}));
    const auto id = text_at(*deployment, "id");
    SEAM_DEMO_TRY(
        resolution,
        admin.send("PUT", v2 + "/webdeployments/deployments/" + id + "/identityresolution",
                   {{"resolveIdentities", true},
                    {"externalSource", {{"id", text_at(*source, "id")}}},
                    {"automerge", {{"authenticatedWebMessaging", true}, {"webTracking", true}}}}));
    demo["deploymentId"] = id;
    return {};
}

std::expected<void, std::string> make_people(application& with, json::object& demo)
{
    const auto password = [] { return random_token().substr(0, 12); };
    first_organization first{"Fjord & Filament", "Ada Admin", "ada@fjord.example", password(), {}};
    auto made = with.run(
        make_organization(with.documents(), with.people(), with.clients(), with.policies(), first));
    if (!made) return std::unexpected("making the organisation failed: " + made.error().message);
    api::new_user agent{"Arthur Agent", "arthur@fjord.example", password(), api::role::agent};
    auto second = with.run(with.people().create(made->id, agent));
    if (!second) return std::unexpected("making the agent failed: " + second.error().message);
    demo["organizationId"] = made->id.to_string();
    demo["api"] = {{"clientId", made->client.client.id}, {"clientSecret", made->client.secret}};
    demo["users"] = json::array{json::object{{"name", first.admin_name},
                                             {"email", first.admin_email},
                                             {"password", first.admin_password},
                                             {"roles", json::array{"admin", "agent"}}},
                                json::object{{"name", agent.name},
                                             {"email", agent.email},
                                             {"password", agent.password},
                                             {"roles", json::array{"agent"}}}};
    return {};
}

json::object provider_facts(const std::string& base_url)
{
    json::array people;
    for (const auto& person : demo_people()) {
        people.push_back({{"sub", person.sub}, {"name", person.name}, {"email", person.email}});
    }
    return {{"issuer", base_url + std::string(demo_provider_path)}, {"users", std::move(people)}};
}

outcome read_earlier(const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file)) return json::object();
    auto text = read_file(file);
    if (!text) return std::unexpected(std::move(text).error());
    json::error_code failed;
    auto value = json::parse(*text, failed);
    if (failed || !value.is_object()) {
        return std::unexpected(file.string() + " is damaged; remove the demo's data directory");
    }
    return std::move(value.get_object());
}

std::expected<administrator, std::string> log_in(application& with, const json::object& demo)
{
    api::caller who;
    who.organization = model::organization_id::parse(text_at(demo, "organizationId"))
                           .value_or(model::organization_id());
    who.client = text_at(demo, "api.clientId");
    auto client = with.run(with.clients().find(who.client));
    if (!client || !*client)
        return std::unexpected("the demo's API client is gone; remove the demo's data directory");
    auto grant = with.run(
        with.tokens().issue(std::move(who), (*client)->generation, std::chrono::minutes(5)));
    if (!grant) return std::unexpected("setting up the demo failed: " + grant.error().message);
    return administrator(with, std::move(grant->token));
}

} // namespace

std::vector<access::demo_person> demo_people()
{
    return {{"u-1001", "Nora Lindqvist", "Nora", "Lindqvist", "nora@lindqvist.example", true,
             "+46701234567", "Bought two lamps last year"},
            {"u-1002", "Ben Okafor", "Ben", "Okafor", "ben.okafor@mail.example", true, "",
             "Has a question about delivery"},
            {"u-1003", "Mei Tanaka", "Mei", "Tanaka", "mei@tanaka.example", false, "",
             "Has not confirmed her e-mail address"}};
}

std::expected<demo_state, std::string> set_up_demo(application& with, const std::string& base_url)
{
    const auto file = with.settings().data / "demo.json";
    SEAM_DEMO_TRY(demo, read_earlier(file));
    const bool moved = text_at(*demo, "baseUrl") != base_url;
    const bool is_new = text_at(*demo, "deploymentId").empty();
    auto secret = text_at(*demo, "setup.clientSecret");
    if (secret.empty()) secret = random_token();
    (*demo)["baseUrl"] = base_url;
    (*demo)["shopUrl"] = base_url + "/shop/";
    (*demo)["consoleUrl"] = base_url + "/console/";
    (*demo)["provider"] = provider_facts(base_url);
    if (is_new) {
        SEAM_DEMO_TRY(people, make_people(with, *demo));
    }
    SEAM_DEMO_TRY(admin, log_in(with, *demo));
    if (is_new) {
        SEAM_DEMO_TRY(done, set_up(*admin, *demo, secret));
        (*demo)["setup"].as_object()["clientSecret"] = secret;
    } else if (moved) {
        SEAM_DEMO_TRY(config,
                      admin->send("PUT",
                                  "/api/v2/integrations/" + text_at(*demo, "setup.integration") +
                                      "/config/current",
                                  integration_config(*demo)));
    }
    SEAM_DEMO_TRY(written, write_private_file(file, json::serialize(*demo) + "\n"));
    return demo_state{.facts = *demo,
                      .client_id = provider_client,
                      .client_secret = secret,
                      .integration = text_at(*demo, "setup.integration"),
                      .deployment = text_at(*demo, "deploymentId")};
}

} // namespace seam::app
