#pragma once
// SPDX-License-Identifier: Apache-2.0
// ICU MessageFormat patterns: their shape, their formatting, and forms of them for tests. With
// solar_hijri.cpp the only place that includes ICU.
// SPEC: https://unicode-org.github.io/icu/userguide/format_parse/messages/

#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sulh {

struct MessageValue {
    std::string_view name;
    std::variant<std::int64_t, std::string> value;
};

// What a translation must keep of a pattern.
struct MessageShape {
    // Argument -> "", "number", "plural", "select", "selectordinal".
    std::map<std::string, std::string> arguments;
    // Argument -> what it distinguishes: "one", "other", "=0".
    std::map<std::string, std::set<std::string>> selectors;
    std::vector<std::string> tags;  // "b", "/b" in the order of the text, all branches one after another
};

// invalid_input with ICU's reason and the place in the pattern; limit where branches are nested
// deeper than message_depth_max.
Result<MessageShape> message_shape(std::string_view pattern);

// The pattern with FSI (U+2068) and PDI (U+2069) around every value that will stand in it, the
// number of a plural among them. REQUIRES: message_shape(pattern) has a value.
std::string isolated(std::string_view pattern);

// The pattern with its own words, not its arguments and tags, made recognisable: accented and a
// third longer in brackets, or written from right to left. REQUIRES: as isolated().
enum class PseudoLocale : std::uint8_t { Long, RightToLeft };
std::string pseudo(std::string_view pattern, PseudoLocale kind);

// The message of that locale ("ps-u-nu-arabext"). invalid_input for a pattern that is none or a
// plural of what is no number; a value that is missing shows as {name}.
Result<std::string> format_message(std::string_view pattern, std::string_view locale,
                                   const std::vector<MessageValue>& values);

// The words a plural of that language tells apart: "one", "other"; for Arabic six.
std::set<std::string> plural_words(std::string_view tag);

// "1,234", "۱٬۲۳۴". At most `decimals` digits after the point.
std::string format_number(double value, int decimals, std::string_view locale);

}  // namespace sulh
