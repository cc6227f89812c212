// SPDX-License-Identifier: Apache-2.0
#include "print/tlp.hpp"

#include "base/text.hpp"

namespace sulh {

namespace {

struct KnownLabel {
    std::string_view name;
    unsigned rgb;  // as the standard gives it
};
constexpr KnownLabel known_labels[] = {{"RED", 0xFF2B2B},
                                       {"AMBER+STRICT", 0xFFC000},
                                       {"AMBER", 0xFFC000},
                                       {"GREEN", 0x33FF00},
                                       {"CLEAR", 0xFFFFFF}};

InkColour colour_of(unsigned rgb) {
    constexpr double full = 255;
    return {((rgb >> 16U) & 0xFFU) / full, ((rgb >> 8U) & 0xFFU) / full, (rgb & 0xFFU) / full};
}

}  // namespace

Result<TlpLabel> tlp_label(std::string_view name) {
    constexpr std::string_view prefix = "tlp:";
    std::string_view word = name;
    if (equals_ignoring_case(word.substr(0, prefix.size()), prefix))
        word.remove_prefix(prefix.size());
    for (const KnownLabel& known : known_labels) {
        if (equals_ignoring_case(word, known.name))
            return TlpLabel{"TLP:" + std::string(known.name), colour_of(known.rgb)};
    }
    return fail(Code::not_found, "there is no label '" + printable(name) + "'", {},
                "one of RED, AMBER+STRICT, AMBER, GREEN, CLEAR");
}

}  // namespace sulh
