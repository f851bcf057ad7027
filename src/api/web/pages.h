// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/web/assets.h"

#include <span>

namespace seam::api {

/// The web pages: `/console/…` (one page for every path below it), `/messenger/…` (for pages of any
/// site), and in the demo
/// `/shop/…`. Documents get a policy that allows nothing from elsewhere, with a nonce of their own.
class web_pages
{
  public:
    /// `files` sorted by path.
    web_pages(std::span<const asset> files, bool with_shop) : files_(files), with_shop_(with_shop)
    {}

    /// Takes every GET that no other route wants.
    void mount(router& to);

  private:
    rt::task<answer> respond(call& what) const;
    [[nodiscard]] answer serve(const call& what) const;
    [[nodiscard]] const asset* find(std::string_view path) const;
    [[nodiscard]] const asset* find_page(std::string_view path) const;

    std::span<const asset> files_;
    bool with_shop_;
};

} // namespace seam::api
