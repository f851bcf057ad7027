// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <utility>

// Structured parts of rows as JSON. A type is described once, by a function
// `describe(archive, part)` that names its fields (json_fields.h); the same description writes and
// reads. What equals its default is not written.
namespace seam::storage::sql {

class json_writer;
class json_reader;

template <class T>
concept described = requires(json_writer& to, const T& part) { describe(to, part); };

/// A tree of values is made in one place (`where`) and thrown away whole.
using json_place = boost::json::storage_ptr;

template <class T>
boost::json::value encode(const T& part, const json_place& where);
/// False, and `to` anything, if `from` is not what `encode` gives for a T.
template <class T>
bool decode(const boost::json::value& from, T& to);

class json_writer
{
  public:
    explicit json_writer(const json_place& where) : into_(where) {}

    template <class T>
    void operator()(std::string_view name, const T& part)
    {
        if (part != T{}) into_.emplace(name, encode(part, into_.storage()));
    }
    [[nodiscard]] boost::json::object take() && { return std::move(into_); }

  private:
    boost::json::object into_;
};

class json_reader
{
  public:
    explicit json_reader(const boost::json::object& from) : from_(from) {}

    template <class T>
    void operator()(std::string_view name, T& part)
    {
        if (const auto* found = from_.if_contains(name)) is_whole_ &= decode(*found, part);
    }
    [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }

  private:
    const boost::json::object& from_;
    bool is_whole_ = true;
};

/// How one kind of value looks in JSON; specialised in json_forms.h and json_fields.h.
template <class T>
struct json_form;

template <class T>
boost::json::value encode(const T& part, const json_place& where)
{
    return json_form<T>::encode(part, where);
}

template <class T>
bool decode(const boost::json::value& from, T& to)
{
    return json_form<T>::decode(from, to);
}

/// `part` as JSON text; empty if it is all default.
template <class T>
std::string to_json(const T& part)
{
    if (part == T{}) return {};
    // A person of a thousand leaves has thousands of values: none is freed on its own.
    boost::json::monotonic_resource room;
    return boost::json::serialize(encode(part, &room));
}

/// The reverse of `to_json`. Bytes that are not UTF-8 go in and out as they are.
template <class T>
bool from_json(std::string_view text, T& to)
{
    to = T{};
    if (text.empty()) return true;
    boost::json::parse_options options;
    options.allow_invalid_utf8 = true;
    boost::json::error_code failure;
    const auto parsed = boost::json::parse(boost::json::string_view(text.data(), text.size()),
                                           failure, {}, options);
    return !failure && decode(parsed, to);
}

} // namespace seam::storage::sql
