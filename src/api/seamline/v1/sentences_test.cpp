// SPDX-License-Identifier: Apache-2.0
// contract/sentences.json: a step, an obstacle and an open link of each kind as the API gives them,
// from which other programs, the console among them, can tell whether they say all that the server
// says.
#include "api/seamline/v1/views.h"
#include "api/testing/world.h"
#include "api/v2/externalcontacts/views.h"
#include "identity/open_link_words.h"
#include "identity/open_links.h"
#include "model/names.h"

#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace seam::api {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using identity::obstacle;
using identity::two_persons;
using model::contact_id;
using model::identifier_type;
using model::origin;
using testing::id;

const auto shop = id<model::external_source_id>(1);
const auto gone_source = id<model::external_source_id>(2);
const auto web_shop = id<model::deployment_id>(3);
const auto gone_deployment = id<model::deployment_id>(4);
const timestamp begin = std::chrono::sys_days(std::chrono::year(2026) / 5 / 3) + 8h + 5min;

const model::identifier account_a{identifier_type::external_id, shop, "a"};
const model::identifier account_b{identifier_type::external_id, shop, "b"};
const model::identifier mail{identifier_type::email, {}, "ann@example.com"};

std::vector<identifier_type> all_types()
{
    std::vector<identifier_type> all;
    for (int number = 1; !model::contract_name(identifier_type(number)).empty(); ++number)
        all.push_back(identifier_type(number));
    return all;
}

model::identifier example(identifier_type type)
{
    const auto value = std::string(model::contract_name(type)) + "-1";
    return {type, type == identifier_type::external_id ? shop : model::external_source_id(), value};
}

/// One entry a line, so that differences can be read.
std::string lines(const json::array& all)
{
    std::string text;
    for (const auto& each : all)
        text += (text.empty() ? "\n    " : ",\n    ") + json::serialize(each);
    return "[" + text + "\n  ]";
}

class Sentences : public ::testing::Test
{
  protected:
    Sentences()
    {
        names.sources = {{shop, "Shop"}};
        names.deployments = {{web_shop, "Web shop"}};
        names.actors = {{"user:tess", "Tess Tester"}, {"client:crm", "The CRM"}};
    }

    contact_id add(model::leaf_kind kind, const model::identifier& key = {})
    {
        const auto n = std::uint8_t(0x10 + graph.leaves.size());
        graph.leaves.push_back({.id = id<contact_id>(n),
                                .kind = kind,
                                .key = key,
                                .created = begin - 24h + std::chrono::minutes(n)});
        return graph.leaves.back().id;
    }

    model::holding hold(contact_id leaf, const model::identifier& what, origin via,
                        model::assurance how = model::assurance::verified,
                        model::deployment_id where = {}, std::string actor = "visitor")
    {
        const model::holding made{leaf, what, via, where, how, begin, begin, {}, std::move(actor)};
        graph.holdings.push_back(made);
        return made;
    }

    void tell_step(contact_id from, contact_id to, identity::ground by)
    {
        one.steps.push_back({from, to, std::move(by), {}});
    }

    void tell_obstacle(obstacle what) { two.obstacles.push_back(std::move(what)); }

    identity::ground seen(const model::identifier& what, std::vector<model::holding> holdings = {})
    {
        return {what, std::move(holdings), std::nullopt};
    }

    static model::decision decided(model::verdict what, std::string actor,
                                   std::optional<std::string> note = std::nullopt)
    {
        model::decision made{.id = id<model::decision_id>(9), .what = what, .made = begin + 1h};
        made.actor = std::move(actor);
        made.note = std::move(note);
        return made;
    }

    static identity::ground by(const model::decision& made) { return {made.id, {}, made}; }

    void tell_of_leaves();
    void tell_of_evidence();
    void tell_of_decisions();
    void tell_of_obstacles();
    json::array open_links() const;

    std::string text_of(const explained& what) const
    {
        std::string text;
        for (const auto& [name, value] : explanation_view(what, {graph, names})) {
            text += text.empty() ? "{" : ",\n  ";
            text += "\"" + std::string(name) + "\": ";
            text += value.is_array() ? lines(value.as_array()) : json::serialize(value);
        }
        return text + "}";
    }

    model::neighbourhood graph;
    identity::spoken_names names;
    contact_id a = add(model::leaf_kind::account, account_a);
    contact_id b = add(model::leaf_kind::account, account_b);
    identity::one_person one{{a}, {}}; ///< as no person is: with a step of each kind
    two_persons two{{a}, {b}, {}};
};

void Sentences::tell_of_leaves()
{
    std::vector<contact_id> leaves{
        b, add(model::leaf_kind::account, {identifier_type::external_id, gone_source, "g"}),
        add(model::leaf_kind::device, {identifier_type::cookie, {}, "c7"}),
        add(model::leaf_kind::subject)};
    for (const auto type : all_types()) {
        if (type != identifier_type::cookie && type != identifier_type::external_id)
            leaves.push_back(add(model::leaf_kind::address, example(type)));
    }
    leaves.push_back(add(model::leaf_kind::record));
    for (const auto& [first, last] : {std::pair{"Ann", "Lee"}, {"Bob", ""}}) {
        leaves.push_back(add(model::leaf_kind::record));
        model::record known{.leaf = leaves.back()};
        known.fields[model::field::first_name].value = std::string(first);
        known.fields[model::field::last_name].value = std::string(last);
        graph.records.push_back(known);
    }
    one.leaves.insert(one.leaves.end(), leaves.begin(), leaves.end());
    for (const auto& leaf : std::vector(graph.leaves)) {
        if (leaf.id != a && leaf.has_key())
            tell_step(a, leaf.id,
                      seen(leaf.key, {hold(a, leaf.key, origin::signed_in),
                                      hold(leaf.id, leaf.key, origin::key)}));
    }
    for (const auto type : all_types()) {
        const auto what = example(type);
        tell_step(a, b,
                  seen(what, {hold(a, what, origin::signed_in), hold(b, what, origin::tracking)}));
    }
}

