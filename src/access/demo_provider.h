// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/jose/private_key.h"
#include "base/clock.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace seam::access {

/// Somebody who can be signed in as by clicking on the name: there are no passwords.
struct demo_person
{
    std::string sub, name, given_name, family_name;
    std::string email; ///< empty for none
    bool email_verified = true;
    std::string phone_number; ///< E.164, verified; empty for none
    std::string note;         ///< shown on the page under the name
};

struct demo_client
{
    std::string id, secret;
    std::vector<std::string> redirect_uris; ///< compared byte by byte
};

/// Names and values of a query or a form, decoded, in the order in which they came.
using demo_parameters = std::vector<std::pair<std::string, std::string>>;

/// A page for the browser, UTF-8. Send it with `demo_provider::page_policy`, `no-store` and
/// `Referrer-Policy: no-referrer`.
struct demo_page
{
    unsigned status = 200;
    std::string html;
};
/// Send the browser there with 303.
struct demo_redirect
{
    std::string url;
};
using demo_outcome = std::variant<demo_page, demo_redirect>;

/// JSON, to be sent with `Cache-Control: no-store`.
struct demo_answer
{
    unsigned status = 200;
    std::string body;
    std::string www_authenticate; ///< header to send if not empty
};

/// A small OpenID provider for the demo: code flow with PKCE (S256), nothing else. It knows no
/// HTTP: whoever mounts it reads parameters and sends outcomes. Any thread.
class demo_provider
{
  public:
    /// `key` is RSA. Paths under `issuer`: `/.well-known/openid-configuration`, `/jwks`,
    /// `/authorize`, `/token`, `/userinfo`, `/style.css`.
    demo_provider(std::string issuer, private_key key, std::vector<demo_person> persons,
                  std::vector<demo_client> clients);
    ~demo_provider();
    demo_provider(const demo_provider&) = delete;
    demo_provider& operator=(const demo_provider&) = delete;

    [[nodiscard]] std::string discovery() const;
    [[nodiscard]] std::string jwks() const; ///< application/jwk-set+json
    [[nodiscard]] const std::vector<demo_person>& persons() const noexcept;

    /// GET `/authorize`: the page with the persons, or what was wrong with the request.
    [[nodiscard]] demo_outcome authorize(const demo_parameters& query) const;
    /// POST `/authorize`: the page's form, the request again and `person`, or `cancel`.
    demo_outcome choose(const demo_parameters& form, timestamp now);
    /// POST `/token`. `authorization` is the header. A code serves once, for 60 s.
    demo_answer token(const demo_parameters& form, std::optional<std::string_view> authorization,
                      timestamp now);
    /// GET or POST `/userinfo`. `authorization` is the header.
    demo_answer userinfo(std::optional<std::string_view> authorization, timestamp now);

    /// text/css
    static std::string_view style();
    /// Content-Security-Policy of the page.
    static std::string_view page_policy();

  private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace seam::access
