// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"
#include "model/identity.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace seam::identity {

/// A policy's rules by type and origin, for those who go through many holdings. Cheap to make;
/// refers to the policy, which must outlive it and not change.
class rule_table
{
  public:
    explicit rule_table(const policy& rules);

    /// As policy::rank.
    [[nodiscard]] std::optional<std::size_t> rank(model::identifier_type type) const;
    /// nullptr if the type never links.
    [[nodiscard]] const type_rule* rule(model::identifier_type type) const;
    /// As policy::counts.
    [[nodiscard]] bool counts(const model::holding& seen) const;
    /// As policy::has_power.
    [[nodiscard]] bool has_power(const model::holding& seen) const;

    [[nodiscard]] const policy& rules() const { return *rules_; }

  private:
    // One more than the greatest value of the enumeration.
    static constexpr std::size_t types = 11;
    static constexpr std::size_t origins = 6;

    const policy* rules_;
    std::array<std::uint8_t, types> place_{}; ///< in the order, from 1; 0 if the type is not in it
    /// By origin: the types that may link, a bit each.
    std::array<std::uint16_t, origins> may_link_{};
};

} // namespace seam::identity