void Sentences::tell_of_evidence()
{
    for (int via = 1; via <= int(origin::tracking); ++via) {
        for (const auto how :
             {model::assurance::claimed, model::assurance::asserted, model::assurance::verified}) {
            for (const auto where : {model::deployment_id(), web_shop, gone_deployment})
                tell_step(a, b,
                          seen(mail, {hold(a, mail, origin(via), how, where, "user:tess"),
                                      hold(b, mail, origin::key)}));
        }
    }
    for (const auto* actor :
         {"user:tess", "user:u7", "client:crm", "client:c7", "visitor", "import", "system", ""})
        tell_step(a, b,
                  seen(mail, {hold(a, mail, origin::api, model::assurance::verified, {}, actor),
                              hold(b, mail, origin::key)}));
    // Only the best of what a leaf showed is told, and of the equally good the first.
    tell_step(a, b,
              seen(mail, {hold(a, mail, origin::tracking, model::assurance::claimed),
                          hold(a, mail, origin::signed_in),
                          hold(a, mail, origin::api, model::assurance::verified, {}, "import"),
                          hold(b, mail, origin::key)}));
}

void Sentences::tell_of_decisions()
{
    for (const bool override_unique : {false, true}) {
        for (const auto& note : {std::optional<std::string>(), {"She moved."}}) {
            auto made = decided(model::verdict::same, "user:tess", note);
            made.override_unique = override_unique;
            tell_step(a, b, by(made));
        }
    }
    for (const auto* actor : {"user:u7", "client:crm", "client:c7", "import", "system"})
        tell_step(a, b, by(decided(model::verdict::same, actor)));
}

void Sentences::tell_of_obstacles()
{
    hold(a, account_a, origin::key);
    hold(b, account_b, origin::key);
    const auto apart = decided(model::verdict::apart, "user:tess", "Brothers.");
    const std::vector<std::optional<identity::reason>> reasons = {
        std::nullopt,
        identity::shared{shop, "a", "b"},
        identity::shared{gone_source, "y", "z"},
        identity::would_join_two_values{shop, "a", "b"},
        identity::would_join_two_values{shop, "y", "z"},
        identity::not_verified{},
        identity::blocked{},
        identity::two_curated{a, b},
        identity::held_apart{apart.id},
        identity::no_power{},
        identity::too_many_holders{120},
        identity::too_many_values{identifier_type::phone, 9},
        identity::too_many_leaves{501}};
    std::set<std::size_t> kinds;
    for (const auto& why : reasons) {
        if (why) kinds.insert(why->index());
        const auto holdings =
            std::vector{hold(a, mail, origin::signed_in),
                        hold(b, mail, origin::tracking, model::assurance::claimed, web_shop)};
        const auto word = why && std::holds_alternative<identity::held_apart>(*why)
                              ? std::optional(apart)
                              : std::nullopt;
        for (const auto& what : {mail, model::identifier{identifier_type::cookie, {}, "c7"}})
            tell_obstacle({seen(what, holdings), why, {a, b}, word});
        tell_obstacle({by(decided(model::verdict::same, "client:crm")), why, {}, word});
        if (word) tell_obstacle({std::nullopt, why, {}, word});
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<identity::reason>) << "a reason is missing here";
    for (const auto type : all_types())
        tell_obstacle({seen(mail), identity::too_many_values{type, 9}, {}, std::nullopt});
}

json::array Sentences::open_links() const
{
    json::array all;
    const auto add_one = [&](model::open_reason why, const model::identifier& by) {
        model::open_link what;
        what.by = by;
        what.why = why;
        what.holder_count = 12;
        all.push_back(json::object{{"identifier", identifier_view(by, std::nullopt, names.sources)},
                                   {"reason", identity::name_of(why)},
                                   {"holderCount", what.holder_count},
                                   {"sentence", identity::tell(what)},
                                   {"advice", identity::advise(why)}});
    };
    for (const auto why : identity::open_reasons())
        add_one(why, mail);
    for (const auto type : all_types())
        add_one(model::open_reason::shared, example(type));
    return all;
}

TEST_F(Sentences, OfEachKindAreInTheContract)
{
    tell_of_leaves();
    tell_of_evidence();
    tell_of_decisions();
    tell_of_obstacles();
    const auto told = "{\n  \"explanations\": [" + text_of(one) + ",\n" + text_of(two) + ",\n" +
                      text_of(identity::one_person{{a}, {}}) + ",\n" +
                      text_of(two_persons{{a}, {b}, {}}) +
                      "],\n  \"openLinks\": " + lines(open_links()) + "\n}\n";

    if (std::getenv("SEAMLINE_WRITE_SENTENCES") != nullptr)
        std::ofstream(SEAM_SENTENCES, std::ios::binary) << told;
    std::ifstream file(SEAM_SENTENCES, std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(file), {}};

    EXPECT_TRUE(kept == told)
        << SEAM_SENTENCES
        << " is not what the server says. Write it by SEAMLINE_WRITE_SENTENCES=1, read "
           "the difference, and run vitest: the console has to say it as well.";
}

} // namespace
} // namespace seam::api
