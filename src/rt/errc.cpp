// SPDX-License-Identifier: Apache-2.0
#include "rt/errc.h"

#include <string>

namespace seam::rt {
namespace {

class errc_category final : public std::error_category
{
  public:
    const char* name() const noexcept override { return "rt"; }
    std::string message(int value) const override
    {
        switch (static_cast<errc>(value)) {
        case errc::timed_out:
            return "the time allowed has passed";
        case errc::full:
            return "no room in a bounded queue";
        case errc::closed:
            return "closed";
        case errc::cancelled:
            return "cancelled";
        }
        return "unknown";
    }
};

} // namespace

std::error_code make_error_code(errc code)
{
    static const errc_category category;
    return {static_cast<int>(code), category};
}

} // namespace seam::rt
