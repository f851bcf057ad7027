// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// What is wrong with one field of a request. Goes into `details[]` of the contract's ErrorBody
/// (section 2.1).
struct field_problem
{
    std::string field;   ///< as the client wrote it: `externalIds[0].value`
    std::string code;    ///< dotted: `required`, `too.long`, `invalid.value` …
    std::string message; ///< says what to do
    /// What is concerned, by id and noun: empty if it has none, or the caller named it wrongly.
    std::string entity_id = {}, entity_name = {};

    friend bool operator==(const field_problem&, const field_problem&) = default;
};

/// A request that is refused: becomes an HTTP answer in the contract's ErrorBody shape. Texts are
/// for the caller: no secrets, no one else's data.
struct problem
{
    unsigned status = 500;
    std::string code;
    std::string message;
    std::vector<field_problem> details;
    std::optional<std::chrono::seconds> retry_after;

    friend bool operator==(const problem&, const problem&) = default;
};

template <class T>
using outcome = std::expected<T, problem>;

// The one table of answers. Each returns an `unexpected`, ready to be returned by a handler.

/// 400 `bad.request`.
std::unexpected<problem> bad_request(std::string message);
/// 400 `invalid.value` with one or more fields; the message names the first.
std::unexpected<problem> invalid(std::vector<field_problem> details);
std::unexpected<problem> invalid(std::string field, std::string message);
/// 401 `authentication.required`: no token, or one that is unknown or expired.
std::unexpected<problem> unauthenticated(std::string message);
/// 401 `bad.credentials`.
std::unexpected<problem> bad_credentials(std::string message);
/// 403 `missing.any.permissions`.
std::unexpected<problem> forbidden(std::string message);
/// 404 `not.found`; `what` is a noun: "Contact", "Deployment".
std::unexpected<problem> not_found(std::string_view what);
/// 409 `conflict`.
std::unexpected<problem> conflict(std::string message, std::string field = {});
/// 429 `too.many.requests`.
std::unexpected<problem> too_many(std::chrono::seconds retry_after);

/// Any other failure of a room below: its status by the table in problem.cpp, 500 if it is not in
/// there.
problem from_error(const error& what);

/// The ErrorBody as JSON text.
std::string render(const problem& what, std::string_view context_id);

} // namespace seam::api
