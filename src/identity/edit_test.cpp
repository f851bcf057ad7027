// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/expire.h"
#include "identity/test_world.h"
#include "identity/test_written.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <map>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::assurance;
using model::contact_type;
using model::field;
using model::origin;
using model::verdict;

class Edit : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }

    /// What a client reads of a contact, and may send back.
    [[nodiscard]] contact_content read(model::contact_id leaf) const
    {
        return read_content(w.profile_of(leaf));
    }

    /// A sign-in that says who it is.
    model::contact_id sign_in_as(std::string_view account, std::string name, const things& shown)
    {
        auto login = make_sign_in(account, shown);
        login.fields[field::first_name] = {std::move(name), assurance::verified};
        login.fields[field::work_email] = {"e1@mail.net", assurance::verified};
        return w.see(login);
    }

    [[nodiscard]] std::size_t holdings_from_api() const
    {
        return static_cast<std::size_t>(
            std::ranges::count(w.graph().holdings, origin::api, &model::holding::via));
    }

    world w;
};

TEST_F(Edit, ProfileHasExactlyWhatWasWritten)
{
    const auto a = sign_in_as("X:a", "Ann", {on("K1"), verified("e1")});
    contact_content content;
    content.fields[field::last_name] = "Lee";
    content.fields[field::work_email] = "e2@mail.net";
    ASSERT_TRUE(w.edit(w.contact_of(a), content));

    EXPECT_EQ(read(a).fields, content.fields); // and e1 has not moved to another slot
}

TEST_F(Edit, WhatTheWriterCannotSayStaysAsItIs)
{
    auto login = make_sign_in("X:a", {on("K1")});
    const auto say = [&](field which, std::string value) {
        login.fields[which] = {std::move(value), assurance::verified};
    };
    say(field::first_name, "Ann");
    say(field::last_name, "Lee");
    say(field::nickname, "annie");
    say(field::picture, "https://id.example/ann.png");
    const auto a = w.see(login);
    contact_content content;
    content.fields[field::first_name] = "Anna";
    ASSERT_TRUE(w.edit(a, content, {field::first_name, field::last_name}));

    const std::map<field, model::field_value> left = {
        {field::first_name, "Anna"},
        {field::nickname, "annie"},
        {field::picture, "https://id.example/ann.png"}};
    EXPECT_EQ(read(a).fields, left);

    say(field::nickname, "nan");
    w.see(login);
    EXPECT_EQ(read(a).fields.at(field::nickname), model::field_value("nan"));
}

TEST_F(Edit, SendingBackWhatWasReadChangesNothing)
{
    const auto curated = w.create("Ann", {verified("e1")});
    ASSERT_TRUE(curated);
    const auto a = sign_in_as("X:a", "Annabel", {on("K1"), verified("e1")});
    ASSERT_TRUE(w.are_one(a, curated->leaf));
    const auto written = w.edit(w.contact_of(a), read(a));

    ASSERT_TRUE(written);
    EXPECT_TRUE(written->changes.is_empty());
}

TEST_F(Edit, SendingBackAClaimedAddressDoesNotVerifyIt)
{
    const auto victim = w.sign_in("X:a", {verified("e1")});
    auto visit = make_visit({on("K9"), claimed("e1")});
    visit.fields[field::work_email] = {"e1@mail.net", assurance::claimed};
    const auto stranger = w.see(visit);
    auto content = read(stranger);
    content.fields[field::first_name] = "Mallory"; // what the agent meant to write
    ASSERT_TRUE(w.edit(stranger, content));

    EXPECT_FALSE(w.are_one(victim, stranger));
    EXPECT_EQ(holdings_from_api(), 0U);
}

