// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/leaf_scan.h"

#include "storage/sql/position.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace seam::storage::sqlite {
namespace {

// Contacts that one step looks at: some tenths of a millisecond if none of them is in a cache.
constexpr number step_size = 1024;

} // namespace

leaf_scan::leaf_scan(model::organization_id organization, const page& which,
                     std::optional<idleness> only)
    : organization_(organization), only_(only), limit_(which.limit), is_done_(which.limit == 0)
{
    if (which.after.empty()) return;
    const auto after = sql::number_from(which.after);
    const bool is_number = after && *after > 0 && *after < std::numeric_limits<number>::max();
    if (is_number) {
        at_ = static_cast<number>(*after);
    } else {
        is_done_ = true;
    }
}

bool leaf_scan::is_wanted(const graph& now, number leaf) const
{
    const auto& slot = now.contact(leaf);
    if (slot.kind == 0 || !now.is_of(leaf, organization_)) return false;
    if (!only_) return true;
    return slot.type == static_cast<std::uint32_t>(only_->type) &&
           !now.was_seen_since(leaf, only_->before);
}

void leaf_scan::step(const graph& now)
{
    const auto last = now.last_contact();
    const auto end = at_ < last ? at_ + std::min(step_size, last - at_) : at_;
    while (at_ < end) {
        ++at_;
        if (!is_wanted(now, at_)) continue;
        if (found_.entries.size() == limit_) {
            // There is a next page: it begins with this one.
            found_.next = std::to_string(last_shown_);
            is_done_ = true;
            return;
        }
        found_.entries.push_back(now.id_of(at_));
        last_shown_ = at_;
    }
    is_done_ = at_ >= last;
}

listing<model::contact_id> leaf_scan::take() &&
{
    return std::move(found_);
}

} // namespace seam::storage::sqlite
