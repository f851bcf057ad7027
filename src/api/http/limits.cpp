// SPDX-License-Identifier: Apache-2.0
#include "api/http/limits.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace seam::api {
namespace {

using std::chrono::microseconds;

constexpr std::array<std::string_view, limited_count> names = {"address",
                                                               "address-sign-ins",
                                                               "visitor",
                                                               "deployment",
                                                               "deployment-sign-ins",
                                                               "token",
                                                               "organization",
                                                               "address-messages",
                                                               "deployment-messages",
                                                               "organization-messages"};
constexpr std::array<std::string_view, holder_count> holder_names = {"address-sockets",
                                                                     "deployment-sockets"};
constexpr std::size_t addresses_share = 4; ///< of all connections: one in so many
/// Of eight keys each.
constexpr std::size_t sets_of_addresses = 8192;
constexpr std::size_t sets_of_others = 2048;
constexpr std::int64_t number_max = 1'000'000;

constexpr limit_rate per_second(std::int64_t burst, std::int64_t count)
{
    return {burst, microseconds(1'000'000 / count)};
}

bool has_addresses(std::size_t which)
{
    return which == std::to_underlying(limited::address) ||
           which == std::to_underlying(limited::address_sign_ins) ||
           which == std::to_underlying(limited::visitor) ||
           which == std::to_underlying(limited::address_messages);
}

std::optional<std::int64_t> read_number(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = failed == std::errc() && end == text.data() + text.size();
    if (!is_whole || number < 1 || number > number_max) return std::nullopt;
    return number;
}

/// `600:20/s` or `60:30/m`.
std::optional<limit_rate> read_rate(std::string_view text)
{
    const auto colon = text.find(':');
    const bool a_second = text.ends_with("/s");
    if (colon == std::string_view::npos || (!a_second && !text.ends_with("/m")))
        return std::nullopt;
    const auto burst = read_number(text.substr(0, colon));
    const auto count = read_number(text.substr(colon + 1, text.size() - colon - 3));
    if (!burst || !count) return std::nullopt;
    return limit_rate{*burst, microseconds((a_second ? 1'000'000 : 60'000'000) / *count)};
}

std::string set_rate(std::optional<limit_rate>& to, std::string_view said, std::string_view text)
{
    const auto rate = read_rate(said);
    if (!rate && said != "off")
        return "must be off, or how many at once and how many more a second or minute, such as "
               "600:20/s or 60:30/m: " +
               std::string(text);
    to = rate;
    return {};
}

std::string set_sockets(std::optional<std::size_t>& to, std::string_view said,
                        std::string_view text)
{
    const auto number = read_number(said);
    if (!number && said != "off")
        return "must be off, or how many sockets may be open at once, such as 500: " +
               std::string(text);
    to = number;
    return {};
}

} // namespace

std::string_view name(limited what)
{
    return names.at(std::to_underlying(what));
}

std::string_view name(holder whose)
{
    return holder_names.at(std::to_underlying(whose));
}

std::optional<limited> parse_limited(std::string_view text)
{
    const auto* found = std::ranges::find(names, text);
    if (found == names.end()) return std::nullopt;
    return static_cast<limited>(found - names.begin());
}

std::array<std::optional<limit_rate>, limited_count> limit_settings::defaults()
{
    return {per_second(2'000, 200),     per_second(300, 5),        per_second(1'000, 20),
            per_second(40'000, 10'000), per_second(20'000, 5'000), per_second(20'000, 5'000),
            per_second(40'000, 10'000), per_second(1'000, 100),    per_second(10'000, 2'000),
            per_second(20'000, 5'000)};
}

std::string set_limit(limit_settings& to, std::string_view text)
{
    const auto sign = text.find('=');
    const auto named = text.substr(0, sign);
    const auto said = text.substr(std::min(named.size() + 1, text.size()));
    if (const auto which = parse_limited(named); which && sign != std::string_view::npos)
        return set_rate(to.rates.at(std::to_underlying(*which)), said, text);
    const auto* const holding = std::ranges::find(holder_names, named);
    if (holding != holder_names.end() && sign != std::string_view::npos) {
        const auto whose = static_cast<std::size_t>(holding - holder_names.begin());
        return set_sockets(to.sockets.at(whose), said, text);
    }
    std::string known;
    const auto tell = [&known](std::string_view each) {
        known.append(known.empty() ? "" : ", ").append(each);
    };
    std::ranges::for_each(names, tell);
    std::ranges::for_each(holder_names, tell);
    return "must begin with one of " + known + " and an equals sign: " + std::string(text);
}

sockets_allowed sockets_of(const limit_settings& wanted, std::size_t connections)
{
    auto allowed = wanted.sockets;
    for (auto& each : allowed)
        if (each == 0) each = std::max<std::size_t>(connections / addresses_share, 1);
    return allowed;
}

limits::limits(const limit_settings& wanted, const clock& time) : clock_(&time)
{
    for (std::size_t i = 0; i < all_.size(); ++i)
        all_[i] = std::make_unique<counted>(wanted.rates[i],
                                            has_addresses(i) ? sets_of_addresses : sets_of_others,
                                            fresh_siphash_key());
}

outcome<void> limits::take(limited what, std::string_view key)
{
    auto& where = *all_.at(std::to_underlying(what));
    if (!where.rate || key.empty()) return {};
    const auto now = clock_->now();
    const auto wait = [&] {
        const std::lock_guard lock(where.mutex);
        return where.table.take(key, *where.rate, now);
    }();
    if (!wait) return {};
    where.refused.fetch_add(1, std::memory_order_relaxed);
    return too_many(
        std::max(std::chrono::ceil<std::chrono::seconds>(*wait), std::chrono::seconds(1)));
}

std::uint64_t limits::refused(limited what) const
{
    return all_.at(std::to_underlying(what))->refused.load(std::memory_order_relaxed);
}

} // namespace seam::api
