// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/graph.h"

#include <cstdint>
#include <optional>

namespace seam::identity {

/// What becomes of the fields and the note of decisions that lose a leaf: forgotten, because they
/// may have come from it, or kept as long as a leaf is left of which a human said them.
enum class sayings : std::uint8_t
{
    forgotten,
    kept
};

/// A neighbourhood while a command changes it: the graph as it will be, and the list of what is
/// different. Refers to the original, which must outlive it, and copies it on the first change.
/// What is put but equal to what is there is no change.
class draft
{
  public:
    explicit draft(const model::neighbourhood& original) : original_(original) {}

    [[nodiscard]] const model::neighbourhood& original() const { return original_; }
    [[nodiscard]] const model::neighbourhood& graph() const { return copy_ ? *copy_ : original_; }
    /// Evidence only: heads and profiles come later.
    [[nodiscard]] const model::graph_changes& changes() const { return changes_; }
    [[nodiscard]] bool is_changed() const { return copy_.has_value(); }
    /// False if only what humans decided or wrote is different.
    [[nodiscard]] bool changes_evidence() const;

    void put(const model::leaf& which);
    void put(const model::holding& which);
    void put(const model::record& which);
    void put(const model::decision& which);
    void put(const model::head& which);

    /// Adds to what has been seen of the holding: the first and the last time, and the session,
    /// actor and policy version of the first. Commutative, associative, idempotent.
    void see(model::holding seen);

    /// With its holdings and its record. Decisions lose it, and go if that leaves them nothing to
    /// say.
    void drop_leaf(model::contact_id which, sayings said = sayings::forgotten);
    void drop(const model::holding& which);
    void drop_decision(model::decision_id which);
    void drop_head(model::contact_id which);

  private:
    model::neighbourhood& copy();

    const model::neighbourhood& original_;
    std::optional<model::neighbourhood> copy_;
    model::graph_changes changes_;
};

/// Same leaf, identifier, origin, deployment and assurance: one holding.
bool is_same_holding(const model::holding& left, const model::holding& right);

} // namespace seam::identity
