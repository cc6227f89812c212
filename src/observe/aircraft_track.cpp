// SPDX-License-Identifier: Apache-2.0
#include "observe/aircraft_track.hpp"

#include "base/text.hpp"
#include "observe/field.hpp"
#include "observe/limits.hpp"

#include <cstdlib>

namespace sulh {

namespace {

Term kind_of(std::string_view category) {
    if (category == "A7") return term("rotary-wing-flight");
    if (category == "B6") return term("drone-flight");
    if (category == "B2") return term("balloon-flight");
    if (category.size() == 2 && category[0] == 'A' && category[1] >= '1' && category[1] <= '6')
        return term("fixed-wing-flight");
    return term("flight");
}

std::string words_of(const AircraftFix& fix) {
    std::string out = "transponder " + fix.hex;
    const auto add = [&](std::string_view what, const std::string& value) {
        if (!value.empty()) out += ", " + std::string(what) + printable(value, 100);
    };
    add("call sign ", fix.callsign);
    add("squawk ", fix.squawk);
    add("barometric altitude ", fix.altitude);
    add("", fix.note);
    return out;
}

}  // namespace

std::optional<std::string> transponder_address(std::string_view text) {
    std::string out = to_lower(trim(text));
    const std::string_view digits = std::string_view(out).substr(out.starts_with('~') ? 1 : 0);
    if (digits.size() != 6) return std::nullopt;
    for (const char c : digits)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return std::nullopt;
    return out;
}

Status write_flight(const AircraftFix& fix, Symbols& symbols, Observation& out) {
    const Interval moment = within_calendar({fix.at, fix.at + seconds(1)});
    if (moment.is_empty()) return fail(Code::invalid_input, "the time is beyond the calendar");
    out.form = FactForm::Event;
    out.kind = kind_of(fix.category);
    out.when = When::within(moment);
    out.where = Where::at(fix.centre);
    out.where.radius_m = whole_metres(fix.radius_m.value_or(track_radius_m));
    out.source = symbols.intern("ADS-B");
    add_name(out.provenance, "transponder:" + fix.hex, symbols);
    const std::string id = "adsb:" + fix.hex + ":" + to_text(fix.at);
    TRY_STATUS(check_id(id));
    out.id = symbols.keep(id);
    out.text = symbols.keep(words_of(fix));
    return {};
}

bool TrackThinner::takes(const std::string& hex, Instant at) {
    if (last_.size() >= tracked_aircraft_max && last_.count(hex) == 0) last_.clear();
    const auto [last, is_new] = last_.try_emplace(hex, at);
    if (is_new) return true;
    if (std::abs((at - last->second).ms) < track_step_ms) return false;
    last->second = at;
    return true;
}

}  // namespace sulh
