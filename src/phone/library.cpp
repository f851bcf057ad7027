// SPDX-License-Identifier: Apache-2.0
#include "phone/library.h"

#include <memory>
#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>
#include <phonenumbers/region_code.h>

namespace seam::phone::library {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using i18n::phonenumbers::RegionCode;

const PhoneNumberUtil& numbering()
{
    static const auto& loaded = []() -> const PhoneNumberUtil& {
        auto& made = *PhoneNumberUtil::GetInstance();
        // Its own logger writes to standard output, and says the number. It takes ownership.
        made.SetLogger(std::make_unique<i18n::phonenumbers::NullLogger>().release());
        return made;
    }();
    return loaded;
}

bool is_region(const std::string& letters)
{
    // `001` stands for numbers of no country, `ZZ` for an unknown one.
    return letters.size() == 2 && letters != RegionCode::GetUnknown();
}

std::optional<PhoneNumber> parse(const std::string& dialled, const std::string& region)
{
    PhoneNumber number;
    const auto error = numbering().ParseAndKeepRawInput(
        dialled, region.empty() ? RegionCode::GetUnknown() : region, &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
    return number;
}

/// Whether it is a number for sure enough: the one that says its country need only be possible.
bool is_taken(const PhoneNumber& number)
{
    // Zeros alone are nobody's, and the library would format them as they were typed.
    if (number.national_number() == 0) return false;
    switch (number.country_code_source()) {
    case PhoneNumber::FROM_NUMBER_WITH_PLUS_SIGN:
    case PhoneNumber::FROM_NUMBER_WITH_IDD:
        return numbering().IsPossibleNumberWithReason(number) == PhoneNumberUtil::IS_POSSIBLE;
    default:
        return numbering().IsValidNumber(number);
    }
}

std::string format(const PhoneNumber& number, PhoneNumberUtil::PhoneNumberFormat how)
{
    std::string text;
    numbering().Format(number, how, &text);
    return text;
}

} // namespace

bool has_numbers(const std::string& letters)
{
    return is_region(letters) && numbering().GetCountryCodeForRegion(letters) != 0;
}

std::string main_region(int calling_code)
{
    std::string letters;
    numbering().GetRegionCodeForCountryCode(calling_code, &letters);
    return is_region(letters) ? letters : std::string();
}

std::string to_e164(const std::string& dialled, const std::string& region)
{
    const auto number = parse(dialled, region);
    if (!number || !is_taken(*number)) return {};
    return format(*number, PhoneNumberUtil::E164);
}

std::string to_international(const std::string& e164)
{
    const auto number = parse(e164, {});
    return number ? format(*number, PhoneNumberUtil::INTERNATIONAL) : e164;
}

std::string region_of(const std::string& e164)
{
    const auto number = parse(e164, {});
    std::string letters;
    if (number) numbering().GetRegionCodeForNumber(*number, &letters);
    return is_region(letters) ? letters : std::string();
}

} // namespace seam::phone::library
