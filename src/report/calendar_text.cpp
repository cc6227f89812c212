// SPDX-License-Identifier: Apache-2.0
#include "agreement/wording.hpp"
#include "base/text.hpp"
#include "report/calendar_formats.hpp"
#include "report/text_table.hpp"

namespace sulh {

namespace {

std::string where_written(const CalendarEntry& entry) {
    std::vector<std::string> parts;
    if (!entry.clause.empty()) parts.push_back("clause " + entry.clause);
    if (!entry.reading.empty()) parts.push_back("reading '" + entry.reading + "'");
    if (!entry.article.empty()) parts.push_back(entry.article);
    if (!entry.entry_reading.empty())
        parts.push_back("under the entry into force of '" + entry.entry_reading + "'");
    if (entry.at.line > 0) parts.push_back("line " + std::to_string(entry.at.line));
    return parts.empty() ? "" : " (" + join(parts, "; ") + ")";
}

void append_entry(std::string& out, const CalendarEntry& entry, const std::string& time) {
    out += wrapped(time + "  " + std::string(name(entry.kind)), text_columns, "", "    ");
    const std::string more =
        entry.more.empty()
            ? ""
            : ", and " + counted(static_cast<std::int64_t>(entry.more.size()), "time", "times") +
                  " more";
    out += wrapped(entry.what.text() + more + where_written(entry), text_columns, "    ", "    ");
    if (!entry.text.empty()) out += wrapped("\"" + entry.text + "\"", text_columns, "    ", "    ");
}

}  // namespace

std::string calendar_text(const Agreement& agreement) {
    std::string out = "Calendar of " + agreement.title + " (" + agreement.id + ")\n";
    if (agreement.is_exercise)
        out += "An exercise: every country, person and event in it is fictional.\n";
    out += "Times in " + agreement.zone.name() + ", then in UTC.\n\n";
    const std::vector<CalendarEntry> all = calendar_of(agreement);
    bool is_waiting = false;
    for (const CalendarEntry& entry : all) {
        if (!entry.from && !is_waiting) {
            out += "\nWithout a date, until something else has happened:\n\n";
            is_waiting = true;
        }
        std::string time = entry.after.text();
        if (entry.from) {
            time = wording(agreement, *entry.from);
            if (entry.to) time += " until " + wording(agreement, *entry.to);
        }
        append_entry(out, entry, time);
    }
    return out;
}

}  // namespace sulh
