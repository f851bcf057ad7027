// SPDX-License-Identifier: Apache-2.0
#include "app/demo_provider_routes.h"

#include "base/text.h"

namespace seam::app {
namespace {

/// A query or a form; what does not decode is as if it were not there.
access::demo_parameters read_parameters(std::string_view text)
{
    access::demo_parameters parameters;
    for (const auto part : split(text, '&')) {
        const auto equals = part.find('=');
        auto name = percent_decode(part.substr(0, equals), true);
        auto value = equals == std::string_view::npos
                         ? std::optional<std::string>("")
                         : percent_decode(part.substr(equals + 1), true);
        if (name && value && !name->empty())
            parameters.emplace_back(std::move(*name), std::move(*value));
    }
    return parameters;
}

net::response text_response(std::string body, std::string type)
{
    net::response response;
    response.headers = {{"Content-Type", std::move(type)}, {"Cache-Control", "no-store"}};
    response.body = std::move(body);
    return response;
}

net::response respond(access::demo_outcome what)
{
    if (auto* redirect = std::get_if<access::demo_redirect>(&what)) {
        auto response = api::empty_response(303);
        response.headers = {{"Location", std::move(redirect->url)},
                            {"Cache-Control", "no-store"},
                            {"Referrer-Policy", "no-referrer"}};
        return response;
    }
    auto& page = std::get<access::demo_page>(what);
    auto response = text_response(std::move(page.html), "text/html; charset=utf-8");
    response.status = page.status;
    response.headers.push_back(
        {"Content-Security-Policy", std::string(access::demo_provider::page_policy())});
    response.headers.push_back({"Referrer-Policy", "no-referrer"});
    return response;
}

net::response respond(access::demo_answer what)
{
    auto response = text_response(std::move(what.body), "application/json");
    response.status = what.status;
    if (!what.www_authenticate.empty()) {
        response.headers.push_back({"WWW-Authenticate", std::move(what.www_authenticate)});
    }
    return response;
}

/// A handler of what answers at once.
template <class Respond>
class immediate
{
  public:
    explicit immediate(Respond how) : how_(std::move(how)) {}
    rt::task<api::answer> operator()(api::call& what) { return run(how_(what)); }

  private:
    static rt::task<api::answer> run(net::response made) { co_return made; }
    Respond how_;
};

} // namespace

void mount_demo_provider(api::router& to, access::demo_provider& provider, const clock& time)
{
    const std::string base(demo_provider_path);
    const auto add = [&](const char* method, const char* path, auto how) {
        to.add(method, base + path, api::need::nothing, immediate(std::move(how)));
    };
    auto* with = &provider;
    const auto* now = &time;
    add("GET", "/.well-known/openid-configuration",
        [with](api::call&) { return text_response(with->discovery(), "application/json"); });
    add("GET", "/jwks",
        [with](api::call&) { return text_response(with->jwks(), "application/jwk-set+json"); });
    add("GET", "/style.css", [](api::call&) {
        return text_response(std::string(access::demo_provider::style()),
                             "text/css; charset=utf-8");
    });
    add("GET", "/authorize", [with](api::call& what) {
        return respond(with->authorize(read_parameters(what.request().query)));
    });
    add("POST", "/authorize", [with, now](api::call& what) {
        return respond(with->choose(read_parameters(what.request().body), now->now()));
    });
    add("POST", "/token", [with, now](api::call& what) {
        return respond(with->token(read_parameters(what.request().body),
                                   what.request().header("Authorization"), now->now()));
    });
    const auto userinfo = [with, now](api::call& what) {
        return respond(with->userinfo(what.request().header("Authorization"), now->now()));
    };
    add("GET", "/userinfo", userinfo);
    add("POST", "/userinfo", userinfo);
}

} // namespace seam::app
