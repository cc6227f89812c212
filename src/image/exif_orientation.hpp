#pragma once
// SPDX-License-Identifier: Apache-2.0
// How the camera was held: the one thing of EXIF that a derivative keeps, in its pixels.
// SPEC: EXIF 2.32 (CIPA DC-008), 4.6.4 A; TIFF 6.0

#include "base/bytes.hpp"

namespace sulh {

// 1 to 8 of a TIFF structure as EXIF holds it ("II*…" or "MM…"); 1, upright, where it says none or
// is damaged.
int exif_orientation(ByteView tiff);

}  // namespace sulh
