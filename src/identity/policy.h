// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "model/identity.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace seam::identity {

/// One line of the order in which identifiers link.
struct type_rule
{
    model::identifier_type type = model::identifier_type::cookie;
    /// What a holding must be known by at least, to link and to count against others.
    model::assurance minimum = model::assurance::verified;
    /// More different values than this no link may bring together in a person; nullopt: any number.
    std::optional<std::size_t> values_max = {};
    /// *Shared*: loses its power when it was seen with two accounts of one source.
    bool detects_sharing = true;
    /// A value that passes from one account of a source to another, each in a time of its own, is
    /// the later one's from then on, instead of shared (turns.h).
    bool recycled = false;
    /// A value that its leaf last showed so long before it first showed another of the type and
    /// source has no power any more, unless it is the leaf's key or held by the API's word;
    /// nullopt: for ever.
    std::optional<std::chrono::days> superseded_after = {};

    friend bool operator==(const type_rule&, const type_rule&) = default;
};

/// What the settings of one web deployment allow (contract, section 4.4: `automerge`).
struct deployment_power
{
    bool signed_in = false; ///< `automerge.authenticatedWebMessaging`
    bool tracking = false;  ///< `automerge.webTracking`

    friend bool operator==(const deployment_power&, const deployment_power&) = default;
};

/// A value that says nothing about who someone is. `*` stands for any run of characters; compared
/// without the case of ASCII letters.
struct blocked_value
{
    std::optional<model::identifier_type> type; ///< nullopt: of any type
    std::string pattern;

    friend bool operator==(const blocked_value&, const blocked_value&) = default;
};

/// By what the best of several values of a field is chosen.
enum class criterion : std::uint8_t
{
    curated,   ///< written by a human or an API caller before what others say
    assurance, ///< the better known
    newest,
    oldest,
};

/// How long a leaf is kept after the last interaction (contract, section 4.1). Never one of a
/// person that humans curate; nullopt: for ever.
struct lifetimes
{
    std::optional<std::chrono::days> ephemeral = std::chrono::days(60);
    std::optional<std::chrono::days> identified = {};

    friend bool operator==(const lifetimes&, const lifetimes&) = default;
};

/// The rules by which evidence makes persons: a value, versioned, one for each organisation.
struct policy
{
    std::int64_t version = 1;
    /// Strongest first. A type that is not listed never links.
    std::vector<type_rule> order;
    std::vector<blocked_value> blocked;
    /// A deployment that is not listed has no power: keep the line of one that is deleted.
    std::map<model::deployment_id, deployment_power> deployments;
    /// An identifier held by more leaves than this loses its power.
    std::size_t holders_max = 100;
    /// No link makes a person of more leaves than this.
    std::size_t leaves_max = 1000;
    /// No explicit merge makes a contact of more accounts, subjects and records than this
    /// (contract, section 3.5).
    std::size_t merged_max = 52;
    /// *Curated*: two contacts that humans curate are not united by any identifier.
    bool keeps_curated_apart = true;
    /// The sources at which one person may have several accounts; *unique* at all others.
    std::set<model::external_source_id> several_accounts;
    /// What may link, by where it was seen: narrower than `order`. Where an origin is not listed,
    /// all types may. Not of `key` and `api`, which always may.
    std::map<model::origin, std::set<model::identifier_type>> may_link;
    /// How the value of a field is chosen, the first criterion first; what is left equal is chosen
    /// by the least leaf id.
    std::vector<criterion> survivorship = {criterion::curated, criterion::assurance,
                                           criterion::newest};
    /// Instead of `survivorship`, for one field.
    std::map<model::field, std::vector<criterion>> field_survivorship;
    lifetimes kept_for;

    /// Place of the type in `order`; nullopt if it never links.
    [[nodiscard]] std::optional<std::size_t> rank(model::identifier_type type) const;

    /// Known well enough to be evidence about the holder: at least the type's minimum. A leaf's own
    /// key always is, and a cookie is always at least `asserted`, because only its own browser
    /// shows it. What does not count neither links nor makes an identifier shared: anyone can type
    /// somebody else's address.
    [[nodiscard]] bool counts(const model::holding& seen) const;

    /// May link by where it was seen: a key and the API always; a sign-in if its deployment merges
    /// sign-ins, tracking if its deployment merges tracking, both only by the types that `may_link`
    /// leaves them.
    [[nodiscard]] bool has_power(const model::holding& seen) const;

    /// On the list, or made of zeros alone.
    [[nodiscard]] bool is_blocked(const model::identifier& what) const;

    /// An account of which a person has only one: an ExternalId of a source that is *unique*, and
    /// no placeholder. `null` is nobody's account.
    [[nodiscard]] bool is_unique(const model::identifier& what) const;

    /// By what the value of a field is chosen.
    [[nodiscard]] const std::vector<criterion>& criteria(model::field which) const;

    friend bool operator==(const policy&, const policy&) = default;
};

/// ExternalId, social ids, Phone, Email, Cookie, in this order; social ids, Phone and Email only
/// when verified; a sign-in without an external source links by Email and Phone alone; a list of
/// blocked placeholders; no deployment with power yet.
policy default_policy();

} // namespace seam::identity
