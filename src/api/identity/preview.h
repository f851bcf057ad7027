// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/call.h"
#include "identity/preview.h"

#include <boost/json/object.hpp>
#include <type_traits>
#include <utility>
#include <variant>

namespace seam::api {

/// True if an act is only asked first: `?preview=true`.
outcome<bool> is_preview(const call& what);

/// What the decision `how` of `data::transact` answers.
template <class Decide>
using answer_of =
    decltype(std::declval<Decide&>()(std::declval<const storage::snapshot&>())->answer);

/// As `data::transact`; but if `only_asked`, nothing is written and the answer is what the
/// decision's changes of the identity graph would come to under `rules`. It is refused for the same
/// reasons.
template <class Decide>
auto act_or_preview(data& store, bool only_asked, const identity::policy& rules, storage::load what,
                    Decide how)
    -> rt::task<outcome<std::variant<answer_of<Decide>, identity::preview>>>
{
    using either = std::variant<answer_of<Decide>, identity::preview>;
    const auto decide = [&](const storage::snapshot& seen) -> outcome<commit<either>> {
        auto planned = how(seen);
        if (!planned) return std::unexpected(std::move(planned).error());
        if (!only_asked)
            return commit<either>{std::move(planned->changes), std::move(planned->answer)};
        return commit<either>{
            {}, identity::preview_changes({seen.graph, rules}, planned->changes.graph)};
    };
    co_return co_await store.transact(std::move(what), decide);
}

boost::json::object preview_view(const identity::preview& what);

} // namespace seam::api
