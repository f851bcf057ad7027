// SPDX-License-Identifier: Apache-2.0
#include "experiments.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace seam::bench::streams {
namespace {

constexpr std::int64_t day = std::int64_t{24} * 60 * 60 * 1000;

/// An account, by the group of its sessions.
struct sign_in
{
    std::int64_t at = 0;
    std::uint32_t group = 0;
};

/// One device: who signed in on it, in order of time, and the sessions that name nobody.
struct history
{
    std::vector<sign_in> sign_ins;
    std::vector<std::uint32_t> nameless;
    /// By more than one group.
    [[nodiscard]] bool is_shared() const
    {
        return std::ranges::any_of(
            sign_ins, [&](const sign_in& each) { return each.group != sign_ins.front().group; });
    }
};

using histories = std::map<std::string, history>;

histories read(const stream& what, const grouping& ours)
{
    std::set<std::uint32_t> named;
    for (const auto& line : what.lines) {
        for (const auto& each : line.identifiers) {
            if (each.what == kind::account) named.insert(line.session);
        }
    }
    histories all;
    std::set<std::pair<std::string, std::uint32_t>> known;
    for (const auto& line : what.lines) {
        for (const auto& each : line.identifiers) {
            if (each.what != kind::cookie || !known.emplace(each.value, line.session).second)
                continue;
            auto& device = all[each.value];
            if (named.contains(line.session))
                device.sign_ins.push_back({line.at, ours[line.session]});
            else
                device.nameless.push_back(line.session);
        }
    }
    return all;
}

/// Numbers for groups that were not there.
class fresh
{
  public:
    explicit fresh(const grouping& ours) : next_(*std::ranges::max_element(ours) + 1) {}
    std::uint32_t group() { return next_++; }

