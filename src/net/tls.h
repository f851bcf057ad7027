// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "net/server.h"

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

namespace seam::net {

/// For a server: TLS 1.2 and 1.3, the chain and key of `files`. errc::bad_certificate, logged with
/// OpenSSL's reason.
result<std::shared_ptr<boost::asio::ssl::context>> make_server_tls(const tls_files& files);

/// For a client that verifies its peers against `ca_file`, or the system's store when empty.
/// errc::tls_failed when the file cannot be used, logged.
result<std::shared_ptr<boost::asio::ssl::context>> make_client_tls(const std::string& ca_file);

} // namespace seam::net
