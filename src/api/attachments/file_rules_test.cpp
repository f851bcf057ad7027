// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/file_rules.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using namespace std::string_view_literals;

const upload_rules rules{true, {"image/*", "text/plain", "application/pdf"}, 1000};

TEST(FileRules, TakeWhatTheDeploymentAllows)
{
    EXPECT_EQ(check_file(rules, "a.png", "image/png", 1000), file_fault::none);
    EXPECT_EQ(check_file(rules, "a b ü.TXT", "Text/Plain", 1), file_fault::none);
    EXPECT_EQ(check_file({}, "a.png", "image/png", 1), file_fault::unavailable);
    EXPECT_EQ(check_file(rules, "a.mp4", "video/mp4", 1), file_fault::type);
    EXPECT_EQ(check_file(rules, "a.png", "image/png", 1001), file_fault::too_large);
    EXPECT_EQ(check_file(rules, "a.png", "image/png", 0), file_fault::empty);
    const upload_rules huge{true, {"*/*"}, std::size_t{1} << 40};
    EXPECT_EQ(check_file(huge, "a.png", "image/png", attachment_bytes_max + 1),
              file_fault::too_large);
}

TEST(FileRules, RefuseNamesAndTypesThatContradictEachOther)
{
    EXPECT_EQ(check_file(rules, "a.png", "application/pdf", 1), file_fault::type);
    EXPECT_EQ(check_file(rules, "a.pdf", "image/png", 1), file_fault::type);
    EXPECT_EQ(check_file(rules, "a.pdf", "text/plain", 1), file_fault::type);
    EXPECT_EQ(check_file(rules, "a.jpg", "image/jpg", 1), file_fault::none);
    EXPECT_EQ(check_file(rules, "a.log", "text/plain", 1), file_fault::none);
}

TEST(FileRules, RefuseTypesThatAreNone)
{
    const auto any = agent_upload_rules();
    for (const auto type : {""sv, "png"sv, "/png"sv, "image/"sv, "image/png; a=b"sv, "a/b\n"sv})
        EXPECT_EQ(check_file(any, "a.unknown", type, 1), file_fault::type) << type;
}

TEST(FileRules, WaitForASizeThatIsNotSaid)
{
    EXPECT_EQ(check_file(rules, "a.png", "image/png", std::nullopt), file_fault::none);
}

TEST(FileRules, SayWhatNamesAndBytesAre)
{
    EXPECT_EQ(type_of_name("A.PNG"), "image/png");
    EXPECT_EQ(type_of_name("a.unknown"), "");
    EXPECT_EQ(type_of_content("%PDF-1.7"), "application/pdf");
    EXPECT_EQ(type_of_content("words"), "text/plain");
    EXPECT_EQ(type_of_content("\x00\x01"sv), "application/octet-stream");
    EXPECT_EQ(extension_of_type("image/jpeg"), ".jpg");
    EXPECT_EQ(extension_of_type("a/b"), ".bin");
}

TEST(FileRules, RefuseNamesThatAreNone)
{
    for (const auto name : {""sv, "noextension"sv, ".png"sv, "a."sv, "../a.png"sv, "a/b.png"sv,
                            "a\\b.png"sv, "a\nb.png"sv, " a.png"sv, "a\xff.png"sv, "a:b.png"sv}) {
        EXPECT_EQ(check_file(rules, name, "image/png", 1), file_fault::name) << name;
    }
    const auto longest = std::string(file_name_bytes_max - 4, 'a') + ".png";
    EXPECT_EQ(check_file(rules, longest, "image/png", 1), file_fault::none);
    EXPECT_EQ(check_file(rules, "a" + longest, "image/png", 1), file_fault::name_too_long);
}

TEST(FileRules, RefuseProgramsByTheirName)
{
    for (const auto& extension : blocked_extensions())
        EXPECT_EQ(check_file(rules, "a" + extension, "image/png", 1), file_fault::type);
    EXPECT_EQ(check_file(rules, "a.png.EXE", "image/png", 1), file_fault::type);
}

TEST(FileRules, LookAtHowFilesBegin)
{
    EXPECT_EQ(check_content("image/png", "\x89PNG\r\n\x1a\nmore"sv), file_fault::none);
    EXPECT_EQ(check_content("image/PNG", "GIF89a"sv), file_fault::content);
    EXPECT_EQ(check_content("image/gif", "GIF89a"sv), file_fault::none);
    EXPECT_EQ(check_content("image/webp", "RIFF1234WEBP"sv), file_fault::none);
    EXPECT_EQ(check_content("image/webp", "RIFF"sv), file_fault::content);
    EXPECT_EQ(check_content("application/pdf", "%PDF-1.7"sv), file_fault::none);
    EXPECT_EQ(check_content("text/plain", "grüße\n"sv), file_fault::none);
    EXPECT_EQ(check_content("text/plain", "a\0b"sv), file_fault::content);
    EXPECT_EQ(check_content("text/plain", "\xff\xfe"sv), file_fault::content);
    EXPECT_EQ(check_content("image/png", ""sv), file_fault::empty);
}

TEST(FileRules, RefuseProgramsAndPagesUnderAnyType)
{
    for (const auto bytes : {"MZ\x90"sv,
                             "\x7f"
                             "ELF"sv,
                             "#!/bin/sh"sv, " \n<!DOCTYPE html>"sv, "<HTML>"sv, "<svg onload=x>"sv,
                             "<?xml version"sv, "<script>"sv}) {
        EXPECT_EQ(check_content("image/x-unknown", bytes), file_fault::content) << bytes;
        EXPECT_EQ(check_content("text/plain", bytes), file_fault::content) << bytes;
    }
}

TEST(FileRules, KnowTheFamilyOfAType)
{
    EXPECT_EQ(media_type_of("image/png"), "Image");
    EXPECT_EQ(media_type_of("VIDEO/mp4"), "Video");
    EXPECT_EQ(media_type_of("audio/ogg"), "Audio");
    EXPECT_EQ(media_type_of("application/pdf"), "File");
}

TEST(ReadMd5, TakesBase64AndHex)
{
    EXPECT_EQ(read_md5("1B2M2Y8AsgTpgAmY7PhCfg=="), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(read_md5("D41D8CD98F00B204E9800998ECF8427E"), "d41d8cd98f00b204e9800998ecf8427e");
    for (const auto* bad : {"", "d41d8cd98f00b204e9800998ecf8427", "md5", "1B2M2Y8AsgTpgAmY7PhC",
                            "g41d8cd98f00b204e9800998ecf8427e"})
        EXPECT_EQ(read_md5(bad), std::nullopt) << bad;
}

} // namespace
} // namespace seam::api
