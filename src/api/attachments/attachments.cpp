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
constexpr std::size_t intake_threads = 2;
/// Files of up to 10 MB that have come and wait to be looked at.
constexpr std::size_t intake_waiting_max = 64;
constexpr auto announced_lifetime = 1h;
constexpr auto uploaded_lifetime = 24h;
constexpr auto expired_lifetime = 24h;

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

/// Nothing is left of an expired file, and whose it was may have signed in meanwhile.
bool may_announce_again(const attachment& there, const attachment& what)
{
    if (!there.conversation.empty() || there.deployment != what.deployment) return false;
    if (there.state == attachment_state::expired) return true;
    return there.owner == what.owner && there.state != attachment_state::sent;
}

constexpr auto taken = std::errc::file_exists;
constexpr auto busy = std::errc::operation_in_progress;
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
      threads_(file_threads),
      intake_threads_(intake_threads, intake_waiting_max)
{}

result<attachment> attachments::write_announced(attachment what)
{
    const std::lock_guard lock(changing_);
    auto there = files_.find(what.id);
    if (!there) return std::unexpected(there.error());
    if (*there) {
        if (!may_announce_again(**there, what)) return fail(std::make_error_code(taken));
        claims_.erase(key_of_file(what.id).value_or(""));
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
    if (!found || !*found) co_return found;
    const auto state = (*found)->state;
    const bool has_ended = state == attachment_state::refused || state == attachment_state::expired;
    if (has_ended) found->reset();
    co_return found;
}

result<bool> attachments::remove_if(const std::string& id,
                                    const std::function<bool(const attachment&)>& may)
{
    const std::lock_guard lock(changing_);
    SEAM_TRY(found, files_.find(id));
    if (found && !may(*found)) return false;
    claims_.erase(key_of_file(id).value_or(""));
    files_.remove(id);
    return true;
}

rt::task<outcome<bool>> attachments::remove(std::string id)
{
    auto removed = co_await threads_.run([this, &id] {
        return remove_if(
            id, [](const attachment& what) { return what.state != attachment_state::sent; });
    });
    co_return lifted(std::move(removed));
}

result<std::optional<attachment>> attachments::change(std::string_view id,
                                                      attachment_state expected, const edit& how)
{
    const std::lock_guard lock(changing_);
    SEAM_TRY(found, files_.find(id));
    if (!found || found->state != expected || !how(*found)) return std::optional<attachment>();
    if (auto kept = files_.put(*found); !kept) return std::unexpected(kept.error());
    return found;
}

rt::task<outcome<std::optional<attachment>>>
attachments::transition(std::string id, attachment_state expected, edit how)
{
    auto changed = co_await threads_.run([&, this] { return change(id, expected, how); });
    co_return lifted(std::move(changed));
}

rt::task<outcome<bool>> attachments::mark(std::string id, std::string owner)
{
    auto marked =
        co_await transition(std::move(id), attachment_state::uploaded, [&owner](attachment& what) {
            what.state = attachment_state::sent;
            what.owner = owner;
            what.message.clear();
            return true;
        });
    if (!marked) co_return std::unexpected(std::move(marked).error());
    co_return marked->has_value();
}

rt::task<outcome<void>> attachments::settle(std::string id, std::string message)
{
    auto settled =
        co_await transition(std::move(id), attachment_state::sent, [&message](attachment& what) {
            // With a message it is settled already, by whoever marked it.
            if (!what.message.empty()) return false;
            what.message = message;
            if (!message.empty()) return true;
            what.state = attachment_state::uploaded;
            // An agent's was nobody's before.
            if (!what.conversation.empty()) what.owner.clear();
            return true;
        });
    if (!settled) co_return std::unexpected(std::move(settled).error());
    co_return outcome<void>();
}

result<std::pair<attachment, attachments::claim>> attachments::begin_intake(std::string_view id)
{
    const std::lock_guard lock(changing_);
    SEAM_TRY(found, files_.find(id));
    if (!found || found->state != attachment_state::announced)
        return fail(std::make_error_code(unknown));
    claim made{key_of_file(id).value_or(""), claims_made_ + 1};
    if (!claims_.emplace(made.key, made.number).second) return fail(std::make_error_code(busy));
    ++claims_made_;
    return std::pair(std::move(*found), std::move(made));
}

void attachments::release(const claim& whose)
{
    const std::lock_guard lock(changing_);
    const auto found = claims_.find(whose.key);
    if (found != claims_.end() && found->second == whose.number) claims_.erase(found);
}

result<void> attachments::end_intake(const claim& whose, receipt& what,
                                     const std::filesystem::path& from)
{
    const std::lock_guard lock(changing_);
    const auto found = claims_.find(whose.key);
    if (found == claims_.end() || found->second != whose.number)
        return fail(std::make_error_code(unknown));
    auto& file = what.what;
    const bool is_good = what.fault == file_fault::none;
    file.state = is_good ? attachment_state::uploaded : attachment_state::refused;
    file.changed = clock_->now();
    // Agents ask what became of a file; a guest has been told.
    if (!is_good && file.conversation.empty()) {
        files_.remove(file.id);
        return {};
    }
    if (is_good) {
        if (auto kept = files_.adopt(file.id, from); !kept) return kept;
    }
    return files_.put(file);
}

result<attachments::receipt> attachments::take_in(std::string_view id,
                                                  const std::filesystem::path& from)
{
    SEAM_TRY(begun, begin_intake(id));
    /// However it ends, bytes can come again.
    struct ending
    {
        attachments& of;
        const claim& whose;
        ~ending() { of.release(whose); }
    } const end{*this, begun.second};
    receipt done{std::move(begun.first), file_fault::empty};
    if (!from.empty()) {
        SEAM_TRY(fault, examine(done.what, from, how_.scan_command));
        done.fault = fault;
    }
    if (auto ended = end_intake(begun.second, done, from); !ended)
        return std::unexpected(ended.error());
    return done;
}

rt::task<outcome<attachments::receipt>>
attachments::receive(std::string id, std::shared_ptr<const net::incoming_file> bytes)
{
    auto received = co_await intake_threads_.run(
        [&, this] { return take_in(id, bytes ? bytes->path() : std::filesystem::path()); });
    if (!received && received.error().code() == unknown) co_return not_found("Attachment");
    if (!received && received.error().code() == busy)
        co_return conflict("Other bytes have come for this attachment already.");
    if (!received) log::error("an attachment was not kept: {}", received.error().code().message());
    co_return lifted(std::move(received));
}

rt::task<outcome<attachments::file>> attachments::open(std::string id)
{
    auto found = co_await find(id);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->state == attachment_state::announced)
        co_return not_found("Attachment");
    auto judged = co_await threads_.run([&, this] { return judge(**found); });
    if (!judged) co_return std::unexpected(from_error(judged.error()));
    if (*judged != fate::stays) co_return not_found("Attachment");
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

attachments::fate attachments::judge(const attachment& what) const
{
    const auto age = clock_->now() - what.changed;
    auto& store = data_->store().read();
    const auto is_gone = [](const auto& found) { return found && !*found; };
    const auto id = uuid::parse_hex(what.message);
    if (id) return is_gone(store.message(model::message_id(*id))) ? fate::goes : fate::stays;
    // Without its message's id, because a crash came between, it stays as long as its guest.
    const auto conversation = model::conversation_id::parse(what.conversation);
    if (conversation && is_gone(store.conversation(*conversation))) return fate::goes;
    if (!what.owner.empty() && is_gone(store.guest(what.owner))) return fate::goes;
    switch (what.state) {
    case attachment_state::announced:
        // Anybody can announce files without sending any: nothing is kept of them for longer.
        return age > announced_lifetime ? fate::goes : fate::stays;
    case attachment_state::uploaded:
        if (age <= uploaded_lifetime) return fate::stays;
        // An agent's client asks what became of a file, and is told that there is none.
        return what.conversation.empty() ? fate::expires : fate::goes;
    case attachment_state::sent:
        return fate::stays;
    case attachment_state::refused:
        return age > announced_lifetime ? fate::goes : fate::stays;
    case attachment_state::expired:
        return age > expired_lifetime ? fate::goes : fate::stays;
    }
    return fate::stays;
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

void attachments::carry_out(fate found, const attachment& judged)
{
    const std::lock_guard lock(changing_);
    const auto now = files_.find(judged.id);
    // What has changed since is judged by the next sweep.
    const bool is_same =
        now && *now && **now == judged && !claims_.contains(key_of_file(judged.id).value_or(""));
    if (!now) log::warn("an attachment was not swept: {}", now.error().code().message());
    if (!is_same) return;
    if (found == fate::goes) return files_.remove(judged.id);
    auto expired = judged;
    expired.state = attachment_state::expired;
    expired.changed = clock_->now();
    if (auto kept = files_.put(expired); !kept)
        return log::warn("an attachment was not swept: {}", kept.error().code().message());
    files_.remove_bytes(judged.id);
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
                if (const auto found = judge(each); found != fate::stays) carry_out(found, each);
            }
        });
        if (!swept) log::warn("attachments were not swept: {}", swept.error().code().message());
    } while (is_to_sweep_again());
    end.is_over = true;
}

} // namespace seam::api
