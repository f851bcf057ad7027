// SPDX-License-Identifier: Apache-2.0
// What an agent or an API client writes of a visitor who is only a device so far: through the
// sign-in, through months in which nobody comes, through a merge and its undo, until it is taken
// back.
#include "api/identity/lifetimes.h"
#include "api/seamline/v1/decisions.h"
#include "api/testing/people.h"
#include "api/v2/externalcontacts/contacts.h"
#include "api/v2/externalcontacts/contacts_merge.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <string>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;
using std::chrono::days;
using testing::here;
using testing::id;

struct anybody final : authenticator
{
    rt::task<outcome<caller>> authenticate(std::string_view) override
    {
        co_return testing::user_of(here, 9, role::admin);
    }
};

struct reply
{
    unsigned status = 0;
    json::object body;
};

const auto shop_source = id<model::external_source_id>(7); ///< of `people_world::account`
const auto crm = id<model::external_source_id>(8);

json::object external_id(model::external_source_id source, std::string_view value)
{
    return {{"externalSource", {{"id", source.to_string()}}}, {"value", value}};
}

/// A visitor on a device; an agent writes their name, their address and their number in the CRM.
struct KeptContacts : ::testing::Test
{
    testing::people_world w;
    purges rest{w.data, w.tasks, w.time};
    erasures forgetting{w.data, w.rules, rest, w.time};
    lifetimes kept{w.data, w.documents, w.rules, rest, w.time};
    shown_contacts views{w.data, w.documents, w.rules};
    graph_commands commands{w.data, w.rules, w.time};
    oauth_clients clients{w.documents, w.time};
    name_book names{w.documents, w.people, clients};
    contact_endpoints contacts{w.data, w.rules, views, forgetting, w.time};
    contact_merge_endpoints merges{w.rules, commands, views};
    decision_endpoints decisions{w.data, w.rules, commands, names};
    anybody tokens;
    router routes{tokens};
    model::contact_id device;

    void SetUp() override
    {
        w.found();
        w.give_power();
        for (const auto& [source, name] : {std::pair(shop_source, "Shop"), std::pair(crm, "CRM")}) {
            const model::document_key key{model::document_kind::external_source,
                                          source.to_string()};
            ASSERT_TRUE(w.run(w.documents.create(key, here, name, {})));
        }
        contacts.mount(routes);
        merges.mount(routes);
        decisions.mount(routes);
        device = w.see(w.visit(w.cookie(1)));
        ASSERT_EQ(write(device, {{"firstName", "Ann"},
                                 {"workEmail", "ann@mail.net"},
                                 {"externalIds", json::array{external_id(crm, "c-1")}}})
                      .status,
                  200U);
    }
    void TearDown() override { w.end_tasks(); }

    reply ask(std::string method, const std::string& path, const json::object& body = {})
    {
        net::request request;
        request.method = std::move(method);
        const auto query = path.find('?');
        if (query != std::string::npos) request.query = path.substr(query + 1);
        request.path = path.substr(0, query);
        if (!body.empty()) request.body = json::serialize(body);
        request.headers = {{"Authorization", "Bearer x"}};
        const auto answer = w.run(routes.handle(std::move(request)));
        if (answer.body.empty()) return {answer.status, {}};
        return {answer.status, json::parse(answer.body).as_object()};
    }
    static std::string path_of(model::contact_id contact)
    {
        return "/api/v2/externalcontacts/contacts/" + contact.to_string();
    }
    json::object read(model::contact_id contact) { return ask("GET", path_of(contact)).body; }
    reply write(model::contact_id contact, const json::object& body)
    {
        return ask("PUT", path_of(contact), body);
    }
    unsigned look_up(std::string_view address)
    {
        return ask("POST", "/api/v2/externalcontacts/identifierlookup/contacts",
                   {{"type", "Email"}, {"value", address}})
            .status;
    }

