// SPDX-License-Identifier: Apache-2.0
// A tlog-proof that is read is written back byte for byte; checking it never crashes.

#include <array>

#include "base/check.hpp"
#include "tlog/proof.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    const auto proof = parse_proof(text);
    if (!proof) return 0;
    CHECK(format_proof(*proof) == text);
    const std::array<std::uint8_t, 32> seed = {};
    const auto key = SigningKey::make("river.example/record", seed);
    static_cast<void>(verify_proof(*proof, as_bytes("entry"), key->verifier()));
    return 0;
}
