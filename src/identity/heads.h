// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "identity/evaluate.h"
#include "model/graph.h"

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace seam::identity {

/// A leaf that is somebody (an account, a subject, a record), rather than something that somebody
/// uses and may pass on (an address, a device).
bool is_somebody(const model::leaf& which);

/// Orders the leaves of a contact: somebody first, then the oldest.
inline auto precedence_of(const model::leaf& which)
{
    return std::make_tuple(!is_somebody(which), which.created, which.id);
}

/// Which contact id stands for which person, and where every id that ever did so leads now.
///
/// A person of one leaf is that leaf. For a person of several stands a head. A head follows its
/// first member that still exists, or those from whom a human took it out (model::find_leader): it
/// leads to the person that contains it. Members are ordered so that a head made for an account and
/// a tablet follows the account when the tablet turns out to be shared.
///
/// Of the heads that lead to a person of several the one of the newest merge stands for it, as long
/// as that merge has not been taken back; if there is none, the oldest that the evidence made. The
/// others are superseded. A merge that is taken back leaves its head leading where it led, because
/// the id may have been given out, but standing for nobody.
///
/// So where an id leads depends on nothing but the heads, which change only as leaves go, the
/// decisions and the persons: taking evidence or a merge away brings back the ids that stood
/// before, and a neighbourhood gives the same answer as the whole graph. For a merge is a decision
/// about the first members of its head, so that it is known wherever these are.
class directory
{
  public:
    directory(std::span<const model::head> heads, std::span<const model::decision> decisions,
              const partition& who);

    /// Makes a head for each person of several that has none, and returns them. `created` is `now`,
    /// or just after the newest head that is known here, so that a new head never displaces one.
    /// `leaves` are those of the persons, each once, in any order.
    std::vector<model::head> make_missing_heads(std::span<const model::leaf> leaves, timestamp now,
                                                id_source& ids);

    /// Makes the head of a merge: `merge` is a *same* whose leaves are one person here. It stands
    /// for that person from now on. `created` as for those that are missing.
    model::head make_head(const model::decision& merge, std::span<const model::leaf> leaves,
                          timestamp now, id_source& ids);

    /// Index in `partition::persons` of the person to which a leaf, head or superseded head leads.
    [[nodiscard]] std::optional<std::size_t> find_person(model::contact_id contact) const;

    /// The contact id of a person; nil if it is of several and its head has not been made.
    [[nodiscard]] model::contact_id contact_of(std::size_t person) const;

    /// The contact id to which a leaf, head or superseded head leads; nullopt if unknown.
    [[nodiscard]] std::optional<model::contact_id> resolve(model::contact_id contact) const;

  private:
    using apart_by_leaf =
        std::unordered_map<model::contact_id, std::vector<const model::decision*>>;

    void settle(const model::head& claimant, bool stands, const apart_by_leaf& taken_out);
    [[nodiscard]] timestamp next_created(timestamp now) const;
    std::vector<person> persons_;
    std::vector<model::contact_id> contacts_; ///< by person
    boost::unordered_flat_map<model::contact_id, std::size_t, std::hash<model::contact_id>>
        person_of_;
    timestamp newest_;
};

} // namespace seam::identity
