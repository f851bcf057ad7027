// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/scan.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace seam::api {
namespace {

/// What a child does with its descriptors before the program runs.
class child_files
{
  public:
    child_files() : is_good_(::posix_spawn_file_actions_init(&actions_) == 0)
    {
        for (const int stream : {0, 1, 2})
            require(::posix_spawn_file_actions_addopen(&actions_, stream, "/dev/null", O_RDWR, 0));
        // A descriptor that somebody opened without O_CLOEXEC is not the command's either.
        require(::posix_spawn_file_actions_addclosefrom_np(&actions_, first_of_others));
    }
    ~child_files() { ::posix_spawn_file_actions_destroy(&actions_); }
    child_files(const child_files&) = delete;
    child_files& operator=(const child_files&) = delete;

    [[nodiscard]] bool is_good() const { return is_good_; }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    static constexpr int first_of_others = 3;

    void require(int failed) { is_good_ = is_good_ && failed == 0; }

    posix_spawn_file_actions_t actions_{};
    bool is_good_;
};

std::optional<pid_t> start(const std::string& command, const std::string& file)
{
    // execve takes texts that it does not change as if it did.
    std::string program = command;
    std::string argument = file;
    std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
    std::array<char*, 3> arguments = {program.data(), argument.data(), nullptr};
    std::array<char*, 2> environment = {path.data(), nullptr};
    const child_files files;
    if (!files.is_good()) return std::nullopt;
    pid_t child = 0;
    const int failed = posix_spawnp(&child, program.c_str(), files.get(), nullptr, arguments.data(),
                                    environment.data());
    if (failed != 0) return std::nullopt;
    return child;
}

bool ends_within(pid_t child, std::chrono::milliseconds limit)
{
    const int watched = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    if (watched < 0) return false;
    pollfd end{.fd = watched, .events = POLLIN, .revents = 0};
    const bool ended = ::poll(&end, 1, static_cast<int>(limit.count())) == 1;
    ::close(watched);
    return ended;
}

} // namespace

scan_verdict scan_file(const std::string& command, const std::filesystem::path& file,
                       std::chrono::milliseconds limit)
{
    if (command.empty()) return scan_verdict::clean;
    const auto child = start(command, file.string());
    if (!child) return scan_verdict::failed;
    const bool ended = ends_within(*child, limit);
    if (!ended) ::kill(*child, SIGKILL);
    int status = 0;
    ::waitpid(*child, &status, 0);
    if (!ended || !WIFEXITED(status)) return scan_verdict::failed;
    if (WEXITSTATUS(status) == 0) return scan_verdict::clean;
    return WEXITSTATUS(status) == 1 ? scan_verdict::infected : scan_verdict::failed;
}

} // namespace seam::api
