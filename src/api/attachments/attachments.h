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

#include <memory>
#include <mutex>
#include <string>

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
/// after a day, what is in a message with that message. One per server; thread-safe.
class attachments
{
  public:
    attachments(attachment_settings how, const attachment_links& addresses, data& store,
                rt::task_group& background, const clock& time);

    /// Under the id that it has, a UUID, or else one of ours. Whose the id is already may announce
    /// it again until it is sent; 409 for all others.
    rt::task<outcome<attachment>> announce(attachment what);
    /// nullopt too for one whose bytes were refused.
    rt::task<outcome<std::optional<attachment>>> find(std::string id);
    /// As `find`, with what was refused.
    rt::task<outcome<std::optional<attachment>>> find_any(std::string id);
    rt::task<outcome<void>> put(attachment what);
    rt::task<outcome<void>> remove(std::string id);

    struct receipt
    {
        attachment what;
        file_fault fault = file_fault::none; ///< else nothing is left of its bytes
    };
    /// Its bytes have come; none: it is empty. 404 if nothing is waited for under that id.
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

    /// Removes what is over, in the background. Returns at once. During a sweep: once more after it,
    /// since it may have passed what is over now.
    void sweep();

  private:
    rt::task<> sweep_all();
    /// Whether another sweep was asked for meanwhile; else sweeping has ended.
    bool is_to_sweep_again();
    bool is_over(const attachment& what);
    result<attachment> write_announced(attachment what);

    attachment_settings how_;
    attachment_files files_;
    const attachment_links* links_;
    data* data_;
    rt::task_group* background_;
    const clock* clock_;
    rt::offload threads_;
    std::mutex announcing_; ///< so that an id is given once
    std::mutex mutex_;
    bool is_sweeping_ = false; ///< under `mutex_`, as the next
    bool again_ = false;
};

} // namespace seam::api
