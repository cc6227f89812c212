// SPDX-License-Identifier: Apache-2.0
#include "registers/filing_json.hpp"

#include "base/text.hpp"
#include "casework/message_members.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

constexpr std::array<std::string_view, filing_kind_count> kind_names = {
    "send",     "deliver",   "confirm-receipt", "propose-window", "guarantee",
    "call-off", "cover",     "take-back",       "convene",        "state",
    "undertake", "assure",    "find-kept",       "find-not-kept"};

std::optional<FilingPlace> place_if_next(MemberReader& read) {
    if (!read.is_next("centre")) return std::nullopt;
    const std::string text = read.text("centre");
    const auto centre = parse_position(text);
    if (!centre) read.refuse(centre.error());
    if (centre && to_text(*centre) != text) read.refuse("a position as '10.0000,20.0000'");
    FilingPlace out;
    if (centre) out.centre = *centre;
    out.radius_m = read.count("radius_m");
    return out;
}

void read_what(MemberReader& read, Filing& out) {
    out.sender = read.text_if_next("sender");
    out.word = read.text_if_next("word");
    out.activity = read.text_if_next("activity");
    out.to = texts_if_next(read, "to");
    out.happened = instant_if_next(read, "happened");
    out.from = instant_if_next(read, "from");
    out.until = instant_if_next(read, "until");
    out.zone = read.text_if_next("zone");
    out.place = place_if_next(read);
    out.kinds = texts_if_next(read, "kinds");
    out.source = read.text_if_next("source");
    out.particulars = texts_if_next(read, "particulars");
}

void read_talks(MemberReader& read, Filing& out) {
    out.round = read.text_if_next("round");
    out.condition = read.text_if_next("if");
    out.supersedes = read.text_if_next("supersedes");
    out.place_name = read.text_if_next("place");
    out.statement = read.text_if_next("statement");
}

}  // namespace

std::string_view name(FilingKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<FilingKind> filing_kind_named(std::string_view text) {
    const auto found = std::ranges::find(kind_names, text);
    if (found == kind_names.end()) return std::nullopt;
    return static_cast<FilingKind>(found - kind_names.begin());
}

bool is_filing(const Json& json) {
    return json.find("filing") != nullptr;
}

Result<LatLon> parse_position(std::string_view text) {
    const auto parts = split(text, ',');
    const auto lat = parse_number(parts.front());
    const auto lon = parse_number(parts.back());
    if (parts.size() != 2 || !lat || !lon)
        return fail(Code::invalid_input,
                    "expected a position, met '" + printable(text, 40) + "'", {},
                    "write LATITUDE,LONGITUDE in degrees: 10.0000,20.0000");
    return LatLon::make(*lat, *lon);
}

Json to_json(const Filing& filing) {
    Json out;
    out.set("log", filing.log).set("written", to_text(filing.written));
    out.set("filing", name(filing.kind)).set("subject", filing.subject);
    set_text(out, "sender", filing.sender);
    set_text(out, "word", filing.word);
    set_text(out, "activity", filing.activity);
    set_texts(out, "to", filing.to);
    set_instant(out, "happened", filing.happened);
    set_instant(out, "from", filing.from);
    set_instant(out, "until", filing.until);
    set_text(out, "zone", filing.zone);
    if (filing.place)
        out.set("centre", to_text(filing.place->centre))
            .set("radius_m", static_cast<std::size_t>(filing.place->radius_m));
    set_texts(out, "kinds", filing.kinds);
    set_text(out, "source", filing.source);
    set_texts(out, "particulars", filing.particulars);
    set_text(out, "round", filing.round);
    set_text(out, "if", filing.condition);
    set_text(out, "supersedes", filing.supersedes);
    set_text(out, "place", filing.place_name);
    set_text(out, "statement", filing.statement);
    set_text(out, "text", filing.text);
    set_texts(out, "references", filing.references);
    if (filing.seen) out.set("seen", to_json(*filing.seen));
    return out;
}

Result<Filing> read_filing(const Json& json) {
    MemberReader read(json, "filing");
    Filing out;
    out.log = read.text("log");
    out.written = read_instant(read, "written");
    const auto kind = filing_kind_named(read.text("filing"));
    if (!kind) read.refuse("a kind of filing in \"filing\"");
    if (kind) out.kind = *kind;
    out.subject = read.text("subject");
    read_what(read, out);
    read_talks(read, out);
    out.text = read.text_if_next("text");
    out.references = texts_if_next(read, "references");
    out.seen = seen_if_next(read);
    TRY_STATUS(read.finish());
    return out;
}

}  // namespace sulh
