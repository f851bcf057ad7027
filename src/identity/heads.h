// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "identity/evaluate.h"
#include "model/graph.h"

#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace seam::identity {

/// Which contact id stands for which person, and where every id that ever did so leads now.
///
/// A person of one leaf is that leaf. For a person of several stands a head. Each head has one
/// *home*: the person with most of the leaves it was made for, counting accounts, subjects and
/// records before addresses and devices (a head made for an account and a tablet follows the
/// account); of equals, the person with its first member. The oldest head at home in a person of
/// several stands for it; the others are superseded and lead to the same person. Since homes depend
/// on nothing but the heads' fixed members and the persons, taking evidence away brings back the
/// heads that stood before.
class directory
{
  public:
    directory(std::span<const model::head> heads, std::span<const model::leaf> leaves,
              const partition& who);

    /// Makes a head for each person of several that has none, and returns them. `created` is `now`,
    /// or just after the newest head that is known here, so that a new head never displaces one.
    std::vector<model::head> make_missing_heads(timestamp now, id_source& ids);

    /// Index in `partition::persons` of the person to which a leaf, head or superseded head leads.
    [[nodiscard]] std::optional<std::size_t> find_person(model::contact_id contact) const;

    /// The contact id of a person; nil if it is of several and its head has not been made.
    [[nodiscard]] model::contact_id contact_of(std::size_t person) const;

    /// The contact id to which a leaf, head or superseded head leads; nullopt if unknown.
    [[nodiscard]] std::optional<model::contact_id> resolve(model::contact_id contact) const;

  private:
    void settle(const model::head& claimant);
    [[nodiscard]] std::optional<std::size_t> find_home(const model::head& claimant) const;
    [[nodiscard]] std::vector<model::contact_id> members_for(const person& whom) const;

    std::vector<person> persons_;
    std::vector<model::contact_id> contacts_; ///< by person
    std::unordered_map<model::contact_id, std::size_t> person_of_;
    std::unordered_map<model::contact_id, bool> is_strong_; ///< of each leaf
    timestamp newest_;
};

} // namespace seam::identity
