// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_files.h"
#include "api/attachments/attachment_links.h"
#include "api/attachments/file_rules.h"
#include "api/data/data.h"
#include "net/body_file.h"
#include "net/http.h"
#include "rt/offload.h"
#include "rt/task_group.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace seam::api {

/// Where files are and who looks at them.
struct attachment_settings
{
    std::filesystem::path folder;
    std::string scan_command; ///< empty: none
    /// What is left free on the folder's disk, which may be the database's: 503 otherwise.
    std::uintmax_t free_bytes_min = std::uintmax_t{512} * 1024 * 1024;
};

/// Files of visitors and agents: announced, sent by PUT to an address that is signed for it,
/// checked, and named in a message. What is never sent goes after an hour, what is in no message
/// after a day, what is in a message with that message, and all else with its guest or
/// conversation; that a guest's came and has expired is known for a day more. What is known of a
/// file is read and changed under one lock, so that of several who want the same of it one has it.
/// One per server; thread-safe.
class attachments
{
  public:
    attachments(attachment_settings how, const attachment_links& addresses, data& store,
                rt::task_group& background, const clock& time);

    /// Under the id that it has, a UUID, or else one of ours. Whose the id is already may announce
    /// it again until it is sent, and everybody at its deployment once it has expired; 409 for all
    /// others.
    rt::task<outcome<attachment>> announce(attachment what);
    /// nullopt too for one whose bytes were refused, or that has expired.
    rt::task<outcome<std::optional<attachment>>> find(std::string id);
    /// As `find`, with those.
    rt::task<outcome<std::optional<attachment>>> find_any(std::string id);
    /// Nothing is left of it. False, and nothing happens, if it is sent.
    rt::task<outcome<bool>> remove(std::string id);

    /// Says what a file becomes; false: it stays as it is. Quick, and waits for nothing.
    using edit = std::function<bool(attachment&)>;
    /// Changes what is known of a file that is in the state `expected` at that moment. nullopt, and
    /// no change, if it is not there, is in another state, or `how` does not want it.
    rt::task<outcome<std::optional<attachment>>> transition(std::string id,
                                                            attachment_state expected, edit how);

    /// An uploaded file becomes sent, and belongs to `owner`, before its message is there: so it is
    /// in one message at most, and there when that is told. False if it is not uploaded any more.
    rt::task<outcome<bool>> mark(std::string id, std::string owner);
    /// For whom `mark` said true, and once: the id of the message that it is in now; empty if there
    /// is none, then it can be sent with another.
    rt::task<outcome<void>> settle(std::string id, std::string message);

    struct receipt
    {
        attachment what;
        file_fault fault = file_fault::none; ///< else nothing is left of its bytes
    };
    /// Its bytes have come; none: it is empty. 404 if nothing is waited for under that id, 409 if
    /// others have come for it and are being looked at.
    rt::task<outcome<receipt>> receive(std::string id,
                                       std::shared_ptr<const net::incoming_file> bytes);

    struct file
    {
        attachment what;
        std::shared_ptr<const net::outgoing_file> bytes;
    };
    /// 404 for a file that is not there, or whose message is gone.
    rt::task<outcome<file>> open(std::string id);

    [[nodiscard]] const attachment_links& links() const { return *links_; }
    /// As `net::body_rule`: what comes to a good address is written into the folder as it comes.
    [[nodiscard]] std::optional<net::body_place> body_place(const net::request& what) const;

    /// Removes what is over, in the background. Returns at once. During a sweep: once more after
    /// it, since it may have passed what is over now.
    void sweep();

  private:
    rt::task<> sweep_all();
    enum class fate
    {
        stays,
        expires,
        goes
    };
    [[nodiscard]] fate judge(const attachment& what) const;
    /// If it is still as it was when it was judged.
    void carry_out(fate found, const attachment& judged);
    /// Whether another sweep was asked for meanwhile; else sweeping has ended.
    bool is_to_sweep_again();
    result<attachment> write_announced(attachment what);
    result<std::optional<attachment>> change(std::string_view id, attachment_state expected,
                                             const edit& how);
    /// False if it is there and `may` does not say so.
    result<bool> remove_if(const std::string& id,
                           const std::function<bool(const attachment&)>& may);

    /// Who takes in a file's bytes; in memory, so that no end of the server leaves one behind.
    struct claim
    {
        std::string key;
        std::uint64_t number = 0;
    };
    result<std::pair<attachment, claim>> begin_intake(std::string_view id);
    /// The bytes at `from` become the file's, or nothing is left of them. An error if the file has
    /// been removed or announced again meanwhile.
    result<void> end_intake(const claim& whose, receipt& what, const std::filesystem::path& from);
    void release(const claim& whose);
    result<receipt> take_in(std::string_view id, const std::filesystem::path& from);

    attachment_settings how_;
    attachment_files files_;
    const attachment_links* links_;
    data* data_;
    rt::task_group* background_;
    const clock* clock_;
    rt::offload threads_;
    rt::offload intake_threads_; ///< looking at a file takes long, and nothing else waits for it
    std::mutex changing_;        ///< of what is known of any file, and of the next two
    std::map<std::string, std::uint64_t> claims_; ///< by key of file
    std::uint64_t claims_made_ = 0;
    std::mutex mutex_;
    bool is_sweeping_ = false; ///< under `mutex_`, as the next
    bool again_ = false;
};

} // namespace seam::api
