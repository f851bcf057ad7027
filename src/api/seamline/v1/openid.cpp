// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/openid.h"

#include "access/diagnosis.h"
#include "access/site_diagnosis.h"
#include "access/token.h"
#include "api/json/reader.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/sign_in/site_proof.h"
#include "base/log.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/seamline/v1/integrations/{integrationId}/";
constexpr std::size_t sample_bytes_max = 16 * 1024;
constexpr std::size_t logout_bytes_max = 32 * 1024;
constexpr limit_rate logout_rate{50, std::chrono::milliseconds(20)};
constexpr std::size_t watched_sets = 1024;
/// Longer than a logout token is believed.
constexpr std::chrono::minutes remembered_for(12);

json::object step_view(const access::diagnosis_step& what)
{
    json::object body{{"step", what.step}, {"finding", access::name(what.is)}};
    put(body, "check", what.check);
    put(body, "text", what.text);
    put(body, "advice", what.advice);
    return body;
}

json::object view(const std::string& id, const std::vector<access::diagnosis_step>& all)
{
    json::array steps;
    for (const auto& each : all)
        steps.emplace_back(step_view(each));
    const auto is_in_the_way = [](const access::diagnosis_step& each) {
        return each.is == access::finding::wrong;
    };
    return {{"integrationId", id},
            {"works", std::ranges::none_of(all, is_in_the_way)},
            {"steps", std::move(steps)}};
}

/// The sample in a body that may be empty.
outcome<std::optional<std::string>> read_sample(const std::string& body)
{
    if (body.empty()) return std::nullopt;
    return read_body(body, [](object_reader& reader) -> std::optional<std::string> {
        return reader.text("idToken", {.max = sample_bytes_max});
    });
}

/// Of a site: what it gave a page, and perhaps for which deployment.
outcome<access::site_sample> read_site_sample(const std::string& body, const std::string& id)
{
    if (body.empty()) return access::site_sample{};
    return read_body(body, [&](object_reader& reader) {
        auto shown = read_site_proof(reader, true);
        access::site_sample sample{
            .token = std::move(shown.token), .user = std::move(shown.user), .audiences = {id}};
        if (const auto where = reader.text("deploymentId", {.max = 64}))
            sample.audiences.push_back(to_lower(*where));
        return sample;
    });
}

access::diagnosis_step disabled()
{
    return {.step = "integration",
            .is = access::finding::wrong,
            .check = {},
            .text = "The integration is disabled.",
            .advice = "Enable it."};
}

/// The one logout token of a form; nullopt for anything else.
std::optional<std::string> read_logout_form(const net::request& what)
{
    const auto type = what.header("Content-Type").value_or("");
    const auto media = to_lower(trim(type.substr(0, type.find(';'))));
    if (media != "application/x-www-form-urlencoded" || what.body.size() > logout_bytes_max)
        return std::nullopt;
    net::request form;
    form.query = what.body;
    auto values = form.query_values("logout_token");
    if (values.size() != 1 || values.front().empty()) return std::nullopt;
    return std::move(values.front());
}

} // namespace

openid_endpoints::openid_endpoints(documents& store, providers& integrations,
                                   site_integrations& sites, sign_ins& visitors,
                                   access::fetcher& by, const clock& time)
    : documents_(&store),
      providers_(&integrations),
      sites_(&sites),
      sign_ins_(&visitors),
      fetcher_(&by),
      clock_(&time),
      posts_(watched_sets, fresh_siphash_key())
{}

void openid_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    to.add("POST", base + "check", need::admin, bound(&openid_endpoints::check));
    to.add("GET", base + "jwks", need::nothing, bound(&openid_endpoints::keys));
    to.add("POST", base + "backchannel-logout", need::nothing, bound(&openid_endpoints::logout));
}

rt::task<outcome<parsed_document>> openid_endpoints::find(const call& what)
{
    auto found = co_await documents_->find({model::document_kind::integration, what.path(0)});
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return not_found("Integration");
    co_return std::move(**found);
}