TEST_F(Edit, SendingBackAClaimedAccountDoesNotVerifyIt)
{
    const auto victim = w.sign_in("X:a", {on("K1")});
    const auto stranger = w.visit({on("K9"), claimed("X:a")});
    auto content = read(stranger);
    ASSERT_EQ(content.identifiers, std::vector{named("X:a")});
    content.fields[field::first_name] = "Mallory"; // what the agent meant to write
    ASSERT_TRUE(w.edit(stranger, content));

    EXPECT_FALSE(w.are_one(victim, stranger));
    EXPECT_EQ(holdings_from_api(), 0U);
}

TEST_F(Edit, WritesOnTheCuratedLeaf)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto curated = w.create("Ann", {verified("e1")});
    ASSERT_TRUE(curated);
    contact_content content;
    content.fields[field::first_name] = "Anna";
    const auto written = w.edit(w.contact_of(a), content);

    ASSERT_TRUE(written);
    EXPECT_EQ(written->leaf, curated->leaf);
}

TEST_F(Edit, WithoutACuratedLeafWritesOnSomebodyRatherThanOnTheirDevice)
{
    w.visit({on("K1")});
    const auto a = w.sign_in("X:a", {on("K1")});
    contact_content content;
    content.fields[field::first_name] = "Anna";
    const auto written = w.edit(w.contact_of(a), content);

    ASSERT_TRUE(written);
    EXPECT_EQ(written->leaf, a);
    EXPECT_EQ(w.profile_of(a).type, contact_type::identified); // an edit is no promotion
}

TEST_F(Edit, AddressesThatAreWrittenLinkAndThoseTakenAwayUnlink)
{
    const auto curated = w.create("Ann");
    ASSERT_TRUE(curated);
    w.mail("e1");
    contact_content content;
    content.fields[field::first_name] = "Ann";
    content.fields[field::work_email] = "e1@mail.net";
    ASSERT_TRUE(w.edit(curated->leaf, content));
    EXPECT_EQ(w.people(), "Ann e1");

    content.fields.erase(field::work_email);
    ASSERT_TRUE(w.edit(w.contact_of(curated->leaf), content));
    EXPECT_EQ(w.people(), "Ann | e1");
    EXPECT_EQ(holdings_from_api(), 0U);
}

TEST_F(Edit, AddressThatWasClaimedOtherwiseIsNotTakenBack)
{
    const auto ann = w.create("Ann", {verified("e1")}); // not one of the fields
    ASSERT_TRUE(ann);
    auto content = read(ann->leaf);
    content.fields[field::last_name] = "Lee";
    ASSERT_TRUE(w.edit(ann->leaf, content));

    EXPECT_EQ(w.profile_of(ann->leaf).identifiers, std::vector{named("e1")});
}

TEST_F(Edit, SocialIdThatTheContentCannotNameIsKept)
{
    const auto ann = w.create("Ann");
    ASSERT_TRUE(ann);
    const model::identifier line{model::identifier_type::social_line, {}, "U1"};
    ASSERT_TRUE(w.say_holds(ann->leaf, line));
    auto content = read(ann->leaf);
    content.fields[field::last_name] = "Lee";
    ASSERT_TRUE(w.edit(ann->leaf, content));

    EXPECT_EQ(w.profile_of(ann->leaf).identifiers, std::vector{line});
}

TEST_F(Edit, ExternalIdMayBeReplacedAndTakenAway)
{
    const auto curated = w.create("Ann", {verified("X:a")});
    ASSERT_TRUE(curated);
    contact_content content = read(curated->leaf);
    content.identifiers = {named("X:b")};
    ASSERT_TRUE(w.edit(curated->leaf, content));
    EXPECT_EQ(read(curated->leaf).identifiers, std::vector{named("X:b")});

    content.identifiers.clear();
    ASSERT_TRUE(w.edit(curated->leaf, content));
    EXPECT_EQ(holdings_from_api(), 0U);
}

