// SPDX-License-Identifier: Apache-2.0
#include "api/audit/audit.h"

#include "base/random.h"

#include <utility>

namespace seam::api {

void add_audit(storage::changes& to, const audit_author& by, audit_act what)
{
    model::audit_entry entry;
    entry.id = model::audit_entry_id(random_uuid());
    entry.organization = by.organization;
    entry.at = by.at;
    entry.actor = by.actor;
    entry.action = std::move(what.action);
    entry.entity = std::move(what.entity);
    entry.succeeded = what.refused.empty();
    entry.reason = std::move(what.refused);
    for (auto& [name, value] : what.details) {
        if (entry.details.size() == model::audit_details_max) break;
        if (value.empty()) continue;
        entry.details.emplace(name, value.substr(0, model::audit_text_bytes_max));
    }
    to.audit.push_back(std::move(entry));
}

std::optional<std::string_view> audited_name(model::document_kind kind)
{
    using enum model::document_kind;
    switch (kind) {
    case organization:
        return "organization";
    case user:
        return "user";
    case oauth_client:
        return "oauth_client";
    case external_source:
        return "external_source";
    case configuration:
        return "configuration";
    case deployment:
        return "deployment";
    case identity_resolution:
        return "identity_resolution";
    case integration:
        return "integration";
    case credential:
        return "credential";
    case queue:
        return "queue";
    case graph_settings:
        return "graph_settings";
    case wrap_up_code:
        return "wrap_up_code";
    case response_library:
        return "response_library";
    case canned_response:
        return "canned_response";
    default:
        return std::nullopt;
    }
}

} // namespace seam::api
