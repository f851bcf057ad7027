// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/replay/stream_graph.h"

#include <cstddef>
#include <span>
#include <vector>

namespace seam::app::replay {

/// A graph cut into connected parts: leaves that share an identifier, in whatever way they hold it,
/// are in one. So evaluating a part equals evaluating everything.
class components
{
  public:
    using number = stream_graph::number;

    explicit components(const stream_graph& graph);

    [[nodiscard]] std::size_t count() const { return leaf_starts_.size() - 1; }
    [[nodiscard]] std::span<const number> leaves(std::size_t which) const;
    [[nodiscard]] std::span<const number> holdings(std::size_t which) const;

  private:
    // Sorted by part; a part begins where its start says.
    std::vector<number> leaves_, holdings_;
    std::vector<number> leaf_starts_, holding_starts_;
};

} // namespace seam::app::replay
