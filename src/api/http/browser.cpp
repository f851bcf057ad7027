// SPDX-License-Identifier: Apache-2.0
#include "api/http/browser.h"

#include <cstddef>
#include <utility>

namespace seam::api {
namespace {

constexpr std::size_t parameter_bytes_max = 4096;

} // namespace

net::response calm_page(unsigned status, std::string_view title, std::string_view message)
{
    net::response page;
    page.status = status;
    page.headers = {{"Content-Type", "text/html; charset=utf-8"},
                    {"Cache-Control", "no-store"},
                    {"Referrer-Policy", "no-referrer"},
                    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"}};
    page.body.append("<!doctype html><html lang=\"en\"><title>").append(title);
    page.body.append("</title><h1>").append(title).append("</h1><p>");
    page.body.append(message).append("</p></html>");
    return page;
}

net::response send_to(std::string address)
{
    const bool is_ours = address.starts_with('/') && !address.starts_with("//");
    if (!is_ours && !address.contains('#')) address.push_back('#');
    auto response = empty_response(302);
    response.headers = {{"Location", std::move(address)},
                        {"Cache-Control", "no-store"},
                        {"Referrer-Policy", "no-referrer"}};
    return response;
}

std::optional<std::string> single_parameter(const call& what, std::string_view name)
{
    auto values = what.request().query_values(name);
    if (values.empty()) return "";
    if (values.size() > 1 || values.front().size() > parameter_bytes_max) return std::nullopt;
    for (const char c : values.front()) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    }
    return std::move(values.front());
}

std::string without_fragment(const std::string& url)
{
    return url.substr(0, url.find('#'));
}

} // namespace seam::api