    /// The account that signs in on the device; from now on agents write on it.
    model::contact_id sign_in()
    {
        w.time.advance(days(1));
        const auto account = w.see(w.sign_in("a-1", w.cookie(1), "private@mail.net"));
        EXPECT_EQ(w.contact_of(account), w.contact_of(device));
        return account;
    }
    /// So many records are forgotten when nobody has come for two months.
    std::int64_t forgotten_when_idle()
    {
        w.time.advance(days(61));
        return w.run(kept.apply(here)).value_or(lifetimes_run()).forgotten;
    }
};

/// The values of the external ids, in order.
std::string external_ids(const json::object& shown)
{
    std::string all;
    const auto* listed = shown.if_contains("externalIds");
    if (listed == nullptr) return all;
    for (const auto& each : listed->as_array())
        all += (all.empty() ? "" : " ") + std::string(each.at("value").as_string());
    return all;
}

std::string text_of(const json::object& shown, std::string_view name)
{
    const auto* found = shown.if_contains(name);
    return found == nullptr ? "" : std::string(found->as_string());
}

TEST_F(KeptContacts, WhatWasWrittenOnAVisitorOutlivesTheDevice)
{
    const auto before = read(device);

    EXPECT_EQ(forgotten_when_idle(), 0);
    EXPECT_EQ(read(device), before);
    EXPECT_EQ(text_of(before, "type"), "Identified");
}

TEST_F(KeptContacts, WhatWasWrittenIsStillThereWhenSomebodyWhoSignedInHasNotComeForLong)
{
    const auto account = sign_in();
    w.see(w.sign_in("a-1", w.cookie(2), "private@mail.net"));

    EXPECT_EQ(forgotten_when_idle(), 1) << "the second device bears nothing";
    for (const auto contact : {device, account}) {
        const auto shown = read(contact);
        EXPECT_EQ(text_of(shown, "firstName"), "Ann");
        EXPECT_EQ(text_of(shown, "workEmail"), "ann@mail.net");
        EXPECT_EQ(external_ids(shown), "a-1 c-1");
    }
    EXPECT_EQ(look_up("ann@mail.net"), 200U);
}

TEST_F(KeptContacts, WhatIsWrittenAfterTheSignInOutlivesTheDeviceToo)
{
    const auto account = w.see(w.sign_in("b-1", w.cookie(3), "bob@mail.net"));
    ASSERT_EQ(write(account, {{"firstName", "Bob"},
                              {"externalIds", json::array{external_id(shop_source, "b-1"),
                                                          external_id(crm, "c-2")}}})
                  .status,
              200U);

    EXPECT_EQ(forgotten_when_idle(), 1) << "the device on which they signed in";
    EXPECT_EQ(text_of(read(account), "firstName"), "Bob");
    EXPECT_EQ(external_ids(read(account)), "b-1 c-2");
}

TEST_F(KeptContacts, WhatALaterEditTakesBackStaysGone)
{
    const auto account = sign_in();
    ASSERT_EQ(forgotten_when_idle(), 0);
    const auto written =
        write(account, {{"firstName", "Ann"},
                        {"externalIds", json::array{external_id(shop_source, "a-1")}}});
    ASSERT_EQ(written.status, 200U);
    EXPECT_EQ(text_of(written.body, "workEmail"), "");
    EXPECT_EQ(external_ids(written.body), "a-1");
    EXPECT_EQ(look_up("ann@mail.net"), 404U);

    w.see(w.sign_in("a-1", w.cookie(1), "private@mail.net"));
    EXPECT_EQ(forgotten_when_idle(), 0);
    const auto shown = read(account);
    EXPECT_EQ(text_of(shown, "firstName"), "Ann");
    EXPECT_EQ(text_of(shown, "workEmail"), "");
    EXPECT_EQ(external_ids(shown), "a-1");
    EXPECT_EQ(look_up("ann@mail.net"), 404U);
}

