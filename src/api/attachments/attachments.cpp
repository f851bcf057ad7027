// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/attachments.h"

#include "api/attachments/intake.h"
#include "base/log.h"
#include "base/random.h"

#include <utility>

namespace seam::api {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t file_threads = 2;
constexpr auto announced_lifetime = 1h;
constexpr auto uploaded_lifetime = 24h;

template <class T>
outcome<T> lifted(result<T> from)
{
    if (!from) return std::unexpected(from_error(from.error()));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*from);
}

bool has_room(const attachment_settings& how)
{
    std::error_code failed;
    const auto space = std::filesystem::space(how.folder, failed);
    return failed || space.available >= how.free_bytes_min;
}

std::unexpected<problem> no_room()
{
    log::error("files are refused: the disk of the data directory is almost full");
    return std::unexpected(problem{.status = 503,
                                   .code = "service.unavailable",
                                   .message = "Files cannot be taken at the moment.",
                                   .details = {},
                                   .retry_after = std::nullopt});
}

constexpr auto taken = std::errc::file_exists;
constexpr auto unknown = std::errc::no_such_file_or_directory;

} // namespace

attachments::attachments(attachment_settings how, const attachment_links& addresses, data& store,
                         rt::task_group& background, const clock& time)
    : how_(std::move(how)),
      files_(how_.folder),
      links_(&addresses),
      data_(&store),
      background_(&background),
      clock_(&time),
      threads_(file_threads)
{}

result<attachment> attachments::write_announced(attachment what)
{
    const std::lock_guard lock(announcing_);
    auto there = files_.find(what.id);
    if (!there) return std::unexpected(there.error());
    if (*there) {
        const bool is_theirs = (*there)->deployment == what.deployment &&
                               (*there)->owner == what.owner && (*there)->conversation.empty() &&
                               (*there)->state != attachment_state::sent;
        if (!is_theirs) return fail(std::make_error_code(taken));
        files_.remove_bytes(what.id);
    }
    if (auto written = files_.put(what); !written) return std::unexpected(written.error());
    return what;
}

rt::task<outcome<attachment>> attachments::announce(attachment what)
{
    if (what.id.empty()) what.id = random_uuid().to_hex();
    what.state = attachment_state::announced;
    what.changed = clock_->now();
    auto has_space = co_await threads_.run([this] { return has_room(how_); });
    if (has_space && !*has_space) co_return no_room();
    auto written = co_await threads_.run([this, &what] { return write_announced(what); });
    if (!written && written.error().code() == taken)
        co_return conflict("An attachment of this id is there already; choose another.");
    co_return lifted(std::move(written));
}

rt::task<outcome<std::optional<attachment>>> attachments::find_any(std::string id)
{
    auto found = co_await threads_.run([this, &id] { return files_.find(id); });
    co_return lifted(std::move(found));
}

rt::task<outcome<std::optional<attachment>>> attachments::find(std::string id)
{
    auto found = co_await find_any(std::move(id));
    if (found && *found && (*found)->state == attachment_state::refused) found->reset();
    co_return found;
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

rt::task<outcome<attachments::receipt>>
attachments::receive(std::string id, std::shared_ptr<const net::incoming_file> bytes)
{
    const auto now = clock_->now();
    auto received = co_await threads_.run([&, this]() -> result<receipt> {
        auto found = files_.find(id);
        if (!found) return std::unexpected(found.error());
        if (!*found || (*found)->state != attachment_state::announced)
            return fail(std::make_error_code(unknown));
        receipt done{*std::move(*found), file_fault::empty};
        if (bytes) {
            SEAM_TRY(fault, take_in(files_, done.what, bytes->path(), how_.scan_command));
            done.fault = fault;
        }
        const bool is_good = done.fault == file_fault::none;
        done.what.state = is_good ? attachment_state::uploaded : attachment_state::refused;
        done.what.changed = now;
        // Agents ask what became of a file; a guest has been told.
        if (!is_good && done.what.conversation.empty()) {
            files_.remove(id);
            return done;
        }
        if (auto kept = files_.put(done.what); !kept) return std::unexpected(kept.error());
        return done;
    });
    if (!received && received.error().code() == unknown) co_return not_found("Attachment");
    if (!received) log::error("an attachment was not kept: {}", received.error().code().message());
    co_return lifted(std::move(received));
}

rt::task<outcome<attachments::file>> attachments::open(std::string id)
{
    auto found = co_await find(id);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->state == attachment_state::announced)
        co_return not_found("Attachment");
    auto over = co_await threads_.run([&, this] { return is_over(**found); });
    if (!over) co_return std::unexpected(from_error(over.error()));
    if (*over) co_return not_found("Attachment");
    auto bytes = co_await threads_.run(
        [this, &id] { return net::outgoing_file::open(files_.path_of_bytes(id)); });
    if (!bytes) {
        log::error("the bytes of the attachment {} are lost: {}", id,
                   bytes.error().code().message());
        co_return not_found("The attachment's file");
    }
    co_return file{std::move(**found), std::move(*bytes)};
}

std::optional<net::body_place> attachments::body_place(const net::request& what) const
{
    const bool is_upload = what.method == "PUT" && what.path.starts_with("/attachments/") &&
                           links_->check_upload(what) == attachment_links::verdict::good;
    if (!is_upload) return std::nullopt;
    return net::body_place{attachment_links::bytes_max(what), files_.folder()};
}

bool attachments::is_over(const attachment& what)
{
    const auto age = clock_->now() - what.changed;
    const bool has_bytes =
        what.state == attachment_state::uploaded || what.state == attachment_state::sent;
    if (!has_bytes) return age > announced_lifetime;
    auto& store = data_->store().read();
    const auto is_gone = [](const auto& found) { return found && !*found; };
    const auto id = uuid::parse_hex(what.message);
    if (id) return is_gone(store.message(model::message_id(*id)));
    // Without its message's id, because a crash came between, it stays as long as its guest.
    const auto conversation = model::conversation_id::parse(what.conversation);
    if (conversation && is_gone(store.conversation(*conversation))) return true;
    if (!what.owner.empty() && is_gone(store.guest(what.owner))) return true;
    return what.state == attachment_state::uploaded && age > uploaded_lifetime;
}

void attachments::sweep()
{
    {
        const std::lock_guard lock(mutex_);
        again_ = is_sweeping_;
        if (is_sweeping_) return;
        is_sweeping_ = true;
    }
    background_->spawn("attachment sweep", sweep_all());
}

bool attachments::is_to_sweep_again()
{
    const std::lock_guard lock(mutex_);
    is_sweeping_ = std::exchange(again_, false);
    return is_sweeping_;
}

rt::task<> attachments::sweep_all()
{
    /// However a sweep ends, the next one can begin.
    struct ending
    {
        attachments& of;
        bool is_over = false;
        ~ending()
        {
            if (is_over) return;
            const std::lock_guard lock(of.mutex_);
            of.is_sweeping_ = false;
        }
    } end{*this};
    do {
        auto swept = co_await threads_.run([this] {
            for (const auto& each : files_.list()) {
                if (is_over(each)) files_.remove(each.id);
            }
        });
        if (!swept) log::warn("attachments were not swept: {}", swept.error().code().message());
    } while (is_to_sweep_again());
    end.is_over = true;
}

} // namespace seam::api