  private:
    std::uint32_t next_;
};

/// Gives nameless sessions of devices to the group that `choose(device, at)` names; where it names
/// none, they stay where they are, or if `alone` stand alone each.
template <class Applies, class Choose>
grouping give(const stream& what, const grouping& ours, Applies applies, Choose choose, bool alone)
{
    auto made = ours;
    fresh others(ours);
    for (const auto& [cookie, device] : read(what, ours)) {
        if (!applies(device)) continue;
        for (const auto session : device.nameless) {
            const std::optional<std::uint32_t> to = choose(device, what.sessions[session].at);
            if (to)
                made[session] = *to;
            else if (alone)
                made[session] = others.group();
        }
    }
    return made;
}

bool is_shared(const history& device)
{
    return device.is_shared();
}

std::optional<std::uint32_t> nobody(const history& /*device*/, std::int64_t /*at*/)
{
    return std::nullopt;
}

/// The sign-ins just before and just after are one account's.
std::optional<std::uint32_t> between(const history& device, std::int64_t at)
{
    const auto next = std::ranges::upper_bound(device.sign_ins, at, {}, &sign_in::at);
    if (next == device.sign_ins.begin() || next == device.sign_ins.end()) return std::nullopt;
    if (std::prev(next)->group != next->group) return std::nullopt;
    return next->group;
}

/// Of all accounts only one's time on the device, from its first to its last sign-in, has it.
std::optional<std::uint32_t> in_one_span(const history& device, std::int64_t at)
{
    std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> spans;
    for (const auto& each : device.sign_ins) {
        const auto place = spans.try_emplace(each.group, each.at, each.at).first;
        place->second.second = each.at;
    }
    std::optional<std::uint32_t> found;
    for (const auto& [group, span] : spans) {
        if (at < span.first || at > span.second) continue;
        if (found) return std::nullopt;
        found = group;
    }
    return found;
}

std::optional<std::uint32_t> nearest(const history& device, std::int64_t at)
{
    return std::ranges::min_element(device.sign_ins, {},
                                    [&](const sign_in& each) { return std::abs(each.at - at); })
        ->group;
}

/// As in_one_span, and where several have it, as between; outside of all of them it is the
/// nearest's.
std::optional<std::uint32_t> span_or_edge(const history& device, std::int64_t at)
{
    if (const auto one = in_one_span(device, at)) return one;
    if (const auto one = between(device, at)) return one;
    const bool is_outside = at < device.sign_ins.front().at || at > device.sign_ins.back().at;
    return is_outside ? nearest(device, at) : std::nullopt;
}

std::optional<std::uint32_t> last_before(const history& device, std::int64_t at)
{
    const auto next = std::ranges::upper_bound(device.sign_ins, at, {}, &sign_in::at);
    if (next == device.sign_ins.begin()) return std::nullopt;
    return std::prev(next)->group;
}

grouping shared_alone(const stream& what, const grouping& ours)
{
    return give(what, ours, is_shared, nobody, true);
}

grouping shared_between(const stream& what, const grouping& ours)
{
    return give(what, ours, is_shared, between, false);
}

grouping shared_between_or_alone(const stream& what, const grouping& ours)
{
    return give(what, ours, is_shared, between, true);
}

grouping shared_span_or_alone(const stream& what, const grouping& ours)
{
    return give(what, ours, is_shared, in_one_span, true);
}

grouping shared_span_or_edge(const stream& what, const grouping& ours)
{
    return give(what, ours, is_shared, span_or_edge, true);
}

grouping shared_nearest(const stream& what, const grouping& ours)
{
    return give(what, ours, is_shared, nearest, true);
}

grouping shared_last(const stream& what, const grouping& ours)
{
    return give(what, ours, is_shared, last_before, true);
}

/// Of one device, whose sign-ins on it verified which address; nullopt if several groups' did.
using verified_addresses =
    std::map<std::string, std::map<std::string, std::optional<std::uint32_t>>>;

bool is_address(const shown& each)
{
    return each.what == kind::email || each.what == kind::phone;
}

verified_addresses read_verified(const stream& what, const grouping& ours)
{
    verified_addresses all;
    for (const auto& line : what.lines) {
        for (const auto& device : line.identifiers) {
            if (device.what != kind::cookie) continue;
            for (const auto& each : line.identifiers) {
                if (!is_address(each) || !each.verified) continue;
                const auto group = ours[line.session];
                auto& known = all[device.value].try_emplace(each.value, group).first->second;
                if (known != group) known.reset();
            }
        }
    }
    return all;
}

/// Who types an address on a shared device, as a mere claim, that one account alone verified there
/// is that account.
grouping shared_typed(const stream& what, const grouping& ours)
{
    const auto verified = read_verified(what, ours);
    std::map<std::uint32_t, std::set<std::uint32_t>> meant; // by nameless session
    const auto devices = read(what, ours);
    for (const auto& line : what.lines) {
        for (const auto& device : line.identifiers) {
            if (device.what != kind::cookie || !devices.at(device.value).is_shared()) continue;
            const auto known = verified.find(device.value);
            if (known == verified.end()) continue;
            for (const auto& each : line.identifiers) {
                const auto owner = known->second.find(each.value);
                if (is_address(each) && !each.verified && owner != known->second.end() &&
                    owner->second)
                    meant[line.session].insert(*owner->second);
            }
        }
    }
    auto made = ours;
    for (const auto& [cookie, device] : devices) {
        for (const auto session : device.nameless) {
            const auto found = meant.find(session);
            if (found != meant.end() && found->second.size() == 1)
                made[session] = *found->second.begin();
        }
    }
    return made;
}

/// On any device that somebody signed in on: only visits near a sign-in are theirs.
template <int Days>
grouping near_a_sign_in(const stream& what, const grouping& ours)
{
    const auto is_used = [](const history& device) { return !device.sign_ins.empty(); };
    const auto near = [](const history& device, std::int64_t at) -> std::optional<std::uint32_t> {
        if (device.is_shared()) return span_or_edge(device, at);
        const auto closest = std::ranges::min_element(
            device.sign_ins, {}, [&](const sign_in& each) { return std::abs(each.at - at); });
        if (std::abs(closest->at - at) > Days * day) return std::nullopt;
        return closest->group;
    };
    return give(what, ours, is_used, near, true);
}

} // namespace

const std::vector<experiment>& experiments()
{
    static const std::vector<experiment> all = {
        {"shared device: each visit alone", shared_alone},
        {"shared: between two sign-ins of one", shared_between},
        {"shared: that, else alone", shared_between_or_alone},
        {"shared: in one account's span, else alone", shared_span_or_alone},
        {"shared: span, between, at the ends nearest", shared_span_or_edge},
        {"shared: whoever signed in last, else alone", shared_last},
        {"shared: whoever signed in nearest", shared_nearest},
        {"shared: whoever's verified address is typed", shared_typed},
        {"span, between, nearest; own within 60 days", near_a_sign_in<60>},
        {"as that; own within 120 days of a sign-in", near_a_sign_in<120>},
    };
    return all;
}

} // namespace seam::bench::streams
