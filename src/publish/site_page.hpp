#pragma once
// SPDX-License-Identifier: Apache-2.0
// One page of the public site in one language: head, links to the other pages and languages, and
// the command that verifies it.

#include "publish/site.hpp"
#include "report/html.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// What every page of a language is drawn from. Nothing is owned.
struct SitePlace {
    const PublicAccount& account;
    const PublicSiteOptions& options;
    const Language& language;
};

// "en/incidents-2.html": the n-th page (from 1) of `name` in that language.
std::string page_path(const Language& language, std::string_view name, std::size_t n);

// A page of `name`, `write` its sections.
struct PagePosition {
    std::string_view name;   // "incidents"
    std::string_view title;  // message key: "public.incidents"
    std::size_t n = 1;
    std::size_t pages = 1;
};
std::string site_page(const SitePlace& place, const PagePosition& position,
                      const std::function<void(Html&)>& write);

// Rows of a table over as many pages as it takes, each at most page_bytes_max long.
struct SiteTable {
    std::string_view name;
    std::string_view title;
    std::string_view caption;               // message key
    std::vector<std::string_view> columns;  // message keys
    std::string_view none;                  // message key said where there is no row; empty: the table
    std::vector<Html> rows;                 // whole rows
};
// The table in every language, `of` giving it in one. Pages break at the same rows in all of them,
// so that the n-th page of one is the n-th of the others.
std::vector<SiteFile> site_table(const PublicAccount& account, const PublicSiteOptions& options,
                                 const std::function<SiteTable(const SitePlace&)>& of);

// "fewer than 5", "12".
std::string count_words(const Language& language, const PublicCount& count);
// "63 %" in the language's digits.
std::string part_words(const Language& language, double part);

// Each kind of page.
SiteFile start_page(const SitePlace& place);
SiteFile method_page(const SitePlace& place);
SiteTable site_clauses(const SitePlace& place);
SiteTable site_incidents(const SitePlace& place);
SiteTable site_corrections(const SitePlace& place);
SiteFile language_page(const PublicAccount& account, const PublicSiteOptions& options);

// One correction in words.
std::string correction_words(const Language& language, const PublicCorrection& correction);
// Atom (RFC 4287): the account as a whole, then the latest corrections.
std::string site_feed(const SitePlace& place);
// CSV with HXL tags in its second row (hxlstandard.org, 1.1), and GeoJSON.
std::string incidents_csv(const PublicAccount& account);
std::string clauses_csv(const PublicAccount& account);
std::string incidents_geojson(const PublicAccount& account);

}  // namespace sulh
