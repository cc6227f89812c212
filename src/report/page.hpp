#pragma once
// SPDX-License-Identifier: Apache-2.0
// The shell of every HTML report: head, styles, skip link, banner, header, main, footer.

#include "language/language.hpp"
#include "report/html.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

struct PageHead {
    std::string kind;   // "Bulletin"
    std::string title;  // of the agreement
    bool is_exercise = false;
    std::vector<std::pair<std::string, std::string>> facts;     // "Period", "…"
    std::vector<std::pair<std::string, std::string>> sections;  // id, title: the table of contents
    const Language* language = &Language::english();  // of the page's own words; outlives the call
    std::vector<Html::Attributes> links = {};         // of the head: other languages, feeds
    std::string note = {};                            // above the header; empty: none
};

// Opens html, body and main; close_page closes them.
void open_page(Html& html, const PageHead& head);
void close_page(Html& html, std::string_view footer);
void open_section(Html& html, std::string_view id, std::string_view title);
void close_section(Html& html);

}  // namespace sulh
