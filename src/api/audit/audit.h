// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/caller.h"
#include "model/audit.h"
#include "model/document.h"
#include "storage/command.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

/// The audit log (model/audit.h) as those see it who write it. An act and its entry are one commit:
/// whoever decides an act adds the entry to its changes. docs/reference/audit.md lists the actions.
namespace seam::api {

/// Who does something, and when.
struct audit_author
{
    model::organization_id organization;
    std::string actor; ///< as in evidence: `user:<id>`, `client:<id>`, `system`
    timestamp at;
};

/// What they do: of ids and of our own words only.
struct audit_act
{
    std::string action; ///< `<entity>.<verb>`
    model::audit_entity entity;
    std::map<std::string, std::string> details = {};
    std::string refused = {}; ///< why it was refused, as a code; empty: it was done
};

/// Adds the entry of an act to what is committed with it. Details beyond the bounds of
/// model/audit.h are cut.
void add_audit(storage::changes& to, const audit_author& by, audit_act what);

inline audit_author author_of(const caller& who, timestamp at)
{
    return {who.organization, who.actor(), at};
}

/// Ids as one detail: as many as an entry holds, separated by spaces.
template <class Ids>
std::string ids_detail(const Ids& ids)
{
    std::string all;
    for (const auto& id : ids) {
        auto text = id.to_string();
        if (all.size() + text.size() + 1 > model::audit_text_bytes_max) break;
        if (!all.empty()) all += ' ';
        all += text;
    }
    return all;
}

/// What a document of this kind is called in the log; nullopt: changes of such are not told of one
/// by one.
std::optional<std::string_view> audited_name(model::document_kind kind);

} // namespace seam::api
