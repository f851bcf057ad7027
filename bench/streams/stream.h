// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace seam::bench::streams {

/// How a session came about; scores are broken down by it.
enum class scenario : std::uint8_t
{
    signed_in,       ///< on a device of one's own, signed in at some time of the visit
    anonymous,       ///< on a device of one's own, not signed in
    borrowed,        ///< on a device of somebody else in the household
    shared,          ///< on the household's tablet, signed in
    shared_nameless, ///< on the household's tablet, not signed in
    kiosk,           ///< on a public computer, signed in
    kiosk_nameless,  ///< on a public computer, not signed in
    mail,            ///< an e-mail
    sms,             ///< a text message
    attack,          ///< somebody types another's address
};
inline constexpr std::size_t scenario_count = 10;
std::string to_string(scenario what);

enum class kind : std::uint8_t
{
    cookie,
    account,
    email,
    phone
};

struct shown
{
    kind what = kind::cookie;
    std::string source; ///< of an account
    std::string value;
    bool verified = false;

    friend auto operator<=>(const shown&, const shown&) = default;
};

/// One line of the stream.
struct sighting
{
    std::int64_t at = 0; ///< milliseconds since 1970
    std::uint32_t session = 0;
    std::string channel;
    std::vector<shown> identifiers;
};

/// What nobody who resolves the stream is told.
struct truth
{
    std::uint32_t person = 0;
    scenario how = scenario::anonymous;
    std::int64_t at = 0; ///< of the session's first line
};

struct stream
{
    std::vector<sighting> lines; ///< in order of time
    std::vector<truth> sessions; ///< by session
};

/// `s-17`: what the line calls its session.
std::string session_name(std::uint32_t session);
/// The sighting as the observation stream's JSON, without a line end.
std::string to_line(const sighting& seen);

} // namespace seam::bench::streams
