#pragma once
// SPDX-License-Identifier: Apache-2.0
// XML that is sent out; what strangers send is read by observe/xml_reader.hpp.

#include "observe/xml_reader.hpp"

#include <string>
#include <string_view>

namespace sulh {

// As the content of an element or between quotes; what XML cannot hold becomes U+FFFD. Isolates of
// messages stay.
std::string xml_escaped(std::string_view text);
// "<tag>text</tag>", the text escaped.
std::string xml_element(std::string_view tag, std::string_view text);

}  // namespace sulh
