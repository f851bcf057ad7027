// SPDX-License-Identifier: Apache-2.0
#include "api/identity/reevaluation_job.h"

#include "api/json/stored.h"
#include "api/json/writer.h"

#include <boost/json/serialize.hpp>

namespace seam::api {

model::document_key reevaluation_key(model::organization_id organization)
{
    return {model::document_kind::job, organization.to_string() + "/reevaluation"};
}

reevaluation_job begin_again(const std::optional<reevaluation_job>& current, std::int64_t from,
                             std::string actor, timestamp now)
{
    reevaluation_job next;
    next.from = current && !current->finished ? current->from : from;
    next.to = from + 1;
    next.actor = std::move(actor);
    next.started = now;
    return next;
}

model::document to_document(const reevaluation_job& what, model::organization_id organization,
                            const model::document* old, timestamp now)
{
    boost::json::object body{{"from", what.from},       {"to", what.to},
                             {"actor", what.actor},     {"started", format_timestamp(what.started)},
                             {"total", what.total},     {"evaluated", what.evaluated},
                             {"changed", what.changed}, {"failed", what.failed}};
    put(body, "position", what.position);
    put(body, "finished", what.finished);
    model::document made;
    made.key = reevaluation_key(organization);
    made.organization = organization;
    made.version = old != nullptr ? old->version + 1 : 1;
    made.body = boost::json::serialize(body);
    made.modified = now;
    return made;
}

reevaluation_job read_reevaluation_job(const parsed_document& stored)
{
    const auto& body = stored.body;
    reevaluation_job read;
    read.from = number_at(body, "from").value_or(1);
    read.to = number_at(body, "to").value_or(1);
    read.actor = text_at(body, "actor");
    read.started = parse_timestamp(text_at(body, "started")).value_or(timestamp());
    read.position = text_at(body, "position");
    read.total = number_at(body, "total").value_or(0);
    read.evaluated = number_at(body, "evaluated").value_or(0);
    read.changed = number_at(body, "changed").value_or(0);
    read.failed = number_at(body, "failed").value_or(0);
    read.finished = parse_timestamp(text_at(body, "finished"));
    return read;
}

} // namespace seam::api
