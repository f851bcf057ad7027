// SPDX-License-Identifier: Apache-2.0
#include "app/replay/stream_line.h"

#include "api/json/reader.h"
#include "api/v2/externalcontacts/fields.h"
#include "api/v2/externalcontacts/views.h"
#include "app/replay/ids.h"
#include "base/clock.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <optional>
#include <utility>

namespace seam::app::replay {
namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 8;
constexpr std::size_t value_space = 32 * 1024;
constexpr std::size_t parser_space = 4 * 1024;
// A stream names a handful; beyond this the name is hashed anew each time.
constexpr std::size_t sources_kept_max = 4096;

std::unexpected<std::string> wrong(std::string_view member, std::string_view what)
{
    return std::unexpected(std::string(member) + ": " + std::string(what));
}

json::parse_options options()
{
    json::parse_options wanted;
    wanted.max_depth = depth_max;
    return wanted;
}

const json::string* find_text(const json::object& in, std::string_view name)
{
    const auto* found = in.if_contains(name);
    return found == nullptr ? nullptr : found->if_string();
}

std::string_view view(const json::string& text)
{
    return {text.data(), text.size()};
}

std::optional<model::identifier_type> find_type(std::string_view name)
{
    const auto found = std::ranges::find_if(api::type_names, [&](const api::type_name& each) {
        return equals_ignore_case(each.name, name);
    });
    if (found == api::type_names.end()) return std::nullopt;
    return found->what;
}

model::assurance best_assurance(const std::vector<identity::shown_identifier>& all)
{
    auto best = model::assurance::claimed;
    for (const auto& each : all) {
        if (each.what.type != model::identifier_type::cookie) best = std::max(best, each.how);
    }
    return best;
}

} // namespace

line_reader::line_reader(identity::reading how)
    : how_(std::move(how)),
      value_space_(value_space),
      parser_space_(parser_space),
      parser_({}, options(), parser_space_.data(), parser_space_.size())
{}

std::expected<const stream_line*, std::string> line_reader::read(std::string_view text)
{
    if (text.size() > line_max) return std::unexpected("longer than 64 KiB");
    json::monotonic_resource values(value_space_.data(), value_space_.size());
    parser_.reset(&values);
    json::error_code problem;
    parser_.write(text.data(), text.size(), problem);
    if (problem) return std::unexpected("not JSON: " + problem.message());
    const auto whole = parser_.release();
    const auto* body = whole.if_object();
    if (body == nullptr) return std::unexpected("not a JSON object");
    if (auto read = parse(*body); !read) return std::unexpected(std::move(read).error());
    return &line_;
}

line_reader::failure line_reader::parse(const json::object& body)
{
    const auto* at = find_text(body, "at");
    if (at == nullptr) return wrong("at", "must be there, a string");
    const auto when = parse_timestamp(view(*at));
    if (!when) return wrong("at", "must be an ISO 8601 date and time from 1970 on");
    const auto* session = find_text(body, "session");
    if (session == nullptr || session->empty())
        return wrong("session", "must be there, a string that is not empty");
    if (session->size() > session_max) return wrong("session", "must have at most 1024 bytes");
    if (find_text(body, "channel") == nullptr) return wrong("channel", "must be there, a string");
    line_.session = view(*session);
    line_.seen.at = *when;
    if (auto read = read_identifiers(body); !read) return read;
    return read_profile(body);
}

line_reader::failure line_reader::read_identifiers(const json::object& body)
{
    line_.left_out.clear();
    line_.seen.external_id.reset();
    line_.seen.cookie.reset();
    line_.seen.identifiers.clear();
    line_.seen.fields.clear();
    const auto* all = body.if_contains("identifiers");
    if (all == nullptr || !all->is_array()) return wrong("identifiers", "must be there, an array");
    if (all->get_array().size() > identifiers_max)
        return wrong("identifiers", "must have at most 64 entries");
    for (std::size_t place = 0; place < all->get_array().size(); ++place) {
        const auto* entry = all->get_array()[place].if_object();
        auto read =
            entry == nullptr ? wrong("", "must be an object") : read_identifier(*entry, place);
        if (!read)
            return std::unexpected("identifiers[" + std::to_string(place) + "]." + read.error());
    }
    return {};
}

line_reader::failure line_reader::read_identifier(const json::object& body, std::size_t place)
{
    const auto* type_name = find_text(body, "type");
    const auto type = type_name == nullptr ? std::nullopt : find_type(view(*type_name));
    if (!type) return wrong("type", "must be a type of the contract, such as email or cookie");
    const auto* value = find_text(body, "value");
    if (value == nullptr) return wrong("value", "must be there, a string");
    const auto* verified = body.if_contains("verified");
    if (verified != nullptr && !verified->is_bool())
        return wrong("verified", "must be true or false");
    model::external_source_id source;
    if (*type == model::identifier_type::external_id) {
        if (const auto* name = find_text(body, "source"); name != nullptr && !name->empty())
            source = source_of(view(*name));
    }
    auto made = identity::normalise(*type, source, view(*value), how_);
    if (!made) {
        line_.left_out.push_back("identifiers[" + std::to_string(place) +
                                 "].value: " + std::string(identity::to_string(made.error())));
        return {};
    }
    const bool is_verified = verified != nullptr && verified->get_bool();
    const auto how = *type == model::identifier_type::cookie ? model::assurance::asserted
                     : is_verified                           ? model::assurance::verified
                                                             : model::assurance::claimed;
    line_.seen.identifiers.push_back({*std::move(made), how});
    return {};
}

line_reader::failure line_reader::read_profile(const json::object& body)
{
    const auto* profile = body.if_contains("profile");
    if (profile != nullptr && !profile->is_null()) {
        if (!profile->is_object()) return wrong("profile", "must be an object");
        std::vector<api::field_problem> problems;
        api::object_reader reader(profile->get_object(), problems, "profile");
        const auto how = best_assurance(line_.seen.identifiers);
        for (auto& [which, value] : api::read_contact(reader, how_).fields)
            line_.seen.fields[which] = {std::move(value), how};
        for (const auto& each : problems)
            line_.left_out.push_back(each.field + ": " + each.message);
    }
    choose_kind();
    return {};
}

/// Takes the account and the device out of the list, the first of each.
void line_reader::choose_kind()
{
    auto& seen = line_.seen;
    const auto take = [&](model::identifier_type type, model::assurance least) {
        std::optional<model::identifier> taken;
        const auto found = std::ranges::find_if(seen.identifiers, [&](const auto& shown) {
            return shown.what.type == type && shown.how >= least;
        });
        if (found == seen.identifiers.end()) return taken;
        taken = std::move(found->what);
        seen.identifiers.erase(found);
        return taken;
    };
    seen.external_id = take(model::identifier_type::external_id, model::assurance::verified);
    seen.cookie = take(model::identifier_type::cookie, model::assurance::claimed);
    seen.kind = seen.external_id ? identity::observation_kind::signed_in
                : seen.cookie    ? identity::observation_kind::tracking
                                 : identity::observation_kind::address;
}

std::map<model::external_source_id, std::string> line_reader::sources() const
{
    std::map<model::external_source_id, std::string> names;
    for (const auto& [name, id] : sources_)
        names.emplace(id, name);
    return names;
}

model::external_source_id line_reader::source_of(std::string_view name)
{
    if (const auto known = sources_.find(name); known != sources_.end()) return known->second;
    const auto id = make_source_id(name);
    if (sources_.size() < sources_kept_max) sources_.emplace(name, id);
    return id;
}

} // namespace seam::app::replay