TEST_F(KeptContacts, WhatALaterEditReplacesIsReplaced)
{
    const auto account = sign_in();
    const auto written = write(
        account,
        {{"firstName", "Anna"},
         {"workEmail", "anna@mail.net"},
         {"externalIds", json::array{external_id(shop_source, "a-1"), external_id(crm, "c-9")}}});
    ASSERT_EQ(written.status, 200U);

    EXPECT_EQ(text_of(written.body, "workEmail"), "anna@mail.net");
    EXPECT_EQ(text_of(written.body, "personalEmail"), "");
    EXPECT_EQ(external_ids(written.body), "a-1 c-9");
    EXPECT_EQ(look_up("ann@mail.net"), 404U);
    EXPECT_EQ(look_up("anna@mail.net"), 200U);
}

TEST_F(KeptContacts, WhatNoBodyCanSayIsTheProvidersStill)
{
    auto login = w.sign_in("b-1", w.cookie(3), "bob@mail.net");
    login.fields[model::field::nickname] = {"bobby", model::assurance::verified};
    login.fields[model::field::picture] = {"https://id.example/bob.png",
                                           model::assurance::verified};
    const auto account = w.see(login);
    ASSERT_EQ(write(account, {{"firstName", "Bob"},
                              {"externalIds", json::array{external_id(shop_source, "b-1")}}})
                  .status,
              200U);

    const auto shown = **w.store->read().profile(here, account);
    EXPECT_EQ(shown.fields.at(model::field::nickname).entry.value, model::field_value("bobby"));
    EXPECT_EQ(shown.fields.at(model::field::picture).entry.value,
              model::field_value("https://id.example/bob.png"));
}

TEST_F(KeptContacts, CanBeSavedAsTheyAreShownWhileNewRulesAreStillAppliedToThem)
{
    const auto account = sign_in();
    w.change([](identity::policy& wanted) {
        wanted.field_survivorship[model::field::first_name] = {identity::criterion::newest};
    });
    const auto by_new_rules = ask("GET", path_of(account) + "?expand=provenance").body;
    auto shown = read(account);
    ASSERT_EQ(text_of(shown, "firstName"), "Ann");
    ASSERT_EQ(text_of(by_new_rules, "firstName"), "a-1");
    ASSERT_NE(shown.at("version"), by_new_rules.at("version"));
    shown["title"] = "Dr.";
    const auto saved = write(account, shown);
    ASSERT_EQ(saved.status, 200U);
    EXPECT_EQ(text_of(saved.body, "title"), "Dr.");

    EXPECT_EQ(write(account, shown).status, 409U) << "somebody has saved meanwhile";
    EXPECT_EQ(write(account, by_new_rules).status, 409U);
    EXPECT_EQ(write(account, saved.body).status, 200U);
}

TEST_F(KeptContacts, TheDevicesOwnRecordIsOfTheTypeThatItsAddressMakesIt)
{
    sign_in();
    const auto own = ask("GET", path_of(device) + "/unresolved").body;

    EXPECT_EQ(text_of(own, "type"), "Identified");
    EXPECT_EQ(external_ids(own), "c-1");
}

TEST_F(KeptContacts, AMergeThatIsTakenBackMeanwhileLeavesNoTrace)
{
    const auto account = sign_in();
    const auto other = w.see(w.sign_in("b-1", w.cookie(3), "bob@mail.net"));
    const auto before = read(account);
    const auto other_before = read(other);
    ASSERT_EQ(ask("POST", "/api/v2/externalcontacts/contacts/merge",
                  {{"contactIds", {account.to_string(), other.to_string()}},
                   {"overrideUnique", true},
                   {"valueOverride", {{"firstName", "Both"}}}})
                  .status,
              200U);
    ASSERT_EQ(text_of(read(device), "firstName"), "Both");
    const auto made = w.store->read().neighbourhood(here, account)->decisions;
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(forgotten_when_idle(), 1) << "the other's device, which bears nothing";
    EXPECT_EQ(text_of(read(other), "firstName"), "Both");
    ASSERT_LT(ask("DELETE", "/api/seamline/v1/decisions/" + made[0].id.to_string()).status, 300U);

    EXPECT_EQ(read(account), before);
    EXPECT_EQ(text_of(read(other), "firstName"), text_of(other_before, "firstName"));
    EXPECT_EQ(external_ids(read(other)), "b-1");
}

} // namespace
} // namespace seam::api
