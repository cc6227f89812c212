#pragma once
// SPDX-License-Identifier: Apache-2.0
// The contract of a file format: bytes in, observations and rejects out. One adapter per format, one file per adapter.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "observe/observation.hpp"

namespace sulh {

// A row that was set aside. Nothing else is lost with it.
struct Reject {
    FilePosition at;
    std::string reason;  // what was expected, what was met
    std::string hint;    // empty, or the one edit that would fix it
    std::string row;     // the row as it came, printable, at most reject_row_bytes_max bytes
};

// Receives what an adapter reads, in the order of the file. Called on the reading thread.
class ObservationSink {
   public:
    virtual ~ObservationSink() = default;
    // Where the adapter interns its texts.
    virtual Symbols& symbols() = 0;
    virtual void accept(Observation&& observation) = 0;
    virtual void reject(Reject&& reject) = 0;
};

// A format, ready to read one file. feed() may cut anywhere, also inside a row or a character; memory stays bounded by
// the longest row allowed (limits.hpp), not by the file.
class Adapter {
   public:
    virtual ~Adapter() = default;
    virtual void feed(std::string_view bytes, ObservationSink& sink) = 0;
    virtual void finish(ObservationSink& sink) = 0;
};

}  // namespace sulh
