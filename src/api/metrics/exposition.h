// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace seam::api {

/// Writes figures as Prometheus reads them (text format 0.0.4). Names and label names are constants
/// of ours; label values may be anything.
class exposition
{
  public:
    using labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// What follows, until the next, is of this name.
    void counter(std::string_view name, std::string_view help);
    void gauge(std::string_view name, std::string_view help);

    void value(std::uint64_t what, labels of = {});
    void value(double what, labels of = {});

    /// The content type of `text()`.
    static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    void begin(std::string_view name, std::string_view help, std::string_view type);
    void write(std::string_view number, labels of);

    std::string name_;
    std::string text_;
};

} // namespace seam::api
