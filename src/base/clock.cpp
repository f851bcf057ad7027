// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace seam {
namespace {

class wall_clock final : public clock
{
  public:
    [[nodiscard]] timestamp now() const override
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

/// Reads fixed-width numbers and separators from the front of a text; `ok` stays false after the
/// first miss.
class field_reader
{
  public:
    explicit field_reader(std::string_view text) : rest_(text) {}

    int number(std::size_t width)
    {
        int value = 0;
        if (rest_.size() < width) return fail();
        for (std::size_t i = 0; i < width; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return fail();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(width);
        return value;
    }

    bool skip(char expected)
    {
        if (rest_.empty() || rest_.front() != expected) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void need(char expected)
    {
        if (!skip(expected)) fail();
    }

    /// Up to three digits count, the rest is read over.
    int milliseconds()
    {
        int value = 0;
        std::size_t digits = 0;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            if (digits < 3) value = value * 10 + (rest_.front() - '0');
            ++digits;
            rest_.remove_prefix(1);
        }
        if (digits == 0 || digits > 18) return fail();
        for (; digits < 3; ++digits)
            value *= 10;
        return value;
    }

    [[nodiscard]] bool finished() const { return ok_ && rest_.empty(); }

  private:
    int fail()
    {
        ok_ = false;
        return 0;
    }

    std::string_view rest_;
    bool ok_ = true;
};

std::optional<std::chrono::minutes> read_offset(field_reader& reader)
{
    if (reader.skip('Z') || reader.skip('z')) return std::chrono::minutes(0);
    const bool ahead = reader.skip('+');
    if (!ahead && !reader.skip('-')) return std::nullopt;
    const int hours = reader.number(2);
    reader.skip(':');
    const int minutes = reader.number(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    const std::chrono::minutes offset(hours * 60 + minutes);
    return ahead ? offset : -offset;
}

} // namespace

const clock& system_clock()
{
    static const wall_clock the_clock;
    return the_clock;
}

std::string format_timestamp(timestamp at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    // Each event to an agent has hundreds of them.
    std::string text = "0000-00-00T00:00:00.000Z";
    const auto write = [&](std::size_t place, std::size_t width, std::uint64_t number) {
        for (auto at = place + width; at > place; number /= 10)
            text[--at] = static_cast<char>('0' + number % 10);
    };
    const auto year = static_cast<std::uint64_t>(std::max(0, int(date.year())));
    write(0, 4, year);
    write(5, 2, unsigned(date.month()));
    write(8, 2, unsigned(date.day()));
    write(11, 2, static_cast<std::uint64_t>(time.hours().count()));
    write(14, 2, static_cast<std::uint64_t>(time.minutes().count()));
    write(17, 2, static_cast<std::uint64_t>(time.seconds().count()));
    write(20, 3, static_cast<std::uint64_t>(time.subseconds().count()));
    return text;
}

std::optional<timestamp> parse_timestamp(std::string_view text)
{
    field_reader reader(text);
    const int year = reader.number(4);
    reader.need('-');
    const int month = reader.number(2);
    reader.need('-');
    const int day = reader.number(2);
    if (!reader.skip('t')) reader.need('T');
    const int hour = reader.number(2);
    reader.need(':');
    const int minute = reader.number(2);
    reader.need(':');
    const int second = reader.number(2);
    const int millisecond = reader.skip('.') ? reader.milliseconds() : 0;
    const auto offset = read_offset(reader);
    if (!offset || !reader.finished()) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || year < 1970 || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return timestamp(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
           std::chrono::minutes(minute) + std::chrono::seconds(second) +
           std::chrono::milliseconds(millisecond) - *offset;
}

} // namespace seam
