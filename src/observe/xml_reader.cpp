// SPDX-License-Identifier: Apache-2.0
#include "observe/xml_reader.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"

#include <algorithm>
#include <pugixml.hpp>

namespace sulh {

namespace {

std::string local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

class TreeReader {
public:
    Status read(const pugi::xml_node& node, XmlElement& out, std::size_t depth) {
        if (++elements_ > xml_elements_max || depth > xml_depth_max)
            return fail(Code::limit, "the XML has too many elements, or too many in one another");
        out.name = local_name(node.name());
        for (const pugi::xml_attribute& attribute : node.attributes())
            out.attributes.emplace_back(local_name(attribute.name()), attribute.value());
        for (const pugi::xml_node& child : node.children()) {
            const pugi::xml_node_type type = child.type();
            if (type == pugi::node_pcdata || type == pugi::node_cdata) out.text += child.value();
            if (type != pugi::node_element) continue;
            out.children.emplace_back();
            TRY_STATUS(read(child, out.children.back(), depth + 1));
        }
        out.text = std::string(trim(out.text));
        return {};
    }

private:
    std::size_t elements_ = 0;
};

}  // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
    const auto found = std::ranges::find(children, child, &XmlElement::name);
    return found == children.end() ? nullptr : &*found;
}

const std::string* XmlElement::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes)
        if (key == wanted) return &value;
    return nullptr;
}

std::string_view XmlElement::text_of(std::string_view child) const {
    const XmlElement* found = find(child);
    return found == nullptr ? std::string_view() : std::string_view(found->text);
}

Result<XmlElement> read_xml(std::string_view text) {
    if (text.size() > xml_bytes_max) return fail(Code::limit, "the XML is too large");
    if (first_invalid_utf8(text) || text.find('\0') != std::string_view::npos)
        return fail(Code::invalid_input, "the XML is not UTF-8");
    if (text.find("<!DOCTYPE") != std::string_view::npos)
        return fail(Code::invalid_input, "the XML declares a document type");
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed)
        return fail(Code::invalid_input, "this is not XML: " + to_lower(parsed.description()));
    XmlElement out;
    TRY_STATUS(TreeReader().read(document.document_element(), out, 1));
    if (out.name.empty()) return fail(Code::invalid_input, "the XML has no element");
    return out;
}

}  // namespace sulh
