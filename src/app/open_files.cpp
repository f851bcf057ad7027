// SPDX-License-Identifier: Apache-2.0
#include "app/open_files.h"

#include "base/log.h"

#include <algorithm>
#include <sys/resource.h>

namespace seam::app {

std::expected<std::size_t, std::string> connections_within(std::optional<std::size_t> asked,
                                                           std::uint64_t files_max)
{
    const auto room = files_max > files_reserved ? files_max - files_reserved : 0;
    if (!asked && room > 0)
        return static_cast<std::size_t>(std::min<std::uint64_t>(room, connections_default));
    const auto wanted = asked.value_or(connections_default);
    if (wanted <= room) return wanted;
    return std::unexpected(
        "--connections " + std::to_string(wanted) + " needs " +
        std::to_string(wanted + files_reserved) + " open files, and this process may open " +
        std::to_string(files_max) +
        ". Allow more (ulimit -Hn, LimitNOFILE= of a systemd unit, --ulimit nofile= of a "
        "container) or ask for fewer connections.");
}

std::expected<std::size_t, std::string> allow_connections(std::optional<std::size_t> asked)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return std::unexpected("the limit of open files cannot be read");
    const auto wanted = static_cast<rlim_t>(asked.value_or(connections_default) + files_reserved);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min(wanted, limit.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    auto allowed = connections_within(asked, limit.rlim_cur);
    if (allowed && !asked && *allowed < connections_default)
        log::warn("at most {} connections are served: this process may open {} files", *allowed,
                  limit.rlim_cur);
    return allowed;
}

} // namespace seam::app
