// SPDX-License-Identifier: Apache-2.0
#include "access/site_advice.h"

namespace seam::access {
namespace {

std::string_view advise_about_claims(check failed)
{
    switch (failed) {
    case check::iss:
        return "Write the issuer into the token exactly as the integration has it, or remove it "
               "from the integration.";
    case check::aud:
        return "Put the id of the deployment into the token as aud, or that of the integration if "
               "one token shall serve all its deployments.";
    case check::exp:
    case check::iat:
    case check::nbf:
        return "Make the token when the page is made, with an exp some minutes ahead, in seconds "
               "since 1970; see whether the clocks of both machines are right.";
    case check::jti:
        return "Put a fresh random text into each token as jti.";
    case check::external_id:
        return "Put the id that the site knows the customer by into the token, as a string: \"42\" "
               "and not 42. Make no token where nobody is signed in.";
    default:
        return "Hand over the token exactly as the site's server made it.";
    }
}

} // namespace

std::string_view advise_site(check failed)
{
    if (failed >= check::iss) return advise_about_claims(failed);
    switch (failed) {
    case check::alg:
        return "The site must sign with the one algorithm that the integration is set up for.";
    case check::kid:
        return "Name one of the integration's keys in the token's header (kid), or none.";
    case check::key:
        return "Give the integration a key of the kind that its algorithm needs.";
    case check::signature:
        return "The secret, or the key, on the site's server is not the integration's, or what was "
               "signed was changed. A secret is taken as the text that it is, never decoded.";
    case check::typ:
        return "The token's typ must be JWT or absent.";
    case check::segments:
    case check::enc:
        return "The token must be a signed one of three parts, not an encrypted one.";
    default:
        return "Hand over the token exactly as the site's server made it.";
    }
}

} // namespace seam::access
