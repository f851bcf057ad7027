// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/server.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace seam::net::testing {

/// A fresh self-signed certificate and its key in PEM files, for `localhost` and 127.0.0.1, in a
/// folder of their own that goes with the object.
class certificate
{
  public:
    /// `valid_for` from now; it has been valid for two hours. Negative: it has expired.
    explicit certificate(std::chrono::seconds valid_for = std::chrono::hours(1));
    ~certificate();
    certificate(const certificate&) = delete;
    certificate& operator=(const certificate&) = delete;

    [[nodiscard]] tls_files files() const;
    /// The certificate is its own authority.
    [[nodiscard]] std::string ca_file() const { return files().certificate; }

  private:
    std::filesystem::path folder_;
};

} // namespace seam::net::testing
