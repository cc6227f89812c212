#pragma once
// SPDX-License-Identifier: Apache-2.0
// Cursor-on-Target events (TAK), one after another in XML. SPEC: docs/formats/cot.md

#include "observe/adapter.hpp"
#include "observe/xml_reader.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Memory is bounded by one event (xml_event_bytes_max). The row of an observation and the line of a
// reject are the number of the event, from 1.
class CotEvents final : public Adapter {
public:
    explicit CotEvents(std::string file) : file_(std::move(file)) {}

    static bool recognises(std::string_view head);

    void feed(std::string_view bytes, ObservationSink& sink) override;
    void finish(ObservationSink& sink) override;

private:
    void take_ended(ObservationSink& sink);
    void take(std::string_view event, ObservationSink& sink);
    // False where the event is no report of anything.
    static Result<bool> read(const XmlElement& event, Symbols& symbols, Observation& out);

    std::string file_;
    std::string rest_;
    std::uint32_t row_ = 0;
    bool is_skipping_ = false;  // within an event that was too long
};

}  // namespace sulh
