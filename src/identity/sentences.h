// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "identity/explain.h"
#include "identity/graph_index.h"
#include "model/graph.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

/// Explanations as plain English, one sentence each, for people who know the customers and not this
/// server. Plain text: whoever shows it on a page escapes it. contract/sentences.json has one of
/// each kind, by which the console is held to say the same in its languages.
namespace seam::identity {

/// What things are called. What has no name here goes by its id.
struct spoken_names
{
    std::map<model::external_source_id, std::string> sources;
    std::map<model::deployment_id, std::string> deployments;
    std::map<std::string, std::string> actors; ///< by `user:<id>` or `client:<id>`
};

/// `3 May 2026, 10:12 UTC`
std::string spell(timestamp at);

/// `e-mail address`, `account`, `device`
std::string_view noun_of(model::identifier_type type);

/// A phrase with a capital, as at the beginning of a sentence.
std::string begin_sentence(std::string phrase);

/// Tells of leaves of one graph. Refers to both arguments.
class narrator
{
  public:
    narrator(const model::neighbourhood& graph, const spoken_names& names)
        : index_(graph), names_(&names)
    {}

    /// `the account 4711 of Shop`, `the device first seen 3 May 2026, 10:12 UTC`
    [[nodiscard]] std::string describe(model::contact_id leaf) const;
    /// `the e-mail address ann@example.com`
    [[nodiscard]] std::string describe(const model::identifier& what) const;
    /// `Ann Lee`, `a visitor`, `the API client crm`
    [[nodiscard]] std::string describe_actor(std::string_view actor) const;
    /// `Ann Lee`: first and last name that the leaf's record says; empty if it says neither.
    [[nodiscard]] std::string name_in_record(model::contact_id leaf) const;
    /// True if the one of the two has account `a` of the source and the other `b`.
    [[nodiscard]] bool are_theirs(model::external_source_id source, const std::string& a,
                                  const std::string& b, const two_persons& between) const;

    [[nodiscard]] std::string tell(const step& of) const;
    [[nodiscard]] std::string tell(const obstacle& of, const two_persons& between) const;
    /// Of an `obstacle`-less answer and of a way without steps.
    [[nodiscard]] static std::string tell_nothing();
    [[nodiscard]] static std::string tell_one_leaf();

  private:
    [[nodiscard]] std::string name_of(model::external_source_id source) const;
    [[nodiscard]] std::string tell_seen(const model::identifier& what) const;
    [[nodiscard]] std::string tell_holding(const model::holding& seen) const;
    [[nodiscard]] std::string tell_holding_of(model::contact_id leaf, const ground& by) const;
    [[nodiscard]] std::string tell_decision(const model::decision& made) const;
    [[nodiscard]] std::string tell_same(const model::decision& made, model::contact_id from,
                                        model::contact_id to) const;
    static std::string tell_note(const model::decision& made);
    [[nodiscard]] std::string tell_weak(const obstacle& of) const;
    [[nodiscard]] std::string tell_two_accounts(model::external_source_id source,
                                                const std::string& a, const std::string& b) const;
    [[nodiscard]] std::string tell_reason(const obstacle& of, const two_persons& between) const;
    [[nodiscard]] bool holds(std::span<const model::contact_id> leaves,
                             const model::identifier& what) const;

    graph_index index_;
    const spoken_names* names_;
};

} // namespace seam::identity
