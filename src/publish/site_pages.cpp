// SPDX-License-Identifier: Apache-2.0
// The pages of the public site that are no lists: overview, method, choice of language.
#include "base/text.hpp"
#include "publish/limits.hpp"
#include "publish/site_page.hpp"
#include "report/catalogue_keys.hpp"
#include "report/html_parts.hpp"
#include "report/page.hpp"

#include <cmath>

namespace sulh {

namespace {

void write_fact(Html& html, std::string_view name, std::string_view message) {
    html.leaf("dt", {}, name).open("dd").said(message).close("dd").new_line();
}

std::string kilometres_words(const Language& language, double km) {
    return language.say_plain("common.kilometres", {{"count", language.number(km, 0)}});
}

std::string delay_words(const Language& language, Duration delay) {
    return language.say_plain("common.hours", {{"count", delay.ms / hours(1).ms}});
}

void write_facts(Html& html, const SitePlace& place) {
    const Language& language = place.language;
    const std::string radius = kilometres_words(language, place.account.radius_km);
    html.open("dl", {{"class", "facts"}}).new_line();
    write_fact(html, language.say("public.delay"),
               language.say("public.late", {{"delay", delay_words(language, place.account.delay)}}));
    write_fact(html, language.say("public.places"),
               language.say("public.moved", {{"moved", radius}, {"radius", radius}}));
    html.leaf("dt", {}, language.say("public.parties")).open("dd");
    for (std::size_t i = 0; i < place.account.parties.size(); ++i) {
        const PartyName& party = place.account.parties[i];
        if (i > 0) html.text(language.say("common.comma"));
        html.value(printable(party.title, shown_title_bytes_max) + " (" + party.id + ")");
    }
    html.close("dd").close("dl").new_line();
}

void write_numbers(Html& html, const SitePlace& place) {
    const Language& language = place.language;
    const PublicAccount& account = place.account;
    open_table(html, language.say("common.silence_note"), {{""}, {language.say("public.count"), true}});
    const auto row = [&](std::string_view key, const std::string& words) {
        html.open("tr").leaf("th", {{"scope", "row"}}, language.say(key));
        html.leaf("td", {{"class", "n"}}, words).close("tr").new_line();
    };
    row("public.count_incidents", count_words(language, account.incident_count));
    row("public.count_reports", count_words(language, account.reports));
    row("public.count_roots", count_words(language, account.roots));
    row("public.count_retracted", count_words(language, account.retracted));
    row("public.count_rejects", count_words(language, account.rejects));
    row("public.count_denials", count_words(language, account.denials));
    double coverage = 0;
    for (const PublicClause& clause : account.clauses)
        coverage += clause.coverage;
    const double rows = std::max<double>(1, static_cast<double>(account.clauses.size()));
    row("public.average_coverage", part_words(language, coverage / rows));
    close_table(html);
}

// How many rows of the clause table are in which state: each of them stands on the clauses page.
void write_states(Html& html, const SitePlace& place) {
    const Language& language = place.language;
    open_table(html, language.say("public.states_caption"),
               {{language.say("public.column_state")},
                {language.say("public.count"), true},
                {language.say("public.column_coverage"), true}});
    for (const Verdict verdict : verdict_order) {
        std::int64_t count = 0;
        double coverage = 0;
        for (const PublicClause& clause : place.account.clauses) {
            if (clause.state != verdict) continue;
            ++count;
            coverage += clause.coverage;
        }
        if (count == 0) continue;
        html.open("tr").leaf("th", {{"scope", "row"}}, language.say(message_key(verdict)));
        html.leaf("td", {{"class", "n"}}, language.number(count));
        html.leaf("td", {{"class", "n"}},
                  part_words(language, coverage / static_cast<double>(count)));
        html.close("tr").new_line();
    }
    close_table(html);
    html.open("p").leaf("a", {{"href", "clauses.html"}}, language.say("public.clauses"));
    html.close("p").new_line();
}

void write_points(Html& html, const Language& language, std::string_view title,
                  const std::vector<std::string>& points) {
    html.leaf("h3", {}, language.say(title)).open("ul").new_line();
    for (const std::string& point : points)
        html.open("li").said(point).close("li").new_line();
    html.close("ul").new_line();
}

void write_download(Html& html, const Language& language, std::string_view href,
                    std::string_view key) {
    html.open("li").leaf("a", {{"href", std::string(href)}}, language.say(key));
    html.close("li").new_line();
}

// Part of the English messages that the language has, counted from the catalogues.
double translated_part(const Language& language) {
    const auto catalogue = [](std::string_view tag) {
        for (const EmbeddedFile& file : embedded_catalogues()) {
            if (file.name == std::string(tag) + ".json")
                return read_catalogue(file.content, file.name).value_or(Catalogue{});
        }
        return Catalogue{};
    };
    const LanguageCoverage coverage = coverage_of(catalogue("en"), catalogue(language.tag()));
    return static_cast<double>(coverage.translated) / static_cast<double>(coverage.messages);
}

void write_downloads(Html& html, const SitePlace& place) {
    const Language& language = place.language;
    open_section(html, "downloads", language.say("public.downloads"));
    html.open("ul").new_line();
    write_download(html, language, "../data/incidents.csv", "public.download_incidents");
    write_download(html, language, "../data/clauses.csv", "public.download_clauses");
    write_download(html, language, "../data/incidents.geojson", "public.download_geojson");
    write_download(html, language, "feed.atom", "public.download_feed");
    write_download(html, language, "../checkpoint", "public.download_checkpoint");
    write_download(html, language, "../SHA256SUMS", "public.download_sums");
    html.close("ul").new_line();
    html.open("p").said(place.options.licence.empty()
                            ? language.say("public.licence_open")
                            : language.say("public.licence", {{"licence", place.options.licence}}));
    html.close("p").open("p");
    html.said(language.say("public.methodology", {{"method", place.account.method},
                                                  {"program", "Sulh " + place.account.version}}));
    html.close("p").new_line();
    close_section(html);
}

}  // namespace

SiteFile start_page(const SitePlace& place) {
    const Language& language = place.language;
    const PagePosition position{"index", "public.start", 1, 1};
    return {page_path(language, "index", 1), site_page(place, position, [&](Html& html) {
                open_section(html, "numbers", language.say("public.numbers"));
                html.leaf("p", {{"class", "box"}}, language.say("common.alleged_note")).new_line();
                write_facts(html, place);
                write_numbers(html, place);
                close_section(html);
                open_section(html, "clauses", language.say("public.clauses"));
                write_states(html, place);
                close_section(html);
            })};
}

SiteFile method_page(const SitePlace& place) {
    const Language& language = place.language;
    const PagePosition position{"method", "public.method", 1, 1};
    const std::string delay = delay_words(language, place.account.delay);
    return {page_path(language, "method", 1), site_page(place, position, [&](Html& html) {
                open_section(html, "method", language.say("public.method"));
                write_points(html, language, "public.counted",
                             {language.say("public.counted_once"),
                              language.say("public.counted_roots"),
                              language.say("public.counted_verdicts")});
                write_points(html, language, "public.not_counted",
                             {language.say("public.not_reported"),
                              language.say("public.not_retracted"),
                              language.say("public.not_late", {{"delay", delay}}),
                              language.say("public.not_names"), language.say("public.not_place"),
                              language.say("public.not_marked"),
                              language.say("public.not_small", {{"low", std::int64_t{1}},
                                                                {"high", told_count_min - 1},
                                                                {"count", told_count_min}})});
                html.leaf("p", {}, language.say("common.alleged_note")).new_line();
                html.leaf("p", {}, language.say("common.silence_note")).new_line();
                close_section(html);
                write_downloads(html, place);
            })};
}

SiteFile language_page(const PublicAccount& account, const PublicSiteOptions& options) {
    const Language& language = *options.languages.front();
    Html html;
    PageHead head{language.say("public.kind"), account.title, account.is_exercise, {}, {}};
    head.language = &language;
    for (const Language* other : options.languages)
        head.links.push_back({{"rel", "alternate"},
                              {"hreflang", other->tag()},
                              {"href", page_path(*other, "index", 1)}});
    open_page(html, head);
    for (const Language* other : options.languages) {
        html.open("p", {{"lang", other->tag()}, {"dir", other->is_right_to_left() ? "rtl" : "ltr"}});
        html.leaf("a", {{"href", page_path(*other, "index", 1)}, {"hreflang", other->tag()}},
                  other->own_name());
        html.text(" · " + other->say("public.kind"));
        if (!other->is_reviewed()) {
            const std::string part = part_words(*other, std::floor(translated_part(*other) * 100) / 100);
            html.text(" · ").said(other->say("public.translated", {{"part", part}}));
        }
        html.close("p").new_line();
    }
    close_page(html, language.say("public.safety"));
    return {"index.html", html.document()};
}

}  // namespace sulh
