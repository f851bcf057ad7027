// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/data/documents.h"
#include "api/data/remembered.h"
#include "api/http/caller.h"
#include "base/clock.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace seam::api {

/// Nobody finds anything in longer lists.
inline constexpr std::size_t response_libraries_max = 200;
inline constexpr std::size_t canned_responses_max = 1000;

/// Never changed once they are read.
using shared_responses = std::shared_ptr<const std::vector<parsed_document>>;

/// What supervisors do to canned responses and the libraries that they are in, where one hangs
/// on the other: each act whole in one command, and told to the audit log. The responses are
/// remembered until one of them changes: they are searched as an agent types. One per server;
/// thread-safe.
class response_shelves
{
  public:
    response_shelves(data& store, documents& docs, const clock& time)
        : data_(&store), documents_(&docs), clock_(&time)
    {}

    /// Every response of an organisation, by name.
    rt::task<outcome<shared_responses>> all(model::organization_id organization);
    /// Stores the next version of a response, of what `meta.version` says; of 0 it is a new one.
    /// 400 if one of its libraries is not there, 409 if it has changed since it was read or there
    /// are `canned_responses_max`.
    rt::task<outcome<parsed_document>> put(const caller& who, parsed_document response);
    /// Also removes the responses that are in no other library; others stay in theirs. 404.
    rt::task<outcome<void>> remove_library(const caller& who, std::string id);

    /// To be called for every `document_changed`.
    void on_document_changed(model::organization_id organization, const model::document_key& key);

  private:
    rt::task<outcome<shared_responses>> load(model::organization_id organization);
    rt::task<outcome<std::vector<model::document_key>>> inside(model::organization_id organization,
                                                               std::string id);
    /// True if the library was there. What is in it is taken out in any case.
    rt::task<outcome<bool>> clear(const caller& who, std::string id);

    data* data_;
    documents* documents_;
    const clock* clock_;
    remembered<std::vector<parsed_document>> remembered_;
};

} // namespace seam::api
