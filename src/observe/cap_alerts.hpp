#pragma once
// SPDX-License-Identifier: Apache-2.0
// One alert of the Common Alerting Protocol 1.2 as a report. SPEC: docs/formats/cap.md

#include "observe/adapter.hpp"
#include "observe/held_document.hpp"
#include "observe/limits.hpp"
#include "observe/xml_reader.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Held in memory as a whole, at most xml_bytes_max of it. Row 1 is the alert.
class CapAlerts final : public Adapter {
public:
    explicit CapAlerts(std::string file) : file_(std::move(file)) {}

    static bool recognises(std::string_view head);

    void feed(std::string_view bytes, ObservationSink& sink) override;
    void finish(ObservationSink& sink) override;

private:
    static Result<bool> read(const XmlElement& alert, Symbols& symbols, Observation& out);

    std::string file_;
    HeldDocument document_{xml_bytes_max};
};

}  // namespace sulh
