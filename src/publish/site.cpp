// SPDX-License-Identifier: Apache-2.0
#include "publish/site.hpp"

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/hash.hpp"
#include "publish/site_page.hpp"

#include <algorithm>

namespace sulh {

namespace {

void add(std::vector<SiteFile>& site, std::vector<SiteFile> files) {
    for (SiteFile& file : files)
        site.push_back(std::move(file));
}

// As sha256sum writes it.
std::string sums(const std::vector<SiteFile>& site) {
    std::string out;
    for (const SiteFile& file : site)
        out += hex(sha256(as_bytes(file.content))) + "  " + file.path + "\n";
    return out;
}

}  // namespace

std::vector<SiteFile> make_site(const PublicAccount& account, const PublicSiteOptions& options) {
    CHECK(!options.languages.empty());
    std::vector<SiteFile> site;
    site.push_back(language_page(account, options));
    for (const Language* language : options.languages) {
        const SitePlace place{account, options, *language};
        site.push_back(start_page(place));
        site.push_back(method_page(place));
        site.push_back({language->tag() + "/feed.atom", site_feed(place)});
    }
    add(site, site_table(account, options, site_clauses));
    add(site, site_table(account, options, site_incidents));
    add(site, site_table(account, options, site_corrections));
    site.push_back({"data/incidents.csv", incidents_csv(account)});
    site.push_back({"data/clauses.csv", clauses_csv(account)});
    site.push_back({"data/incidents.geojson", incidents_geojson(account)});
    site.push_back({"checkpoint", account.checkpoint});
    site.push_back({"vkey", account.vkey + "\n"});
    std::ranges::sort(site, {}, &SiteFile::path);
    site.push_back({"SHA256SUMS", sums(site)});
    std::ranges::sort(site, {}, &SiteFile::path);
    return site;
}

}  // namespace sulh
