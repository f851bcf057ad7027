// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/cached_document.h"
#include "access/claims.h"
#include "access/fetcher.h"
#include "access/id_token.h"
#include "access/logout_token.h"
#include "access/metadata.h"
#include "access/provider_settings.h"
#include "access/token_endpoint.h"
#include "base/clock.h"
#include "rt/task.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace seam::access {

/// The outcome of a sign-in.
struct sign_in
{
    id_claims who;
    std::optional<std::chrono::seconds> access_token_life; ///< code flow only, if the provider told
    std::string id_token;                                  ///< as it came
};

/// An OpenID provider as seen by one integration: its metadata and keys, cached, and sign-ins with
/// it. Used from several threads and executors at once; every coroutine resumes on its caller's
/// executor. `by` and `time` outlive it. Whoever awaits holds it (shared_ptr) until the end.
class provider
{
  public:
    provider(provider_settings settings, fetcher& by, const clock& time);

    [[nodiscard]] const provider_settings& settings() const noexcept { return settings_; }

    /// Good for an hour; the last good one serves for a day while the provider fails.
    rt::task<verified<std::shared_ptr<const metadata>>> discover();

    /// Where to send the browser. Client id and scopes are those of the settings.
    rt::task<verified<std::string>> authorization_url(authorization_request request);

    struct asked
    {
        std::optional<std::string> nonce;
        std::optional<std::chrono::seconds> max_age;
    };
    /// Code flow: redeems the code (once, never again), verifies the ID token, and asks the
    /// userinfo endpoint for what the token lacks.
    rt::task<verified<sign_in>> sign_in_with_code(code_grant grant, asked what);

    /// Implicit flow: the token came through the browser, so `what.nonce` is required. The caller
    /// sees to it that a token is used once.
    rt::task<verified<sign_in>> sign_in_with_token(std::string id_token, asked what,
                                                   std::optional<std::string> iss);

    /// A logout token that the provider posted. The caller sees to it that one is used once.
    rt::task<verified<logout_token>> read_logout_token(std::string token);

  private:
    /// Verifies with the keys in hand, and again with newer ones if those could not do it.
    template <class T>
    rt::task<verified<T>> verify(std::function<verified<T>(const key_set&)> with,
                                 std::shared_ptr<const metadata> about);
    rt::task<verified<id_claims>> complete(id_claims who, std::string url, std::string token);
    [[nodiscard]] expectation expect(const metadata& about, const asked& what) const;

    provider_settings settings_;
    fetcher& fetcher_;
    const clock& clock_;
    cached_document<metadata> metadata_;
    cached_document<key_set> keys_;
};

} // namespace seam::access