rt::task<answer> openid_endpoints::check(call& what)
{
    const auto id = what.path(0);
    auto known = co_await documents_->get({model::document_kind::integration, id},
                                          what.who().organization, "Integration");
    if (!known) co_return std::unexpected(std::move(known).error());
    if (text_at(known->body, "integrationType.id") == site_integration_type)
        co_return co_await check_site(what);
    auto sample = read_sample(what.request().body);
    if (!sample) co_return std::unexpected(std::move(sample).error());
    auto set_up = co_await providers_->set_up(id, what.who().organization);
    if (!set_up) co_return std::unexpected(std::move(set_up).error());
    auto steps = co_await access::diagnose(std::move(set_up->settings), *fetcher_, clock_->now(),
                                           std::move(*sample));
    if (!set_up->is_enabled) steps.push_back(disabled());
    co_return json_response(view(id, steps));
}

rt::task<answer> openid_endpoints::check_site(const call& what)
{
    const auto id = what.path(0);
    auto sample = read_site_sample(what.request().body, id);
    if (!sample) co_return std::unexpected(std::move(sample).error());
    auto set_up = co_await sites_->set_up(id, what.who().organization);
    if (!set_up) co_return std::unexpected(std::move(set_up).error());
    auto steps = access::diagnose_site(set_up->settings, *sample, clock_->now());
    if (!set_up->is_enabled) steps.push_back(disabled());
    co_return json_response(view(id, steps));
}

rt::task<answer> openid_endpoints::keys(call& what)
{
    auto known = co_await find(what);
    if (!known) co_return std::unexpected(std::move(known).error());
    auto set_up = co_await providers_->set_up(what.path(0), known->meta.organization);
    json::array keys;
    if (set_up && set_up->settings.account.key) {
        auto jwk = set_up->settings.account.key->public_jwk();
        jwk["kid"] = set_up->settings.account.key->thumbprint();
        keys.emplace_back(std::move(jwk));
    }
    co_return json_response({{"keys", std::move(keys)}});
}

outcome<void> openid_endpoints::take(const std::string& address)
{
    const std::lock_guard lock(mutex_);
    if (!posts_.take(address, logout_rate, clock_->now())) return {};
    return too_many(std::chrono::seconds(1));
}

rt::task<answer> openid_endpoints::logout(call& what)
{
    if (auto allowed = take(what.request().remote_address); !allowed)
        co_return std::unexpected(std::move(allowed).error());
    auto token = read_logout_form(what.request());
    if (!token) co_return bad_request("Send one logout_token as a form.");
    auto done = co_await end(what, std::move(*token));
    if (!done) co_return std::unexpected(std::move(done).error());
    auto response = empty_response(200);
    // OpenID Connect Back-Channel Logout 1.0 section 2.8; of an error the router sees to it.
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

rt::task<outcome<void>> openid_endpoints::end(const call& what, std::string token)
{
    auto known = co_await find(what);
    if (!known) co_return std::unexpected(std::move(known).error());
    const auto organization = known->meta.organization;
    auto with = co_await providers_->find(what.path(0), organization);
    if (!with) co_return std::unexpected(std::move(with).error());
    const auto provider = (*with)->provider;
    auto read = co_await provider->read_logout_token(std::move(token));
    if (!read) {
        auto refused = from_rejection(read.error());
        if (refused.status == 401) refused.status = 400;
        co_return std::unexpected(std::move(refused));
    }
    // The provider may post one token twice; somebody else who has seen it may not end what began
    // after it.
    const model::document_key used{model::document_kind::authorization_code,
                                   "logout-token:" +
                                       access::token_hash((*with)->id + ' ' + read->id)};
    auto before = co_await documents_->find(used);
    if (!before) co_return std::unexpected(std::move(before).error());
    if (*before) co_return outcome<void>();
    auto ended = co_await sign_ins_->end(organization, std::move(*read));
    if (!ended) co_return std::unexpected(std::move(ended).error());
    log::info("the OpenID provider of integration {} ended {} sign-ins", (*with)->id, *ended);
    auto kept = co_await documents_->create(used, organization, {}, {}, remembered_for);
    if (!kept && kept.error().status != 409) co_return std::unexpected(std::move(kept).error());
    co_return outcome<void>();
}

} // namespace seam::api
