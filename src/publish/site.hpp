#pragma once
// SPDX-License-Identifier: Apache-2.0
// The public site: static pages without script, one folder a language, and what may be downloaded.

#include "publish/public_account.hpp"

#include <string>
#include <vector>

namespace sulh {

struct SiteFile {
    std::string path;  // "ur/index.html", '/' between folders
    std::string content;
};

struct PublicSiteOptions {
    std::vector<const Language*> languages;  // not empty; the first is the default
    std::string licence;  // chosen by the mission; empty: the pages say that none is yet
    // The arguments that make this site again, without the folder: "--as-of … --delay 72h".
    std::string arguments;
};

// index.html, <tag>/index.html, clauses, incidents, corrections and method pages, <tag>/feed.atom,
// data/…, checkpoint, vkey, SHA256SUMS; sorted by path. Every page is at most page_bytes_max long:
// long lists go on on further pages. Pure: the same account gives the same bytes.
std::vector<SiteFile> make_site(const PublicAccount& account, const PublicSiteOptions& options);

}  // namespace sulh
