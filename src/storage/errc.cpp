// SPDX-License-Identifier: Apache-2.0
#include "storage/errc.h"

#include <string>

namespace seam::storage {
namespace {

class storage_category final : public std::error_category
{
  public:
    [[nodiscard]] const char* name() const noexcept override { return "storage"; }
    [[nodiscard]] std::string message(int value) const override
    {
        switch (static_cast<errc>(value)) {
        case errc::unavailable:
            return "the store cannot be read or written now";
        case errc::full:
            return "the disk is full";
        case errc::corrupt:
            return "stored data is damaged";
        case errc::name_taken:
            return "the name is taken";
        case errc::stale_version:
            return "the document has changed since it was read";
        case errc::stopping:
            return "the store is being closed";
        case errc::too_busy:
            return "too many commands are waiting";
        case errc::newer_schema:
            return "the data was written by a newer release";
        case errc::conflict:
            return "an id is taken or names nothing that is there";
        case errc::in_use:
            return "another process has the data directory open";
        }
        return "unknown";
    }
};

} // namespace

std::error_code make_error_code(errc code)
{
    static const storage_category category;
    return {static_cast<int>(code), category};
}

} // namespace seam::storage
