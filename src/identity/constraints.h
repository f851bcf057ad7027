// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/accounts.h"
#include "identity/evaluate.h"
#include "identity/evidence.h"
#include "identity/forest.h"
#include "identity/rule_table.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace seam::identity {

/// What speaks against a link, beside what humans decided.
class constraints
{
  public:
    /// Refers to its arguments. `evidence` is in the order of gather_evidence.
    constraints(const rule_table& rules, std::span<const model::leaf* const> leaves,
                std::span<const evidence> all);

    /// By leaf, the values that limits are about: for forest::seed.
    [[nodiscard]] std::vector<std::vector<std::size_t>> limited_values() const;

    /// Held by too many to say anything.
    [[nodiscard]] std::optional<reason> find_crowd(const evidence& found) const;

    /// Two accounts of one source that were seen with the identifier, if its type detects that.
    /// Holders count here whether or not they have power: that two people use a device is as true
    /// when one of them signed in where nothing is merged. Claims do not: otherwise typing
    /// somebody's address would take it from them.
    [[nodiscard]] std::optional<reason> find_sharing(const evidence& found,
                                                     const ledger& accounts) const;

    /// What uniting these sets would break.
    [[nodiscard]] std::optional<reason> find_breach(const forest& trees,
                                                    std::span<const std::size_t> roots,
                                                    const ledger& accounts) const;

  private:
    /// The evidence of one type of which a person may not have any number.
    struct limit
    {
        const type_rule* rule = nullptr;
        std::size_t first = 0, end = 0;
    };

    [[nodiscard]] std::optional<reason> find_excess(const forest& trees,
                                                    std::span<const std::size_t> roots) const;

    const rule_table& rules_;
    std::span<const model::leaf* const> leaves_;
    std::span<const evidence> evidence_;
    std::vector<limit> limits_;
};

} // namespace seam::identity
