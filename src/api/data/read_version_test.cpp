// SPDX-License-Identifier: Apache-2.0
#include "api/data/read_version.h"
#include "api/v2/externalcontacts/views.h"

#include <gtest/gtest.h>
#include <limits>

namespace seam::api {
namespace {

outcome<std::optional<std::int64_t>> read(std::string_view body, std::int64_t least = 1)
{
    return read_body(body, [&](object_reader& in) {
        return read_version(in, body_of::replacement, "version", least);
    });
}

TEST(ReadVersion, IsForTheClientToSay)
{
    EXPECT_EQ(read("{}"), std::nullopt);
    EXPECT_EQ(read(R"({"version":null})"), std::nullopt);
    EXPECT_EQ(read(R"({"version":9223372036854775807})"), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(read(R"({"version":0})", 0), 0);
    for (const auto* bad : {R"({"version":0})", R"({"version":-1})", R"({"version":"1"})",
                            R"({"version":1.5})", R"({"version":true})"})
        EXPECT_EQ(read(bad).error().details.at(0).field, "version") << bad;
}

TEST(ReadVersion, IsNotReadOfWhatIsNew)
{
    for (const auto* any : {R"({"version":0})", R"({"version":7})", R"({"version":"1"})"})
        EXPECT_EQ(
            read_body(any, [](object_reader& in) { return read_version(in, body_of::new_one); }),
            std::nullopt)
            << any;
}

TEST(ReadVersion, IsTheCurrentOneOrA409)
{
    EXPECT_TRUE(check_version(std::nullopt, 7, "queue"));
    EXPECT_TRUE(check_version(7, 7, "queue"));
    for (const std::int64_t other : {6, 8}) {
        const auto refused = check_version(other, 7, "queue");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().status, 409U);
        EXPECT_EQ(refused.error().details.at(0).field, "version");
        EXPECT_NE(refused.error().message.find("this queue"), std::string::npos);
    }
}

TEST(ContactVersion, ChangesWithWhatAReplacementOverwrites)
{
    model::profile shown;
    shown.fields[model::field::first_name].entry.value = "Ada";
    const auto first = contact_version(shown);

    auto same = shown;
    same.modified = timestamp::max();
    same.fields[model::field::title].entry.value = std::monostate();
    same.identifiers.push_back({model::identifier_type::email, {}, "ada@example.org"});
    EXPECT_EQ(contact_version(same), first);

    auto renamed = shown;
    renamed.fields[model::field::first_name].entry.value = "Eve";
    auto moved = shown;
    moved.fields = {{model::field::last_name, shown.fields.at(model::field::first_name)}};
    auto known = shown;
    known.identifiers.push_back({model::identifier_type::external_id, {}, "42"});
    for (const auto& other : {renamed, moved, known})
        EXPECT_NE(contact_version(other), first);
}

} // namespace
} // namespace seam::api
