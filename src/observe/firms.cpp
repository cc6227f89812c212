// SPDX-License-Identifier: Apache-2.0
#include "observe/firms.hpp"

#include "base/text.hpp"
#include "observe/field.hpp"
#include "time/civil.hpp"

#include <cmath>

namespace sulh {

namespace {

constexpr std::string_view wanted[] = {"latitude", "longitude", "scan",     "track",
                                       "acq_date", "acq_time",  "satellite"};

// Minutes after midnight of "0117", or of "117" and "7" where the zeros in front were lost; nothing
// if it is no time.
std::optional<int> clock_minutes(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    if (value / 100 > 23 || value % 100 > 59) return std::nullopt;
    return value / 100 * 60 + value % 100;
}

// What the archive says of the heat's nature, in the order of its codes; 0, vegetation, is the
// usual one and not told.
constexpr std::string_view natures[] = {"", "active volcano", "static land source", "offshore"};

}  // namespace

bool Firms::recognises(const Header& header) {
    return header.require(wanted).has_value();
}

Result<FirstRow> Firms::open(std::span<const std::string_view> first_row) {
    const Header header(first_row);
    TRY_STATUS(header.require(wanted));
    lat_ = header.find("latitude");
    lon_ = header.find("longitude");
    scan_ = header.find("scan");
    track_ = header.find("track");
    date_ = header.find("acq_date");
    time_ = header.find("acq_time");
    satellite_ = header.find("satellite");
    instrument_ = header.find("instrument");
    type_ = header.find("type");
    is_modis_ = header.has("brightness") && !header.has("instrument");
    return FirstRow::IsHeader;
}

Status Firms::read_overpass(const TableRow& row, Observation& out) {
    const std::string_view date = row[date_];
    if (date != last_date_) {
        const auto parsed = parse_date(date);
        if (!parsed) return bad_field("acq_date", "a date like 2031-05-01", date);
        last_date_ = date;
        last_day_ms_ = day_number(*parsed) * days(1).ms;
    }
    const auto clock = clock_minutes(row[time_]);
    if (!clock) return bad_field("acq_time", "hours and minutes like 0117", row[time_]);
    const Instant overpass{last_day_ms_ + minutes(*clock).ms};
    out.when = When::within(within_calendar({overpass, overpass + minutes(1)}));
    return {};
}

Result<Symbol> Firms::source_of(const TableRow& row, Symbols& symbols) {
    const std::string_view satellite = trim(row[satellite_]);
    // The text is kept and not its symbol: the symbols may be others for the next row.
    if (satellite == last_satellite_ && !last_source_.empty()) return symbols.intern(last_source_);
    if (satellite.empty()) return bad_field("satellite", "a name", satellite);
    std::string_view instrument = trim(row[instrument_]);
    if (instrument.empty()) instrument = is_modis_ ? "MODIS" : "VIIRS";
    last_satellite_ = satellite;
    last_source_ = "NASA FIRMS " + std::string(instrument) + " " + last_satellite_;
    return symbols.intern(last_source_);
}

void Firms::write_id(const TableRow& row, std::string_view time) {
    id_ = "firms:";
    id_ += last_satellite_;
    id_ += ':';
    id_ += last_date_;
    id_ += 'T';
    id_.append(4 - time.size(), '0');
    id_ += time;
    id_ += ':';
    id_ += row[lat_];
    id_ += ',';
    id_ += row[lon_];
}

Status Firms::read(const TableRow& row, Symbols& symbols, Observation& out) {
    static const Term heat = term("heat");
    TRY_STATUS(read_overpass(row, out));
    TRY(const LatLon centre, read_position(row[lat_], row[lon_]));
    const auto scan_km = parse_number(row[scan_]);
    const auto track_km = parse_number(row[track_]);
    constexpr double pixel_km_max = 50;
    if (!scan_km || *scan_km <= 0 || *scan_km > pixel_km_max) {
        return bad_field("scan", "the width of the pixel in km, more than 0", row[scan_]);
    }
    if (!track_km || *track_km <= 0 || *track_km > pixel_km_max) {
        return bad_field("track", "the height of the pixel in km, more than 0", row[track_]);
    }
    TRY(out.source, source_of(row, symbols));
    const double half_diagonal_m = std::sqrt(*scan_km * *scan_km + *track_km * *track_km) * 500;
    out.where = Where::at(centre);
    out.where.radius_m = whole_metres(half_diagonal_m);
    out.form = FactForm::Sign;
    out.kind = heat;
    if (const std::string_view type = row[type_]; !type.empty()) {
        if (type.size() != 1 || type[0] < '0' || type[0] > '3')
            return bad_field("type", "a code from 0 to 3", type);
        out.text = symbols.intern(natures[type[0] - '0']);
    }
    write_id(row, row[time_]);
    TRY_STATUS(check_id(id_));
    out.id = symbols.keep(id_);
    return {};
}

}  // namespace sulh
