// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/json_fields.h"

namespace seam::storage::sql {
namespace {

constexpr auto phone_name = "phone";
constexpr auto address_name = "address";

struct field_encoder
{
    boost::json::value operator()(std::monostate) const { return {}; }
    boost::json::value operator()(const std::string& text) const
    {
        return json_form<std::string>::encode(text);
    }
    boost::json::value operator()(bool flag) const { return flag; }
    boost::json::value operator()(const model::phone_number& phone) const
    {
        return boost::json::object{{phone_name, sql::encode(phone)}};
    }
    boost::json::value operator()(const model::postal_address& address) const
    {
        return boost::json::object{{address_name, sql::encode(address)}};
    }
};

template <class T>
bool decode_as(const boost::json::value& from, model::field_value& to)
{
    T part{};
    if (!sql::decode(from, part)) return false;
    to = std::move(part);
    return true;
}

} // namespace

boost::json::value json_form<model::field_value>::encode(const model::field_value& part)
{
    return std::visit(field_encoder(), part);
}

bool json_form<model::field_value>::decode(const boost::json::value& from, model::field_value& to)
{
    to = std::monostate();
    if (from.is_null()) return true;
    if (from.is_string()) return decode_as<std::string>(from, to);
    if (from.is_bool()) return decode_as<bool>(from, to);
    const auto* object = from.if_object();
    if (object == nullptr) return false;
    if (const auto* phone = object->if_contains(phone_name))
        return decode_as<model::phone_number>(*phone, to);
    const auto* address = object->if_contains(address_name);
    return address != nullptr && decode_as<model::postal_address>(*address, to);
}

} // namespace seam::storage::sql
