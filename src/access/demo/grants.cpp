// SPDX-License-Identifier: Apache-2.0
#include "access/demo/grants.h"

#include "access/pkce.h"
#include "access/token.h"
#include "base/random.h"

#include <utility>

namespace seam::access::demo {
namespace {

// Enough for any demo; more at once is somebody playing with the form.
constexpr std::size_t codes_max = 10'000;

} // namespace

void grants::forget_old(timestamp now)
{
    // A used code stays for as long as its access token, so that its reuse is seen.
    std::erase_if(codes_, [&](const auto& one) { return now - one.second.at > access_token_life; });
    std::erase_if(tokens_, [&](const auto& one) { return now >= one.second.expires; });
    if (codes_.size() >= codes_max) codes_.clear();
}

std::string grants::issue(const authorization_request& request, std::string_view sub, timestamp now)
{
    auto code = random_token();
    const std::scoped_lock lock(mutex_);
    forget_old(now);
    codes_[token_hash(code)] = {.request = request,
                                .sub = std::string(sub),
                                .at = now,
                                .is_used = false,
                                .access_token_hash = {}};
    return code;
}

std::optional<grants::redeemed> grants::redeem(const redemption& what, timestamp now)
{
    const std::scoped_lock lock(mutex_);
    const auto found = codes_.find(token_hash(what.code));
    if (found == codes_.end()) return std::nullopt;
    auto& code = found->second;
    if (std::exchange(code.is_used, true)) {
        tokens_.erase(code.access_token_hash);
        return std::nullopt;
    }
    const bool fits = now - code.at <= code_life && code.request.client_id == what.client_id &&
                      code.request.redirect_uri == what.redirect_uri &&
                      matches_challenge(what.code_verifier, code.request.code_challenge);
    if (!fits) return std::nullopt;
    auto token = random_token();
    code.access_token_hash = token_hash(token);
    tokens_[code.access_token_hash] = {
        .sub = code.sub, .scope = code.request.scope, .expires = now + access_token_life};
    return redeemed{.request = code.request, .sub = code.sub, .access_token = std::move(token)};
}

std::optional<grants::access> grants::find_access(std::string_view access_token, timestamp now)
{
    const std::scoped_lock lock(mutex_);
    const auto found = tokens_.find(token_hash(access_token));
    if (found == tokens_.end() || now >= found->second.expires) return std::nullopt;
    return found->second;
}

} // namespace seam::access::demo
