// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/document.h"
#include "storage/command.h"

#include <string>
#include <string_view>

namespace seam::api {

/// Something that serves once: a code, an ID token, a refresh token that has been replaced. That it
/// has served is remembered by its hash, for as long as somebody might believe it.
class one_time
{
  public:
    /// `kind` keeps those apart that are equal and of different kinds.
    one_time(std::string_view kind, std::string_view text, timestamp until);

    void add_load(storage::load& to) const;
    /// In what was loaded with `add_load`.
    [[nodiscard]] bool has_served(const storage::snapshot& seen) const;
    /// To be called once, if it has not served. `body` is what is remembered of it: JSON.
    void mark(model::organization_id organization, timestamp now, storage::changes& to,
              std::string body = "{}") const;

    [[nodiscard]] const model::document_key& key() const { return key_; }

  private:
    model::document_key key_;
    timestamp until_;
};

} // namespace seam::api
