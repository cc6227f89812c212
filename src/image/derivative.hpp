#pragma once
// SPDX-License-Identifier: Apache-2.0
// What may be looked at in place of a picture that was sent: the same pixels, fewer, written anew.
// Nothing else of the original is in it: no EXIF, no position, no serial number, no thumbnail, no
// profile.

#include "base/bytes.hpp"
#include "image/image_refusal.hpp"
#include "image/raster.hpp"

namespace sulh {

struct Derivative {
    Bytes jpeg;
    ImageSize size;
};

// Of JPEG and PNG, whichever by content; at most derivative_side_max on the longer side, turned as
// EXIF says. The same bytes give the same bytes under the same libraries. Decodes: call it where
// that is confined (serve/derivative_maker.hpp).
ImageResult<Derivative> make_derivative(ByteView original);

// Baseline JPEG without application data and comments. REQUIRES: sides from 1 to
// derivative_side_max.
Bytes write_jpeg(const Raster& raster);

// The size of what write_jpeg() could have written. Damaged for a JPEG with any other segment, with
// bytes behind its end or with longer sides: whoever hands a derivative on need not trust whoever
// decoded. Looks at segments alone, not at pixels.
ImageResult<ImageSize> bare_jpeg_size(ByteView jpeg);

}  // namespace sulh
