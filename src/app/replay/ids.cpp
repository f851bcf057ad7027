// SPDX-License-Identifier: Apache-2.0
#include "app/replay/ids.h"

#include "access/digest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace seam::app::replay {
namespace {

/// A UUID of version 8 (RFC 9562 section 5.8): the first bits of a digest.
uuid digest_id(std::string_view kind, std::string_view name)
{
    std::string text(kind);
    text += '\0';
    text += name;
    const auto digest = access::sha256(text);
    std::array<std::uint8_t, 16> bytes{};
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x80);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    return uuid(bytes);
}

void append(std::string& to, const uuid& id)
{
    for (const auto byte : id.bytes())
        to += static_cast<char>(byte);
}

} // namespace

model::external_source_id make_source_id(std::string_view name)
{
    if (const auto id = model::external_source_id::parse(name)) return *id;
    return model::external_source_id(digest_id("source", name));
}

model::contact_id make_leaf_id(const model::identifier& key)
{
    std::string name(1, static_cast<char>(key.type));
    append(name, key.source.value());
    name += key.value;
    return model::contact_id(digest_id("leaf", name));
}

model::contact_id make_head_id(model::contact_id first_member)
{
    std::string name;
    append(name, first_member.value());
    return model::contact_id(digest_id("head", name));
}

model::contact_id make_lone_id(std::string_view session)
{
    return model::contact_id(digest_id("session", session));
}

} // namespace seam::app::replay
