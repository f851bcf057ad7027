// SPDX-License-Identifier: Apache-2.0
#include "api/data/documents.h"

#include "api/audit/audit.h"
#include "base/log.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api {
namespace {

problem damaged(const model::document_key& key)
{
    log::error("document {} of kind {} is damaged", key.id, static_cast<int>(key.kind));
    return {500, "internal.server.error", "Stored data is damaged.", {}, std::nullopt};
}

bool has_expired(const model::document& what, timestamp now)
{
    return what.expires && *what.expires <= now;
}

struct nothing
{};

} // namespace

std::optional<parsed_document> parse_document(model::document what)
{
    boost::json::error_code failure;
    auto value = boost::json::parse(what.body, failure);
    if (failure || !value.is_object()) return std::nullopt;
    parsed_document parsed{std::move(what), std::move(value.get_object())};
    parsed.meta.body.clear();
    return parsed;
}

storage::occurrence changed(const model::document& what)
{
    return storage::document_changed{what.organization, what.key};
}

rt::task<outcome<std::optional<parsed_document>>> documents::find(model::document_key key)
{
    auto got = co_await data_->read([&key](storage::reader& store) { return store.document(key); });
    if (!got) co_return std::unexpected(std::move(got).error());
    if (!*got || has_expired(**got, clock_->now())) co_return std::optional<parsed_document>();
    auto parsed = parse_document(std::move(**got));
    if (!parsed) co_return std::unexpected(damaged(key));
    co_return parsed;
}

rt::task<outcome<parsed_document>>
documents::get(model::document_key key, model::organization_id organization, std::string_view what)
{
    auto found = co_await find(std::move(key));
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->meta.organization != organization) co_return not_found(what);
    co_return std::move(**found);
}

rt::task<outcome<std::vector<parsed_document>>> documents::list(model::document_kind kind,
                                                                model::organization_id organization)
{
    auto got = co_await data_->read(
        [&](storage::reader& store) { return store.documents(kind, organization); });
    if (!got) co_return std::unexpected(std::move(got).error());
    std::vector<parsed_document> all;
    for (auto& document : *got) {
        if (has_expired(document, clock_->now())) continue;
        const auto key = document.key;
        auto parsed = parse_document(std::move(document));
        if (!parsed) co_return std::unexpected(damaged(key));
        all.push_back(std::move(*parsed));
    }
    co_return all;
}

rt::task<outcome<std::optional<parsed_document>>>
documents::as_of(model::document_kind kind, model::organization_id organization, timestamp then)
{
    auto got = co_await data_->read(
        [&](storage::reader& store) { return store.document_as_of(kind, organization, then); });
    if (!got) co_return std::unexpected(std::move(got).error());
    if (!*got) co_return std::optional<parsed_document>();
    const auto key = (*got)->key;
    auto parsed = parse_document(std::move(**got));
    if (!parsed) co_return std::unexpected(damaged(key));
    co_return parsed;
}

void documents::tell(storage::changes& to, const model::document& of, std::string_view verb,
                     timestamp now) const
{
    const auto name = audited_name(of.key.kind);
    if (actor_.empty() || !name) return;
    add_audit(to, {of.organization, actor_, now},
              {.action = std::string(*name) + '.' + std::string(verb),
               .entity = {std::string(*name), of.key.id}});
}

rt::task<outcome<parsed_document>> documents::put(model::document made, boost::json::object body,
                                                  std::string_view verb)
{
    made.body = boost::json::serialize(body);
    auto stored =
        co_await data_->transact({.organization = made.organization},
                                 [&](const storage::snapshot&) -> outcome<commit<nothing>> {
                                     commit<nothing> plan;
                                     plan.changes.documents.push_back(made);
                                     plan.changes.outbox.push_back(changed(made));
                                     tell(plan.changes, made, verb, made.modified);
                                     return plan;
                                 });
    if (!stored) co_return std::unexpected(std::move(stored).error());
    made.body.clear();
    co_return parsed_document{std::move(made), std::move(body)};
}

rt::task<outcome<parsed_document>> documents::create(model::document_key key,
                                                     model::organization_id organization,
                                                     std::string name, boost::json::object body,
                                                     std::optional<std::chrono::seconds> lifetime)
{
    const auto now = clock_->now();
    model::document made{std::move(key),
                         organization,
                         std::move(name),
                         1,
                         {},
                         now,
                         lifetime ? std::optional<timestamp>(now + *lifetime) : std::nullopt};
    co_return co_await put(std::move(made), std::move(body), "create");
}

rt::task<outcome<parsed_document>> documents::replace(const parsed_document& old, std::string name,
                                                      boost::json::object body,
                                                      std::string_view verb)
{
    auto made = old.meta;
    made.name = std::move(name);
    made.version += 1;
    made.modified = clock_->now();
    co_return co_await put(std::move(made), std::move(body), verb);
}

rt::task<outcome<void>> documents::remove(model::document_key key,
                                          model::organization_id organization)
{
    const auto now = clock_->now();
    auto stored =
        co_await data_->transact({.organization = organization, .documents = {key}},
                                 [&](const storage::snapshot& seen) -> outcome<commit<nothing>> {
                                     commit<nothing> plan;
                                     for (const auto& document : seen.documents) {
                                         plan.changes.gone_documents.push_back(document.key);
                                         plan.changes.outbox.push_back(changed(document));
                                         tell(plan.changes, document, "delete", now);
                                     }
                                     return plan;
                                 });
    if (!stored) co_return std::unexpected(std::move(stored).error());
    co_return outcome<void>();
}

} // namespace seam::api
