// SPDX-License-Identifier: Apache-2.0
// An SD-JWT, a disclosure or a presentation that is read is read the same again; nothing forged
// verifies.

#include <array>

#include "base/check.hpp"
#include "record/sd_jwt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    if (const auto bytes = from_base64url(text)) CHECK(base64url(*bytes) == text);
    if (const auto disclosure = parse_disclosure(text)) CHECK(disclosure->text == text);
    if (const auto presentation = parse_presentation(text)) {
        CHECK(format_presentation(*presentation) == text);
        const auto claims = parse_sd_jwt(presentation->jwt);
        CHECK(claims.has_value());
        static_cast<void>(disclosed_claims(*claims, presentation->disclosures));
    }
    const std::array<std::uint8_t, 32> seed = {1};
    const auto author = SigningKey::make("monitor.example", seed);
    if (const auto claims = parse_sd_jwt(text); claims && claims->key != to_text(author->verifier()))
        CHECK(!verify_sd_jwt(text, author->verifier()));
    return 0;
}
