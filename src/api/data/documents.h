// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "base/clock.h"
#include "model/document.h"

#include <boost/json/object.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seam::api {

/// A document with its body parsed.
struct parsed_document
{
    model::document meta; ///< `body` is empty
    boost::json::object body;
};

/// What administrators set up and clients are granted, as JSON objects by kind and id. One per
/// server; thread-safe.
class documents
{
  public:
    documents(data& store, const clock& time) : data_(&store), clock_(&time) {}

    /// The same documents, for somebody whose changes the audit log tells of.
    [[nodiscard]] documents by(std::string actor) const
    {
        auto theirs = *this;
        theirs.actor_ = std::move(actor);
        return theirs;
    }

    /// 404 `<what> not found.` if it is not there, has expired or belongs to another organisation.
    rt::task<outcome<parsed_document>>
    get(model::document_key key, model::organization_id organization, std::string_view what);
    /// As `get`, of whatever organisation; for tokens and public ids. Absence is an empty optional.
    rt::task<outcome<std::optional<parsed_document>>> find(model::document_key key);
    /// All of one kind, by name.
    rt::task<outcome<std::vector<parsed_document>>> list(model::document_kind kind,
                                                         model::organization_id organization);

    /// Of kinds that keep each version as a document, the version that held at `then`
    /// (storage::reader::document_as_of); absence is an empty optional.
    rt::task<outcome<std::optional<parsed_document>>>
    as_of(model::document_kind kind, model::organization_id organization, timestamp then);

    /// 409 if the name is taken.
    rt::task<outcome<parsed_document>>
    create(model::document_key key, model::organization_id organization, std::string name,
           boost::json::object body, std::optional<std::chrono::seconds> lifetime = std::nullopt);
    /// Replaces `old`, which was read before: 409 if it has changed since. The audit log tells of
    /// it as `verb`, which outlives the task.
    rt::task<outcome<parsed_document>> replace(const parsed_document& old, std::string name,
                                               boost::json::object body,
                                               std::string_view verb = "update");
    rt::task<outcome<void>> remove(model::document_key key, model::organization_id organization);

  private:
    rt::task<outcome<parsed_document>> put(model::document made, boost::json::object body,
                                           std::string_view verb);
    void tell(storage::changes& to, const model::document& of, std::string_view verb,
              timestamp now) const;

    data* data_;
    const clock* clock_;
    std::string actor_; ///< empty: nobody whom the audit log tells of
};

/// Parses the body; a body that is not an object is damage: nullopt.
std::optional<parsed_document> parse_document(model::document what);

/// `document_changed` for the outbox.
storage::occurrence changed(const model::document& what);

} // namespace seam::api
