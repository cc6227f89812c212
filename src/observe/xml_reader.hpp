#pragma once
// SPDX-License-Identifier: Apache-2.0
// XML from strangers as plain values: no entities but the five of XML itself, nothing fetched, all
// of it bounded. Apart so that one file alone sees pugixml.

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

struct XmlElement {
    std::string name;  // without its namespace prefix
    std::vector<std::pair<std::string, std::string>> attributes;  // likewise, in their order
    std::string text;  // its own, without what its children hold, trimmed
    std::vector<XmlElement> children;

    // The first child or attribute of that name; nullptr where there is none.
    const XmlElement* find(std::string_view child) const;
    const std::string* attribute(std::string_view name) const;
    // The text of that child; empty where there is none.
    std::string_view text_of(std::string_view child) const;
};

// invalid_input for what is not well formed, is not UTF-8 or declares a document type; limit beyond
// xml_bytes_max, xml_elements_max or xml_depth_max.
Result<XmlElement> read_xml(std::string_view text);

}  // namespace sulh
