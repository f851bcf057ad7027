// SPDX-License-Identifier: Apache-2.0
#include "api/responses/response_shelves.h"

#include "api/audit/audit.h"
#include "api/data/document_changes.h"
#include "api/responses/response_search.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <utility>

namespace seam::api {
namespace {

using model::document_kind;

model::document_key library_key(std::string id)
{
    return {document_kind::response_library, std::move(id)};
}

/// Nothing if each of the libraries was loaded.
outcome<void> check_libraries(const std::vector<std::string>& named, const storage::snapshot& seen)
{
    std::vector<field_problem> missing;
    for (std::size_t i = 0; i < named.size(); ++i) {
        const auto key = library_key(named[i]);
        const auto found = std::ranges::find(seen.documents, key, &model::document::key);
        if (found != seen.documents.end()) continue;
        missing.push_back({"libraries[" + std::to_string(i) + "].id", "not.found",
                           "There is no such library: create it first, or leave it out."});
    }
    if (!missing.empty()) return invalid(std::move(missing));
    return {};
}

/// Takes a response out of a library; one that is in no other goes.
void take_out(parsed_document response, const std::string& library, const audit_author& by,
              storage::changes& to)
{
    auto left = libraries_of(response.body);
    if (std::erase(left, library) == 0) return;
    if (left.empty()) return remove_document(response.meta, by, to);
    response.body["libraries"] = boost::json::array(left.begin(), left.end());
    put_version(std::move(response), by, "update", {}, to);
}

} // namespace

rt::task<outcome<shared_responses>> response_shelves::load(model::organization_id organization)
{
    auto stored = co_await documents_->list(document_kind::canned_response, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return std::make_shared<const std::vector<parsed_document>>(std::move(*stored));
}

rt::task<outcome<shared_responses>> response_shelves::all(model::organization_id organization)
{
    co_return co_await remembered_.get(organization, [&] { return load(organization); });
}

void response_shelves::on_document_changed(model::organization_id organization,
                                           const model::document_key& key)
{
    if (key.kind == document_kind::canned_response) remembered_.forget(organization);
}

rt::task<outcome<parsed_document>> response_shelves::put(const caller& who,
                                                         parsed_document response)
{
    const bool is_new = response.meta.version == 0;
    if (is_new) {
        auto there = co_await all(who.organization);
        if (!there) co_return std::unexpected(std::move(there).error());
        if ((*there)->size() >= canned_responses_max)
            co_return conflict("There are 1000 responses already; delete one that nobody uses.");
    }
    const auto author = author_of(who, clock_->now());
    const auto libraries = libraries_of(response.body);
    storage::load load{.organization = who.organization};
    for (const auto& each : libraries)
        load.documents.push_back(library_key(each));
    // A library that is deleted at the same time is seen to be gone, or sees the response.
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<parsed_document>> {
            if (auto fine = check_libraries(libraries, seen); !fine)
                return std::unexpected(std::move(fine).error());
            commit<parsed_document> plan;
            plan.answer =
                put_version(response, author, is_new ? "create" : "update", {}, plan.changes);
            return plan;
        });
}

rt::task<outcome<std::vector<model::document_key>>>
response_shelves::inside(model::organization_id organization, std::string id)
{
    // As stored, and not as remembered: nothing may be missed here.
    auto stored = co_await documents_->list(document_kind::canned_response, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    std::vector<model::document_key> keys;
    for (const auto& each : *stored) {
        const auto named = libraries_of(each.body);
        if (std::ranges::find(named, id) != named.end()) keys.push_back(each.meta.key);
    }
    co_return keys;
}

rt::task<outcome<bool>> response_shelves::clear(const caller& who, std::string id)
{
    const auto author = author_of(who, clock_->now());
    auto responses = co_await inside(who.organization, id);
    if (!responses) co_return std::unexpected(std::move(responses).error());
    storage::load load{.organization = who.organization, .documents = std::move(*responses)};
    load.documents.push_back(library_key(id));
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<bool>> {
            commit<bool> plan{{}, false};
            for (const auto& each : seen.documents) {
                if (each.key == library_key(id)) {
                    plan.answer = true;
                    remove_document(each, author, plan.changes);
                } else if (auto response = parse_document(each)) {
                    take_out(std::move(*response), id, author, plan.changes);
                }
            }
            return plan;
        });
}

rt::task<outcome<void>> response_shelves::remove_library(const caller& who, std::string id)
{
    auto was_there = co_await clear(who, id);
    if (!was_there) co_return std::unexpected(std::move(was_there).error());
    if (!*was_there) co_return not_found("Library");
    // Once more for what came in between looking and deleting; nothing comes in after that.
    auto late = co_await inside(who.organization, id);
    if (!late) co_return std::unexpected(std::move(late).error());
    if (!late->empty()) {
        auto done = co_await clear(who, id);
        if (!done) co_return std::unexpected(std::move(done).error());
    }
    co_return outcome<void>();
}

} // namespace seam::api
