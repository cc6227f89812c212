// SPDX-License-Identifier: Apache-2.0
#include "agreement/wording.hpp"
#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "report/calendar_formats.hpp"

#include <cstdio>
#include <map>

namespace sulh {

namespace {

constexpr std::size_t octets_max = 75;  // of a line without its CRLF: RFC 5545, section 3.1
constexpr std::size_t uid_bytes = 16;

bool continues_sequence(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// "20310501T090000Z" (section 3.3.5), or nothing beyond the years that have four digits.
std::optional<std::string> date_time(Instant t) {
    const CivilDate date = TimeZone::utc().date_of(t);
    if (date.year < 1 || date.year > 9999) return std::nullopt;
    const std::int64_t second = (t.ms - day_number(date) * 86'400'000) / 1000;
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%04d%02d%02dT%02d%02d%02dZ", date.year, date.month,
                  date.day, static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                  static_cast<int>(second % 60));
    return buffer;
}

Instant stamp_of(const Agreement& agreement) {
    if (agreement.signed_at) return *agreement.signed_at;
    if (agreement.signed_on) return agreement.zone.day(*agreement.signed_on).to;
    return agreement.entry.front().in_force.from;
}

// What the entry says and nothing else: no position, so that prose above it changes no UID.
std::string identity(const Agreement& agreement, const CalendarEntry& entry,
                     const std::string& from) {
    Json out;
    for (const std::string& part : {agreement.id, std::string(name(entry.kind)), from, entry.what.text(),
                                    entry.clause, entry.reading, entry.entry_reading, entry.text})
        out.push(part);
    return write_json(out);
}

std::string uid_of(const std::string& identity, std::map<std::string, int>& seen) {
    const Hash hash = sha256(as_bytes(identity));
    const std::string uid = hex(ByteView(hash).first(uid_bytes));
    const int before = seen[uid]++;
    return uid + (before == 0 ? "" : "-" + std::to_string(before + 1)) + "@sulh";
}

std::string description(const Agreement& agreement, const CalendarEntry& entry) {
    std::string out = agreement.zone.to_text(*entry.from);
    if (entry.to) out += " until " + agreement.zone.to_text(*entry.to);
    if (!entry.text.empty()) out += "\n\"" + entry.text + "\"";
    if (!entry.article.empty()) out += "\n" + entry.article;
    if (!entry.clause.empty()) out += "\nClause " + entry.clause;
    if (!entry.reading.empty()) out += ", reading '" + entry.reading + "'";
    if (!entry.entry_reading.empty())
        out += "\nUnder the entry into force of '" + entry.entry_reading + "'";
    if (agreement.is_exercise)
        out += "\nAn exercise: every country, person and event in it is fictional.";
    return out;
}

std::string recurrences(const CalendarEntry& entry) {
    std::vector<std::string> dates;
    for (const Instant start : entry.more) {
        if (const auto text = date_time(start)) dates.push_back(*text);
    }
    return dates.empty() ? "" : folded("RDATE:" + join(dates, ","));
}

void append_event(std::string& out, const Agreement& agreement, const CalendarEntry& entry,
                  const std::string& stamp, std::map<std::string, int>& seen) {
    const auto from = entry.from ? date_time(*entry.from) : std::nullopt;
    if (!from) return;
    const std::string kind(name(entry.kind));
    out += folded("BEGIN:VEVENT");
    out += folded("UID:" + uid_of(identity(agreement, entry, *from), seen));
    out += folded("DTSTAMP:" + stamp);
    out += folded("DTSTART:" + *from);
    if (const auto to = entry.to ? date_time(*entry.to) : std::nullopt)
        out += folded("DTEND:" + *to);
    out += recurrences(entry);
    const std::string mark = agreement.is_exercise ? "EXERCISE: " : "";
    out += folded("SUMMARY:" + escaped_text(mark + entry.what.text()));
    out += folded("DESCRIPTION:" + escaped_text(description(agreement, entry)));
    out += folded("CATEGORIES:" + escaped_text(kind));
    out += folded("TRANSP:TRANSPARENT");
    out += folded("END:VEVENT");
}

}  // namespace

std::string folded(std::string_view line) {
    std::string out;
    std::size_t room = octets_max;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && continues_sequence(line[cut]))
            --cut;
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
        room = octets_max - 1;  // the space counts
    }
    return out + std::string(line) + "\r\n";
}

std::string escaped_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) >= ' ' && c != 0x7F) {
            out += c;
        }
    }
    return out;
}

std::string calendar_ics(const Agreement& agreement) {
    std::string out = folded("BEGIN:VCALENDAR") + folded("VERSION:2.0") +
                      folded("PRODID:-//Sulh//Calendar of an agreement//EN") +
                      folded("CALSCALE:GREGORIAN") +
                      folded("X-WR-CALNAME:" + escaped_text(agreement.title));
    const std::string stamp = date_time(stamp_of(agreement)).value_or("19700101T000000Z");
    std::map<std::string, int> seen;
    for (const CalendarEntry& entry : calendar_of(agreement))
        append_event(out, agreement, entry, stamp, seen);
    return out + folded("END:VCALENDAR");
}

}  // namespace sulh
