#pragma once
// SPDX-License-Identifier: Apache-2.0
// Lines of an ADS-B receiver as port 30003 gives them ("SBS-1", BaseStation). SPEC:
// docs/formats/adsb.md

#include "observe/adapter.hpp"
#include "observe/aircraft_track.hpp"
#include "observe/field.hpp"
#include "observe/line_cutter.hpp"

#include <map>
#include <string>
#include <string_view>

namespace sulh {

class SbsLines final : public Adapter {
public:
    // In which zone the receiver writes its times: readsb in UTC, BaseStation in its own.
    SbsLines(std::string file, MaybeZone zone) : file_(std::move(file)), zone_(std::move(zone)) {}

    // Whether a file begins like one.
    static bool recognises(std::string_view first_line);

    void feed(std::string_view bytes, ObservationSink& sink) override;
    void finish(ObservationSink& sink) override;

private:
    void take_line(std::string_view line, ObservationSink& sink);
    // False where the line tells of no place.
    Result<bool> read(std::string_view line, Symbols& symbols, Observation& out);
    Status read_time(std::string_view date, std::string_view time, AircraftFix& fix,
                     Observation& out) const;

    std::string file_;
    MaybeZone zone_;
    LineCutter lines_;
    TrackThinner thinner_;
    std::map<std::string, std::string> callsigns_;  // by address
    std::uint32_t line_ = 0;
};

}  // namespace sulh