TEST_F(Edit, ExternalIdOfAnotherCuratedContactIsClaimed)
{
    const auto ann = w.create("Ann", {verified("X:a")});
    const auto bob = w.create("Bob");
    ASSERT_TRUE(ann && bob);
    auto content = read(bob->leaf);
    content.identifiers = {named("X:a")};
    const auto refused = w.edit(bob->leaf, content);

    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<claimed_by>(refused.error()), (claimed_by{named("X:a"), ann->contact}));
}

TEST_F(Edit, SecondAccountOfASourceIsRefused)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    auto content = read(a);
    content.identifiers = {named("X:b")};
    const auto refused = w.edit(w.contact_of(a), content);

    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<two_values>(refused.error()), (two_values{source_named("X"), "a", "b"}));
}

TEST_F(Edit, PersonWhomAHumanGaveTwoAccountsCanStillBeEdited)
{
    const auto a = w.sign_in("X:a", {});
    const auto b = w.sign_in("X:b", {});
    ASSERT_TRUE(w.say(verdict::same, a, b, true));
    auto content = read(a);
    ASSERT_EQ(content.identifiers.size(), 2U);
    content.fields[field::first_name] = "Ann";
    ASSERT_TRUE(w.edit(w.contact_of(a), content));

    EXPECT_EQ(read(b).fields, content.fields);
    EXPECT_EQ(w.people(), "X:a X:b");
}

TEST_F(Edit, OldConflictDoesNotRefuseAnEditThatDoesNotTouchIt)
{
    const auto a = w.sign_in("X:a", {});
    const auto ann = w.create("Ann", {verified("X:a")});
    ASSERT_TRUE(ann);
    ASSERT_TRUE(w.say(verdict::apart, a, ann->leaf)); // both hold X:a
    auto content = read(ann->leaf);
    content.fields[field::last_name] = "Lee";
    EXPECT_TRUE(w.edit(ann->leaf, content));
}

TEST_F(Edit, LeafThatTheEditPartsKeepsWhatItShowed)
{
    auto login = make_sign_in("X:a", {});
    login.fields[field::last_name] = {"Lee", assurance::verified};
    const auto a = w.see(login);
    const auto ann = w.create("Ann", {verified("X:a")});
    ASSERT_TRUE(ann);
    auto content = read(a);
    content.identifiers.clear();
    ASSERT_TRUE(w.edit(w.contact_of(a), content));

    // X:a held them together; the name from the account stays on the contact that was written.
    EXPECT_FALSE(w.are_one(a, ann->leaf));
    EXPECT_EQ(read(ann->leaf).fields, content.fields);
}

TEST_F(Edit, LatestEditWinsWhateverTheClock)
{
    const auto ann = w.create("Ann");
    ASSERT_TRUE(ann);
    contact_content content;
    content.fields[field::first_name] = "Anna";
    id_source ids{uuid()};
    const auto rules = test_policy();
    const auto written =
        edit_record(w.graph(), ann->leaf, content, all_fields(), {rules, {}, "user:late", ids});
    ASSERT_TRUE(written);
    w.apply(written->changes);

    EXPECT_EQ(read(ann->leaf).fields, content.fields);
}

/// An anonymous visitor of whom an agent wrote something, who signs in later: further edits write
/// on the account.
class EditAfterSignIn : public Edit
{
  protected:
    void SetUp() override
    {
        device = w.visit({on("K1")});
        contact_content content;
        content.fields[field::first_name] = "Ann";
        content.fields[field::work_email] = "e1@mail.net";
        content.identifiers = {named("X:ext")};
        ASSERT_TRUE(w.edit(device, content));
        account = w.sign_in("Y:p", {on("K1")});
        ASSERT_TRUE(w.are_one(account, device));
    }

    /// Reads, changes, sends back.
    template <class Change>
    void edit(Change change)
    {
        auto content = read(account);
        change(content);
        const auto written = w.edit(w.contact_of(account), content);
        ASSERT_TRUE(written);
        EXPECT_EQ(written->leaf, account);
        EXPECT_EQ(read(account), content);
    }

