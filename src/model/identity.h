// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/ids.h"

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace seam::model {

/// The contract's types (section 3.3). Values reach disk: do not renumber.
enum class identifier_type : std::uint8_t
{
    external_id = 1,
    social_line = 2,
    social_facebook = 3,
    social_twitter = 4,
    social_whatsapp = 5,
    social_instagram = 6,
    apple_opaque_id = 7,
    phone = 8,
    email = 9,
    cookie = 10,
};

/// How we know it. Ordered: a higher one outranks a lower one. Values reach disk: do not renumber.
enum class assurance : std::uint8_t
{
    claimed = 1,  ///< typed by the visitor
    asserted = 2, ///< signed by the customer's site; a cookie, which only its own browser shows
    verified =
        3, ///< a valid ID token's claim with its `*_verified`, a carrier's sender, an API caller
};

/// (type, source, normalised value). Only `identity::normalise` makes values; equal identifiers
/// have equal bytes.
struct identifier
{
    identifier_type type = identifier_type::cookie;
    external_source_id source; ///< nil unless `type` is `external_id`
    std::string value;

    friend auto operator<=>(const identifier&, const identifier&) = default;
};

/// What a leaf was first recorded as. Values reach disk: do not renumber.
enum class leaf_kind : std::uint8_t
{
    account = 1, ///< one account at an external source; its key is the ExternalId
    device = 2,  ///< one browser or app install; its key is the Cookie
    address = 3, ///< one bare address; its key is the Email or Phone
    subject = 4, ///< one account at a provider without an external source; known by `subject_key`,
                 ///< holds no key
    record = 5,  ///< made by an agent, the API or an import; has no key
};

/// The contract's contact types (section 4.1). Values reach disk: do not renumber.
enum class contact_type : std::uint8_t
{
    ephemeral = 1,
    identified = 2,
    curated = 3
};

/// A contact as first recorded. Never merged away, rewritten or deleted by stitching.
struct leaf
{
    contact_id id;
    leaf_kind kind = leaf_kind::record;
    contact_type type = contact_type::ephemeral;
    /// The identifier that names an account, a device or an address: one leaf for each key. Value
    /// empty if there is none.
    identifier key;
    /// For kind `subject`: a keyed hash of provider and subject, 32 bytes in hex. Empty otherwise.
    std::string subject_key;
    timestamp created;

    [[nodiscard]] bool has_key() const noexcept { return !key.value.empty(); }
    friend bool operator==(const leaf&, const leaf&) = default;
};

/// Where a holding was seen, which decides what it may link (policy). Values reach disk: do not
/// renumber.
enum class origin : std::uint8_t
{
    key = 1,                 ///< the leaf's own key: what makes it that leaf
    api = 2,                 ///< an API caller or an agent
    signed_in = 3,           ///< a sign-in under a valid external source
    signed_in_no_source = 4, ///< a sign-in without an external source, or with an inactive one
    tracking = 5,            ///< web or app tracking, an anonymous conversation
};

/// Evidence: leaf `leaf` held identifier `what`. One per (leaf, identifier, origin, deployment,
/// assurance), so that what was typed lends no time and no session to what was verified. Seen
/// again, `first_seen` is the least and `last_seen` the greatest, so that the order of arrival does
/// not matter; session, actor and policy version stay those of the first.
struct holding
{
    contact_id leaf;
    identifier what;
    origin via = origin::key;
    deployment_id deployment; ///< nil for `key` and `api`
    assurance how = assurance::claimed;
    timestamp first_seen;
    timestamp last_seen;
    session_id session; ///< that showed it first; nil if none did
    std::string actor;  ///< `visitor`, `user:<id>`, `client:<id>`: who showed it first
    /// Of the rules under which it was recorded first (identity::policy::version).
    std::int64_t policy_version = 1;

    friend bool operator==(const holding&, const holding&) = default;
};

/// The public id of a person of several leaves. Kept when superseded, so that taking evidence away
/// brings it back.
struct head
{
    contact_id id;
    timestamp created;
    /// The leaves it was made for: accounts, subjects and records before addresses and devices, the
    /// oldest first. It leads to the person of the first, or of the first of those from whom a
    /// human took that out (model/decision.h). Never changed, but for what goes: it stays with
    /// those who remain of its person (identity/forget.h).
    std::vector<contact_id> members;
    /// The *same* that made it (contract, section 3.5: an explicit merge creates a new contact
    /// record); nil if it was made for what the evidence united.
    decision_id by = {};

    friend bool operator==(const head&, const head&) = default;
};

} // namespace seam::model

template <>
struct std::hash<seam::model::identifier>
{
    std::size_t operator()(const seam::model::identifier& what) const noexcept
    {
        return std::hash<std::string>()(what.value) ^
               (std::hash<seam::model::external_source_id>()(what.source) * 31) ^
               (static_cast<std::size_t>(what.type) * 0x9e3779b97f4a7c15ULL);
    }
};
