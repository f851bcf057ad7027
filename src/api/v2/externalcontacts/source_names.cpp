// SPDX-License-Identifier: Apache-2.0
#include "api/v2/externalcontacts/source_names.h"

namespace seam::api {

rt::task<outcome<source_names>> list_source_names(documents& in,
                                                  model::organization_id organization)
{
    auto stored = co_await in.list(model::document_kind::external_source, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    source_names names;
    for (const auto& each : *stored) {
        const auto id = model::external_source_id::parse(each.meta.key.id);
        if (id) names.emplace(*id, each.meta.name);
    }
    co_return names;
}

} // namespace seam::api
