// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/normalise.h"
#include "identity/observe.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>
#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace seam::app::replay {

/// A longer line is no observation.
inline constexpr std::size_t line_max = 64 * 1024;
/// More than any channel shows of one visitor at once.
inline constexpr std::size_t identifiers_max = 64;
inline constexpr std::size_t session_max = 1024; ///< bytes

/// One line of an observation stream.
struct stream_line
{
    std::string session;
    identity::observation seen;
    /// What was left out of it, each naming the member: an identifier that stands for nobody, such
    /// as a mistyped address.
    std::vector<std::string> left_out;
};

/// Reads lines of an observation stream. Of the identifiers the first verified external id makes
/// the line a sign-in under its source; without one, a cookie makes it tracking; without either it
/// is the word of a channel that knows its visitors by address. Profile fields are known as well as
/// the best of the line's identifiers.
class line_reader
{
  public:
    explicit line_reader(identity::reading how = {});
    line_reader(const line_reader&) = delete;
    line_reader& operator=(const line_reader&) = delete;

    /// The line, valid until the next call; or why it is none, naming the member. Members that are
    /// not known are read over. Not for blank lines.
    std::expected<const stream_line*, std::string> read(std::string_view text);

    /// What the lines so far called their external sources.
    [[nodiscard]] std::map<model::external_source_id, std::string> sources() const;

  private:
    struct text_hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>()(text);
        }
    };
    using failure = std::expected<void, std::string>;

    failure parse(const boost::json::object& body);
    failure read_identifiers(const boost::json::object& body);
    failure read_identifier(const boost::json::object& body, std::size_t place);
    failure read_profile(const boost::json::object& body);
    void choose_kind();
    model::external_source_id source_of(std::string_view name);

    identity::reading how_;
    std::vector<unsigned char> value_space_;
    std::vector<unsigned char> parser_space_;
    boost::json::parser parser_;
    std::unordered_map<std::string, model::external_source_id, text_hash, std::equal_to<>> sources_;
    stream_line line_;
};

} // namespace seam::app::replay
