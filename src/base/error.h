// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <source_location>
#include <string>
#include <system_error>
#include <utility>

namespace seam {

/// An expected failure: a code of the failing room's own enum and the place where it was first
/// seen. Carries nothing personal and no text; the function that first saw the failure has logged
/// the detail.
class error
{
  public:
    error(std::error_code code, std::source_location where = std::source_location::current())
        : code_(code), where_(where)
    {}

    template <class Errc>
        requires std::is_error_code_enum_v<Errc>
    error(Errc code, std::source_location where = std::source_location::current())
        : error(make_error_code(code), where)
    {}

    [[nodiscard]] const std::error_code& code() const noexcept { return code_; }
    [[nodiscard]] const std::source_location& where() const noexcept { return where_; }

    /// Equal when the codes are: the place is for people.
    friend bool operator==(const error& left, const error& right) noexcept
    {
        return left.code_ == right.code_;
    }

  private:
    std::error_code code_;
    std::source_location where_;
};

template <class T>
using result = std::expected<T, error>;

/// For `return fail(errc::stale);` in a function returning `result<T>`.
template <class Errc>
[[nodiscard]] std::unexpected<error>
fail(Errc code, std::source_location where = std::source_location::current())
{
    return std::unexpected(error(code, where));
}

/// Drops a result on purpose; `why` is for the reader.
template <class T>
void ignore(T&& /*outcome*/, const char* /*why*/)
{}

} // namespace seam

/// Unwraps a `result` into `var` or returns its error to the caller.
#define SEAM_TRY(var, expression)                                                                  \
    auto var##_outcome = (expression);                                                             \
    if (!var##_outcome) return std::unexpected(std::move(var##_outcome).error());                  \
    auto& var = *var##_outcome

/// Returns the error of a `result<void>` to the caller, if there is one.
#define SEAM_CHECK(expression)                                                                     \
    if (auto seam_outcome = (expression); !seam_outcome)                                           \
    return std::unexpected(std::move(seam_outcome).error())

/// As SEAM_TRY, inside a coroutine; `expression` has been awaited in a statement of its own.
#define SEAM_CO_TRY(var, expression)                                                               \
    auto var##_outcome = (expression);                                                             \
    if (!var##_outcome) co_return std::unexpected(std::move(var##_outcome).error());               \
    auto& var = *var##_outcome
