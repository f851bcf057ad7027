// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_files.h"
#include "api/attachments/file_rules.h"
#include "api/data/data.h"
#include "net/http.h"
#include "rt/offload.h"
#include "rt/task_group.h"

#include <mutex>
#include <string>

namespace seam::api {

/// Where files are and who looks at them.
struct attachment_settings
{
    std::filesystem::path folder;
    std::string scan_command; ///< empty: none
    std::string key;          ///< of the signatures of addresses
};

/// Visitors' files: announced over the guest's socket, sent by PUT to an address that is signed for
/// it, checked, and named in a message. What is never sent goes after an hour, what is in no
/// message after a day, what is in a message with that message. One per server; thread-safe.
class attachments
{
  public:
    attachments(attachment_settings how, data& store, rt::task_group& background,
                const clock& time);

    rt::task<outcome<attachment>> announce(attachment what);
    rt::task<outcome<std::optional<attachment>>> find(std::string id);
    rt::task<outcome<void>> put(attachment what);
    rt::task<outcome<void>> remove(std::string id);

    struct receipt
    {
        attachment what;
        file_fault fault = file_fault::none; ///< else nothing is left of it
    };
    /// Its bytes have come. 404 if nothing is waited for under that id.
    rt::task<outcome<receipt>> receive(std::string id, std::string bytes);

    struct file
    {
        attachment what;
        std::string bytes;
    };
    /// 404 for a file that is not there, or whose message is gone.
    rt::task<outcome<file>> read(std::string id);

    /// Where its bytes go, for 10 minutes.
    [[nodiscard]] std::string upload_url(const attachment& what) const;
    /// Where it is read. Nobody can guess it, and it is worth nothing once the file is gone.
    [[nodiscard]] std::string download_url(const attachment& what) const;
    /// True if a request's address is one of ours and not over.
    [[nodiscard]] bool may_upload(const net::request& what) const;
    [[nodiscard]] bool may_download(const net::request& what) const;
    /// As `net::body_limit`.
    [[nodiscard]] std::size_t body_bytes(const net::request& what, std::size_t otherwise) const;

    /// Removes what is over, in the background. Returns at once.
    void sweep();

  private:
    rt::task<> sweep_all();
    bool is_over(const attachment& what);
    [[nodiscard]] std::string upload_signature(std::string_view id, std::string_view bytes,
                                               std::string_view expires) const;
    [[nodiscard]] std::string download_key(std::string_view id) const;

    attachment_settings how_;
    attachment_files files_;
    data* data_;
    rt::task_group* background_;
    const clock* clock_;
    rt::offload threads_;
    std::mutex mutex_;
    bool is_sweeping_ = false;
};

} // namespace seam::api
