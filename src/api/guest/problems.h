// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.h"
#include "base/error.h"

#include <string>

namespace seam::api::guest {

/// What a guest is told of a refused command: the code of the contract's section 6.7 and a
/// sentence.
struct refusal
{
    int code = 5000;
    std::string message;
};

inline constexpr int session_expired_code = 4006;

/// The one table from messaging::errc to codes.
refusal from_messaging(const error& why);
/// The same as a problem, to travel through a transaction; `from_problem` gives it back.
std::unexpected<problem> refuse(const error& why);
/// A refusal with a code of its own.
std::unexpected<problem> refuse_with(int code, std::string message);
/// Anything else: storage, settings.
refusal from_problem(const problem& why);

} // namespace seam::api::guest
