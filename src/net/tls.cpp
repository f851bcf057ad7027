// SPDX-License-Identifier: Apache-2.0
#include "net/tls.h"

#include "base/log.h"
#include "net/errc.h"

namespace seam::net {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

std::shared_ptr<ssl::context> make_context(ssl::context::method method)
{
    auto context = std::make_shared<ssl::context>(method);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    // A renegotiation is work that the peer orders and nobody needs.
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
    return context;
}

} // namespace

result<std::shared_ptr<ssl::context>> make_server_tls(const tls_files& files)
{
    auto context = make_context(ssl::context::tls_server);
    error_code failed;
    context->use_certificate_chain_file(files.certificate, failed);
    if (failed) {
        log::error("certificate file {}: {}", files.certificate, failed.message());
        return fail(errc::bad_certificate);
    }
    context->use_private_key_file(files.key, ssl::context::pem, failed);
    if (failed || SSL_CTX_check_private_key(context->native_handle()) != 1) {
        log::error("key file {}: {}", files.key,
                   failed ? failed.message() : "does not belong to the certificate");
        return fail(errc::bad_certificate);
    }
    return context;
}

result<std::shared_ptr<ssl::context>> make_client_tls(const std::string& ca_file)
{
    auto context = make_context(ssl::context::tls_client);
    context->set_verify_mode(ssl::verify_peer);
    error_code failed;
    if (ca_file.empty()) {
        context->set_default_verify_paths(failed);
    } else {
        context->load_verify_file(ca_file, failed);
    }
    if (failed) {
        log::error("certificate authorities {}: {}", ca_file, failed.message());
        return fail(errc::tls_failed);
    }
    return context;
}

} // namespace seam::net
