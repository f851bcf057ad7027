// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "identity/rule_table.h"
#include "model/decision.h"
#include "model/identity.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace seam::identity {

/// From when until when something was seen, to the hour, like what is known of the last time
/// (sighting.h).
struct time_span
{
    timestamp first = timestamp::max();
    timestamp last = timestamp::min();

    void add(const time_span& other);
    friend bool operator==(const time_span&, const time_span&) = default;
};

/// One leaf's say in one identifier, over all its holdings of it.
struct holder
{
    std::size_t leaf = 0;
    bool counts = false; ///< a holding is known well enough (policy::counts)
    /// And the same holding has power, the type ever links, and the value is not superseded.
    bool links = false;
    bool is_firm = false;                    ///< it is the leaf's key, or held by the API's word
    timestamp first_seen = timestamp::max(); ///< least over the holdings that have power
    time_span seen;                          ///< over the holdings that count
};

/// One identifier and those who hold it.
struct evidence
{
    const model::identifier* what = nullptr;
    std::span<holder> holders = {};  ///< sorted by leaf
    std::optional<std::size_t> rank; ///< nullopt: of a type that never links
    bool is_blocked = false;
    timestamp first_seen = timestamp::max(); ///< least over the holders that link

    // Sorted indices of leaves:
    [[nodiscard]] std::vector<std::size_t> leaves() const;    ///< that hold it in whatever way
    [[nodiscard]] std::vector<std::size_t> counting() const;  ///< that count
    [[nodiscard]] std::vector<std::size_t> linking() const;   ///< that link
    [[nodiscard]] std::vector<std::size_t> claiming() const;  ///< that do not count
    [[nodiscard]] std::vector<std::size_t> powerless() const; ///< that count and do not link
};

/// The decisions that stand, about leaves that are known here.
struct verdicts
{
    struct together
    {
        std::vector<std::size_t> leaves; ///< sorted, at least two
        const model::decision* what = nullptr;
    };
    struct parted
    {
        std::vector<std::size_t> left, right; ///< sorted, neither empty
        const model::decision* what = nullptr;
    };
    std::vector<together> same;       ///< newest first
    std::vector<parted> apart;        ///< newest first
    std::vector<std::size_t> curated; ///< sorted; leaves that a promotion makes Curated
};

/// Distinct leaves in the order of their ids; their places are the indices used below.
std::vector<const model::leaf*> sort_leaves(std::span<const model::leaf> leaves);

/// Index of a leaf in what `sort_leaves` returned.
std::optional<std::size_t> find_leaf(std::span<const model::leaf* const> sorted,
                                     model::contact_id leaf);

/// What leaves and their holdings say under a policy, without the decisions. Refers to its
/// arguments, which must outlive it and not change.
class body_of_evidence
{
  public:
    body_of_evidence(std::span<const model::leaf> leaves, std::span<const model::holding> holdings,
                     const policy& rules);
    body_of_evidence(const body_of_evidence&) = delete;
    body_of_evidence& operator=(const body_of_evidence&) = delete;

    /// As of `sort_leaves`.
    [[nodiscard]] std::span<const model::leaf* const> leaves() const { return leaves_; }
    /// All identifiers in the order in which they are considered: by the policy's order, then first
    /// seen first, then by type, source and value. Nothing in it depends on when it arrived.
    [[nodiscard]] std::span<const evidence> all() const { return all_; }
    [[nodiscard]] const rule_table& rules() const { return rules_; }

  private:
    rule_table rules_;
    std::vector<const model::leaf*> leaves_;
    std::vector<holder> holders_; ///< of one identifier after the other
    std::vector<evidence> all_;
};

/// An *apart* that a later *same* contradicts whole does not stand.
verdicts gather_verdicts(std::span<const model::leaf* const> sorted,
                         std::span<const model::decision> decisions);

} // namespace seam::identity
