// SPDX-License-Identifier: Apache-2.0
#include "access/password.h"

#include <argon2.h>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

std::string hash_with(argon2_type type, std::uint32_t passes, std::uint32_t memory_kib)
{
    std::string out(200, '\0');
    argon2_hash(passes, memory_kib, 1, "password", 8, "saltsaltsaltsalt", 16, nullptr, 32,
                out.data(), out.size(), type, ARGON2_VERSION_13);
    out.resize(out.find('\0'));
    return out;
}

TEST(Password, RoundTrips)
{
    for (const auto& password : {std::string("12345678"), std::string("pässwörd 🔑"),
                                 std::string(1024, 'x'), std::string("with\0zero", 9)}) {
        const auto stored = hash_password(password);

        ASSERT_TRUE(stored);
        EXPECT_TRUE(stored->starts_with("$argon2id$v=19$m=32768,t=3,p=1$"));
        EXPECT_EQ(verify_password(password, *stored), password_verdict::right);
        EXPECT_EQ(verify_password(password.substr(1), *stored), password_verdict::wrong);
    }
}

TEST(Password, SaltsAreFresh)
{
    EXPECT_NE(hash_password("same password"), hash_password("same password"));
}

TEST(Password, LengthIsBounded)
{
    EXPECT_FALSE(hash_password(""));
    EXPECT_FALSE(hash_password("1234567"));
    EXPECT_FALSE(hash_password(std::string(1025, 'x')));
    EXPECT_EQ(verify_password(std::string(1025, 'x'), *hash_password("12345678")),
              password_verdict::wrong);
}

TEST(Password, OldParametersAskForARehash)
{
    const auto stored = hash_with(Argon2_id, 2, 19 * 1024);

    EXPECT_EQ(verify_password("password", stored), password_verdict::right_but_rehash);
    EXPECT_EQ(verify_password("passwort", stored), password_verdict::wrong);
}

TEST(Password, OtherStringsAreWrong)
{
    const auto good = *hash_password("password");
    const std::string rows[] = {"",
                                "password",
                                "$2b$10$abcdefghijklmnopqrstuv",
                                hash_with(Argon2_i, 3, 1024),
                                hash_with(Argon2_d, 3, 1024),
                                good.substr(0, good.size() - 1),
                                good + "x",
                                good.substr(0, 31),
                                "$argon2id$v=16" + good.substr(14),
                                "$argon2id$v=19$m=99999999,t=3,p=1" + good.substr(30),
                                "$argon2id$v=19$m=32768,t=4000000,p=1" + good.substr(30),
                                "$argon2id$v=19$m=32768,t=3,p=9999" + good.substr(30),
                                "$argon2id$v=19$m=,t=3,p=1" + good.substr(30),
                                "$argon2id$v=19$m=-1,t=3,p=1" + good.substr(30)};
    for (const auto& stored : rows)
        EXPECT_EQ(verify_password("password", stored), password_verdict::wrong) << stored;
}

TEST(Password, NobodyTakesAnyPassword)
{
    verify_nobody("");
    verify_nobody("password");
    verify_nobody(std::string(1 << 20, 'x'));
}

} // namespace
} // namespace seam::access
