// SPDX-License-Identifier: Apache-2.0
#include "serve/xml.hpp"

#include "report/html.hpp"

namespace sulh {

std::string xml_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
        out += is_control ? std::string("\uFFFD") : std::string(1, c);
    }
    return html_escaped(out);
}

std::string xml_element(std::string_view tag, std::string_view text) {
    return "<" + std::string(tag) + ">" + xml_escaped(text) + "</" + std::string(tag) + ">";
}

}  // namespace sulh
