// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachments.h"

#include "access/token.h"
#include "api/attachments/scan.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

#include <charconv>

namespace seam::api {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t file_threads = 2;
constexpr auto upload_lifetime = 10min;
constexpr auto announced_lifetime = 1h;
constexpr auto uploaded_lifetime = 24h;
constexpr auto scan_limit = 60s;

template <class T>
outcome<T> lifted(result<T> from)
{
    if (!from) return std::unexpected(from_error(from.error()));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*from);
}

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string id_in(const net::request& what)
{
    const auto segments = what.segments();
    return segments.size() == 3 && segments[0] == "attachments" ? segments[1] : std::string();
}

result<attachments::receipt> take(const attachment_files& files, const std::string& scan_command,
                                  const std::string& id, const std::string& bytes, timestamp now)
{
    SEAM_TRY(found, files.find(id));
    if (!found || found->state != attachment_state::announced)
        return fail(std::make_error_code(std::errc::no_such_file_or_directory));
    attachments::receipt done{*std::move(found), file_fault::none};
    auto& what = done.what;
    done.fault =
        std::ssize(bytes) == what.bytes ? check_content(what.type, bytes) : file_fault::too_large;
    if (done.fault == file_fault::none) {
        if (auto ok = files.put_bytes(id, bytes); !ok) return std::unexpected(ok.error());
        const auto verdict = scan_file(scan_command, files.path_of_bytes(id), scan_limit);
        if (verdict == scan_verdict::failed) log::error("an attachment could not be scanned");
        if (verdict != scan_verdict::clean) done.fault = file_fault::content;
    }
    if (done.fault != file_fault::none) {
        files.remove(id);
        return done;
    }
    what.sha256 = access::token_hash(bytes);
    what.state = attachment_state::uploaded;
    what.changed = now;
    if (auto ok = files.put(what); !ok) return std::unexpected(ok.error());
    return done;
}

} // namespace

attachments::attachments(attachment_settings how, data& store, rt::task_group& background,
                         const clock& time)
    : how_(std::move(how)),
      files_(how_.folder),
      data_(&store),
      background_(&background),
      clock_(&time),
      threads_(file_threads)
{}

rt::task<outcome<attachment>> attachments::announce(attachment what)
{
    what.id = random_uuid().to_hex();
    what.state = attachment_state::announced;
    what.changed = clock_->now();
    auto written = co_await put(what);
    if (!written) co_return std::unexpected(std::move(written).error());
    co_return what;
}

rt::task<outcome<std::optional<attachment>>> attachments::find(std::string id)
{
    auto found = co_await threads_.run([this, &id] { return files_.find(id); });
    co_return lifted(std::move(found));
}

rt::task<outcome<void>> attachments::put(attachment what)
{
    auto written = co_await threads_.run([this, &what] { return files_.put(what); });
    co_return lifted(std::move(written));
}

rt::task<outcome<void>> attachments::remove(std::string id)
{
    auto removed = co_await threads_.run([this, &id] { files_.remove(id); });
    co_return lifted(std::move(removed));
}

rt::task<outcome<attachments::receipt>> attachments::receive(std::string id, std::string bytes)
{
    const auto now = clock_->now();
    auto taken = co_await threads_.run(
        [&, this] { return take(files_, how_.scan_command, id, bytes, now); });
    if (!taken && taken.error().code() == std::errc::no_such_file_or_directory)
        co_return not_found("Attachment");
    co_return lifted(std::move(taken));
}

rt::task<outcome<attachments::file>> attachments::read(std::string id)
{
    auto found = co_await find(id);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->state == attachment_state::announced)
        co_return not_found("Attachment");
    auto over = co_await threads_.run([&, this] { return is_over(**found); });
    if (!over) co_return std::unexpected(from_error(over.error()));
    if (*over) co_return not_found("Attachment");
    auto bytes = co_await threads_.run([this, &id] { return files_.read_bytes(id); });
    if (!bytes) co_return not_found("Attachment");
    co_return file{std::move(**found), std::move(*bytes)};
}

std::string attachments::upload_signature(std::string_view id, std::string_view bytes,
                                          std::string_view expires) const
{
    return access::keyed_hash(how_.key, {"attachment upload", id, bytes, expires});
}

std::string attachments::download_key(std::string_view id) const
{
    return access::keyed_hash(how_.key, {"attachment download", id});
}

std::string attachments::upload_url(const attachment& what) const
{
    const auto at = std::chrono::ceil<std::chrono::seconds>(clock_->now() + upload_lifetime);
    const auto expires = std::to_string(at.time_since_epoch().count());
    const auto bytes = std::to_string(what.bytes);
    return what.base_url + "/attachments/" + what.id + "/" + percent_encode(what.name) +
           "?bytes=" + bytes + "&expires=" + expires +
           "&signature=" + upload_signature(what.id, bytes, expires);
}

std::string attachments::download_url(const attachment& what) const
{
    return what.base_url + "/attachments/" + what.id + "/" + percent_encode(what.name) +
           "?key=" + download_key(what.id);
}

bool attachments::may_upload(const net::request& what) const
{
    const auto id = id_in(what);
    const auto expires = what.query_value("expires").value_or("");
    const auto seconds = number(expires);
    if (id.empty() || !seconds) return false;
    const auto now = std::chrono::floor<std::chrono::seconds>(clock_->now());
    if (*seconds < now.time_since_epoch().count()) return false;
    return equals_constant_time(
        what.query_value("signature").value_or(""),
        upload_signature(id, what.query_value("bytes").value_or(""), expires));
}

bool attachments::may_download(const net::request& what) const
{
    const auto id = id_in(what);
    return !id.empty() &&
           equals_constant_time(what.query_value("key").value_or(""), download_key(id));
}

std::size_t attachments::body_bytes(const net::request& what, std::size_t otherwise) const
{
    const bool is_upload = what.method == "PUT" && what.path.starts_with("/attachments/");
    if (!is_upload || !may_upload(what)) return otherwise;
    const auto bytes = number(what.query_value("bytes").value_or("")).value_or(0);
    return std::max(otherwise, static_cast<std::size_t>(std::max<std::int64_t>(bytes, 0)));
}

bool attachments::is_over(const attachment& what)
{
    const auto age = clock_->now() - what.changed;
    if (what.state == attachment_state::announced) return age > announced_lifetime;
    auto& store = data_->store().read();
    const auto is_gone = [](const auto& found) { return found && !*found; };
    const auto id = uuid::parse_hex(what.message);
    if (id) return is_gone(store.message(model::message_id(*id)));
    // Without its message's id, because a crash came between, it stays as long as its guest.
    if (is_gone(store.guest(what.owner))) return true;
    return what.state == attachment_state::uploaded && age > uploaded_lifetime;
}

void attachments::sweep()
{
    {
        const std::lock_guard lock(mutex_);
        if (is_sweeping_) return;
        is_sweeping_ = true;
    }
    background_->spawn("attachment sweep", sweep_all());
}

rt::task<> attachments::sweep_all()
{
    auto swept = co_await threads_.run([this] {
        for (const auto& each : files_.list()) {
            if (is_over(each)) files_.remove(each.id);
        }
    });
    if (!swept) log::warn("attachments were not swept: {}", swept.error().code().message());
    const std::lock_guard lock(mutex_);
    is_sweeping_ = false;
}

} // namespace seam::api
