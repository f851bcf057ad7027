// SPDX-License-Identifier: Apache-2.0
#include "app/secret.h"

#include "base/random.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace seam::app {
namespace {

constexpr std::uintmax_t file_bytes_max = 1024 * 1024;
constexpr std::size_t secret_characters = 43; ///< 32 bytes in base64url

std::string failure(const char* what, const std::filesystem::path& path)
{
    return std::string("cannot ") + what + " " + path.string() + ": " + std::strerror(errno);
}

/// A file descriptor that closes itself.
class descriptor
{
  public:
    explicit descriptor(int number) : number_(number) {}
    ~descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

  private:
    int number_;
};

bool write_all(int to, std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(to, text.data(), text.size());
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

std::expected<std::string, std::string> read_file(const std::filesystem::path& path)
{
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (failed) return std::unexpected("cannot read " + path.string() + ": " + failed.message());
    if (size > file_bytes_max) return std::unexpected(path.string() + " is too large");
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return std::unexpected("cannot read " + path.string());
    return text.str();
}

std::expected<void, std::string> write_private_file(const std::filesystem::path& path,
                                                    std::string_view text)
{
    const auto fresh = path.string() + ".new";
    {
        const descriptor file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!file.is_open()) return std::unexpected(failure("write", fresh));
        // A file that was there before keeps its mode.
        if (::fchmod(file.get(), 0600) != 0) return std::unexpected(failure("protect", fresh));
        if (!write_all(file.get(), text) || ::fsync(file.get()) != 0) {
            return std::unexpected(failure("write", fresh));
        }
    }
    if (::rename(fresh.c_str(), path.c_str()) != 0) return std::unexpected(failure("write", path));
    const auto folder = path.parent_path().empty() ? std::string(".") : path.parent_path().string();
    const descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.is_open() || ::fsync(directory.get()) != 0) {
        return std::unexpected(failure("sync", folder));
    }
    return {};
}

std::expected<std::string, std::string> load_secret(const std::filesystem::path& directory)
{
    const auto path = directory / "secret";
    if (!std::filesystem::exists(path)) {
        auto fresh = random_token();
        if (auto written = write_private_file(path, fresh); !written) {
            return std::unexpected(std::move(written).error());
        }
        return fresh;
    }
    auto text = read_file(path);
    if (text && text->size() < secret_characters) {
        return std::unexpected(path.string() + " is damaged: it must hold the 43 characters that "
                                               "the server wrote");
    }
    return text;
}

} // namespace seam::app
