// SPDX-License-Identifier: Apache-2.0
#include "report/html.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace sulh {

namespace {

constexpr std::size_t text_bytes_max = 4000;
constexpr std::size_t attribute_bytes_max =
    std::numeric_limits<std::size_t>::max();  // paths are long
constexpr std::array<std::string_view, 5> void_elements = {"meta", "br", "hr", "col", "link"};

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

Html& Html::open(std::string_view tag, const Attributes& attributes) {
    out_ += '<';
    out_ += tag;
    for (const Attribute& attribute : attributes) {
        out_ += ' ';
        out_ += attribute.name;
        out_ += "=\"" + html_escaped(printable(attribute.value, attribute_bytes_max)) + '"';
    }
    out_ += '>';
    open_.emplace_back(tag);
    return *this;
}

Html& Html::close(std::string_view tag) {
    CHECK(!open_.empty() && open_.back() == tag);
    open_.pop_back();
    out_ += "</";
    out_ += tag;
    out_ += '>';
    return *this;
}

Html& Html::empty(std::string_view tag, const Attributes& attributes) {
    open(tag, attributes);
    open_.pop_back();
    if (std::ranges::find(void_elements, tag) == void_elements.end())
        out_.insert(out_.size() - 1, "/");
    return *this;
}

Html& Html::text(std::string_view text) {
    out_ += html_escaped(printable(text, text_bytes_max));
    return *this;
}

Html& Html::value(std::string_view text) {
    return leaf("bdi", {}, text);
}

Html& Html::said(std::string_view message) {
    constexpr std::string_view begin = "\u2068";
    constexpr std::string_view end = "\u2069";
    std::size_t at = 0;
    while (at < message.size()) {
        const std::size_t next = std::min(message.find(begin, at), message.find(end, at));
        text(message.substr(at, next - at));
        if (next == std::string_view::npos) break;
        if (message.substr(next).starts_with(begin))
            open("bdi");
        else
            close("bdi");
        at = next + begin.size();
    }
    return *this;
}

Html& Html::leaf(std::string_view tag, const Attributes& attributes, std::string_view content) {
    return open(tag, attributes).text(content).close(tag);
}

Html& Html::leaf_value(std::string_view tag, const Attributes& attributes,
                       std::string_view content) {
    return open(tag, attributes).value(content).close(tag);
}

Html& Html::new_line() {
    out_ += '\n';
    return *this;
}

Html& Html::style(std::string_view css) {
    CHECK(css.find('<') == std::string_view::npos);
    open("style");
    out_ += css;
    return close("style");
}

Html& Html::add(const Html& part) {
    CHECK(part.open_.empty());
    out_ += part.out_;
    return *this;
}

std::string Html::document() const {
    CHECK(open_.empty());
    return "<!doctype html>\n" + out_;
}

}  // namespace sulh
