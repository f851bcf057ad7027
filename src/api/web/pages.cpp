// SPDX-License-Identifier: Apache-2.0
#include "api/web/pages.h"

#include "base/random.h"
#include "base/text.h"

#include <algorithm>

namespace seam::api {
namespace {

constexpr std::string_view nonce_placeholder = "__CSP_NONCE__";

std::string policy_for(const std::string& nonce)
{
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce +
           "'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
           "form-action 'self'; frame-ancestors 'none'";
}

void replace_all(std::string& in, std::string_view what, const std::string& with)
{
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + with.size())) {
        in.replace(at, what.size(), with);
    }
}

net::response document(const asset& page)
{
    const auto nonce = random_token();
    net::response response;
    response.body.assign(reinterpret_cast<const char*>(page.raw.data()), page.raw.size());
    replace_all(response.body, nonce_placeholder, nonce);
    response.headers = {{"Content-Type", std::string(page.content_type)},
                        {"Cache-Control", "no-store"},
                        {"Content-Security-Policy", policy_for(nonce)},
                        {"Referrer-Policy", "same-origin"},
                        {"Cross-Origin-Opener-Policy", "same-origin"}};
    return response;
}

/// True if the list of codings names `wanted` without refusing it.
bool accepts(const net::request& what, std::string_view wanted)
{
    const auto header = what.header("Accept-Encoding").value_or("");
    for (const auto part : split(header, ',')) {
        const auto semicolon = part.find(';');
        if (!equals_ignore_case(trim(part.substr(0, semicolon)), wanted)) continue;
        return semicolon == std::string_view::npos ||
               trim(part.substr(semicolon + 1)) != std::string_view("q=0");
    }
    return false;
}

net::response file(const asset& what, const net::request& asked)
{
    net::response response;
    std::string coding;
    response.static_body = what.raw;
    if (!what.brotli.empty() && accepts(asked, "br")) {
        response.static_body = what.brotli;
        coding = "br";
    } else if (!what.gzip.empty() && accepts(asked, "gzip")) {
        response.static_body = what.gzip;
        coding = "gzip";
    }
    const auto tag = "\"" + std::string(what.tag) + (coding.empty() ? "" : "-" + coding) + "\"";
    response.headers = {{"Content-Type", std::string(what.content_type)},
                        {"ETag", tag},
                        {"Vary", "Accept-Encoding"},
                        {"Cache-Control", what.immutable ? "public, max-age=31536000, immutable"
                                                         : "public, max-age=60"}};
    if (asked.header("If-None-Match") == tag) {
        response.status = 304;
        response.static_body = {};
        return response;
    }
    if (!coding.empty()) response.headers.push_back({"Content-Encoding", coding});
    return response;
}

net::response redirect(std::string to)
{
    auto response = empty_response(302);
    response.headers.push_back({"Location", std::move(to)});
    return response;
}

/// Names a file, not a page: the last part of the path has an ending.
bool names_file(std::string_view path)
{
    return path.substr(path.rfind('/') + 1).find('.') != std::string_view::npos;
}

} // namespace

void web_pages::mount(router& to)
{
    to.otherwise([this](call& what) { return respond(what); });
}

rt::task<answer> web_pages::respond(call& what) const
{
    co_return serve(what);
}

const asset* web_pages::find(std::string_view path) const
{
    const auto found = std::ranges::lower_bound(files_, path, {}, &asset::path);
    return found != files_.end() && found->path == path ? &*found : nullptr;
}

const asset* web_pages::find_page(std::string_view path) const
{
    if (path.starts_with("/console/")) {
        const auto* found = find(path);
        return found != nullptr || names_file(path) ? found : find("/console/index.html");
    }
    if (path.starts_with("/messenger/")) return find(path);
    if (!with_shop_ || !path.starts_with("/shop/")) return nullptr;
    return find(path.ends_with('/') ? std::string(path) + "index.html" : std::string(path));
}

answer web_pages::serve(const call& what) const
{
    const std::string_view path = what.request().path;
    if (path == "/" || path == "/console") return redirect("/console/");
    if (with_shop_ && path == "/shop") return redirect("/shop/");
    const auto* found = find_page(path);
    if (found == nullptr && with_shop_ && path.starts_with("/shop/") && !names_file(path) &&
        find_page(std::string(path) + "/") != nullptr) {
        return redirect(std::string(path) + "/");
    }
    if (found == nullptr) return not_found("The path " + std::string(path.substr(0, 200)));
    if (found->content_type.starts_with("text/html")) return document(*found);
    auto response = file(*found, what.request());
    if (path.starts_with("/messenger/")) {
        // Pages of customers' sites load it.
        response.headers.push_back({"Access-Control-Allow-Origin", "*"});
        response.headers.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
    }
    return response;
}

} // namespace seam::api
