// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

/// What is asked of libphonenumber, in plain types: its headers stay in library.cpp. Thread-safe.
/// The first call loads its tables.
namespace seam::phone::library {

/// True of two upper-case letters that name a region with numbers of its own.
bool has_numbers(const std::string& letters);

/// The main region of a calling code; empty if no country has it.
std::string main_region(int calling_code);

/// The E.164 form of `dialled`, digits with or without `+` before them, by the rules of a region;
/// with none (empty) only what begins with `+` can be read. Empty if it is no number: see
/// number.h for what is taken.
std::string to_e164(const std::string& dialled, const std::string& region);

/// With its groups, after `+` and the calling code.
std::string to_international(const std::string& e164);

/// The two letters of the region that a valid number is of; empty for others and for numbers of
/// no country.
std::string region_of(const std::string& e164);

} // namespace seam::phone::library
