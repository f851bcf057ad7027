// SPDX-License-Identifier: Apache-2.0
#include "access/advice.h"

namespace seam::access {
namespace {

std::string_view advise_about_provider(check failed)
{
    switch (failed) {
    case check::unreachable:
        return "See whether the host name is right and resolves, and whether this server may reach "
               "it through its firewall.";
    case check::timed_out:
        return "The provider answers too slowly or not at all; see whether this server may reach "
               "it.";
    case check::address:
        return "The host is at a private, loopback or link-local address. If that is meant, name "
               "it "
               "in privateHosts of this integration.";
    case check::tls:
        return "The provider's certificate is not valid for this host or not from an authority "
               "that "
               "this machine trusts. Install the authority's certificate, or renew the provider's.";
    case check::http_status:
        return "Open the URL in a browser: discoveryUri must be the issuer, or its "
               "/.well-known/openid-configuration. Redirects are not followed.";
    case check::content_type:
    case check::response:
        return "The URL does not answer with a JSON document; it may be a login page or that of a "
               "proxy. See whether discoveryUri is the right one.";
    case check::response_size:
        return "The answer is far larger than such a document is; see whether the URL is the right "
               "one.";
    case check::issuer:
        return "Write the issuer in discoveryUri exactly as the provider writes it, or that with "
               "/.well-known/openid-configuration behind it: capitals and a slash at the end "
               "count.";
    case check::endpoint:
        return "The provider must give an https URL for this endpoint; that is a setting there, "
               "often the public URL behind a proxy.";
    case check::algorithms:
        return "Let the provider sign ID tokens with RS256, ES256 or another asymmetric algorithm; "
               "HS256 and none are never accepted.";
    case check::client_authentication:
        return "Client id, secret or key and the way of authentication must be what the provider "
               "has for this client. For private_key_jwt register this integration's key set "
               "there.";
    case check::jwks:
        return "The provider must publish a signing key that is RSA of 2,048 bits or more, EC on "
               "P-256, P-384 or P-521, or Ed25519.";
    default:
        return "Try again in a moment.";
    }
}

std::string_view advise_about_claims(check failed)
{
    switch (failed) {
    case check::iss:
        return "The token is of another issuer than discoveryUri names; the provider may have "
               "several, one for each tenant or host name.";
    case check::aud:
    case check::azp:
        return "The token is for another client. Use the client id that the provider has for the "
               "messenger.";
    case check::sub:
        return "The provider must put a subject of 1 to 255 characters into the token, as a "
               "string.";
    case check::exp:
    case check::iat:
    case check::nbf:
        return "See whether the clocks of both machines are right; a provider whose clock differs "
               "can be allowed more with clockSkewSeconds.";
    case check::nonce:
        return "The page must hand over the nonce that it sent to the provider.";
    case check::auth_time:
        return "The provider must put auth_time into the token where max_age is asked.";
    case check::acr:
        return "The provider must say in the token (acr) how the visitor has signed in, and it "
               "must "
               "be one of the integration's acrValues. See what the provider calls it.";
    case check::events:
        return "This is a logout token, not an ID token.";
    case check::external_id:
        return "The configured claim must be in the ID token or in userinfo, as a string. Ask for "
               "the scope that gives it, or set externalIdClaim to another claim; sub is always "
               "there.";
    default:
        return "The page must hand over the token exactly as the provider gave it.";
    }
}

} // namespace

std::string_view advise(check failed)
{
    if (failed >= check::unreachable) return advise_about_provider(failed);
    if (failed >= check::iss) return advise_about_claims(failed);
    switch (failed) {
    case check::alg:
        return "Let the provider sign with RS256, ES256 or another asymmetric algorithm; HS256 and "
               "none are never accepted.";
    case check::kid:
        return "The token was signed with a key that the provider does not publish; it may be of "
               "another environment.";
    case check::key:
        return "The provider publishes several keys that fit; it must name one in the token (kid).";
    case check::signature:
        return "The token was changed, or signed with another key than the published one of that "
               "name.";
    case check::typ:
        return "This is not an ID token; an access token may have been handed over in its place.";
    case check::segments:
    case check::enc:
        return "The token must be a signed one of three parts; turn encryption off at the "
               "provider.";
    default:
        return "Hand over the ID token exactly as the provider gave it.";
    }
}

} // namespace seam::access
