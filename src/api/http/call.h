// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/caller.h"
#include "api/problem.h"
#include "net/http.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// One request on its way through a handler: what was asked, by whom. Lives as long as the handler
/// runs.
class call
{
  public:
    call(const net::request& what, std::string context_id)
        : request_(&what), context_id_(std::move(context_id))
    {}

    [[nodiscard]] const net::request& request() const { return *request_; }
    [[nodiscard]] const std::string& context_id() const { return context_id_; }

    /// The decoded value of the i-th `{parameter}` of the route's path.
    [[nodiscard]] const std::string& path(std::size_t i) const { return parameters_.at(i); }
    /// The i-th path parameter as an id; 404 `<what> not found.` if it is not even a UUID.
    template <class Id>
    outcome<Id> path_id(std::size_t i, std::string_view what) const
    {
        const auto id = Id::parse(path(i));
        if (!id) return not_found(what);
        return *id;
    }

    /// Of an authenticated route.
    [[nodiscard]] const caller& who() const { return *who_; }
    [[nodiscard]] bool is_authenticated() const { return who_.has_value(); }

    [[nodiscard]] std::optional<std::string> query(std::string_view name) const;
    /// A list: the parameter repeated, comma-joined, or both (contract, section 1.3).
    [[nodiscard]] std::vector<std::string> query_list(std::string_view name) const;
    /// `fallback` when absent; a problem naming the parameter when it is no number within the
    /// bounds.
    [[nodiscard]] outcome<std::int64_t> query_number(std::string_view name, std::int64_t fallback,
                                                     std::int64_t least, std::int64_t most) const;
    [[nodiscard]] outcome<bool> query_flag(std::string_view name, bool fallback) const;

    // Set by the router.
    void set_parameters(std::vector<std::string> parameters)
    {
        parameters_ = std::move(parameters);
    }
    void set_caller(caller who) { who_ = std::move(who); }

  private:
    const net::request* request_;
    std::string context_id_;
    std::vector<std::string> parameters_;
    std::optional<caller> who_;
};

/// What a handler gives: an answer to send, or a problem that the router renders.
using answer = outcome<net::response>;

/// The token of `Authorization: Bearer <token>`, the scheme in any case, because mobile clients
/// write it small (contract, section 1.3); nullopt for anything else. A view into the request.
std::optional<std::string_view> bearer_token(const net::request& what);

net::response json_response(const boost::json::object& body, unsigned status = 200);
net::response json_list_response(const boost::json::array& body);
/// A JSON string is the whole body.
net::response text_response(std::string_view text);
net::response empty_response(unsigned status = 204);
/// The contract's error body; its context id is in a header too, where clients and logs find it.
net::response problem_response(const problem& what, std::string_view context_id);

} // namespace seam::api
