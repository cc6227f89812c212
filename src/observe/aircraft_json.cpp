// SPDX-License-Identifier: Apache-2.0
#include "observe/aircraft_json.hpp"

#include "base/text.hpp"
#include "observe/field.hpp"
#include "observe/limits.hpp"
#include "observe/table.hpp"

#include <cmath>

namespace sulh {

namespace {

constexpr double unix_seconds_max = 253'402'300'800.0;  // the end of the year 9999

std::optional<double> number_in(const Json& object, std::string_view member) {
    const Json* found = object.find(member);
    return found == nullptr ? std::nullopt : found->number();
}

std::string text_in(const Json& object, std::string_view member) {
    const std::string* found = object.find_string(member);
    return found == nullptr ? std::string() : std::string(trim(*found));
}

// What speaks against the position, as far as the receiver tells.
std::string doubts_of(const Json& aircraft) {
    std::string out;
    if (aircraft.find("gpsOkBefore") != nullptr) out = "its satellite navigation was disturbed";
    if (text_in(aircraft, "type") == "mlat")
        out += std::string(out.empty() ? "" : "; ") + "position worked out by receivers";
    return out;
}

}  // namespace

bool AircraftJson::recognises(std::string_view head) {
    const std::string_view line = head.substr(0, head.find('\n'));
    const auto has = [](std::string_view text, std::string_view member) {
        return text.find(member) != std::string_view::npos;
    };
    if (has(line, "\"kind\"") || has(line, "\"type\":\"Feature")) return false;
    return has(head, "\"now\"") && (has(head, "\"aircraft\"") || has(line, "\"hex\""));
}

void AircraftJson::feed(std::string_view bytes, ObservationSink& sink) {
    if (!document_.add(bytes))
        sink.reject(make_reject(file_, 0, "larger than " + grouped(json_bytes_max) + " bytes",
                                "take it in in parts", ""));
}

void AircraftJson::finish(ObservationSink& sink) {
    if (document_.is_refused()) return;
    const auto whole = parse_json(document_.text(), file_);
    if (whole && whole->find("aircraft") != nullptr)
        take_list(*whole, sink);
    else
        take_lines(sink);
    document_.clear();
}

void AircraftJson::take_list(const Json& document, ObservationSink& sink) {
    const Json* list = document.find("aircraft");
    if (list->array() == nullptr) {
        sink.reject(make_reject(file_, 0, "aircraft: expected a list", "", ""));
        return;
    }
    std::uint32_t row = 0;
    for (const Json& aircraft : *list->array())
        take(aircraft, number_in(document, "now"), ++row, sink);
}

void AircraftJson::take_lines(ObservationSink& sink) {
    std::uint32_t row = 0;
    bool has_rows = false;
    for (const std::string_view line : split(document_.text(), '\n')) {
        ++row;
        if (trim(line).empty()) continue;
        has_rows = true;
        const auto aircraft = parse_json(trim(line));
        if (aircraft)
            take(*aircraft, number_in(*aircraft, "now"), row, sink);
        else
            sink.reject(make_reject(file_, row, aircraft.error(), line));
    }
    if (!has_rows) sink.reject(make_reject(file_, 0, "the file has no rows", "", ""));
}

void AircraftJson::take(const Json& aircraft, std::optional<double> now, std::uint32_t row,
                        ObservationSink& sink) {
    Observation out;
    const auto has_place = read(aircraft, now, sink.symbols(), out);
    if (!has_place) {
        sink.reject(make_reject(file_, row, has_place.error(), write_json(aircraft)));
        return;
    }
    if (!*has_place) return;
    out.row = row;
    sink.accept(std::move(out));
}

Result<bool> AircraftJson::read(const Json& aircraft, std::optional<double> now, Symbols& symbols,
                                Observation& out) {
    const auto hex = transponder_address(text_in(aircraft, "hex"));
    if (!hex) return bad_field("hex", "six hexadecimal digits", text_in(aircraft, "hex"));
    const auto lat = number_in(aircraft, "lat");
    const auto lon = number_in(aircraft, "lon");
    if (!lat || !lon || text_in(aircraft, "alt_baro") == "ground") return false;
    if (!now || !std::isfinite(*now) || *now <= 0 || *now >= unix_seconds_max)
        return bad_field("now", "seconds since 1970", now ? number_text(*now) : "nothing");
    const double age = number_in(aircraft, "seen_pos").value_or(0);
    if (age < 0 || age > *now) return bad_field("seen_pos", "seconds before now", number_text(age));
    AircraftFix fix;
    fix.hex = *hex;
    fix.at = Instant{static_cast<std::int64_t>(std::llround((*now - age) * 1000))};
    TRY(fix.centre, read_position(number_text(*lat), number_text(*lon)));
    if (fix.centre.lat_e7() == 0 && fix.centre.lon_e7() == 0) return false;
    if (!thinner_.takes(*hex, fix.at)) return false;
    const auto rc = number_in(aircraft, "rc");
    if (rc && *rc > 0 && *rc <= radius_m_max) fix.radius_m = *rc;
    fix.callsign = text_in(aircraft, "flight");
    fix.squawk = text_in(aircraft, "squawk");
    if (const auto feet = number_in(aircraft, "alt_baro"))
        fix.altitude = number_text(*feet) + " ft";
    fix.category = text_in(aircraft, "category");
    fix.note = doubts_of(aircraft);
    TRY_STATUS(write_flight(fix, symbols, out));
    return true;
}

}  // namespace sulh
