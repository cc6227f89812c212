// SPDX-License-Identifier: Apache-2.0
#include "report/calendar_formats.hpp"

#include "agreement/test_agreement.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <map>
#include <set>

namespace sulh {
namespace {

Agreement agreement_of(const std::string& statements) {
    const Compiled out = compile_statements(statements);
    EXPECT_TRUE(out.agreement) << all_text(out);
    return *out.agreement;
}

Agreement sample() {
    return agreement_of(
        "phase one \"Première phase, «étape»; début\" from entry into force for 42 days\n"
        "clause back \"Withdrawal of heavy weapons, and everything else that the annex names in "
        "its "
        "third part\"\n"
        "  each party shall withdraw guns within 14 days of entry into force\n"
        "  each party shall withdraw guns within 14 days of entry into force\n"
        "clause soil \"Soil\"\n  upon notice by arwen, belmar shall act against hill-front within "
        "72 "
        "hours\n");
}

// ---- A reader of iCalendar, after RFC 5545: what is wrong with the file, or nothing ----

using Properties = std::multimap<std::string, std::string>;

struct Calendar {
    Properties own;
    std::vector<Properties> events;
    std::string fault;
};

// Content lines, unfolded (3.1): a line break and one space stand for nothing.
std::vector<std::string> content_lines(const std::string& text, std::string& fault) {
    std::vector<std::string> out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find("\r\n", at);
        if (end == std::string::npos) {
            fault = "the last line has no CRLF";
            return out;
        }
        const std::string line = text.substr(at, end - at);
        if (line.size() > 75) fault = "a line of more than 75 octets: " + line;
        if (line.find('\n') != std::string::npos) fault = "a bare line feed: " + line;
        if (first_invalid_utf8(line)) fault = "a UTF-8 sequence is broken: " + line;
        if (line.starts_with(' ') && !out.empty()) {
            out.back() += line.substr(1);
        } else {
            out.push_back(line);
        }
        at = end + 2;
    }
    return out;
}

// A TEXT value as it was before it was escaped (3.3.11); "?" where an escape is wrong.
std::string plain(const std::string& value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == ';' || value[i] == ',') return "?";
        if (value[i] != '\\') {
            out += value[i];
            continue;
        }
        ++i;
        if (i >= value.size()) return "?";
        if (value[i] == 'n') {
            out += '\n';
        } else if (value[i] == '\\' || value[i] == ';' || value[i] == ',') {
            out += value[i];
        } else {
            return "?";
        }
    }
    return out;
}

bool is_utc_date_time(const std::string& value) {
    static const std::string shape = "00000000T000000Z";
    return value.size() == shape.size() &&
           std::equal(value.begin(), value.end(), shape.begin(),
                      [](char c, char s) { return s == '0' ? c >= '0' && c <= '9' : c == s; });
}

// 3.6.1: UID and DTSTAMP once each; here DTSTART too, as there is no METHOD.
std::string fault_of(const Properties& event) {
    for (const char* once : {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}) {
        if (event.count(once) != 1) return std::string(once) + " does not stand there once";
    }
    for (const char* time : {"DTSTAMP", "DTSTART", "DTEND"}) {
        const auto found = event.find(time);
        if (found != event.end() && !is_utc_date_time(found->second))
            return std::string(time) + " is no time: " + found->second;
    }
    for (const char* text : {"SUMMARY", "DESCRIPTION"}) {
        const auto found = event.find(text);
        if (found != event.end() && plain(found->second) == "?")
            return std::string(text) + " is badly escaped: " + found->second;
    }
    return "";
}

Calendar read_calendar(const std::string& text) {
    Calendar out;
    const auto lines = content_lines(text, out.fault);
    if (lines.empty() || lines.front() != "BEGIN:VCALENDAR" || lines.back() != "END:VCALENDAR") {
        out.fault = "it is not in BEGIN:VCALENDAR … END:VCALENDAR";
        return out;
    }
    bool is_in_event = false;
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        const std::size_t colon = lines[i].find(':');
        if (colon == std::string::npos) {
            out.fault = "no colon: " + lines[i];
            return out;
        }
        const std::string name = lines[i].substr(0, colon);
        const std::string value = lines[i].substr(colon + 1);
        if (name == "BEGIN" || name == "END") {
            if (value != "VEVENT" || is_in_event == (name == "BEGIN")) out.fault = lines[i];
            is_in_event = name == "BEGIN";
            if (is_in_event) out.events.emplace_back();
        } else if (is_in_event) {
            out.events.back().emplace(name, value);
        } else if (!out.events.empty()) {
            out.fault = "a property after the events: " + lines[i];
        } else {
            out.own.emplace(name, value);
        }
    }
    std::set<std::string> uids;
    for (const Properties& event : out.events) {
        if (out.fault.empty()) out.fault = fault_of(event);
        if (out.fault.empty() && !uids.insert(event.find("UID")->second).second)
            out.fault = "a UID stands there twice";
    }
    if (out.own.count("VERSION") != 1 || out.own.count("PRODID") != 1)
        out.fault = "VERSION or PRODID is missing";
    return out;
}

TEST(CalendarIcs, IsWellFormed) {
    const Calendar out = read_calendar(calendar_ics(sample()));
    EXPECT_EQ(out.fault, "");
    EXPECT_EQ(out.own.find("VERSION")->second, "2.0");
    // Signature, entry into force, end, two of the phase, and two deadlines that say the same.
    EXPECT_EQ(out.events.size(), 7u);
}

