// SPDX-License-Identifier: Apache-2.0
#include "api/data/document_changes.h"

#include <boost/json/serialize.hpp>
#include <utility>

namespace seam::api {

parsed_document put_version(parsed_document what, const audit_author& by, std::string_view verb,
                            std::map<std::string, std::string> details, storage::changes& to)
{
    what.meta.version += 1;
    what.meta.modified = by.at;
    const std::string name(audited_name(what.meta.key.kind).value_or(""));
    add_audit(to, by,
              {.action = name + "." + std::string(verb),
               .entity = {name, what.meta.key.id},
               .details = std::move(details)});
    to.outbox.push_back(changed(what.meta));
    to.documents.push_back(what.meta);
    to.documents.back().body = boost::json::serialize(what.body);
    return what;
}

void remove_document(const model::document& what, const audit_author& by, storage::changes& to)
{
    const std::string name(audited_name(what.key.kind).value_or(""));
    to.gone_documents.push_back(what.key);
    to.outbox.push_back(changed(what));
    add_audit(to, by, {.action = name + ".delete", .entity = {name, what.key.id}});
}

} // namespace seam::api
