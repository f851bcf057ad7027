// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"
#include "base/clock.h"

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seam::access {

/// Which claims say what, as an integration has it. An empty name: the claim is not read, so that
/// nothing of it is kept.
struct claim_names
{
    std::string external_id = "sub";
    std::string given_name = "given_name";
    std::string family_name = "family_name";
    std::string name = "name";
    std::string nickname = "nickname";
    std::string picture = "picture";
    std::string email = "email";               ///< verified by `<name>_verified`
    std::string phone_number = "phone_number"; ///< the same

    friend bool operator==(const claim_names&, const claim_names&) = default;
};

/// Who says what the claims say, where a claim has no mark of its own.
enum class claim_source : std::uint8_t
{
    provider, ///< an OpenID provider, in an ID token
    site,     ///< the customer's site, in a token that it signed
    page,     ///< the page, beside what the site signed: anybody could have written it
};

/// Who signed in, as the provider has it. Texts are well-formed UTF-8 without control characters
/// and bounded; a claim that is absent or unfit is empty.
struct id_claims
{
    claim_source source = claim_source::provider;
    std::string issuer;
    std::string subject;
    std::string session; ///< `sid`, the session at the provider; empty if it names none
    /// Of the configured claim: 1 to 255 bytes, never changed. Absent when the claim is missing or
    /// unfit; nothing may be stitched then, and `external_id_problem` says why.
    std::optional<std::string> external_id;
    std::optional<rejection> external_id_problem;
    std::string given_name, family_name, name, nickname;
    std::string picture; ///< an http or https URL
    std::string email;
    bool email_verified = false;
    bool email_judged = false; ///< the provider has said whether it is verified
    std::string phone_number;
    bool phone_number_verified = false;
    bool phone_number_judged = false;
    timestamp issued, expires;
    std::optional<timestamp> authenticated; ///< `auth_time`, if the provider says it
};

inline constexpr std::size_t subject_bytes_max = 255; ///< OpenID Connect Core 1.0 section 2
inline constexpr std::size_t external_id_bytes_max = 255;
inline constexpr std::size_t name_bytes_max = 256;
inline constexpr std::size_t email_bytes_max = 254; ///< RFC 5321 section 4.5.3.1.3
inline constexpr std::size_t phone_bytes_max = 64;

/// Fills the profile and the external id from claims that have been verified. What `who` already
/// has is kept: the ID token outranks the userinfo answer. Whether an address is verified may be
/// said there alone, of the same address.
void read_profile(const boost::json::object& claims, const claim_names& names, id_claims& who);

/// Whether something that the integration reads is still open.
bool is_incomplete(const id_claims& who, const claim_names& names);

/// 1 to `bytes_max` bytes of text without control characters (C0, DEL, C1).
bool is_plain_text(std::string_view text, std::size_t bytes_max);

} // namespace seam::access
