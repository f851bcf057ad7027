// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evidence.h"
#include "model/identity.h"

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace seam::identity {

/// One account at one external source: what must stay unique in a person.
struct account
{
    model::external_source_id source;
    std::string_view value;

    friend auto operator<=>(const account&, const account&) = default;
};

/// As policy::is_unique, of an identifier whose place on the list of blocked values, which is long,
/// has been looked up.
bool is_unique(const evidence& found, const policy& rules);

/// Two accounts of one source, as indices; the lesser first.
using account_pair = std::pair<std::size_t, std::size_t>;

/// The first two accounts of one source among sorted indices for which `differ` holds; nullopt if
/// there are none.
template <class Differ>
std::optional<account_pair> find_two_of_a_source(std::span<const account> accounts,
                                                 std::span<const std::size_t> sorted, Differ differ)
{
    for (std::size_t first = 0; first < sorted.size(); ++first) {
        for (std::size_t next = first + 1; next < sorted.size(); ++next) {
            if (accounts[sorted[first]].source != accounts[sorted[next]].source) break;
            if (differ(sorted[first], sorted[next])) return {{sorted[first], sorted[next]}};
        }
    }
    return std::nullopt;
}

/// Which leaves hold which accounts, and which accounts are known to be one human's. The accounts
/// that tell leaves apart are all that are *unique* (policy::is_unique) and known well enough,
/// whatever their power.
class ledger
{
  public:
    /// Refers to the values of the evidence.
    ledger(std::span<const evidence> all, std::size_t leaves, const policy& rules);

    [[nodiscard]] std::span<const account> accounts() const { return accounts_; } ///< sorted
    [[nodiscard]] const account& at(std::size_t which) const { return accounts_[which]; }
    /// Sorted indices of the accounts that a leaf holds itself.
    [[nodiscard]] const std::vector<std::size_t>& of(std::size_t leaf) const { return of_[leaf]; }

    /// The accounts that are known to be one human's have the same.
    [[nodiscard]] std::size_t human_of(std::size_t which) const { return class_of_[which]; }

    /// Says that a human united these leaves: their accounts of one source are one human's, and
    /// what both accounts hold is not shared. Only a leaf with a single account of the source says
    /// whose it is.
    void note_one_human(std::span<const std::size_t> leaves);

    /// Two accounts of one source, held by these leaves, that are not known to be one human's.
    [[nodiscard]] std::optional<account_pair> find_two(std::span<const std::size_t> leaves) const;

  private:
    [[nodiscard]] bool is_single(std::size_t leaf, std::size_t which) const;

    std::vector<account> accounts_;
    std::vector<std::vector<std::size_t>> of_;
    std::vector<std::size_t> class_of_;
};

} // namespace seam::identity
