// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.h"
#include "model/document.h"
#include "rt/task.h"
#include "storage/command.h"

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

// What was put together from documents before a command, and is still true in it: the command loads
// the documents again, and begins anew if one of them has changed (docs/adr/0002).
namespace seam::api {

struct document_version
{
    model::document_key key;
    std::int64_t version = 0;

    friend auto operator<=>(const document_version&, const document_version&) = default;
};

/// In the order of their keys, each once.
using document_versions = std::vector<document_version>;

/// Has a command load the documents, for `are_current`.
void add_load(const document_versions& what, storage::load& to);

/// True if each document is there and of that version. The snapshot may hold others too.
bool are_current(const document_versions& what, const storage::snapshot& seen);

/// 409: what a decision was to be made from changed again and again.
std::unexpected<problem> overtaken();

/// Documents are written by administrators: one after the other, they do not change as often as
/// they are read anew.
inline constexpr int current_tries_max = 8;

/// What `attempt` comes to once that is something. `attempt` is `() -> rt::task<outcome<
/// std::optional<T>>>`: it reads, and runs a command that is empty, and leaves nothing, when what
/// was read is current no more. `overtaken` if that goes on.
template <class Attempt>
auto until_current(Attempt attempt)
    -> rt::task<outcome<typename decltype(attempt())::value_type::value_type::value_type>>
{
    for (int tried = 0; tried < current_tries_max; ++tried) {
        auto done = co_await attempt();
        if (!done) co_return std::unexpected(std::move(done).error());
        if (*done) co_return std::move(**done);
    }
    co_return overtaken();
}

} // namespace seam::api
