// SPDX-License-Identifier: Apache-2.0
#include "net/errc.h"

#include <string>

namespace seam::net {
namespace {

class errc_category final : public std::error_category
{
  public:
    const char* name() const noexcept override { return "net"; }
    std::string message(int value) const override
    {
        switch (static_cast<errc>(value)) {
        case errc::closed:
            return "the connection is closed";
        case errc::cancelled:
            return "cancelled";
        case errc::timed_out:
            return "the peer took too long";
        case errc::too_big:
            return "a message or body is too big";
        case errc::malformed:
            return "the peer broke the protocol";
        case errc::not_text:
            return "a binary message came";
        case errc::too_many:
            return "too many frames a second";
        case errc::bad_certificate:
            return "the certificate or its key cannot be used";
        case errc::cannot_listen:
            return "cannot listen on the address";
        case errc::bad_url:
            return "not an absolute http or https URL";
        case errc::plain_refused:
            return "plain http is not allowed here";
        case errc::unresolved:
            return "the host name has no address";
        case errc::address_refused:
            return "the address must not be reached";
        case errc::unreachable:
            return "no connection, or it broke";
        case errc::tls_failed:
            return "no TLS session";
        }
        return "unknown";
    }
};

} // namespace

std::error_code make_error_code(errc code)
{
    static const errc_category category;
    return {static_cast<int>(code), category};
}

} // namespace seam::net
