// SPDX-License-Identifier: Apache-2.0
#include "api/identity/lifetimes_run.h"

#include "api/json/stored.h"
#include "api/json/writer.h"

#include <boost/json/serialize.hpp>

namespace seam::api {

model::document_key lifetimes_key(model::organization_id organization)
{
    return {model::document_kind::job, organization.to_string() + "/lifetimes"};
}

model::document to_document(const lifetimes_run& what, model::organization_id organization,
                            const model::document* old, timestamp now)
{
    boost::json::object body{{"started", format_timestamp(what.started)},
                             {"examined", what.examined},
                             {"forgotten", what.forgotten},
                             {"forgottenEver", what.forgotten_ever}};
    put(body, "finished", what.finished);
    model::document made;
    made.key = lifetimes_key(organization);
    made.organization = organization;
    made.version = old != nullptr ? old->version + 1 : 1;
    made.body = boost::json::serialize(body);
    made.modified = now;
    return made;
}

lifetimes_run read_lifetimes_run(const parsed_document& stored)
{
    const auto& body = stored.body;
    lifetimes_run read;
    read.started = parse_timestamp(text_at(body, "started")).value_or(timestamp());
    read.finished = parse_timestamp(text_at(body, "finished"));
    read.examined = number_at(body, "examined").value_or(0);
    read.forgotten = number_at(body, "forgotten").value_or(0);
    read.forgotten_ever = number_at(body, "forgottenEver").value_or(0);
    return read;
}

} // namespace seam::api
