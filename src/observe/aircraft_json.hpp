#pragma once
// SPDX-License-Identifier: Apache-2.0
// What readsb and its kin say of the aircraft they hear: aircraft.json, or one object a line. SPEC:
// docs/formats/adsb.md

#include "base/json.hpp"
#include "base/limits.hpp"
#include "observe/adapter.hpp"
#include "observe/aircraft_track.hpp"
#include "observe/held_document.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Held in memory as a whole, at most json_bytes_max of it. The row of an observation is the number
// of the aircraft or of the line, from 1.
class AircraftJson final : public Adapter {
public:
    explicit AircraftJson(std::string file) : file_(std::move(file)) {}

    static bool recognises(std::string_view head);

    void feed(std::string_view bytes, ObservationSink& sink) override;
    void finish(ObservationSink& sink) override;

private:
    void take_list(const Json& document, ObservationSink& sink);
    void take_lines(ObservationSink& sink);
    void take(const Json& aircraft, std::optional<double> now, std::uint32_t row,
              ObservationSink& sink);
    Result<bool> read(const Json& aircraft, std::optional<double> now, Symbols& symbols,
                      Observation& out);

    std::string file_;
    HeldDocument document_{json_bytes_max};
    TrackThinner thinner_;
};

}  // namespace sulh
