#pragma once
// SPDX-License-Identifier: Apache-2.0
// An incident and its assessments as the pages show them: reports side by side, what each states,
// why they were joined, and the reasons of each verdict.

#include "serve/room.hpp"

namespace sulh {

// A row of the list.
Result<Json> incident_row_json(const RoomView& view, const IncidentRow& row);

// The row with "account", "reports", "statements", "roots", "joined", "why" and "assessments".
// unavailable where the evidence is still being drawn; where there are too many reports for any, the
// page holds what the record says of them: ids, and neither statements nor why they were joined.
Result<Json> incident_page(const RoomView& view, const IncidentRow& row, RecordReader& record);

// One assessment as it was recorded, with "reasons" (null where the evidence is not drawn).
Result<Json> assessment_page(const RoomView& view, const AssessmentRow& row, RecordReader& record,
                             bool with_reasons);

}  // namespace sulh