    model::contact_id device, account;
};

TEST_F(EditAfterSignIn, SendingBackWhatWasReadChangesNothing)
{
    const auto written = w.edit(w.contact_of(account), read(account));

    ASSERT_TRUE(written);
    EXPECT_TRUE(written->changes.is_empty());
}

TEST_F(EditAfterSignIn, ExternalIdFromBeforeIsTakenBack)
{
    edit([](contact_content& content) { content.identifiers = {named("Y:p")}; });

    EXPECT_TRUE(w.holders(named("X:ext")).empty());
    EXPECT_EQ(w.holders(named("e1")), std::vector{device});
}

TEST_F(EditAfterSignIn, ExternalIdFromBeforeIsReplaced)
{
    edit([](contact_content& content) { content.identifiers = {named("Y:p"), named("X:new")}; });

    EXPECT_TRUE(w.holders(named("X:ext")).empty());
    EXPECT_EQ(w.holders(named("X:new")), std::vector{account});
}

TEST_F(EditAfterSignIn, AddressFromBeforeIsTakenBack)
{
    w.mail("e1");
    ASSERT_EQ(w.people(), "K1 Y:p e1");
    edit([](contact_content& content) { content.fields.erase(field::work_email); });

    EXPECT_EQ(w.people(), "K1 Y:p | e1");
    EXPECT_EQ(w.holders(named("X:ext")), std::vector{device});
}

TEST_F(EditAfterSignIn, AddressFromBeforeIsReplaced)
{
    edit([](contact_content& content) { content.fields[field::work_email] = "e2@mail.net"; });

    EXPECT_TRUE(w.holders(named("e1")).empty());
    EXPECT_EQ(w.holders(named("e2")), std::vector{account});
}

TEST_F(EditAfterSignIn, AddressThatMovesToAnotherFieldIsHeldByTheAccountToo)
{
    edit([](contact_content& content) {
        content.fields.erase(field::work_email);
        content.fields[field::personal_email] = "e1@mail.net";
    });
    ASSERT_TRUE(w.say(verdict::apart, account, device));

    EXPECT_EQ(w.profile_of(account).identifiers, (std::vector{named("Y:p"), named("e1")}));
}

TEST_F(EditAfterSignIn, ValueFromBeforeDoesNotComeBackWhenTheNewerOneIsCleared)
{
    edit([](contact_content& content) { content.fields[field::first_name] = "Anna"; });
    edit([](contact_content& content) { content.fields.erase(field::first_name); });
    auto login = make_sign_in("Y:p", {on("K1")});
    login.fields[field::last_name] = {"Lee", assurance::verified};
    w.see(login);

    EXPECT_FALSE(read(account).fields.contains(field::first_name));
    EXPECT_EQ(read(account).fields.at(field::last_name), model::field_value("Lee"));
}

TEST_F(EditAfterSignIn, WhatIsTakenBackStaysGoneAndTheRestIsKeptWhenTheDeviceIsIdle)
{
    edit([](contact_content& content) {
        content.fields.erase(field::work_email);
        content.fields[field::last_name] = "Lee";
    });
    std::vector<model::contact_id> all;
    for (const auto& each : w.graph().leaves)
        all.push_back(each.id);
    w.wait(std::chrono::days(61));
    w.apply(expire(w.graph(), all, w.how()).changes);

    EXPECT_EQ(read(account).fields, (std::map<field, model::field_value>{
                                        {field::first_name, "Ann"}, {field::last_name, "Lee"}}));
    EXPECT_EQ(read(account).identifiers, (std::vector{named("Y:p"), named("X:ext")}));
}

