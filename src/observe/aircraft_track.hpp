#pragma once
// SPDX-License-Identifier: Apache-2.0
// What receivers of ADS-B tell of one aircraft at one moment, as an observation of a flight. Shared
// by the formats they write. SPEC: docs/formats/adsb.md

#include "observe/observation.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sulh {

struct AircraftFix {
    std::string hex;  // address of its transponder: six digits, "~" before those that are no ICAO's
    Instant at;
    LatLon centre;
    std::optional<double> radius_m;  // containment; nothing: not told
    std::string callsign;
    std::string squawk;
    std::string altitude;  // as told: "35000 ft"
    std::string category;  // of its emitter: "A7"
    std::string note;      // further words
};

// "4CA2D6" -> "4ca2d6"; nothing where it is no address.
std::optional<std::string> transponder_address(std::string_view text);

// A flight at that place; who flies is not told, and all receivers of one transponder are one root.
// Altitude, call sign and squawk are text: the altitude is not above ground.
Status write_flight(const AircraftFix& fix, Symbols& symbols, Observation& out);

// Lets one fix in track_step_ms of each aircraft through, the first. Memory is bounded: beyond
// tracked_aircraft_max aircraft it begins anew.
class TrackThinner {
public:
    bool takes(const std::string& hex, Instant at);

private:
    std::map<std::string, Instant> last_;
};

}  // namespace sulh
