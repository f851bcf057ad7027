// SPDX-License-Identifier: Apache-2.0
#include "api/metrics/exposition.h"

#include <fmt/format.h>

namespace seam::api {
namespace {

void append_escaped(std::string& to, std::string_view value)
{
    for (const char c : value) {
        if (c == '\n') {
            to.append("\\n");
            continue;
        }
        if (c == '"' || c == '\\') to.push_back('\\');
        to.push_back(c);
    }
}

} // namespace

void exposition::begin(std::string_view name, std::string_view help, std::string_view type)
{
    name_ = name;
    text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void exposition::counter(std::string_view name, std::string_view help)
{
    begin(name, help, "counter");
}

void exposition::gauge(std::string_view name, std::string_view help)
{
    begin(name, help, "gauge");
}

void exposition::write(std::string_view number, labels of)
{
    text_ += name_;
    char before = '{';
    for (const auto& [label, said] : of) {
        text_.push_back(before);
        text_.append(label).append("=\"");
        append_escaped(text_, said);
        text_.push_back('"');
        before = ',';
    }
    if (of.size() != 0) text_.push_back('}');
    text_.append(" ").append(number).append("\n");
}

void exposition::value(std::uint64_t what, labels of)
{
    write(std::to_string(what), of);
}

void exposition::value(double what, labels of)
{
    write(fmt::format("{}", what), of);
}

} // namespace seam::api
