// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachment_files.h"

#include "base/log.h"
#include "base/uuid.h"
#include "net/body_file.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <fcntl.h>
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

result<void> sync(const fs::path& path, int flags)
{
    const int opened = ::open(path.c_str(), flags | O_CLOEXEC);
    if (opened < 0) return fail(last_error());
    const bool synced = ::fsync(opened) == 0;
    const auto problem = last_error();
    ::close(opened);
    return synced ? result<void>() : fail(problem);
}

/// Puts a synced file in its place, so that a crash leaves it or what was there before.
result<void> move_into_place(const fs::path& from, const fs::path& to)
{
    if (std::rename(from.c_str(), to.c_str()) != 0) return fail(last_error());
    return sync(to.parent_path(), O_RDONLY | O_DIRECTORY);
}

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
    return move_into_place(fresh, path);
}

/// A descriptor that goes with the block.
struct open_file
{
    explicit open_file(const fs::path& path) : number(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~open_file()
    {
        if (number >= 0) ::close(number);
    }
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;

    int number;
};

/// Whole, or the system's reason.
result<std::string> read_file(const fs::path& path)
{
    const open_file file(path);
    struct stat facts{};
    if (file.number < 0 || ::fstat(file.number, &facts) != 0) return fail(last_error());
    if (S_ISDIR(facts.st_mode)) return fail(std::make_error_code(std::errc::is_a_directory));
    if (!S_ISREG(facts.st_mode)) return fail(std::make_error_code(std::errc::not_supported));
    std::string read(static_cast<std::size_t>(facts.st_size), '\0');
    for (std::size_t at = 0; at < read.size();) {
        const auto count = ::read(file.number, read.data() + at, read.size() - at);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(last_error());
        if (count == 0) return fail(std::make_error_code(std::errc::io_error));
        at += static_cast<std::size_t>(count);
    }
    return read;
}

std::string write_json(const attachment& what)
{
    return json::serialize(json::object{
        {"id", what.id},
        {"organization", what.organization},
        {"deployment", what.deployment},
        {"owner", what.owner},
        {"conversation", what.conversation},
        {"communication", what.communication},
        {"baseUrl", what.base_url},
        {"name", what.name},
        {"type", what.type},
        {"bytes", what.bytes},
        {"md5", what.md5},
        {"sha256", what.sha256},
        {"state", static_cast<int>(what.state)},
        {"message", what.message},
        {"changed", what.changed.time_since_epoch().count()},
    });
}

std::optional<attachment> read_json(std::string_view text)
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
    if (state < 0 || state > static_cast<int>(attachment_state::expired)) return std::nullopt;
    return attachment{.id = text_of("id"),
                      .organization = text_of("organization"),
                      .deployment = text_of("deployment"),
                      .owner = text_of("owner"),
                      .conversation = text_of("conversation"),
                      .communication = text_of("communication"),
                      .base_url = text_of("baseUrl"),
                      .name = text_of("name"),
                      .type = text_of("type"),
                      .bytes = number_of("bytes"),
                      .md5 = text_of("md5"),
                      .sha256 = text_of("sha256"),
                      .state = static_cast<attachment_state>(state),
                      .message = text_of("message"),
                      .changed = timestamp(timestamp::duration(number_of("changed")))};
}

/// What an end of the server left half written: bytes that nothing is known of, and files that were
/// to take another's place.
bool is_left_over(const fs::path& path)
{
    if (path.extension() == ".new" || path.extension() == net::incoming_file_extension) return true;
    std::error_code ignored;
    // Where the system does not say, it is no left-over.
    return path.extension().empty() &&
           fs::status(path.string() + ".json", ignored).type() == fs::file_type::not_found;
}

/// What lies in a folder, as far as the system says it: what goes wrong is logged.
std::vector<fs::path> paths_in(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
        found.push_back(at->path());
    if (failed) log::error("{} was not read whole: {}", folder.string(), failed.message());
    return found;
}

} // namespace

std::optional<std::string> key_of_file(std::string_view id)
{
    auto parsed = uuid::parse_hex(id);
    if (!parsed) parsed = uuid::parse(id);
    if (!parsed) return std::nullopt;
    return parsed->to_hex();
}

attachment_files::attachment_files(fs::path folder) : folder_(std::move(folder))
{
    std::error_code failed;
    fs::create_directories(folder_, failed);
    fs::permissions(folder_, fs::perms::owner_all, failed);
    if (failed) log::error("the folder {} cannot be made: {}", folder_.string(), failed.message());
    for (const auto& each : paths_in(folder_))
        if (is_left_over(each)) fs::remove(each, failed);
}

fs::path attachment_files::path_of_bytes(std::string_view id) const
{
    return folder_ / key_of_file(id).value_or("none");
}

fs::path attachment_files::path_of_facts(std::string_view id) const
{
    return folder_ / (key_of_file(id).value_or("none") + ".json");
}

result<std::optional<attachment>> attachment_files::find(std::string_view id) const
{
    if (!key_of_file(id)) return std::optional<attachment>();
    const auto text = read_file(path_of_facts(id));
    if (!text && text.error().code() == std::errc::no_such_file_or_directory)
        return std::optional<attachment>();
    if (!text) return std::unexpected(text.error());
    return read_json(*text);
}

result<void> attachment_files::put(const attachment& what) const
{
    return write_file(path_of_facts(what.id), write_json(what));
}

result<void> attachment_files::adopt(std::string_view id, const fs::path& from) const
{
    if (auto synced = sync(from, O_RDONLY); !synced) return synced;
    std::error_code ignored;
    fs::permissions(from, fs::perms::owner_read | fs::perms::owner_write, ignored);
    return move_into_place(from, path_of_bytes(id));
}

void attachment_files::remove_bytes(std::string_view id) const
{
    std::error_code ignored;
    fs::remove(path_of_bytes(id), ignored);
}

void attachment_files::remove(std::string_view id) const
{
    if (!key_of_file(id)) return;
    // What is known of it goes last: until then the next sweep finds it.
    remove_bytes(id);
    std::error_code ignored;
    fs::remove(path_of_facts(id), ignored);
}

std::vector<attachment> attachment_files::list() const
{
    std::vector<attachment> all;
    for (const auto& each : paths_in(folder_)) {
        if (each.extension() != ".json") continue;
        const auto text = read_file(each);
        if (!text) {
            // Whatever it is, it is there: only what was read can be known to be nothing of ours.
            log::error("{} was not read: {}", each.string(), text.error().code().message());
            continue;
        }
        if (auto found = read_json(*text))
            all.push_back(std::move(*found));
        else
            remove(each.stem().string());
    }
    return all;
}

} // namespace seam::api
