// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachment_files.h"

#include "base/log.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace seam::api {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::error_code last_error()
{
    return {errno, std::generic_category()};
}

bool is_id(std::string_view text)
{
    return text.size() == 32 && std::ranges::all_of(text, [](char each) {
               return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f');
           });
}

bool write_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Through a new file that takes its place, so that a crash leaves the one or the other.
result<void> write_file(const fs::path& path, std::string_view bytes)
{
    const auto fresh = path.string() + ".new";
    constexpr mode_t for_the_owner = S_IRUSR | S_IWUSR;
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, for_the_owner);
    if (file < 0) return fail(last_error());
    const bool written = write_all(file, bytes) && ::fsync(file) == 0;
    const auto problem = last_error();
    ::close(file);
    if (!written) return fail(problem);
    if (std::rename(fresh.c_str(), path.c_str()) != 0) return fail(last_error());
    const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return {};
}

result<std::string> read_file(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(std::make_error_code(std::errc::no_such_file_or_directory));
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string write_json(const attachment& what)
{
    return json::serialize(json::object{
        {"deployment", what.deployment},
        {"owner", what.owner},
        {"baseUrl", what.base_url},
        {"name", what.name},
        {"type", what.type},
        {"bytes", what.bytes},
        {"sha256", what.sha256},
        {"state", static_cast<int>(what.state)},
        {"message", what.message},
        {"changed", what.changed.time_since_epoch().count()},
    });
}

std::optional<attachment> read_json(std::string_view id, std::string_view text)
{
    boost::system::error_code failed;
    const auto value = json::parse(text, failed);
    if (failed || !value.is_object()) return std::nullopt;
    const auto& from = value.get_object();
    const auto text_of = [&](std::string_view name) {
        const auto* found = from.if_contains(name);
        return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                      : std::string();
    };
    const auto number_of = [&](std::string_view name) {
        const auto* found = from.if_contains(name);
        return found != nullptr && found->is_int64() ? found->get_int64() : std::int64_t{-1};
    };
    const auto state = number_of("state");
    if (state < 0 || state > static_cast<int>(attachment_state::sent)) return std::nullopt;
    return attachment{.id = std::string(id),
                      .deployment = text_of("deployment"),
                      .owner = text_of("owner"),
                      .base_url = text_of("baseUrl"),
                      .name = text_of("name"),
                      .type = text_of("type"),
                      .bytes = number_of("bytes"),
                      .sha256 = text_of("sha256"),
                      .state = static_cast<attachment_state>(state),
                      .message = text_of("message"),
                      .changed = timestamp(timestamp::duration(number_of("changed")))};
}

} // namespace

attachment_files::attachment_files(fs::path folder) : folder_(std::move(folder))
{
    std::error_code failed;
    fs::create_directories(folder_, failed);
    fs::permissions(folder_, fs::perms::owner_all, failed);
    if (failed) log::error("the folder {} cannot be made: {}", folder_.string(), failed.message());
}

fs::path attachment_files::path_of_bytes(std::string_view id) const
{
    return folder_ / std::string(id);
}

result<std::optional<attachment>> attachment_files::find(std::string_view id) const
{
    const auto path = folder_ / (std::string(id) + ".json");
    if (!is_id(id) || !fs::exists(path)) return std::optional<attachment>();
    SEAM_TRY(text, read_file(path));
    return read_json(id, text);
}

result<void> attachment_files::put(const attachment& what) const
{
    return write_file(folder_ / (what.id + ".json"), write_json(what));
}

result<void> attachment_files::put_bytes(std::string_view id, std::string_view bytes) const
{
    return write_file(path_of_bytes(id), bytes);
}

result<std::string> attachment_files::read_bytes(std::string_view id) const
{
    return read_file(path_of_bytes(id));
}

void attachment_files::remove(std::string_view id) const
{
    if (!is_id(id)) return;
    std::error_code ignored;
    // What is known of it goes last: until then the next sweep finds it.
    fs::remove(path_of_bytes(id), ignored);
    fs::remove(folder_ / (std::string(id) + ".json"), ignored);
}

std::vector<attachment> attachment_files::list() const
{
    std::vector<attachment> all;
    std::error_code failed;
    for (const auto& each : fs::directory_iterator(folder_, failed)) {
        if (each.path().extension() != ".json") continue;
        const auto id = each.path().stem().string();
        auto found = find(id);
        if (found && *found)
            all.push_back(std::move(**found));
        else
            remove(id);
    }
    return all;
}

} // namespace seam::api
