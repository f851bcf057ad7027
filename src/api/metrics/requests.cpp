// SPDX-License-Identifier: Apache-2.0
#include "api/metrics/requests.h"

#include <algorithm>
#include <utility>

namespace seam::api {
namespace {

constexpr std::array<std::string_view, request_class_count> names = {
    "sign_in", "guest", "journey", "provider", "oauth", "platform", "pages"};
constexpr std::array<std::string_view, 5> code_names = {"1xx", "2xx", "3xx", "4xx", "5xx"};

bool ends_in(std::string_view path, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, path.substr(path.rfind('/') + 1)) != words.end();
}

} // namespace

std::string_view name(request_class what)
{
    return names.at(std::to_underlying(what));
}

request_class classify(std::string_view path)
{
    const auto is_below = [&](std::string_view root) { return path.starts_with(root); };
    if (is_below("/api/v2/webdeployments/token/") ||
        (is_below("/messenger/") && ends_in(path, {"callback", "signedout"})))
        return request_class::sign_in;
    if (is_below("/api/seamline/v1/webdeployments/") &&
        ends_in(path, {"signin", "signout", "sitetoken"}))
        return request_class::sign_in;
    if (is_below("/api/v2/webmessaging/") || is_below("/webdeployments/"))
        return request_class::guest;
    if (is_below("/api/v2/journey/deployments/")) return request_class::journey;
    if (is_below("/api/seamline/v1/integrations/") && ends_in(path, {"backchannel-logout", "jwks"}))
        return request_class::provider;
    if (is_below("/oauth/") || is_below("/login")) return request_class::oauth;
    return is_below("/api/") ? request_class::platform : request_class::pages;
}

void request_figures::answered(std::string_view path, unsigned status,
                               std::chrono::nanoseconds after)
{
    auto& of = all_.at(std::to_underlying(classify(path)));
    const auto code = std::clamp<std::size_t>(status / 100, 1, codes) - 1;
    of.answers.at(code).fetch_add(1, std::memory_order_relaxed);
    of.nanoseconds.fetch_add(after.count(), std::memory_order_relaxed);
}

void request_figures::write(exposition& to) const
{
    to.counter("seamline_http_requests_total", "Requests answered, by what they are about.");
    for (std::size_t i = 0; i < all_.size(); ++i)
        for (std::size_t code = 0; code < codes; ++code)
            if (const auto count = all_[i].answers[code].load(std::memory_order_relaxed))
                to.value(count, {{"class", names[i]}, {"code", code_names[code]}});
    to.counter("seamline_http_request_seconds_total",
               "Time from a whole request to its answer, in all.");
    for (std::size_t i = 0; i < all_.size(); ++i)
        to.value(static_cast<double>(all_[i].nanoseconds.load(std::memory_order_relaxed)) / 1e9,
                 {{"class", names[i]}});
}

} // namespace seam::api
