// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_files.h"
#include "api/attachments/file_rules.h"
#include "base/error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace seam::api {

/// Looks at the bytes of `what`, which have come to `from`, in memory of the system's choosing:
/// their number, the MD5 that was announced, whether they are what name and type say, and what the
/// scan command says. Of good ones `what` gets type, name, size and hash as they are. Blocks, for a
/// minute at most. An error is the disk's.
result<file_fault> examine(attachment& what, const std::filesystem::path& from,
                           const std::string& scan_command);

} // namespace seam::api
