// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/uuid.h"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace seam::storage::sql {

/// One SQL statement with parameters `$1`, `$2` … in the order in which they first appear. `text`
/// lives for ever: a back end prepares it once and knows it by its address.
struct statement
{
    std::string_view text;
};

using bytes_view = std::span<const std::uint8_t>;

/// One argument of a statement: null, a number, a text or bytes. A view of what it was made from,
/// which must outlive the call.
class value
{
  public:
    using parts = std::variant<std::monostate, std::int64_t, std::string_view, bytes_view>;

    value(std::int64_t number) : part_(number) {}
    // A template, or else a pointer would become a bool.
    template <std::same_as<bool> Flag>
    value(Flag flag) : part_(std::int64_t{flag})
    {}
    template <class Enum>
        requires std::is_enum_v<Enum>
    value(Enum member) : part_(static_cast<std::int64_t>(member))
    {}
    value(timestamp at) : part_(std::int64_t{at.time_since_epoch().count()}) {}
    value(std::optional<timestamp> at)
    {
        if (at) *this = value(*at);
    }
    value(std::string_view text) : part_(text) {}
    value(const std::string& text) : part_(std::string_view(text)) {}
    value(const std::optional<std::string>& text)
    {
        if (text) *this = value(*text);
    }
    value(bytes_view bytes) : part_(bytes) {}
    /// 16 bytes; null for nil.
    template <class Tag>
    value(const strong_id<Tag>& id)
    {
        if (!id.is_nil()) part_ = bytes_view(id.value().bytes());
    }
    template <class Tag>
    value(strong_id<Tag>&&) = delete;

    /// 16 bytes, for nil too: for columns that are compared.
    template <class Tag>
    static value exact(const strong_id<Tag>& id)
    {
        return {bytes_view(id.value().bytes())};
    }

    [[nodiscard]] const parts& part() const noexcept { return part_; }

  private:
    parts part_;
};

/// One row of an answer. Columns count from 0; views live until the next row.
class row
{
  public:
    virtual ~row() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t number(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual bytes_view bytes(int column) const = 0;
};

/// A reference to a callable `result<void>(const row&)` that outlives the call it is passed to.
class row_sink
{
  public:
    template <class F>
        requires(!std::is_same_v<F, row_sink>)
    row_sink(const F& f)
        : what_(&f),
          call_([](const void* what, const row& at) { return (*static_cast<const F*>(what))(at); })
    {}
    result<void> operator()(const row& at) const { return call_(what_, at); }

  private:
    const void* what_;
    result<void> (*call_)(const void*, const row&);
};

/// One conversation with a database, of one thread at a time.
class connection
{
  public:
    virtual ~connection() = default;

    /// Runs `what` and gives every row to `each`, stopping at its first error. `each` must not run
    /// the same statement.
    virtual result<void> run(const statement& what, std::span<const value> arguments,
                             row_sink each) = 0;
    /// Runs statements without parameters, separated by semicolons.
    virtual result<void> run_script(const std::string& text) = 0;
};

inline result<void> execute(connection& db, const statement& what,
                            std::initializer_list<value> arguments)
{
    return db.run(what, {arguments.begin(), arguments.size()},
                  [](const row&) -> result<void> { return {}; });
}

} // namespace seam::storage::sql
