// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/store.h"

#include <cstdint>
#include <string>
#include <vector>

// Values to store. Those of the same number are equal.
namespace seam::storage::conformance {

/// `n` as a UUID.
uuid number(std::uint32_t n);
template <class Id>
Id id(std::uint32_t n)
{
    return Id(number(n));
}
inline model::contact_id contact(std::uint32_t n)
{
    return id<model::contact_id>(n);
}

/// `ms` milliseconds after a day in 2026.
constexpr timestamp at(std::int64_t ms)
{
    return timestamp(std::chrono::milliseconds(1'780'000'000'000 + ms));
}

inline const auto here = id<model::organization_id>(0xa001);
inline const auto elsewhere = id<model::organization_id>(0xa002);

model::identifier cookie(const std::string& value);
model::identifier email(const std::string& value);
model::identifier external_id(const std::string& value, std::uint32_t source = 0xe001);

model::leaf device(std::uint32_t n, const std::string& cookie_value);
model::leaf account(std::uint32_t n, const std::string& value);
model::leaf subject(std::uint32_t n, const std::string& key);
/// A leaf without a key.
model::leaf plain(std::uint32_t n);
model::holding holds(std::uint32_t leaf, const model::identifier& what);
/// *Same* with fields if `n` is even, else *apart*.
model::decision act(std::uint32_t n, const std::vector<std::uint32_t>& left,
                    const std::vector<std::uint32_t>& right);
inline model::decision decided(std::uint32_t n, std::uint32_t left, std::uint32_t right)
{
    return act(n, {left}, {right});
}
/// *Curated*.
model::decision curates(std::uint32_t n, const std::vector<std::uint32_t>& leaves);
/// Made by the decision `n` if `n` is a multiple of 3.
model::head head_of(std::uint32_t n, std::vector<std::uint32_t> members);
/// Of a time that follows from `why`.
model::open_link open_link_by(const model::identifier& what, model::open_reason why,
                              const std::vector<std::uint32_t>& holders);
model::record record_of(std::uint32_t leaf, const std::string& first_name);
/// A person named `first last`; without `leaves`, of the leaf `n` alone.
model::profile person(std::uint32_t n, const std::string& first, const std::string& last,
                      std::vector<std::uint32_t> leaves = {});

/// Every field set.
model::session visit(std::uint32_t n, std::uint32_t leaf);
model::event page_viewed(std::uint32_t n, std::uint32_t session);
model::conversation conversation_of(std::uint32_t n, const std::string& guest_key);
model::message message_in(std::uint32_t n, std::uint32_t conversation,
                          const std::string& guest_key);
model::guest_session guest(const std::string& key, std::uint32_t conversation);
model::authorization sign_in(std::uint32_t n, const std::string& refresh_hash);
model::note note_on(std::uint32_t n, std::uint32_t leaf);
model::document document(model::document_kind kind, const std::string& id,
                         const std::string& name = {});

/// In an order of its own, to compare what stores give in any order.
model::neighbourhood sorted(model::neighbourhood part);
snapshot sorted(snapshot seen);

} // namespace seam::storage::conformance

namespace seam::model {
inline bool operator==(const neighbourhood& left, const neighbourhood& right)
{
    return left.leaves == right.leaves && left.holdings == right.holdings &&
           left.decisions == right.decisions && left.heads == right.heads &&
           left.records == right.records;
}
} // namespace seam::model

namespace seam::storage {
inline bool operator==(const snapshot& left, const snapshot& right)
{
    return left.graph == right.graph && left.sessions == right.sessions &&
           left.conversations == right.conversations && left.guests == right.guests &&
           left.authorizations == right.authorizations && left.documents == right.documents &&
           left.notes == right.notes && left.traced_messages == right.traced_messages;
}
} // namespace seam::storage
