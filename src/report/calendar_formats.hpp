#pragma once
// SPDX-License-Identifier: Apache-2.0
// The calendar of an agreement as text, as JSON and as an iCalendar file. Pure functions of the
// agreement: the same agreement gives the same bytes.

#include "agreement/calendar.hpp"

#include <string>

namespace sulh {

// For reading: by time, in the agreement's zone and in UTC; then what waits for something else.
std::string calendar_text(const Agreement& agreement);
// {"agreement":…,"title":…,"zone":…,"entries":[…]}, one line and a newline at its end. Absent facts
// are absent members.
std::string calendar_json(const Agreement& agreement);
// iCalendar (RFC 5545), in UTC, CRLF, folded at 75 octets. Entries without a date, and beyond the
// year 9999, are left out. UIDs are hashes of what an entry says; DTSTAMP is the signature, or
// without one the entry into force.
std::string calendar_ics(const Agreement& agreement);

// Parts of the iCalendar format, for tests.
// A content line with CRLF, broken before the 76th octet and never within a UTF-8 sequence
// (section 3.1).
std::string folded(std::string_view line);
// A TEXT value: backslash, semicolon, comma and line break escaped (section 3.3.11).
std::string escaped_text(std::string_view text);

}  // namespace sulh
