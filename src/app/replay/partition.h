// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/replay/stream_graph.h"
#include "identity/evaluate.h"
#include "identity/policy.h"
#include "model/contact.h"
#include "model/graph.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace seam::app::replay {

/// What became of all evidence.
struct tally
{
    std::size_t persons = 0;
    std::size_t persons_of_several = 0;            ///< leaves
    std::size_t leaves_max = 0;                    ///< of one person
    std::map<std::string, std::size_t> links_made; ///< that united, by type of identifier
    /// Links not made, by reason: an identifier that several persons hold may be counted under
    /// several.
    std::map<std::string, std::size_t> suspended;
};

/// Whom each leaf of a stream belongs to.
class membership
{
  public:
    explicit membership(std::size_t leaves) : anchors_(leaves), of_several_(leaves) {}

    void set(stream_graph::number leaf, stream_graph::number anchor, bool of_several);

    /// The leaf that the person goes by: the one that its head follows.
    [[nodiscard]] stream_graph::number anchor_of(stream_graph::number leaf) const;
    /// The contact id of a session's person.
    [[nodiscard]] model::contact_id contact_of_session(const stream_graph& graph,
                                                       stream_graph::number session) const;

  private:
    std::vector<stream_graph::number> anchors_;
    std::vector<bool> of_several_;
};

/// One connected part of the graph and who is who in it.
struct part
{
    const model::neighbourhood& graph;
    const identity::partition& who;
    const std::vector<model::contact_id>& contacts; ///< by person
};
using part_listener = std::function<void(const part&)>;

struct evaluation
{
    membership who;
    tally counts;
};

/// Works out who is who under the rules, connected part by connected part, through the live path's
/// own identity::evaluate and heads. `listen`, if there is one, hears of each part. `progress` is
/// called now and then with how many leaves are done.
evaluation evaluate_stream(const stream_graph& graph, const identity::policy& rules,
                           const part_listener& listen,
                           const std::function<void(std::size_t)>& progress);

} // namespace seam::app::replay
