// SPDX-License-Identifier: Apache-2.0
#include "access/token_claims.h"

#include "access/jose/json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <cmath>
#include <fmt/format.h>

namespace seam::access {
namespace {

namespace json = boost::json;

// The end of the year 9999. Beyond it is a time in milliseconds, or nonsense.
constexpr double numeric_date_max = 253'402'300'799.0;

std::string shown_audience(const json::array& list)
{
    std::string out = "an array of";
    for (const auto& entry : list) {
        if (out.size() > 200) return out.append(" …");
        out.append(" ").append(shown(&entry));
    }
    return list.empty() ? shown(nullptr) : out;
}

} // namespace

std::optional<timestamp> read_date(const json::value* found)
{
    if (found == nullptr || !found->is_number()) return std::nullopt;
    const auto seconds = found->to_number<double>();
    if (!std::isfinite(seconds) || seconds < 0 || seconds > numeric_date_max) return std::nullopt;
    return timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
}

verified<timestamp> require_date(const json::object& claims, check what)
{
    const auto* found = claims.if_contains(name(what));
    const auto date = read_date(found);
    if (!date) return reject(what, name(what), "seconds since 1970", shown(found));
    return *date;
}

verified<void> check_issuer(const json::object& claims, const std::string& issuer)
{
    if (string_member(claims, "iss") == issuer) return {};
    return reject(check::iss, "iss", shown(issuer), shown(claims.if_contains("iss")));
}

verified<void> check_audience(const json::object& claims, const std::string& client_id)
{
    const auto* aud = claims.if_contains("aud");
    const auto is_text = [](const json::value& entry) { return entry.is_string(); };
    const json::value wanted(client_id);
    bool is_ours = aud != nullptr && *aud == wanted;
    bool is_shared = false;
    if (const auto* list = aud == nullptr ? nullptr : aud->if_array()) {
        is_ours =
            std::ranges::all_of(*list, is_text) && std::ranges::find(*list, wanted) != list->end();
        is_shared = list->size() > 1;
        if (!is_ours) return reject(check::aud, "aud", shown(client_id), shown_audience(*list));
    }
    if (!is_ours) return reject(check::aud, "aud", shown(client_id), shown(aud));
    const auto* azp = claims.if_contains("azp");
    if (azp == nullptr && !is_shared) return {};
    if (azp != nullptr && *azp == wanted) return {};
    return reject(check::azp, "azp", shown(client_id), shown(azp));
}

verified<void> check_subject(const json::object& claims)
{
    const auto* sub = claims.if_contains("sub");
    if (sub == nullptr || !sub->is_string())
        return reject(check::sub, "sub", "a string", sub == nullptr ? "nothing" : "another type");
    const std::string_view text(sub->get_string());
    if (is_plain_text(text, subject_bytes_max)) return {};
    return reject(check::sub, "sub", fmt::format("text of 1 to {} bytes", subject_bytes_max),
                  text.empty() || text.size() > subject_bytes_max
                      ? fmt::format("{} bytes", text.size())
                      : "control characters");
}

} // namespace seam::access
