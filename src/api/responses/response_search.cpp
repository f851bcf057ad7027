// SPDX-License-Identifier: Apache-2.0
#include "api/responses/response_search.h"

#include "api/json/stored.h"
#include "storage/words.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>

namespace seam::api {
namespace {

constexpr const char* folded_name = "foldedName";
constexpr const char* folded_text = "foldedText";

/// The parts between white space, folded as what they are looked for in.
std::vector<std::string> words_in(std::string_view phrase)
{
    std::vector<std::string> words;
    const auto folded = storage::fold_marks(phrase);
    constexpr auto blanks = " \t\r\n";
    auto begin = folded.find_first_not_of(blanks);
    while (begin != std::string::npos) {
        const auto end = std::min(folded.find_first_of(blanks, begin), folded.size());
        words.push_back(folded.substr(begin, end - begin));
        begin = folded.find_first_not_of(blanks, end);
    }
    return words;
}

struct place
{
    bool in_name = false;
    std::string name;
    std::string id;

    friend auto operator<=>(const place& left, const place& right)
    {
        return std::tuple(!left.in_name, std::string_view(left.name), std::string_view(left.id)) <=>
               std::tuple(!right.in_name, std::string_view(right.name), std::string_view(right.id));
    }
};

/// Where it stands among what was found; nullopt if it lacks a word.
std::optional<place> find_words(const parsed_document& in, const std::vector<std::string>& words)
{
    place found{true, text_at(in.body, folded_name), in.meta.key.id};
    const auto text = text_at(in.body, folded_text);
    for (const auto& word : words) {
        if (found.name.contains(word)) continue;
        if (!text.contains(word)) return std::nullopt;
        found.in_name = false;
    }
    return found;
}

bool is_among(const response_filter& wanted, const boost::json::object& response)
{
    const auto has = [&](std::string_view value) {
        return std::ranges::find(wanted.values, value) != wanted.values.end();
    };
    if (wanted.on == response_filter::field::library)
        return std::ranges::any_of(libraries_of(response), has);
    const auto name = text_at(response, folded_name);
    return std::ranges::any_of(wanted.values,
                               [&](const auto& each) { return storage::fold_marks(each) == name; });
}

bool passes(const std::vector<response_filter>& filters, const boost::json::object& response)
{
    return std::ranges::all_of(filters, [&](const response_filter& each) {
        return is_among(each, response) == (each.how == filter_operator::among);
    });
}

} // namespace

std::vector<std::string> libraries_of(const boost::json::object& response)
{
    std::vector<std::string> ids;
    const auto* named = array_at(response, "libraries");
    if (named == nullptr) return ids;
    for (const auto& each : *named) {
        if (const auto* id = each.if_string()) ids.emplace_back(*id);
    }
    return ids;
}

void write_search_words(boost::json::object& response)
{
    std::string text;
    if (const auto* texts = array_at(response, "texts")) {
        for (const auto& each : *texts) {
            if (const auto* one = each.if_object()) text += text_at(*one, "content") + '\n';
        }
    }
    response[folded_name] = storage::fold_marks(text_at(response, "name"));
    response[folded_text] = storage::fold_marks(text);
}

std::vector<const parsed_document*> search_responses(const std::vector<parsed_document>& all,
                                                     const response_query& wanted)
{
    const auto words = words_in(wanted.phrase);
    std::vector<std::pair<place, const parsed_document*>> found;
    for (const auto& each : all) {
        if (!passes(wanted.filters, each.body)) continue;
        if (auto at = find_words(each, words)) found.emplace_back(std::move(*at), &each);
    }
    std::ranges::sort(found, std::less<>(), &std::pair<place, const parsed_document*>::first);
    std::vector<const parsed_document*> sorted;
    sorted.reserve(found.size());
    for (const auto& [at, response] : found)
        sorted.push_back(response);
    return sorted;
}

} // namespace seam::api
