// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/wrap_up_json.h"

#include "api/json/writer.h"

#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t notes_characters_max = 4000;
constexpr std::size_t tags_max = 20;
constexpr std::size_t tag_characters_max = 100;
constexpr std::int64_t duration_seconds_max = 24 * 60 * 60;

} // namespace

model::wrap_up read_wrap_up(object_reader& body)
{
    model::wrap_up read;
    read.code = body.text_or_empty("code", {.max = 255});
    read.notes = body.text_or_empty("notes", {.max = notes_characters_max});
    read.tags = body.texts("tags", tags_max, {.max = tag_characters_max});
    read.duration_seconds = body.integer("durationSeconds", 0, duration_seconds_max);
    read.provisional = body.boolean("provisional").value_or(false);
    if (read.code.empty() && read.notes.empty() && read.tags.empty()) {
        body.complain("code", "required",
                      "is required unless there are notes; to write nothing set wrapupSkipped");
    }
    return read;
}

json::object assigned_wrap_up_view(const model::wrap_up& what)
{
    json::object view{{"notes", what.notes},
                      {"tags", json::array(what.tags.begin(), what.tags.end())},
                      {"endTime", format_timestamp(what.at)}};
    put(view, "code", what.code);
    put(view, "durationSeconds", what.duration_seconds);
    return view;
}

json::object wrap_up_view(const model::wrap_up& what)
{
    auto view = assigned_wrap_up_view(what);
    put(view, "name", what.name);
    view["provisional"] = what.provisional;
    return view;
}

} // namespace seam::api
