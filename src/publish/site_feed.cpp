// SPDX-License-Identifier: Apache-2.0
#include "publish/limits.hpp"
#include "publish/site_page.hpp"

#include <algorithm>

namespace sulh {

namespace {

void append(std::string& out, std::string_view tag, std::string_view text) {
    out += "<" + std::string(tag) + ">" + html_escaped(text) + "</" + std::string(tag) + ">\n";
}

void append_link(std::string& out, std::string_view rel, std::string_view href) {
    out += "<link rel=\"" + std::string(rel) + "\" href=\"" + html_escaped(href) + "\"/>\n";
}

// Readers of feeds show isolates as they should be: no markup is needed.
void append_entry(std::string& out, const std::string& id, Instant at, std::string_view title,
                  std::string_view page) {
    out += "<entry>\n";
    append(out, "id", id);
    append(out, "title", title);
    append(out, "updated", to_text(at));
    append_link(out, "alternate", page);
    out += "</entry>\n";
}

}  // namespace

std::string site_feed(const SitePlace& place) {
    const PublicAccount& account = place.account;
    const Language& language = place.language;
    const std::string id = "urn:sulh:" + account.origin + ":" + language.tag();
    const std::string exercise =
        account.is_exercise ? language.say("common.exercise") + ": " : std::string();
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
                      language.tag() + "\">\n";
    append(out, "id", id);
    append(out, "title", exercise + account.title);
    append(out, "updated", to_text(account.known_until));
    out += "<author>";
    append(out, "name", account.origin);
    out += "</author>\n";
    append_link(out, "self", "feed.atom");
    append_entry(out, id + ":" + to_text(account.known_until), account.known_until,
                 exercise + language.say("public.as_known") + " " +
                     language.time(account.known_until, account.zone),
                 "index.html");
    const std::size_t count = std::min(account.corrections.size(), feed_entries_max);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = account.corrections.size() - 1 - i;
        const PublicCorrection& correction = account.corrections[at];
        append_entry(out, id + ":correction:" + std::to_string(at), correction.at,
                     exercise + correction_words(language, correction), "corrections.html");
    }
    return out + "</feed>\n";
}

}  // namespace sulh
