// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"
#include "api/attachments/intake.h"
#include "base/random.h"

#include <fstream>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

namespace fs = std::filesystem;

const std::string png = "\x89PNG\r\n\x1a\nmore";

struct Intake : ::testing::Test
{
    fs::path folder = fs::path(::testing::TempDir()) / random_uuid().to_hex();
    attachment what{
        .id = random_uuid().to_hex(), .name = "a.png", .type = "image/png", .bytes = 12};

    Intake() { fs::create_directories(folder); }
    ~Intake() override { fs::remove_all(folder); }

    file_fault take(const std::string& bytes, const std::string& scan = {})
    {
        const auto from = folder / "x.part";
        std::ofstream(from, std::ios::binary) << bytes;
        const auto fault = examine(what, from, scan);
        EXPECT_TRUE(fault);
        return fault.value_or(file_fault::unavailable);
    }
};

TEST_F(Intake, TakesWhatIsAsItWasSaid)
{
    ASSERT_EQ(take(png), file_fault::none);

    EXPECT_EQ(what.bytes, 12);
    EXPECT_EQ(what.sha256.size(), 64U);
}

TEST_F(Intake, RefusesWhatIsNot)
{
    EXPECT_EQ(take(png + "x"), file_fault::too_large);
    EXPECT_EQ(take(png.substr(1)), file_fault::content);
    EXPECT_EQ(take("GIF89a and 5"), file_fault::content);
    EXPECT_EQ(take(""), file_fault::empty);
}

TEST_F(Intake, RefusesBytesOfAnotherMd5ThanWasAnnounced)
{
    what.md5 = "e59c0be23a8e4a3d6c8a9a4c6e2f1b70";
    EXPECT_EQ(take(png), file_fault::content);
    what.md5 = access::to_hex(access::md5(png));
    EXPECT_EQ(take(png), file_fault::none);
}

TEST_F(Intake, MeasuresWhatNobodyMeasured)
{
    what.bytes = -1;
    ASSERT_EQ(take(png), file_fault::none);
    EXPECT_EQ(what.bytes, 12);
    what.bytes = -1;
    EXPECT_EQ(take(png + std::string(attachment_bytes_max, 'x')), file_fault::too_large);
}

TEST_F(Intake, NamesWhatNobodyNamed)
{
    what = {.id = what.id, .bytes = -1};
    ASSERT_EQ(take("%PDF-1.7 and more"), file_fault::none);
    EXPECT_EQ(what.type, "application/pdf");
    EXPECT_EQ(what.name, "file.pdf");
}

TEST_F(Intake, RefusesWhatTheScanDoesNotCallClean)
{
    EXPECT_EQ(take(png, "/bin/false"), file_fault::content);
    EXPECT_EQ(take(png, "/no/such/program"), file_fault::content);
    EXPECT_EQ(take(png, "/bin/true"), file_fault::none);
}

TEST_F(Intake, SaysWhenTheBytesAreGone)
{
    EXPECT_FALSE(examine(what, folder / "nothing", {}));
}

} // namespace
} // namespace seam::api
