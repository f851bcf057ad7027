// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/call.h"
#include "rt/task.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace seam::api {

/// What a route asks of its caller.
enum class need
{
    nothing,    ///< public: no token is looked at
    token,      ///< anyone with a valid token
    agent,      ///< the rights of an agent (`may`)
    supervisor, ///< those of a supervisor
    admin,      ///< those of an administrator
};

/// A handler is called with the call of one request and finishes before the call goes away.
using handler = std::function<rt::task<answer>(call&)>;

/// Gives the caller that a bearer token stands for, or a 401.
class authenticator
{
  public:
    virtual ~authenticator() = default;
    virtual rt::task<outcome<caller>> authenticate(std::string_view token) = 0;
};

/// The table of endpoints: path template, method, need, handler. Filled at start, then read from
/// all threads.
class router
{
  public:
    explicit router(authenticator& tokens) : tokens_(&tokens) {}

    /// `path` as in the contract: `/api/v2/externalcontacts/contacts/{contactId}`. Literal segments
    /// win over parameters.
    void add(std::string_view method, std::string_view path, need what, handler how);

    /// Takes every GET whose path no route has.
    void otherwise(handler how) { otherwise_ = std::move(how); }

    /// Finds the route, authenticates, runs the handler, renders its answer or problem; adds the
    /// correlation id and the CORS headers of public and token routes. Never fails.
    rt::task<net::response> handle(net::request what);

  private:
    struct route
    {
        std::vector<std::string> segments; ///< a parameter is an empty string
        std::unordered_map<std::string, std::pair<need, handler>> methods;
    };

    struct match
    {
        const route* where = nullptr;
        std::vector<std::string> parameters;
    };

    [[nodiscard]] match find(std::string_view path) const;
    static std::string template_of(const match& found);
    rt::task<answer> run(call& what, const match& found);
    rt::task<outcome<void>> admit(call& what, need wanted);

    authenticator* tokens_;
    std::vector<route> routes_;
    handler otherwise_;
};

} // namespace seam::api
