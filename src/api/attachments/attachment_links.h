// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachment_files.h"
#include "base/clock.h"
#include "net/http.h"

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace seam::api {

/// The addresses of files: `/attachments/{id}/{fileName}`, signed for one file, one use and a time.
/// Whoever has one may use it until it is over; nobody can make one. Thread-safe.
class attachment_links
{
  public:
    attachment_links(std::string key, const clock& time) : key_(std::move(key)), clock_(&time) {}

    /// Where its bytes go, `bytes_max` at most, for 10 minutes. Spelled like this alone.
    [[nodiscard]] std::string upload_url(const attachment& what, std::size_t bytes_max) const;
    /// Where it is read, for half an hour to an hour. The same all through a half hour, so that
    /// browsers keep what they have fetched.
    [[nodiscard]] std::string download_url(const attachment& what) const;
    /// What a message keeps of that, which leads nowhere by itself.
    [[nodiscard]] static std::string address(const attachment& what);

    /// Makes the address of each file in `content[]` of a message one that can be read now. `base`
    /// is how the server was reached by who asks; empty: as the file's sender reached it.
    void renew(boost::json::object& message, std::string_view base = {}) const;

    enum class verdict : std::uint8_t
    {
        good,
        over,  ///< ours, and its time is over
        wrong, ///< never ours
    };
    [[nodiscard]] verdict check_upload(const net::request& what) const;
    [[nodiscard]] verdict check_download(const net::request& what) const;
    /// How many bytes a good upload's address is for.
    [[nodiscard]] static std::size_t bytes_max(const net::request& what);

  private:
    [[nodiscard]] std::string sign(std::string_view use, std::string_view what,
                                   std::string_view bytes, std::string_view expires) const;
    [[nodiscard]] verdict check(const net::request& what, std::string_view use) const;
    [[nodiscard]] std::string readable(std::string_view address, std::string_view id) const;

    std::string key_;
    const clock* clock_;
};

} // namespace seam::api
