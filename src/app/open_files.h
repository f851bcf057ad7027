// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace seam::app {

inline constexpr std::size_t connections_default = 10'000;
/// Open files beside the connections: the store's, files that are being sent and scanned, the log.
inline constexpr std::size_t files_reserved = 512;

/// How many connections a process may serve that can open `files_max` files: as many as were asked
/// for, or a sentence for the operator why that cannot be; if nobody asked, the default or as many
/// as fit.
std::expected<std::size_t, std::string> connections_within(std::optional<std::size_t> asked,
                                                           std::uint64_t files_max);

/// As `connections_within`, after raising the process's own limit as far as the system allows and
/// the connections need. Logs when fewer than the default fit.
std::expected<std::size_t, std::string> allow_connections(std::optional<std::size_t> asked);

} // namespace seam::app
