// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seam::access {

/// Keeps secrets unreadable at rest: AES-256-GCM under one key of the server. A sealed text says
/// nothing but its length, and opens only at the place that it was sealed for: copied elsewhere, or
/// changed by a bit, it does not.
class seal
{
  public:
    /// 32 bytes (`server_keys::seal`).
    explicit seal(std::string key);

    /// A fresh text each time, in ASCII: `v1.` and base64url. `place` says where it will lie: the
    /// organisation and the id of the document.
    [[nodiscard]] std::string close(std::string_view secret, std::string_view place) const;
    /// nullopt if it was sealed for another place or under another key, or is damaged.
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed,
                                                  std::string_view place) const;

  private:
    std::string key_;
};

} // namespace seam::access
