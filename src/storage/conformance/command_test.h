// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/conformance/suite.h"

#include <future>
#include <memory>
#include <string>

namespace seam::storage::conformance {

/// Commands that wait for each other, and a counter for them to count up.
class command_test : public conformance
{
  protected:
    /// Keeps the store's thread busy until the returned promise is kept, so that what follows
    /// waits and is taken together.
    std::shared_ptr<std::promise<void>> hold()
    {
        auto release = std::make_shared<std::promise<void>>();
        auto entered = std::make_shared<std::promise<void>>();
        db().transact(
            nothing(),
            [release, entered](const snapshot&) -> result<changes> {
                entered->set_value();
                release->get_future().wait();
                return changes{};
            },
            [](const result<void>&) {});
        entered->get_future().wait();
        return release;
    }

    static load nothing()
    {
        load what;
        what.organization = here;
        return what;
    }

    static load the_counter()
    {
        load what = nothing();
        what.documents = {{model::document_kind::setting, "counter"}};
        return what;
    }

    /// Adds one to the counter that is kept in a document's body.
    static result<changes> count_up(const snapshot& seen)
    {
        auto counter = document(model::document_kind::setting, "counter");
        if (!seen.documents.empty()) counter = seen.documents[0];
        const auto before = seen.documents.empty() ? 0 : std::stoi(counter.body);
        counter.body = std::to_string(before + 1);
        if (!seen.documents.empty()) ++counter.version;
        changes all;
        all.documents = {counter};
        return all;
    }

    int counted()
    {
        const auto counter = *read().document({model::document_kind::setting, "counter"});
        return counter ? std::stoi(counter->body) : 0;
    }
};
} // namespace seam::storage::conformance
