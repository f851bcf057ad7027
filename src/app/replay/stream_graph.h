// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/replay/row_index.h"
#include "app/replay/stream_line.h"
#include "app/replay/text_store.h"
#include "identity/policy.h"
#include "identity/sighting.h"
#include "model/contact.h"
#include "model/identity.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace seam::app::replay {

/// The evidence of a whole stream: leaves, holdings and sessions by number, each identifier once,
/// in about a hundred bytes an identifier. The same lines in any order give the same evidence under
/// other numbers.
class stream_graph
{
  public:
    using number = row_index::row;
    static constexpr number none = row_index::none;

    /// `rules` outlives the graph.
    explicit stream_graph(const identity::policy& rules) : rules_(&rules) {}

    void add(const stream_line& line);
    /// After the last line: gives back the memory that only adding takes.
    void finish();

    [[nodiscard]] std::size_t identifiers() const { return identifiers_.size(); }
    [[nodiscard]] std::size_t leaves() const { return leaves_.size(); }
    [[nodiscard]] std::size_t holdings() const { return holdings_.size(); }
    [[nodiscard]] std::size_t sessions() const { return sessions_.size(); }
    /// Bytes of identifiers' and sessions' own texts.
    [[nodiscard]] std::size_t value_bytes() const { return texts_.bytes(); }

    [[nodiscard]] model::identifier identifier(number which) const;
    [[nodiscard]] number leaf_of_holding(number which) const { return holdings_[which].leaf; }
    [[nodiscard]] number identifier_of_holding(number which) const { return holdings_[which].what; }
    /// Its id is the leaf's own; actor, session and deployment are not kept.
    [[nodiscard]] model::holding holding(number which, model::contact_id leaf) const;
    /// `created` is left to the caller: it is when the key was first seen.
    [[nodiscard]] model::leaf leaf(number which) const;
    /// What profiles said of a leaf; nullptr if nothing.
    [[nodiscard]] const model::record* record(number leaf) const;

    [[nodiscard]] std::string_view session(number which) const;
    /// The leaf that the session belongs to: the first account that signed in within it, else the
    /// first address, else the first device; `none` if it stands alone.
    [[nodiscard]] number leaf_of_session(number which) const { return sessions_[which].leaf; }

  private:
    struct identifier_row
    {
        text_store::place value = 0;
        number leaf = none; ///< whose key it is
        std::uint32_t source : 24 = 0;
        std::uint32_t type : 8 = 0;
    };
    struct leaf_row
    {
        number key = none;
        model::leaf_kind kind = model::leaf_kind::device;
    };
    struct holding_row
    {
        std::int64_t first_seen = 0; ///< milliseconds since 1970
        number leaf = none;
        number what = none;
        std::uint32_t last_seen_h = 0; ///< hours since 1970
        model::origin via = model::origin::key;
        model::assurance how = model::assurance::claimed;
    };
    struct session_row
    {
        std::uint64_t rank = 0; ///< the least line of a session says whose it is
        text_store::place name = 0;
        number leaf = none;
    };

    void add_to_session(const stream_line& line, number leaf);
    number add_leaf(const identity::seen_leaf& seen, timestamp at);
    void add_holding(const holding_row& seen);
    number intern(const model::identifier& what);
    std::uint32_t number_of(model::external_source_id source);
    [[nodiscard]] bool comes_before(number leaf, number other) const;

    const identity::policy* rules_;
    text_store texts_;
    std::deque<identifier_row> identifiers_;
    std::deque<leaf_row> leaves_;
    std::deque<holding_row> holdings_;
    std::deque<session_row> sessions_;
    std::unordered_map<number, model::record> records_; ///< by leaf
    row_index identifier_index_, holding_index_, session_index_;
    std::vector<model::external_source_id> sources_ = {{}}; ///< nil first
    std::unordered_map<model::external_source_id, std::uint32_t> source_numbers_ = {{{}, 0}};
};

} // namespace seam::app::replay
