// SPDX-License-Identifier: Apache-2.0
#include "language/search_key.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace sulh {

namespace {

constexpr UChar32 tatweel = 0x0640;

// Of letters that are one to whoever searches, the one that stands for all.
UChar32 one_letter(UChar32 c) {
    switch (c) {
        case 0x0649:  // alef maksura
        case 0x064A:  // Arabic yeh
        case 0x06CD:  // yeh with tail
        case 0x06D0:  // Pashto e
        case 0x06D2: return 0x06CC;  // yeh barree; all as Farsi yeh
        case 0x0643: return 0x06A9;  // Arabic kaf as keheh
        case 0x0629:                 // teh marbuta
        case 0x06BE:                 // heh doachashmee
        case 0x06C1:                 // heh goal
        case 0x06D5: return 0x0647;  // ae; all as heh
        case 0x0131: return 'i';     // dotless
        default: return u_foldCase(c, U_FOLD_CASE_DEFAULT);
    }
}

bool is_unseen(UChar32 c) {
    const std::int32_t mask = U_GET_GC_MASK(c);
    return c == tatweel || (mask & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

}  // namespace

std::string search_key(std::string_view text) {
    const auto given = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(code);
    const icu::UnicodeString plain = U_SUCCESS(code) ? nfkd->normalize(given, code) : given;
    icu::UnicodeString out;
    bool is_apart = false;
    for (std::int32_t i = 0; i < plain.length();) {
        const UChar32 c = plain.char32At(i);
        i += U16_LENGTH(c);
        if (u_isUWhiteSpace(c)) {
            is_apart = !out.isEmpty();
        } else if (!is_unseen(c)) {
            if (is_apart) out.append(static_cast<UChar32>(' '));
            is_apart = false;
            out.append(one_letter(c));
        }
    }
    std::string key;
    out.toUTF8String(key);
    return key;
}

}  // namespace sulh
