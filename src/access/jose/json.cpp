// SPDX-License-Identifier: Apache-2.0
#include "access/jose/json.h"

#include <boost/json/array.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <utility>
#include <vector>

namespace seam::access {
namespace {

namespace json = boost::json;

/// Builds the value and stops at a second member of the same name. Names arrive unescaped, so that
/// `sub` and `s\u0075b` are the same.
class strict_handler
{
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    using ec = json::error_code;

    bool on_document_begin(ec&) { return true; }
    bool on_document_end(ec&) { return true; }
    bool on_object_begin(ec&) { return open(json::object()); }
    bool on_object_end(std::size_t, ec&) { return close(); }
    bool on_array_begin(ec&) { return open(json::array()); }
    bool on_array_end(std::size_t, ec&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, ec&) { return append(part); }
    bool on_key(json::string_view part, std::size_t, ec& code);
    bool on_string_part(json::string_view part, std::size_t, ec&) { return append(part); }
    bool on_string(json::string_view part, std::size_t, ec&);
    bool on_number_part(json::string_view, ec&) { return true; }
    bool on_int64(std::int64_t number, json::string_view, ec&) { return add(number); }
    bool on_uint64(std::uint64_t number, json::string_view, ec&) { return add(number); }
    bool on_double(double number, json::string_view, ec&) { return add(number); }
    bool on_bool(bool truth, ec&) { return add(truth); }
    bool on_null(ec&) { return add(nullptr); }
    bool on_comment_part(json::string_view, ec&) { return true; }
    bool on_comment(json::string_view, ec&) { return true; }

    [[nodiscard]] bool has_duplicate() const { return has_duplicate_; }
    json::value& root() { return root_; }

  private:
    struct level
    {
        json::value container;
        std::string name; ///< of the member that is being read
    };

    bool append(json::string_view part)
    {
        text_.append(part.data(), part.size());
        return true;
    }
    bool open(json::value container)
    {
        levels_.push_back({.container = std::move(container), .name = {}});
        return true;
    }
    bool close()
    {
        auto done = std::move(levels_.back().container);
        levels_.pop_back();
        return add(std::move(done));
    }
    bool add(json::value what);

    std::vector<level> levels_;
    json::value root_;
    std::string text_;
    bool has_duplicate_ = false;
};

bool strict_handler::on_key(json::string_view part, std::size_t, ec& code)
{
    append(part);
    auto& current = levels_.back();
    current.name = std::exchange(text_, {});
    has_duplicate_ = current.container.get_object().contains(current.name);
    if (has_duplicate_) code = json::error::not_found; // Any code stops the parser.
    return !has_duplicate_;
}

bool strict_handler::on_string(json::string_view part, std::size_t, ec&)
{
    append(part);
    return add(json::value(std::exchange(text_, {})));
}

bool strict_handler::add(json::value what)
{
    if (levels_.empty()) {
        root_ = std::move(what);
        return true;
    }
    auto& current = levels_.back();
    if (auto* object = current.container.if_object())
        object->emplace(current.name, std::move(what));
    else
        current.container.get_array().push_back(std::move(what));
    return true;
}

json::parse_options strict_options()
{
    json::parse_options options;
    options.max_depth = json_depth_max;
    return options;
}

} // namespace

std::string_view describe(json_flaw flaw)
{
    switch (flaw) {
    case json_flaw::malformed:
        return "no well-formed JSON";
    case json_flaw::not_an_object:
        return "JSON that is not an object";
    case json_flaw::duplicate_name:
        return "a name given twice";
    case json_flaw::too_deep:
        return "JSON nested too deeply";
    }
    return "no well-formed JSON";
}

std::expected<json::object, json_flaw> parse_strict_object(std::string_view text)
{
    json::basic_parser<strict_handler> parser(strict_options());
    json::error_code code;
    const auto used = parser.write_some(false, text.data(), text.size(), code);
    if (parser.handler().has_duplicate()) return std::unexpected(json_flaw::duplicate_name);
    if (code == json::error::too_deep) return std::unexpected(json_flaw::too_deep);
    if (code || used != text.size()) return std::unexpected(json_flaw::malformed);
    auto& root = parser.handler().root();
    if (!root.is_object()) return std::unexpected(json_flaw::not_an_object);
    return std::move(root.get_object());
}

std::optional<std::string> string_member(const json::object& object, std::string_view name)
{
    const auto* found = object.if_contains(name);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    return std::string(found->get_string());
}

} // namespace seam::access
