// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/json_fields.h"

namespace seam::storage::sql {
namespace {

constexpr auto phone_name = "phone";
constexpr auto address_name = "address";

struct field_encoder
{
    const json_place& where;

    boost::json::value operator()(std::monostate) const { return boost::json::value(where); }
    boost::json::value operator()(const std::string& text) const
    {
        return json_form<std::string>::encode(text, where);
    }
    boost::json::value operator()(bool flag) const { return flag; }
    boost::json::value operator()(const model::phone_number& phone) const
    {
        return named(phone_name, sql::encode(phone, where));
    }
    boost::json::value operator()(const model::postal_address& address) const
    {
        return named(address_name, sql::encode(address, where));
    }

  private:
    [[nodiscard]] boost::json::value named(const char* name, boost::json::value what) const
    {
        boost::json::object to(where);
        to.emplace(name, std::move(what));
        return to;
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

boost::json::value json_form<model::field_value>::encode(const model::field_value& part,
                                                         const json_place& where)
{
    return std::visit(field_encoder{where}, part);
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
