// SPDX-License-Identifier: Apache-2.0
#include "api/v2/responsemanagement/makers.h"

#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/users.h"

#include <utility>

namespace seam::api {

rt::task<outcome<boost::json::object>> makers::of(const parsed_document& made)
{
    const auto id = text_at(made.body, "createdBy");
    if (const auto there = known_.find(id); there != known_.end()) co_return there->second;
    boost::json::object view;
    if (const auto user_id = model::user_id::parse(id)) {
        auto found = co_await users_->find(*user_id);
        if (!found) co_return std::unexpected(std::move(found).error());
        if (*found) {
            const auto whole = user_view(**found);
            for (const auto* name : {"id", "name", "version", "selfUri"})
                view[name] = whole.at(name);
        }
    }
    known_.emplace(id, view);
    co_return view;
}

void write_maker(const caller& who, boost::json::object& to)
{
    if (!who.user.is_nil()) put(to, "createdBy", who.user.to_string());
}

} // namespace seam::api
