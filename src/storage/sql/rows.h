// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/errc.h"
#include "storage/sql/connection.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace seam::storage::sql {

/// Reads the columns of a row one after the other. What does not fit leaves its target as it was
/// and makes the row not whole.
class columns
{
  public:
    explicit columns(const row& from) : row_(from) {}

    template <class... Targets>
    columns& take(Targets&... targets)
    {
        (take_one(targets), ...);
        return *this;
    }

    [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }
    void spoil() noexcept { is_whole_ = false; }

  private:
    void take_one(std::int64_t& to) { to = row_.number(at_++); }
    void take_one(bool& to) { to = row_.number(at_++) != 0; }
    void take_one(std::string& to) { to = row_.text(at_++); }
    void take_one(timestamp& to) { to = timestamp(std::chrono::milliseconds(row_.number(at_++))); }
    void take_one(std::optional<timestamp>& to)
    {
        if (row_.is_null(at_)) {
            to.reset();
            ++at_;
        } else {
            take_one(to.emplace());
        }
    }
    void take_one(std::optional<std::string>& to)
    {
        if (row_.is_null(at_)) {
            to.reset();
            ++at_;
        } else {
            take_one(to.emplace());
        }
    }
    void take_one(std::vector<std::uint8_t>& to)
    {
        const auto bytes = row_.bytes(at_++);
        to.assign(bytes.begin(), bytes.end());
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void take_one(Enum& to)
    {
        to = static_cast<Enum>(row_.number(at_++));
    }
    template <class Tag>
    void take_one(strong_id<Tag>& to)
    {
        const auto bytes = row_.bytes(at_++);
        std::array<std::uint8_t, 16> raw{};
        if (bytes.size() == raw.size()) {
            std::ranges::copy(bytes, raw.begin());
        } else if (!bytes.empty()) {
            spoil();
        }
        to = strong_id<Tag>(uuid(raw));
    }

    const row& row_;
    int at_ = 0;
    bool is_whole_ = true;
};

/// Every row through `decode`, a `result<T>(const row&)`.
template <class Decode>
auto fetch_all(connection& db, const statement& what, std::initializer_list<value> arguments,
               const Decode& decode)
    -> result<std::vector<typename std::invoke_result_t<Decode, const row&>::value_type>>
{
    std::vector<typename std::invoke_result_t<Decode, const row&>::value_type> found;
    const auto keep = [&](const row& at) -> result<void> {
        SEAM_TRY(one, decode(at));
        found.push_back(std::move(one));
        return {};
    };
    SEAM_CHECK(db.run(what, {arguments.begin(), arguments.size()}, keep));
    return found;
}

/// The first row through `decode`, or nothing.
template <class Decode>
auto fetch_one(connection& db, const statement& what, std::initializer_list<value> arguments,
               const Decode& decode)
    -> result<std::optional<typename std::invoke_result_t<Decode, const row&>::value_type>>
{
    std::optional<typename std::invoke_result_t<Decode, const row&>::value_type> found;
    const auto keep = [&](const row& at) -> result<void> {
        if (found) return {};
        SEAM_TRY(one, decode(at));
        found = std::move(one);
        return {};
    };
    SEAM_CHECK(db.run(what, {arguments.begin(), arguments.size()}, keep));
    return found;
}

/// For `fetch_…` of a single column.
template <class T>
result<T> only_column(const row& at)
{
    T found{};
    columns in(at);
    in.take(found);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

/// The number that an INSERT … RETURNING number gave; nullopt if it inserted nothing.
inline result<std::optional<std::int64_t>> insert(connection& db, const statement& what,
                                                  std::initializer_list<value> arguments)
{
    return fetch_one(db, what, arguments, only_column<std::int64_t>);
}

/// Ids as one blob, 16 bytes each.
template <class Tag>
std::vector<std::uint8_t> pack_ids(const std::vector<strong_id<Tag>>& ids)
{
    std::vector<std::uint8_t> packed;
    for (const auto& id : ids) {
        const auto& raw = id.value().bytes();
        packed.insert(packed.end(), raw.begin(), raw.end());
    }
    return packed;
}

/// The reverse of `pack_ids`; false if `packed` is not whole.
template <class Tag>
bool unpack_ids(bytes_view packed, std::vector<strong_id<Tag>>& to)
{
    std::array<std::uint8_t, 16> raw{};
    for (; packed.size() >= raw.size(); packed = packed.subspan(raw.size())) {
        std::ranges::copy(packed.first(raw.size()), raw.begin());
        to.push_back(strong_id<Tag>(uuid(raw)));
    }
    return packed.empty();
}

/// The same on every machine and in every release: kept on disk, to find a text through a narrow
/// index. Not for texts that a visitor chooses.
constexpr std::int64_t stable_hash(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char byte : text) {
        hash ^= static_cast<std::uint8_t>(byte);
        hash *= 0x100000001b3ULL;
    }
    return static_cast<std::int64_t>(hash);
}

} // namespace seam::storage::sql
