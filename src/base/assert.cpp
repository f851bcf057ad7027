// SPDX-License-Identifier: Apache-2.0
#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace seam {

void broken_promise(const char* promise, std::source_location where)
{
    // Not the logger: it may be what broke.
    std::fprintf(stderr, "seamline: broken promise: %s at %s:%u\n", promise, where.file_name(),
                 where.line());
    std::abort();
}

} // namespace seam