TEST(CalendarIcs, CarriesTimesInUtcAndTextsEscaped) {
    const Calendar out = read_calendar(calendar_ics(sample()));
    bool has_phase = false;
    for (const Properties& event : out.events) {
        EXPECT_EQ(event.find("DTSTAMP")->second, "20310420T090000Z");
        if (plain(event.find("SUMMARY")->second) !=
            "EXERCISE: Phase Première phase, «étape»; début starts")
            continue;
        has_phase = true;
        EXPECT_EQ(event.find("DTSTART")->second, "20310430T210000Z");
        EXPECT_EQ(
            plain(event.find("DESCRIPTION")->second),
            "2031-05-01 00:00 Europe/Kyiv\nAn exercise: every country, person and event in it "
            "is fictional.");
    }
    EXPECT_TRUE(has_phase);
}

TEST(CalendarIcs, LeavesOutWhatHasNoDate) {
    const std::string text = calendar_ics(sample());
    EXPECT_EQ(text.find("Soil"), std::string::npos);
}

TEST(CalendarIcs, KeepsItsIdentifiersWhenOnlyTheProseChanges) {
    const Compiled before = compile_text(test_head() + "```\n");
    const Compiled after = compile_text("Prose.\n\n" + test_head() + "```\n");
    ASSERT_TRUE(before.agreement && after.agreement);
    EXPECT_EQ(calendar_ics(*before.agreement), calendar_ics(*after.agreement));
}

TEST(CalendarIcs, StampsWithTheEntryIntoForceWhereNothingIsSigned) {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  times in UTC\n  in force from 2031-05-01\nparty b "
        "\"B\"\n```\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    const Calendar calendar = read_calendar(calendar_ics(*out.agreement));
    EXPECT_EQ(calendar.fault, "");
    ASSERT_EQ(calendar.events.size(), 1u);
    EXPECT_EQ(calendar.events[0].find("DTSTAMP")->second, "20310501T000000Z");
}

TEST(CalendarIcs, RepeatsDailyHours) {
    Agreement agreement = agreement_of("clause x \"X\"\n  arwen shall not fly\n");
    Schedule schedule;
    schedule.hours = DailyHours{8 * 60, 18 * 60, {}};
    agreement.clauses[0].versions[0].readings[0].norms[0].schedule = schedule;
    const Calendar out = read_calendar(calendar_ics(agreement));
    EXPECT_EQ(out.fault, "");
    std::size_t days = 0;
    for (const Properties& event : out.events) {
        const auto dates = event.find("RDATE");
        if (dates == event.end()) continue;
        EXPECT_EQ(event.find("DTEND")->second, "20310501T150000Z");
        for (const std::string_view date : split(dates->second, ',')) {
            EXPECT_TRUE(is_utc_date_time(std::string(date))) << date;
            ++days;
        }
    }
    EXPECT_EQ(days, 89u);  // ninety days, the first of which is DTSTART
}

TEST(CalendarIcs, FoldsBeforeTheLimitAndNeverInsideACharacter) {
    for (std::size_t ascii = 60; ascii < 80; ++ascii) {
        std::string line(ascii, 'x');
        for (int i = 0; i < 60; ++i)
            line += "\xE2\x82\xAC";  // three bytes each
        std::string fault;
        const auto lines = content_lines(folded(line), fault);
        EXPECT_EQ(fault, "");
        ASSERT_EQ(lines.size(), 1u);
        EXPECT_EQ(lines[0], line);
    }
    EXPECT_EQ(folded(std::string(75, 'x')), std::string(75, 'x') + "\r\n");
    EXPECT_EQ(folded(std::string(76, 'x')), std::string(75, 'x') + "\r\n x\r\n");
}

TEST(CalendarIcs, EscapesWhatTheFormatUses) {
    EXPECT_EQ(escaped_text("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
    EXPECT_EQ(escaped_text("BEGIN:VEVENT\r\nX:1"), "BEGIN:VEVENT\\nX:1");
}

TEST(CalendarJson, CarriesDatesOnlyWhereThereAreAny) {
    const auto out = parse_json(calendar_json(sample()));
    ASSERT_TRUE(out);
    EXPECT_EQ(*out->find_string("zone"), "Europe/Kyiv");
    const Json::Array& entries = *out->find("entries")->array();
    ASSERT_EQ(entries.size(), 8u);
    EXPECT_EQ(*entries[0].find_string("from"), "2031-04-20T09:00:00Z");
    EXPECT_EQ(*entries[0].find_string("local"), "2031-04-20 12:00 Europe/Kyiv");
    EXPECT_EQ(entries.back().find("from"), nullptr);
    EXPECT_EQ(*entries.back().find_string("after"),
              "within 3 days of each notice by Republic of Arwen");
}

TEST(CalendarText, TellsClauseArticleAndLine) {
    const std::string text = calendar_text(sample());
    EXPECT_TRUE(text.starts_with("Calendar of Truce of the Two Rivers (two-rivers)\n")) << text;
    EXPECT_NE(text.find("2031-05-15 00:00 Europe/Kyiv (2031-05-14T21:00:00Z)  deadline\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("(clause soil; Truce of the Two Rivers; line 23)"), std::string::npos)
        << text;
    EXPECT_NE(text.find("Without a date, until something else has happened:"), std::string::npos);
}

}  // namespace
}  // namespace sulh
