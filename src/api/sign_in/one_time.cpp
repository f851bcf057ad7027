// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/one_time.h"

#include "access/token.h"

#include <algorithm>
#include <utility>

namespace seam::api {

one_time::one_time(std::string_view kind, std::string_view text, timestamp until)
    : key_{model::document_kind::authorization_code,
           std::string(kind) + ':' + access::token_hash(text)},
      until_(until)
{}

void one_time::add_load(storage::load& to) const
{
    to.documents.push_back(key_);
}

bool one_time::has_served(const storage::snapshot& seen) const
{
    return std::ranges::find(seen.documents, key_, &model::document::key) != seen.documents.end();
}

void one_time::mark(model::organization_id organization, timestamp now, storage::changes& to,
                    std::string body) const
{
    model::document made;
    made.key = key_;
    made.organization = organization;
    made.body = std::move(body);
    made.modified = now;
    made.expires = until_;
    to.documents.push_back(std::move(made));
}

} // namespace seam::api
