// SPDX-License-Identifier: Apache-2.0
#include "image/image_refusal.hpp"

#include "base/check.hpp"

namespace sulh {

std::string_view name(ImageFault fault) {
    switch (fault) {
        case ImageFault::OtherType:
            return "other-type";
        case ImageFault::TooLarge:
            return "too-large";
        case ImageFault::Damaged:
            return "damaged";
        case ImageFault::TwoFiles:
            return "two-files";
        case ImageFault::Failed:
            return "failed";
        case ImageFault::Unconfined:
            return "unconfined";
    }
    CHECK_UNREACHABLE();
}

tl::unexpected<ImageRefusal> refuse_image(ImageFault fault, std::string text) {
    return tl::unexpected<ImageRefusal>(ImageRefusal{fault, std::move(text)});
}

}  // namespace sulh
