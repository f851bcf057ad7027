// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "net/testing/fuzzing.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace seam::net::testing {
namespace {

constexpr std::size_t header_max = 2048;
constexpr std::size_t body_max = 512;
constexpr std::array<unsigned, 9> refusals = {400, 403, 404, 408, 413, 417, 426, 431, 503};

server_options small_limits()
{
    server_options options;
    options.limits.header_bytes = header_max;
    options.limits.body_bytes = body_max;
    return options;
}

bool is_token(std::string_view text)
{
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [](char each) {
        const bool is_letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
        return is_letter || (each >= '0' && each <= '9') || marks.contains(each);
    });
}

bool is_line(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

bool decodes(std::string_view text, bool plus_is_space)
{
    const auto plain = percent_decode(text, plus_is_space);
    return plain && is_utf8(*plain);
}

finding fault_of(const request& what)
{
    if (!is_token(what.method)) return "a method that is no token: " + printable(what.method);
    const bool is_of_server = what.method == "OPTIONS" && what.path == "*";
    if (!what.path.starts_with('/') && !is_of_server) return "a path " + printable(what.path);
    if (!decodes(what.path, false)) return "a path that does not decode " + printable(what.path);
    if (!decodes(what.query, true)) return "a query that does not decode " + printable(what.query);
    std::size_t bytes = what.method.size() + what.path.size() + what.query.size();
    std::size_t hosts = 0;
    for (const auto& [name, value] : what.headers) {
        if (!is_token(name) || !is_line(value)) return "a header " + printable(name + ": " + value);
        bytes += name.size() + value.size();
        if (!equals_ignore_case(name, "Host")) continue;
        ++hosts;
        if (value.find_first_of("/?#@\\\"<> ") != std::string::npos)
            return "a host " + printable(value);
    }
    if (hosts > 1) return "two hosts";
    if (bytes > header_max) return "a head beyond the limit";
    if (what.body.size() > body_max) return "a body beyond the limit";
    return std::nullopt;
}

/// What came back, answer by answer.
class answers
{
  public:
    explicit answers(std::string bytes) : bytes_(std::move(bytes)), rest_(bytes_) {}

    /// The next one's status; 0 at the end or where it is not whole.
    unsigned next(bool without_body)
    {
        auto status = take_head();
        while (status == 100)
            status = take_head();
        const auto length = without_body ? 0 : length_;
        if (status == 0 || rest_.size() < length) return 0;
        rest_.remove_prefix(length);
        return status;
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::string rest() const { return printable(rest_); }

  private:
    unsigned take_head()
    {
        constexpr std::string_view version = "HTTP/1.1 ";
        const auto end = rest_.find("\r\n\r\n");
        if (end == std::string_view::npos || !rest_.starts_with(version)) return 0;
        const auto head = rest_.substr(0, end + 2);
        rest_.remove_prefix(end + 4);
        unsigned status = 0;
        std::from_chars(head.data() + version.size(), head.data() + head.size(), status);
        length_ = 0;
        constexpr std::string_view field = "\r\nContent-Length: ";
        if (const auto at = head.find(field); at != std::string_view::npos)
            std::from_chars(head.data() + at + field.size(), head.data() + head.size(), length_);
        return status;
    }

    std::string bytes_;
    std::string_view rest_;
    std::size_t length_ = 0;
};

std::size_t count_heads(std::string_view bytes)
{
    std::size_t count = 0;
    for (auto at = bytes.find("\r\n\r\n"); at != std::string_view::npos;
         at = bytes.find("\r\n\r\n", at + 1))
        ++count;
    return count;
}

finding fault_of(answers& got, const std::vector<std::string>& methods)
{
    for (const auto& method : methods) {
        const auto status = got.next(method == "HEAD");
        if (status != 200 && status != 403)
            return "no answer to a " + method + " that was handled, but " + got.rest();
    }
    if (got.at_end()) return std::nullopt;
    // HEAD may have been refused before a handler knew of it: its answer has no body.
    auto last = got;
    const auto status = last.next(false);
    if (std::ranges::find(refusals, status) == refusals.end())
        return "an answer that nobody asked for: " + got.rest();
    return last.at_end() ? std::nullopt : finding("more after a refusal: " + last.rest());
}

} // namespace

http_target::http_target() : site_(small_limits())
{
    site_.fallback = [this](request incoming) { return note(std::move(incoming)); };
    site_.no_socket = [this](request incoming) { return refuse(std::move(incoming)); };
}

void http_target::check(const request& incoming)
{
    const std::lock_guard lock(mutex_);
    methods_.push_back(incoming.method);
    if (!wrong_) wrong_ = fault_of(incoming);
}

rt::task<response> http_target::note(request incoming)
{
    check(incoming);
    co_return response{.body = "ok"};
}

rt::task<std::expected<websocket_session, response>> http_target::refuse(request incoming)
{
    check(incoming);
    co_return std::unexpected(response{.status = 403, .body = "no"});
}

finding http_target::feed(std::string_view bytes)
{
    {
        const std::lock_guard lock(mutex_);
        methods_.clear();
        wrong_.reset();
    }
    peer client(site_.port());
    client.send(bytes);
    client.finish_sending();
    answers got(client.read_to_end());
    const std::lock_guard lock(mutex_);
    if (wrong_) return wrong_;
    if (methods_.size() > count_heads(bytes)) return "more requests than heads";
    return fault_of(got, methods_);
}

} // namespace seam::net::testing
