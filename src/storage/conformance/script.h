// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/conformance/builders.h"

#include <cstdint>
#include <random>

namespace seam::storage::conformance {

/// Random commands and reads over few ids, so that they meet, collide and fail now and then. The
/// same seed gives the same script.
class script
{
  public:
    explicit script(std::uint64_t seed) : random_(seed), random_for_notes_(seed) {}

    model::organization_id some_organization();
    changes some_changes(model::organization_id organization);
    load some_load(model::organization_id organization);
    changes some_note_changes(model::organization_id organization);
    note_query some_note_query();

    model::contact_id some_contact();
    model::identifier some_identifier();
    std::string some_guest_key();
    /// From 1 to `most`.
    std::uint32_t pick(std::uint32_t most);
    /// True once in `times`.
    bool seldom(std::uint32_t times) { return pick(times) == 1; }

  private:
    model::graph_changes some_graph_changes();
    void add_open_link(model::graph_changes& to);
    model::leaf some_leaf();
    model::holding some_holding();
    model::decision some_decision();
    model::head some_head();
    model::profile some_profile();
    model::document some_document(model::organization_id organization);
    void add_journey(changes& to, model::organization_id organization);
    void add_messaging(changes& to, model::organization_id organization);

    /// From 1 to `most`.
    std::uint32_t pick_for_notes(std::uint32_t most);

    std::mt19937_64 random_;
    std::mt19937_64 random_for_notes_; ///< of their own, so that the rest goes as without them
    std::uint32_t next_ = 1000;
};

} // namespace seam::storage::conformance
