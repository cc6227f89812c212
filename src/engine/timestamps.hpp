#pragma once
// SPDX-License-Identifier: Apache-2.0
// Time-stamps of authorities outside (RFC 3161) over a mission's checkpoints: asked for, checked,
// kept as files that stock openssl reads. SPEC: docs/formats/mission-directory.md

#include "engine/mission.hpp"
#include "tlog/timestamp.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct KeptTimestamp {
    std::uint64_t size = 0;  // of the checkpoint: every entry below it stood by that time
    Timestamp timestamp;
    std::string file;  // the response, in the mission's folder `timestamps`; the checkpoint beside it
};

// The request for the latest checkpoint, as the log signed it, in DER.
Result<Bytes> timestamp_request(const Mission& mission);

// Keeps a response, checked against the certificates in `trusted` (PEM). not_found where it stamps no
// checkpoint of this record.
Result<KeptTimestamp> keep_timestamp(Mission& mission, ByteView response, std::string_view trusted);

// Those kept, by size, then file name, each checked again. corrupt where one does not hold.
Result<std::vector<KeptTimestamp>> kept_timestamps(const Mission& mission,
                                                   std::string_view trusted);

}  // namespace sulh
