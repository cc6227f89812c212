#pragma once
// SPDX-License-Identifier: Apache-2.0
// HTML and SVG written element by element: what is open is closed, and no text can become markup.

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// What goes between tags or quotes, with the five characters that matter replaced.
std::string html_escaped(std::string_view text);

class Html {
public:
    struct Attribute {
        std::string_view name;
        std::string value;
    };
    using Attributes = std::vector<Attribute>;

    Html& open(std::string_view tag, const Attributes& attributes = {});
    // REQUIRES: `tag` is the innermost open element.
    Html& close(std::string_view tag);
    // An element without content: a void element of HTML, or one of SVG.
    Html& empty(std::string_view tag, const Attributes& attributes = {});
    // The program's own words.
    Html& text(std::string_view text);
    // What came from data: isolated, so that its direction disturbs nothing around it; control
    // characters shown.
    Html& value(std::string_view text);
    // A message of a catalogue: its isolates become bdi elements. REQUIRES: they are balanced.
    Html& said(std::string_view message);
    // open, text, close; and open, value, close.
    Html& leaf(std::string_view tag, const Attributes& attributes, std::string_view text);
    Html& leaf_value(std::string_view tag, const Attributes& attributes, std::string_view text);
    Html& new_line();
    // A style element. REQUIRES: no '<' in it.
    Html& style(std::string_view css);
    // Another piece of markup. REQUIRES: nothing is open in it.
    Html& add(const Html& part);
    std::size_t size() const { return out_.size(); }  // bytes so far
    // The markup so far behind "<!doctype html>". REQUIRES: nothing is open.
    std::string document() const;

private:
    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace sulh
