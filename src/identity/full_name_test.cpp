// SPDX-License-Identifier: Apache-2.0
#include "identity/full_name.h"

#include <gtest/gtest.h>
#include <optional>

namespace seam::identity {
namespace {

using model::field;

full_name called(std::optional<std::string> first, std::optional<std::string> last,
                 model::assurance how = model::assurance::verified)
{
    model::profile shown;
    if (first) shown.fields[field::first_name] = {{.value = *first, .how = how}, {}};
    if (last) shown.fields[field::last_name] = {{.value = *last, .how = how}, {}};
    return full_name_of(shown);
}

TEST(FullName, IsTheSameHoweverItIsWritten)
{
    const auto name = called("José Ángel", "Núñez");
    EXPECT_TRUE(name.is_known());
    EXPECT_TRUE(name.is_whole);
    EXPECT_EQ(called(" JOSÉ  ángel", "NÚÑEZ\t").folded, name.folded);
    EXPECT_EQ(called("Jose\u0301 A\u0301ngel", "Nu\u0301n\u0303ez").folded, name.folded);
    EXPECT_EQ(called("José", "Ángel Núñez").folded, name.folded);
    EXPECT_EQ(called("José\u00a0Ángel", "Núñez").folded, name.folded);
    EXPECT_EQ(called("Straße", "\uff2c\uff45\uff45").folded, called("STRASSE", "Lee").folded);
    EXPECT_NE(called("Jose Angel", "Nunez").folded, name.folded);
    EXPECT_NE(called("JoséÁngel", "Núñez").folded, name.folded);
}

TEST(FullName, MayComeAsOne)
{
    const auto one = called("Ann Lee", std::nullopt);

    EXPECT_EQ(one.folded, called("Ann", "Lee").folded);
    EXPECT_FALSE(one.is_whole);
    EXPECT_EQ(called(std::nullopt, "Ann Lee").folded, one.folded);
}

TEST(FullName, OfOneWordIsNotKnown)
{
    EXPECT_FALSE(called("Ann", std::nullopt).is_known());
    EXPECT_FALSE(called(" Ann ", " ").is_known());
    EXPECT_FALSE(called(std::nullopt, "Lee").is_known());
    EXPECT_FALSE(called(std::nullopt, std::nullopt).is_known());
}

TEST(FullName, IsVouchedForUnlessPartOfItWasTyped)
{
    EXPECT_TRUE(called("Ann", "Lee").is_vouched_for);
    EXPECT_FALSE(called("Ann", "Lee", model::assurance::asserted).is_vouched_for);
    model::profile mixed;
    mixed.fields[field::first_name] = {{.value = "Ann", .curated = true}, {}};
    mixed.fields[field::last_name] = {{.value = "Lee", .how = model::assurance::claimed}, {}};
    EXPECT_FALSE(full_name_of(mixed).is_vouched_for);
    mixed.fields[field::last_name].entry.curated = true;
    EXPECT_TRUE(full_name_of(mixed).is_vouched_for);
}

} // namespace
} // namespace seam::identity
