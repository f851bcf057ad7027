// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/text_pool.h"

#include "base/assert.h"
#include "base/uuid.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace seam::storage::sqlite {
namespace {

constexpr std::size_t unit = 8; // bytes
constexpr std::size_t chunk_units = 1U << 17;
constexpr std::size_t header_size = sizeof(std::uint16_t);
constexpr std::uint16_t is_uuid = 0x8000;
constexpr std::size_t text_max = 0x7fff;

/// The bytes of a UUID that reads exactly as `text`.
std::optional<uuid> packed(std::string_view text)
{
    const auto parsed = uuid::parse(text);
    if (!parsed || parsed->to_string() != text) return std::nullopt;
    return parsed;
}

} // namespace

std::size_t text_pool::units_of(std::uint16_t header)
{
    const std::size_t size = header == is_uuid ? 16 : header;
    return (header_size + size + unit - 1) / unit;
}

std::uint8_t* text_pool::at(reference which) const
{
    return &chunks_[which / chunk_units][which % chunk_units * unit];
}

text_pool::reference text_pool::place(std::size_t units)
{
    if (auto& freed = free_[units]; !freed.empty()) {
        const auto which = freed.back();
        freed.pop_back();
        return which;
    }
    if (chunks_.empty() || next_ + units > chunk_units) {
        chunks_.push_back(std::make_unique<std::uint8_t[]>(chunk_units * unit));
        next_ = 0;
    }
    const auto which = (chunks_.size() - 1) * chunk_units + next_;
    SEAM_ASSERT(which < next_long_);
    next_ += static_cast<std::uint32_t>(units);
    return static_cast<reference>(which);
}

text_pool::reference text_pool::add(std::string_view text)
{
    if (text.size() > text_max) {
        long_.emplace(next_long_, text);
        return next_long_--;
    }
    const auto id = packed(text);
    const auto header = id ? is_uuid : static_cast<std::uint16_t>(text.size());
    const auto which = place(units_of(header));
    auto* to = at(which);
    std::memcpy(to, &header, header_size);
    if (id) {
        std::ranges::copy(id->bytes(), to + header_size);
    } else {
        std::ranges::copy(text, to + header_size);
    }
    return which;
}

std::string text_pool::get(reference which) const
{
    if (which > next_long_) return long_.at(which);
    const auto* from = at(which);
    std::uint16_t header = 0;
    std::memcpy(&header, from, header_size);
    if (header != is_uuid) return {from + header_size, from + header_size + header};
    std::array<std::uint8_t, 16> raw{};
    std::copy_n(from + header_size, raw.size(), raw.begin());
    return uuid(raw).to_string();
}

void text_pool::remove(reference which)
{
    if (which > next_long_) {
        long_.erase(which);
        return;
    }
    std::uint16_t header = 0;
    std::memcpy(&header, at(which), header_size);
    const auto units = units_of(header);
    std::fill_n(at(which), units * unit, std::uint8_t{0}); // what is forgotten is not kept
    free_[units].push_back(which);
}

std::size_t text_pool::bytes() const
{
    std::size_t sum = chunks_.size() * chunk_units * unit;
    for (const auto& [units, freed] : free_)
        sum += freed.capacity() * sizeof(reference);
    for (const auto& [which, text] : long_)
        sum += text.capacity() + 64;
    return sum;
}

} // namespace seam::storage::sqlite
