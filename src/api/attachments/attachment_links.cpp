// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachment_links.h"

#include "access/token.h"
#include "base/text.h"

#include <boost/json/array.hpp>
#include <charconv>
#include <optional>

namespace seam::api {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr auto upload_lifetime = 10min;
constexpr seconds download_step = 30min;
constexpr std::string_view root = "/attachments/";
constexpr std::string_view upload = "attachment upload";
constexpr std::string_view download = "attachment download";

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Of the file that a request's path names; empty if it names none.
std::string key_in(const net::request& what)
{
    const auto segments = what.segments();
    if (segments.size() != 3 || segments[0] != "attachments") return {};
    return key_of_file(segments[1]).value_or("");
}

std::string name_in_address(const attachment& what)
{
    return what.name.empty() ? "file" : what.name;
}

/// What an upload's address is signed for besides the rest: a file's bytes come to one path alone,
/// so that of two who send them at once one is refused before anything is kept (net/body_slots.h).
std::string place_in(std::string_view key, std::string_view name)
{
    return std::string(key) + "/" + std::string(name);
}

} // namespace

std::string attachment_links::sign(std::string_view use, std::string_view what,
                                   std::string_view bytes, std::string_view expires) const
{
    return access::keyed_hash(key_, {use, what, bytes, expires});
}

std::string attachment_links::address(const attachment& what)
{
    return what.base_url + std::string(root) + key_of_file(what.id).value_or("") + "/" +
           percent_encode(name_in_address(what));
}

std::string attachment_links::upload_url(const attachment& what, std::size_t bytes_max) const
{
    const auto at = std::chrono::ceil<seconds>(clock_->now() + upload_lifetime);
    const auto expires = std::to_string(at.time_since_epoch().count());
    const auto bytes = std::to_string(bytes_max);
    const auto place = place_in(key_of_file(what.id).value_or(""), name_in_address(what));
    return address(what) + "?bytes=" + bytes + "&expires=" + expires +
           "&signature=" + sign(upload, place, bytes, expires);
}

std::string attachment_links::readable(std::string_view address, std::string_view id) const
{
    const auto now = std::chrono::floor<seconds>(clock_->now()).time_since_epoch();
    const auto until = (now / download_step + 2) * download_step;
    const auto expires = std::to_string(until.count());
    return std::string(address) + "?expires=" + expires +
           "&signature=" + sign(download, key_of_file(id).value_or(""), "", expires);
}

std::string attachment_links::download_url(const attachment& what) const
{
    return readable(address(what), what.id);
}

void attachment_links::renew(json::object& message, std::string_view base) const
{
    auto* content = message.if_contains("content");
    if (content == nullptr) return;
    for (auto& entry : content->as_array()) {
        auto* file = entry.as_object().if_contains("attachment");
        if (file == nullptr) continue;
        auto& url = file->as_object().at("url");
        const std::string_view address = url.as_string();
        const std::string_view id = file->as_object().at("id").as_string();
        const auto path = address.find(std::string(root) + key_of_file(id).value_or("/") + "/");
        if (path == std::string_view::npos) continue;
        url = readable(base.empty() ? std::string(address)
                                    : std::string(base) + std::string(address.substr(path)),
                       id);
    }
}

attachment_links::verdict attachment_links::check(const net::request& what,
                                                  std::string_view use) const
{
    const auto key = key_in(what);
    const bool is_upload = use == upload;
    const auto bytes = is_upload ? what.query_value("bytes").value_or("") : std::string();
    const auto expires = what.query_value("expires").value_or("");
    const auto until = number(expires);
    if (key.empty() || !until) return verdict::wrong;
    const auto segments = what.segments();
    const auto signed_for = is_upload ? place_in(segments[1], segments[2]) : key;
    if (!equals_constant_time(what.query_value("signature").value_or(""),
                              sign(use, signed_for, bytes, expires))) {
        return verdict::wrong;
    }
    const auto now = std::chrono::floor<seconds>(clock_->now()).time_since_epoch().count();
    return *until < now ? verdict::over : verdict::good;
}

attachment_links::verdict attachment_links::check_upload(const net::request& what) const
{
    return check(what, upload);
}

attachment_links::verdict attachment_links::check_download(const net::request& what) const
{
    return check(what, download);
}

std::size_t attachment_links::bytes_max(const net::request& what)
{
    const auto bytes = number(what.query_value("bytes").value_or("")).value_or(0);
    return static_cast<std::size_t>(std::max<std::int64_t>(bytes, 0));
}

} // namespace seam::api
