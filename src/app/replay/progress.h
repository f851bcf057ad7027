// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace seam::app::replay {

/// One line on a terminal that is written over as work goes on; nothing where standard error is no
/// terminal.
class progress_bar
{
  public:
    progress_bar();
    ~progress_bar();
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;

    /// `share` from 0 to 1. Drawn at most ten times a second.
    void show(std::string_view doing, double share);
    /// Clears the line, so that something else can be written.
    void clear();

  private:
    std::chrono::steady_clock::time_point last_;
    bool is_terminal_;
    bool is_drawn_ = false;
};

/// The bar's text, without control characters: `reading  [#####…………] 25 %`.
std::string draw_bar(std::string_view doing, double share);

} // namespace seam::app::replay
