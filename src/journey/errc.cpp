// SPDX-License-Identifier: Apache-2.0
#include "journey/errc.h"

#include <string>

namespace seam::journey {
namespace {

std::string sentence(errc code)
{
    switch (code) {
    case errc::too_old:
        return "it happened over an hour ago, or before the visit that is open";
    case errc::ahead_of_time:
        return "it says that it happened later than clocks may differ";
    }
    return "unknown";
}

class journey_category final : public std::error_category
{
  public:
    [[nodiscard]] const char* name() const noexcept override { return "journey"; }
    [[nodiscard]] std::string message(int value) const override
    {
        return sentence(static_cast<errc>(value));
    }
};

} // namespace

std::error_code make_error_code(errc code)
{
    static const journey_category category;
    return {static_cast<int>(code), category};
}

} // namespace seam::journey
