#pragma once
// SPDX-License-Identifier: Apache-2.0
// Our own observations, one JSON object a line. SPEC: docs/formats/observation.md.

#include "observe/adapter.hpp"
#include "observe/field.hpp"
#include "observe/field_json.hpp"
#include "observe/line_cutter.hpp"

#include <string>
#include <string_view>

namespace sulh {

class ObservationJsonl final : public Adapter {
public:
    ObservationJsonl(std::string file, MaybeZone zone)
        : file_(std::move(file)), reader_(std::move(zone), json_list_separator) {}

    void feed(std::string_view bytes, ObservationSink& sink) override;
    void finish(ObservationSink& sink) override;

private:
    void take_line(std::string_view line, ObservationSink& sink);
    Status read(std::string_view line, Symbols& symbols, Observation& out);

    std::string file_;
    FieldReader reader_;
    JsonFields fields_;
    LineCutter lines_;
    std::uint32_t line_ = 0;
    bool is_refused_ = false;
    bool has_rows_ = false;
};

}  // namespace sulh
