// SPDX-License-Identifier: Apache-2.0
#include "app/replay/progress.h"

#include <algorithm>
#include <cstdio>
#include <fmt/core.h>
#include <unistd.h>

namespace seam::app::replay {
namespace {

constexpr std::size_t width = 40;
constexpr auto pause = std::chrono::milliseconds(100);

} // namespace

progress_bar::progress_bar() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}

progress_bar::~progress_bar()
{
    clear();
}

void progress_bar::show(std::string_view doing, double share)
{
    if (!is_terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (is_drawn_ && now - last_ < pause) return;
    last_ = now;
    is_drawn_ = true;
    fmt::print(stderr, "\r{}", draw_bar(doing, share));
    std::fflush(stderr);
}

void progress_bar::clear()
{
    // To the start of the line, and erase to its end (ECMA-48, EL).
    if (is_drawn_) fmt::print(stderr, "\r\x1B[K");
    is_drawn_ = false;
}

std::string draw_bar(std::string_view doing, double share)
{
    const auto part = std::clamp(share, 0.0, 1.0);
    const auto done = static_cast<std::size_t>(part * double(width));
    return fmt::format("{:<10} [{}{}] {:3.0f} %", doing, std::string(done, '#'),
                       std::string(width - done, '.'), part * 100);
}

} // namespace seam::app::replay
