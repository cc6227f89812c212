// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "report/calendar_formats.hpp"

namespace sulh {

namespace {

void set_text(Json& out, const char* member, const std::string& text) {
    if (!text.empty()) out.set(member, text);
}

// {"code","values"}, where there is a code.
void set_said(Json& out, const char* member, const Said& said) {
    Json written = said.json();
    if (written.is_object()) out.set(member, std::move(written));
}

Json json_of(const Agreement& agreement, const CalendarEntry& entry) {
    Json out;
    out.set("kind", name(entry.kind));
    out.set("what", entry.what.text());
    set_said(out, "what_said", entry.what);
    if (entry.from) {
        out.set("from", to_text(*entry.from));
        out.set("local", agreement.zone.to_text(*entry.from));
    }
    if (entry.to) out.set("to", to_text(*entry.to));
    if (!entry.more.empty()) {
        Json more;
        for (const Instant start : entry.more)
            more.push(to_text(start));
        out.set("more", more);
    }
    set_text(out, "after", entry.after.text());
    set_said(out, "after_said", entry.after);
    set_text(out, "clause", entry.clause);
    set_text(out, "article", entry.article);
    set_text(out, "reading", entry.reading);
    set_text(out, "entry_reading", entry.entry_reading);
    set_text(out, "text", entry.text);
    if (entry.at.line > 0) {
        out.set("line", std::int64_t{entry.at.line});
        out.set("column", std::int64_t{entry.at.column});
    }
    return out;
}

}  // namespace

std::string calendar_json(const Agreement& agreement) {
    Json out;
    out.set("agreement", agreement.id);
    out.set("title", agreement.title);
    out.set("zone", agreement.zone.name());
    Json entries{Json::Array{}};
    for (const CalendarEntry& entry : calendar_of(agreement))
        entries.push(json_of(agreement, entry));
    out.set("entries", entries);
    return write_json(out) + "\n";
}

}  // namespace sulh
