// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.h"
#include "base/clock.h"
#include "base/text.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seam::api {

/// Parses a request body: UTF-8 JSON, at most 32 levels deep. The problem says where it broke.
outcome<boost::json::value> parse_json(std::string_view text);
/// As above; anything but an object is refused.
outcome<boost::json::object> parse_json_object(std::string_view text);

struct text_rule
{
    std::size_t max = 1000; ///< in code points, after trimming
    bool required = false;  ///< missing, null or empty is an error
    bool trimmed = true;
};

/// Reads the fields of one JSON object and gathers all that is wrong with them, each under its full
/// path. Absent and null are the same. A reader is a view: the object and the list of problems
/// outlive it.
class object_reader
{
  public:
    object_reader(const boost::json::object& object, std::vector<field_problem>& problems,
                  std::string path = {})
        : object_(&object), problems_(&problems), path_(std::move(path))
    {}

    [[nodiscard]] bool has(std::string_view name) const;

    std::optional<std::string> text(std::string_view name, text_rule rule = {});
    /// `text(…)` or the empty string.
    std::string text_or_empty(std::string_view name, text_rule rule = {});
    std::optional<bool> boolean(std::string_view name, bool required = false);
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t least,
                                        std::int64_t most, bool required = false);
    std::optional<timestamp> date(std::string_view name, bool required = false);
    /// One of `choices`, compared without case; gives it as `choices` spells it.
    std::optional<std::string>
    choice(std::string_view name, std::span<const std::string_view> choices, bool required = false);
    std::optional<object_reader> object(std::string_view name, bool required = false);
    std::vector<object_reader> objects(std::string_view name, std::size_t most);
    std::vector<std::string> texts(std::string_view name, std::size_t most, text_rule rule = {});
    /// An array of `choice(…)`.
    std::vector<std::string> some_of(std::string_view name, std::size_t most,
                                     std::span<const std::string_view> choices);
    /// An array of `id(…)`.
    template <class Id>
    std::vector<Id> ids(std::string_view name, std::size_t most)
    {
        std::vector<Id> found;
        read_each(name, most, [&](object_reader& entry, std::string_view at) {
            if (const auto id = entry.id<Id>(at, true)) found.push_back(*id);
        });
        return found;
    }
    /// A strong id or anything else with a static `parse(string_view)` that gives an optional.
    template <class Id>
    std::optional<Id> id(std::string_view name, bool required = false)
    {
        const auto value = text(name, {.max = 255, .required = required});
        if (!value || value->empty()) return std::nullopt;
        auto parsed = Id::parse(*value);
        if (!parsed) complain(name, "invalid.value", "must be a UUID");
        return parsed;
    }
    /// `{name: {"id": …}}`, the contract's way to refer to something.
    template <class Id>
    std::optional<Id> reference(std::string_view name, bool required = false)
    {
        auto inner = object(name, required);
        if (!inner) return std::nullopt;
        return inner->id<Id>("id", required);
    }

    /// Adds a problem with field `name` of this object.
    void complain(std::string_view name, std::string code, std::string message);
    [[nodiscard]] std::string path_of(std::string_view name) const;
    [[nodiscard]] const boost::json::object& raw() const { return *object_; }

  private:
    using read_entry = std::function<void(object_reader& entry, std::string_view at)>;

    /// Gives each entry of an array of strings as the one member, named `at`, of an object.
    void read_each(std::string_view name, std::size_t most, const read_entry& read);
    const boost::json::value* find(std::string_view name, bool required);

    const boost::json::object* object_;
    std::vector<field_problem>* problems_;
    std::string path_;
};

/// Reads a whole body with `parse(object_reader&) -> T`; all field problems together if there are
/// any.
template <class Parse>
auto read_object(const boost::json::object& object, Parse&& parse)
    -> outcome<decltype(parse(std::declval<object_reader&>()))>
{
    std::vector<field_problem> problems;
    object_reader reader(object, problems);
    auto value = parse(reader);
    if (!problems.empty()) return invalid(std::move(problems));
    return value;
}

template <class Parse>
auto read_body(std::string_view body, Parse&& parse)
    -> outcome<decltype(parse(std::declval<object_reader&>()))>
{
    auto object = parse_json_object(body);
    if (!object) return std::unexpected(std::move(object).error());
    return read_object(*object, std::forward<Parse>(parse));
}

} // namespace seam::api
