// SPDX-License-Identifier: Apache-2.0
#include "report/page.hpp"

#include "report/page_style.hpp"

namespace sulh {

namespace {

// On every printed page of an exercise, not on the first alone.
std::string exercise_css(const Language& language) {
    return "@page{@top-center{content:\"" + language.say("common.exercise") +
           "\";font:700 9pt system-ui,sans-serif}}";
}

void write_head(Html& html, const PageHead& head) {
    html.open("html", {{"lang", head.language->tag()},
                       {"dir", head.language->is_right_to_left() ? "rtl" : "ltr"}})
        .new_line()
        .open("head")
        .new_line();
    html.empty("meta", {{"charset", "utf-8"}}).new_line();
    html.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                        {"content",
                         "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                         "base-uri 'none'; form-action 'none'"}})
        .new_line();
    html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}})
        .new_line();
    html.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}}).new_line();
    for (const Html::Attributes& link : head.links)
        html.empty("link", link).new_line();
    const std::string exercise =
        head.is_exercise ? head.language->say("common.exercise") + ": " : "";
    html.leaf("title", {}, exercise + head.kind + ": " + head.title).new_line();
    html.style(page_style()).new_line();
    if (head.is_exercise) html.style(exercise_css(*head.language)).new_line();
    html.close("head").new_line();
}

void write_header(Html& html, const PageHead& head) {
    html.open("header").leaf("p", {{"class", "kind"}}, head.kind).new_line();
    html.leaf_value("h1", {}, head.title).new_line();
    html.open("dl", {{"class", "facts"}}).new_line();
    for (const auto& [term, fact] : head.facts) {
        html.leaf("dt", {}, term).leaf_value("dd", {}, fact).new_line();
    }
    html.close("dl").close("header").new_line();
    if (head.sections.empty()) return;
    html.open("nav", {{"aria-label", head.language->say("common.contents")}}).open("ul").new_line();
    for (const auto& [id, title] : head.sections) {
        html.open("li").leaf("a", {{"href", "#" + id}}, title).close("li").new_line();
    }
    html.close("ul").close("nav").new_line();
}

}  // namespace

void open_page(Html& html, const PageHead& head) {
    write_head(html, head);
    html.open("body").new_line();
    html.leaf("a", {{"class", "skip"}, {"href", "#main"}}, head.language->say("common.skip"))
        .new_line();
    if (head.is_exercise) {
        html.leaf("p", {{"class", "exercise"}, {"role", "note"}},
                  head.language->say("common.exercise_banner"))
            .new_line();
    }
    if (!head.note.empty())
        html.leaf("p", {{"class", "exercise"}, {"role", "note"}}, head.note).new_line();
    html.open("div", {{"class", "page"}}).new_line();
    write_header(html, head);
    html.open("main", {{"id", "main"}, {"tabindex", "-1"}}).new_line();
}

void close_page(Html& html, std::string_view footer) {
    html.close("main").new_line();
    html.open("footer").leaf("p", {}, footer).close("footer").new_line();
    html.close("div").new_line().close("body").new_line().close("html").new_line();
}

void open_section(Html& html, std::string_view id, std::string_view title) {
    const std::string heading = std::string(id) + "-heading";
    html.open("section", {{"id", std::string(id)}, {"aria-labelledby", heading}}).new_line();
    html.leaf("h2", {{"id", heading}}, title).new_line();
}

void close_section(Html& html) {
    html.close("section").new_line();
}

}  // namespace sulh
