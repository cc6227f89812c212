#pragma once
// SPDX-License-Identifier: Apache-2.0
// A text as a QR code (ISO/IEC 18004), for cameras.

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct QrSquares {
    int size = 0;                // modules a side, without the quiet zone of 4
    std::vector<bool> is_dark;   // size * size, row by row
};

// With error correction of level M. limit beyond 2,331 bytes.
Result<QrSquares> qr_code(std::string_view text);

}  // namespace sulh
