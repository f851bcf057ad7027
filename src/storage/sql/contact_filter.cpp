// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/contact_filter.h"

#include <string_view>

namespace seam::storage::sql {
namespace {

using order = contact_query::order;

/// `AND column >= … AND column < …`
void add_range(std::string_view column, const std::optional<timestamp>& from,
               const std::optional<timestamp>& before, fragment& to)
{
    const std::string name(column);
    if (from) to.text += " AND " + name + " >= " + to.name(*from);
    if (before) to.text += " AND " + name + " < " + to.name(*before);
}

/// A column that an index must not be searched for: of no use to the planner under a sign.
std::string as_check(std::string_view column)
{
    return "+" + std::string(column);
}

/// All but the source. A list that goes along the index of a time may begin where its range does.
void add_own_checks(const contact_query& query, order along, fragment& to)
{
    const auto spelt = [&](std::string_view column, order by) {
        return along == by ? std::string(column) : as_check(column);
    };
    if (query.type) to.text += " AND " + as_check("p.type") + " = " + to.name(*query.type);
    add_range(spelt("p.modified", order::modified), query.modified_from, query.modified_before, to);
    add_range(spelt("p.created", order::created), query.created_from, query.created_before, to);
}

} // namespace

std::string fragment::name(value argument)
{
    arguments.push_back(argument);
    return "$" + std::to_string(arguments.size());
}

bool is_filtered(const contact_query& query)
{
    return query.type || query.source || query.modified_from || query.modified_before ||
           query.created_from || query.created_before;
}

void add_checks(const contact_query& query, fragment& to)
{
    add_own_checks(query, query.by, to);
    if (!query.source) return;
    to.text += " AND EXISTS (SELECT 1 FROM profile_sources s WHERE s.organization = p.organization"
               " AND s.source = " +
               to.name(value::exact(*query.source)) + " AND s.profile = p.number)";
}

fragment filtered_profiles(const contact_query& query)
{
    fragment to;
    if (query.source) {
        to.text = "profile_sources s JOIN profiles p ON p.number = s.profile"
                  " WHERE s.organization = " +
                  to.name(value::exact(query.organization));
        to.text += " AND s.source = " + to.name(value::exact(*query.source));
        add_own_checks(query, order::last_name, to);
        return to;
    }
    to.text = "profiles p WHERE p.organization = " + to.name(value::exact(query.organization));
    if (query.type) to.text += " AND p.type = " + to.name(*query.type);
    add_range("p.modified", query.modified_from, query.modified_before, to);
    add_range("p.created", query.created_from, query.created_before, to);
    return to;
}

} // namespace seam::storage::sql
