// SPDX-License-Identifier: Apache-2.0
#include "publish/site_page.hpp"

#include "base/text.hpp"
#include "publish/limits.hpp"
#include "report/html_parts.hpp"
#include "report/page.hpp"

#include <algorithm>

namespace sulh {

namespace {

struct NamedPage {
    std::string_view name;
    std::string_view title;
};
constexpr NamedPage named_pages[] = {{"index", "public.start"},
                                     {"clauses", "public.clauses"},
                                     {"incidents", "public.incidents"},
                                     {"corrections", "public.corrections"},
                                     {"method", "public.method"}};

std::string file_name(std::string_view name, std::size_t n) {
    return std::string(name) + (n > 1 ? "-" + std::to_string(n) : "") + ".html";
}

PageHead head_of(const SitePlace& place, const PagePosition& position) {
    const Language& language = place.language;
    PageHead head{language.say("public.kind"), place.account.title, place.account.is_exercise, {},
                  {}};
    head.language = &language;
    for (const Language* other : place.options.languages) {
        head.links.push_back({{"rel", "alternate"},
                              {"hreflang", other->tag()},
                              {"href", "../" + page_path(*other, position.name, position.n)}});
    }
    head.links.push_back({{"rel", "alternate"},
                          {"hreflang", "x-default"},
                          {"href", "../" + page_path(*place.options.languages.front(),
                                                     position.name, position.n)}});
    head.links.push_back(
        {{"rel", "alternate"}, {"type", "application/atom+xml"}, {"href", "feed.atom"}});
    if (!language.is_reviewed()) head.note = language.say("common.machine_translation");
    head.facts.push_back({language.say("public.as_known"),
                          language.time(place.account.known_until, place.account.zone)});
    return head;
}

void write_pages(Html& html, const SitePlace& place, const PagePosition& position) {
    html.open("nav", {{"aria-label", place.language.say("common.contents")}}).open("ul").new_line();
    for (const NamedPage& page : named_pages) {
        Html::Attributes attributes = {{"href", file_name(page.name, 1)}};
        if (page.name == position.name) attributes.push_back({"aria-current", "page"});
        html.open("li").leaf("a", attributes, place.language.say(page.title)).close("li").new_line();
    }
    html.close("ul").close("nav").new_line();
}

void write_languages(Html& html, const SitePlace& place, const PagePosition& position) {
    html.open("nav", {{"aria-label", place.language.say("common.languages")}})
        .open("ul")
        .new_line();
    for (const Language* other : place.options.languages) {
        html.open("li")
            .leaf("a",
                  {{"href", "../" + page_path(*other, position.name, position.n)},
                   {"hreflang", other->tag()},
                   {"lang", other->tag()},
                   {"dir", other->is_right_to_left() ? "rtl" : "ltr"}},
                  other->own_name())
            .close("li")
            .new_line();
    }
    html.close("ul").close("nav").new_line();
}

void write_further(Html& html, const SitePlace& place, const PagePosition& position) {
    if (position.pages < 2) return;
    const Language& language = place.language;
    const auto number = [&](std::size_t n) {
        return language.number(static_cast<std::int64_t>(n));
    };
    html.open("p").said(language.say(
        "common.page", {{"page", number(position.n)}, {"pages", number(position.pages)}}));
    // The first, the last, and those near this one: a long list stays a short line.
    constexpr std::size_t near = 8;
    for (std::size_t n = 1; n <= position.pages; ++n) {
        const bool is_near = n + near >= position.n && n <= position.n + near;
        if (n == position.n || !(is_near || n == 1 || n == position.pages)) continue;
        html.text(" ").leaf("a", {{"href", file_name(position.name, n)}}, number(n));
    }
    html.close("p").new_line();
}

// Coordinates, ids and commands run from left to right in every language.
void write_command(Html& html, const std::string& command) {
    html.open("pre", {{"dir", "ltr"}, {"lang", "en"}})
        .leaf("code", {}, command)
        .close("pre")
        .new_line();
}

void write_check(Html& html, const SitePlace& place, const PagePosition& position) {
    const Language& language = place.language;
    const std::string path = page_path(language, position.name, position.n);
    open_section(html, "check", language.say("public.verify"));
    html.leaf("p", {}, language.say("public.verify_again")).new_line();
    write_command(html, "sulh publish MISSION again " + place.options.arguments +
                            " && cmp again/" + path + " " + path);
    html.leaf("p", {}, language.say("public.verify_files")).new_line();
    write_command(html, "sha256sum --check SHA256SUMS");
    html.open("dl", {{"class", "facts"}}).leaf("dt", {}, language.say("public.record"));
    html.open("dd", {{"dir", "ltr"}}).value(place.account.origin + ", " + place.account.head);
    html.close("dd").close("dl").new_line();
    close_section(html);
}

}  // namespace

std::string page_path(const Language& language, std::string_view name, std::size_t n) {
    return language.tag() + "/" + file_name(name, n);
}

std::string site_page(const SitePlace& place, const PagePosition& position,
                      const std::function<void(Html&)>& write) {
    Html html;
    open_page(html, head_of(place, position));
    write_pages(html, place, position);
    write(html);
    write_further(html, place, position);
    write_check(html, place, position);
    write_languages(html, place, position);
    close_page(html, place.language.say("public.safety"));
    return html.document();
}

namespace {

std::string table_page(const SitePlace& place, const SiteTable& table, std::size_t begin,
                       std::size_t end, const PagePosition& position) {
    return site_page(place, position, [&](Html& html) {
        const Language& language = place.language;
        open_section(html, table.name, language.say(table.title));
        if (table.rows.empty() && !table.none.empty()) {
            html.leaf("p", {}, language.say(table.none)).new_line();
        } else {
            std::vector<TableColumn> columns;
            for (const std::string_view column : table.columns)
                columns.push_back({language.say(column), false});
            open_table(html, language.say(table.caption), columns);
            for (std::size_t i = begin; i < end; ++i)
                html.add(table.rows[i]);
            close_table(html);
        }
        close_section(html);
    });
}

// The first row of each page.
std::vector<std::size_t> page_breaks(const std::vector<std::size_t>& row_bytes, std::size_t room) {
    std::vector<std::size_t> begins = {0};
    std::size_t used = 0;
    for (std::size_t i = 0; i < row_bytes.size(); ++i) {
        if (used > 0 && used + row_bytes[i] > room) {
            begins.push_back(i);
            used = 0;
        }
        used += row_bytes[i];
    }
    return begins;
}

}  // namespace

std::vector<SiteFile> site_table(const PublicAccount& account, const PublicSiteOptions& options,
                                 const std::function<SiteTable(const SitePlace&)>& of) {
    std::vector<SiteTable> tables;
    std::vector<std::size_t> row_bytes;
    std::size_t shell_bytes = 0;
    for (const Language* language : options.languages) {
        const SitePlace place{account, options, *language};
        const SiteTable& table = tables.emplace_back(of(place));
        constexpr std::size_t many = 20;  // pages: room for links to them
        shell_bytes = std::max(
            shell_bytes,
            table_page(place, table, 0, 0, {table.name, table.title, many, many}).size());
        row_bytes.resize(table.rows.size());
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            row_bytes[i] = std::max(row_bytes[i], table.rows[i].size());
    }
    const std::size_t room = page_bytes_max - std::min(shell_bytes, page_bytes_max);
    const std::vector<std::size_t> begins = page_breaks(row_bytes, room);
    std::vector<SiteFile> files;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const SitePlace place{account, options, *options.languages[i]};
        for (std::size_t n = 1; n <= begins.size(); ++n) {
            const std::size_t end = n < begins.size() ? begins[n] : row_bytes.size();
            files.push_back({page_path(place.language, tables[i].name, n),
                             table_page(place, tables[i], begins[n - 1], end,
                                        {tables[i].name, tables[i].title, n, begins.size()})});
        }
    }
    return files;
}

std::string count_words(const Language& language, const PublicCount& count) {
    if (count.is_hidden())
        return language.say_plain("public.fewer", {{"count", told_count_min}});
    return language.number(*count.value());
}

std::string part_words(const Language& language, double part) {
    constexpr double percent = 100;
    return language.say_plain("common.percent", {{"part", language.number(part * percent, 0)}});
}

}  // namespace sulh