TEST_F(EditAfterSignIn, DeviceThatComesApartSaysWhatWasSaidOfItBefore)
{
    edit([](contact_content& content) { content.fields[field::first_name] = "Anna"; });
    const auto apart = w.say(verdict::apart, account, device);
    ASSERT_TRUE(apart);
    EXPECT_EQ(read(device).fields.at(field::first_name), model::field_value("Ann"));
    ASSERT_TRUE(w.unsay(apart->decision));

    EXPECT_EQ(read(account).fields.at(field::first_name), model::field_value("Anna"));
}

TEST_F(EditAfterSignIn, AddressThatWasReleasedIsClaimedAgainByTheNextEditWithIt)
{
    ASSERT_TRUE(w.say_lacks(w.contact_of(account), named("e1")));
    ASSERT_TRUE(w.holders(named("e1")).empty());
    edit([](contact_content& content) { content.fields[field::last_name] = "Lee"; });

    EXPECT_EQ(w.holders(named("e1")), std::vector{account});
}

TEST_F(Edit, AddressOfAMergedContactIsTakenBackThoughAnotherFieldHidIt)
{
    const auto ann = w.create("Ann");
    const auto bob = w.create("Bob");
    ASSERT_TRUE(ann && bob);
    contact_content content;
    content.fields[field::work_email] = "e1@mail.net";
    content.fields[field::personal_email] = "e2@mail.net";
    ASSERT_TRUE(w.edit(ann->leaf, content));
    content.fields[field::work_email] = "e3@mail.net";
    content.fields[field::personal_email] = "e4@mail.net";
    ASSERT_TRUE(w.edit(bob->leaf, content));
    const auto both = w.merge({ann->leaf, bob->leaf});
    ASSERT_TRUE(both);
    ASSERT_EQ(read(ann->leaf).fields.size(), 3U); // one of the four finds no field
    ASSERT_EQ(holdings_from_api(), 4U);
    ASSERT_TRUE(w.edit(both->contact, {}));

    EXPECT_TRUE(read(ann->leaf).fields.empty());
    EXPECT_EQ(holdings_from_api(), 0U);
}

TEST_F(Edit, AccountThatIsSentBackStaysThoughWhatJoinedItIsTakenAway)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto ann = w.create("Ann");
    ASSERT_TRUE(ann);
    contact_content content;
    content.fields[field::work_email] = "e1@mail.net";
    ASSERT_TRUE(w.edit(ann->leaf, content));
    ASSERT_TRUE(w.are_one(a, ann->leaf));
    content = read(a);
    content.fields.clear();
    ASSERT_TRUE(w.edit(w.contact_of(a), content));

    EXPECT_EQ(read(ann->leaf), content);
    EXPECT_TRUE(w.are_one(a, ann->leaf)); // by the account now
}

TEST_F(Edit, ClaimedValueOfALeafThatTheEditPartsIsNotVerified)
{
    const auto victim = w.mail("e1");
    auto login = make_sign_in("X:a", {claimed("e1")});
    login.fields[field::work_email] = {"e1@mail.net", assurance::claimed};
    const auto stranger = w.see(login);
    const auto ann = w.create("Ann", {verified("X:a")});
    ASSERT_TRUE(ann);
    auto content = read(stranger);
    ASSERT_TRUE(content.fields.contains(field::work_email));
    content.identifiers.clear();
    ASSERT_TRUE(w.edit(w.contact_of(stranger), content));

    // The leaf that said so has left: the text is kept, but means nothing.
    EXPECT_FALSE(w.are_one(ann->leaf, stranger));
    EXPECT_EQ(read(ann->leaf).fields, content.fields);
    EXPECT_FALSE(w.are_one(ann->leaf, victim));
    EXPECT_EQ(holdings_from_api(), 0U);
}

TEST_F(Edit, NobodyIsEditedWhoIsNotThere)
{
    EXPECT_EQ(w.edit(model::contact_id(source_named("x").value()), {}).error(),
              refusal(no_such_contact{{model::contact_id(source_named("x").value())}}));
}

} // namespace
} // namespace seam::identity::testing
