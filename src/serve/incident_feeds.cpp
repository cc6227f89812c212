// SPDX-License-Identifier: Apache-2.0
#include "serve/incident_feeds.hpp"

#include "base/text.hpp"
#include "language/language.hpp"
#include "serve/xml.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr double cap_circle_km_min = 0.01;

void append(std::string& out, std::string_view tag, std::string_view text) {
    out += xml_element(tag, text) + "\n";
}

void append_value(std::string& out, std::string_view tag, std::string_view name,
                  std::string_view value) {
    out += "<" + std::string(tag) + ">";
    append(out, "valueName", name);
    append(out, "value", value);
    out += "</" + std::string(tag) + ">\n";
}

// By how many independent origins know of it; nothing here is observed by whoever sends the alert.
std::string_view certainty_of(const IncidentRow& row) {
    if (row.is_disputed) return "Unknown";
    if (row.roots >= 2) return "Likely";
    return row.roots == 1 ? "Possible" : "Unknown";
}

std::string area_of(const IncidentRow& row) {
    if (!row.where.is_known) return {};
    const double km =
        std::max(cap_circle_km_min, static_cast<double>(row.where.radius_m) / 1000);
    const std::string lat = number_text(row.where.centre.lat_e7() / 1e7);
    const std::string lon = number_text(row.where.centre.lon_e7() / 1e7);
    std::string out = "<area>\n";
    append(out, "areaDesc", lat + ", " + lon + " +/- " + number_text(km) + " km");
    append(out, "circle", lat + "," + lon + " " + number_text(km));
    return out + "</area>\n";
}

std::string info_of(const AlertHead& head, const IncidentRow& row, const Language& language) {
    const std::string key = "term." + std::string(name(row.kind));
    const std::string event =
        language.knows(key) ? language.say_plain(key) : std::string(phrase(row.kind));
    std::string out = "<info>\n";
    append(out, "language", language.tag());
    append(out, "category", "Security");
    append(out, "event", event);
    append(out, "urgency", "Past");
    append(out, "severity", "Unknown");
    append(out, "certainty", certainty_of(row));
    if (row.when.possible.from.is_bounded())
        append(out, "onset", cap_time(row.when.possible.from));
    append(out, "senderName", head.title);
    const std::string exercise =
        head.is_exercise ? language.say_plain("common.exercise") + ": " : std::string();
    append(out, "headline", exercise + event);
    if (!head.address.empty()) append(out, "web", head.address);
    append_value(out, "parameter", "reports", std::to_string(row.reports));
    append_value(out, "parameter", "independent roots", std::to_string(row.roots));
    append_value(out, "parameter", "level", row.level);
    append_value(out, "parameter", "marking", to_text(head.marking));
    return out + area_of(row) + "</info>\n";
}

}  // namespace

std::string cap_time(Instant at) {
    return to_text(Instant{at.ms - at.ms % 1000}).substr(0, 19) + "-00:00";
}

std::string cap_name(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c == ' ' || c == ',' || c == '<' || c == '&' || static_cast<unsigned char>(c) < 0x20)
            c = '_';
    return out;
}

std::string atom_feed(const FeedHead& head, const std::vector<FeedEntry>& entries) {
    const auto link = [&](std::string_view rel, const std::string& path) {
        return "<link rel=\"" + std::string(rel) + "\" href=\"" + xml_escaped(head.base + path) +
               "\"/>\n";
    };
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n";
    append(out, "id", "urn:sulh:" + head.origin + ":incidents");
    append(out, "title", (head.is_exercise ? "EXERCISE: " : "") + head.title);
    append(out, "updated", to_text(head.updated));
    out += "<author>";
    append(out, "name", head.origin);
    out += "</author>\n" + link("self", "/feeds/incidents.atom");
    for (const FeedEntry& entry : entries) {
        out += "<entry>\n";
        append(out, "id", "urn:sulh:" + head.origin + ":" + entry.id);
        append(out, "title", (head.is_exercise ? "EXERCISE: " : "") + entry.title);
        append(out, "updated", to_text(entry.updated));
        out += link("alternate", entry.address) + "</entry>\n";
    }
    return out + "</feed>\n";
}

std::string cap_alert(const AlertHead& head, const IncidentRow& row) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n";
    // The entry tells which account of the incident this is: a later one has another identifier.
    append(out, "identifier", cap_name(row.id + "-" + std::to_string(row.entry)));
    append(out, "sender", cap_name(head.origin));
    append(out, "sent", cap_time(head.sent));
    append(out, "status", head.is_exercise ? "Exercise" : "Actual");
    append(out, "msgType", "Alert");
    append(out, "scope", "Restricted");
    append(out, "restriction", to_text(head.marking));
    if (head.is_exercise) append(out, "note", "EXERCISE");
    append(out, "incidents", cap_name(row.id));
    for (const std::string& tag : language_tags())
        if (const auto language = Language::named(tag)) out += info_of(head, row, *language);
    return out + "</alert>\n";
}

}  // namespace sulh
