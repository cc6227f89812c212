#pragma once
// SPDX-License-Identifier: Apache-2.0
// GeoJSON whose features carry our field names as properties. SPEC: docs/formats/geojson.md, RFC
// 7946.

#include "base/limits.hpp"
#include "observe/adapter.hpp"
#include "observe/field.hpp"
#include "observe/field_json.hpp"
#include "observe/held_document.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Held in memory as a whole, at most json_bytes_max of it. The row of an observation and the line of
// a reject are the number of the feature, from 1.
class GeojsonObservations final : public Adapter {
public:
    GeojsonObservations(std::string file, MaybeZone zone)
        : file_(std::move(file)), reader_(std::move(zone), json_list_separator) {}

    void feed(std::string_view bytes, ObservationSink& sink) override;
    void finish(ObservationSink& sink) override;

private:
    Status read(const Json& feature, Symbols& symbols, Observation& out);

    std::string file_;
    FieldReader reader_;
    JsonFields fields_;
    HeldDocument document_{json_bytes_max};
};

}  // namespace sulh
