// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/graph_index.h"
#include "identity/policy.h"
#include "model/contact.h"
#include "model/decision.h"

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <vector>

/// Which of several values of a field survives in the profile, and where the others go.
namespace seam::identity {

/// One value that a leaf or a decision says of a field. Refers to what says it.
struct field_word
{
    const model::field_entry* entry = nullptr;
    model::contact_id from;     ///< nil if a decision says so
    model::decision_id by = {}; ///< nil if a leaf says so
    /// Where the profile shows it.
    std::optional<model::field> shown_in = {};

    [[nodiscard]] bool is_emptied() const;
    [[nodiscard]] model::profile_entry copy() const { return {*entry, from, by}; }
};

/// All that is said of a person's fields, ranked by the policy, with where each is shown.
class field_words
{
  public:
    /// `leaves` are sorted. Refers to the graph, which must outlive it and not change.
    field_words(std::span<const model::contact_id> leaves, const graph_index& graph,
                const policy& rules);
    field_words(const field_words&) = delete;
    field_words& operator=(const field_words&) = delete;

    /// By field, the first by the policy's criteria first.
    [[nodiscard]] const std::map<model::field, std::vector<field_word>>& all() const
    {
        return words_;
    }

  private:
    void gather(std::span<const model::contact_id> leaves, const graph_index& graph);
    void move_losers(std::span<const model::field> slots, const policy& rules);

    std::deque<model::field_entry> decided_; ///< what decisions say
    std::map<model::field, std::vector<field_word>> words_;
};

/// True if what a decision says is about the person of these leaves (sorted): they have all that it
/// names.
bool speaks_of(const model::decision& made, std::span<const model::contact_id> leaves);

inline constexpr std::array email_slots = {model::field::work_email, model::field::personal_email,
                                           model::field::other_email};
inline constexpr std::array phone_slots = {model::field::work_phone, model::field::cell_phone,
                                           model::field::home_phone, model::field::other_phone};

} // namespace seam::identity
