// SPDX-License-Identifier: Apache-2.0
#include "observe/sbs_lines.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/table.hpp"

#include <array>

namespace sulh {

namespace {

constexpr std::size_t message_fields = 22;
// Fields of a message, from 0.
enum : std::size_t { Hex = 4, Date = 6, Time = 7, CallSign = 10, Altitude = 11, Lat = 14, Lon = 15,
                     Squawk = 17, OnGround = 21 };

constexpr std::array<std::string_view, 5> other_records = {"SEL", "ID", "AIR", "STA", "CLK"};

bool is_other_record(std::string_view type) {
    for (const std::string_view one : other_records)
        if (type == one) return true;
    return false;
}

// "13:59:04.123": hours, minutes, milliseconds of the minute.
struct ReceiverTime {
    CivilTime time;
    std::int64_t ms = 0;
};
std::optional<ReceiverTime> receiver_time(std::string_view text) {
    const auto parts = split(text, ':');
    if (parts.size() != 3) return std::nullopt;
    const auto hour = parse_integer(parts[0]);
    const auto minute = parse_integer(parts[1]);
    const auto second = parse_number(parts[2]);
    const bool is_sound = hour && minute && second && *hour >= 0 && *hour < 24 && *minute >= 0 &&
                          *minute < 60 && *second >= 0 && *second < 61;
    if (!is_sound) return std::nullopt;
    return ReceiverTime{
        {static_cast<std::uint8_t>(*hour), static_cast<std::uint8_t>(*minute)},
        static_cast<std::int64_t>(*second * 1000)};
}

}  // namespace

bool SbsLines::recognises(std::string_view first_line) {
    const auto fields = split(trim(first_line), ',');
    return fields.front() == "MSG" ? fields.size() == message_fields
                                   : fields.size() >= 8 && is_other_record(fields.front());
}

void SbsLines::feed(std::string_view bytes, ObservationSink& sink) {
    lines_.feed(bytes, [&](std::string_view line) { take_line(line, sink); });
}

void SbsLines::finish(ObservationSink& sink) {
    lines_.finish([&](std::string_view line) { take_line(line, sink); });
    if (line_ == 0) sink.reject(make_reject(file_, 0, "the file has no rows", "", ""));
}

void SbsLines::take_line(std::string_view line, ObservationSink& sink) {
    ++line_;
    line = trim(line);
    if (line.empty()) return;  // the receiver's heartbeat
    Observation out;
    const auto has_place = line.size() > track_line_bytes_max
                               ? Result<bool>(fail(Code::limit, "the line is too long"))
                               : read(line, sink.symbols(), out);
    if (!has_place) {
        sink.reject(make_reject(file_, line_, has_place.error(), line));
        return;
    }
    if (!*has_place) return;
    out.row = line_;
    sink.accept(std::move(out));
}

// Of an unknown zone: anywhere from UTC+14 to UTC-12.
Status SbsLines::read_time(std::string_view date, std::string_view time, AircraftFix& fix,
                           Observation& out) const {
    std::string dashed(date);
    for (char& c : dashed)
        if (c == '/') c = '-';
    const auto day = parse_date(dashed);
    if (!day) return bad_field("field 7", "a date like 2031/05/01", date);
    const auto clock = receiver_time(time);
    if (!clock) return bad_field("field 8", "a time like 13:59:04.123", time);
    const Interval minute = civil_moment(*day, clock->time, minutes(1), zone_);
    if (minute.is_empty() || !minute.from.is_bounded() || !minute.to.is_bounded())
        return bad_field("field 7", "a date within the calendar", date);
    fix.at = minute.from + milliseconds(clock->ms);
    if (!zone_) out.when = When::within(minute);
    return {};
}

Result<bool> SbsLines::read(std::string_view line, Symbols& symbols, Observation& out) {
    const auto fields = split(line, ',');
    if (is_other_record(fields.front())) return false;
    if (fields.front() != "MSG" || fields.size() != message_fields)
        return fail(Code::invalid_input,
                    "expected MSG and 22 fields, met " + std::to_string(fields.size()));
    if (const auto bad = first_invalid_utf8(line))
        return fail(Code::invalid_input,
                    "byte at column " + std::to_string(*bad + 1) + " is not UTF-8");
    const auto hex = transponder_address(fields[Hex]);
    if (!hex) return bad_field("field 5", "six hexadecimal digits", fields[Hex]);
    if (const std::string_view callsign = trim(fields[CallSign]); !callsign.empty()) {
        if (callsigns_.size() >= tracked_aircraft_max) callsigns_.clear();
        callsigns_[*hex] = callsign;
    }
    const bool is_on_ground = trim(fields[OnGround]) == "-1";
    if (trim(fields[Lat]).empty() || trim(fields[Lon]).empty() || is_on_ground) return false;
    AircraftFix fix;
    fix.hex = *hex;
    TRY(fix.centre, read_position(trim(fields[Lat]), trim(fields[Lon])));
    if (fix.centre.lat_e7() == 0 && fix.centre.lon_e7() == 0) return false;  // no fix yet
    TRY_STATUS(read_time(fields[Date], fields[Time], fix, out));
    if (!thinner_.takes(*hex, fix.at)) return false;
    if (const auto known = callsigns_.find(*hex); known != callsigns_.end())
        fix.callsign = known->second;
    fix.squawk = trim(fields[Squawk]);
    if (const std::string_view feet = trim(fields[Altitude]); !feet.empty())
        fix.altitude = std::string(feet) + " ft";
    const When wide = out.when;
    TRY_STATUS(write_flight(fix, symbols, out));
    if (!zone_) out.when = wide;
    return true;
}

}  // namespace sulh
