// SPDX-License-Identifier: Apache-2.0
// A note that is read is written back byte for byte, and no key opens what does not parse.

#include <array>

#include "base/check.hpp"
#include "tlog/note.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    const auto note = parse_note(text);
    if (note) CHECK(format_note(*note) == text);
    const std::array<std::uint8_t, 32> seed = {};
    const auto key = SigningKey::make("river.example/record", seed);
    const VerifierKey verifier = key->verifier();
    if (open_note(text, {&verifier, 1})) CHECK(note.has_value());
    const auto witness = SigningKey::make("w.example", seed, KeyType::Cosignature);
    const VerifierKey known[] = {verifier, witness->verifier()};
    if (const auto opened = open_note(text, known)) CHECK(!opened->signers.empty());
    if (const auto vkey = parse_vkey(text)) CHECK(to_text(*vkey) == text);
    if (const auto secret = SigningKey::parse(text)) CHECK(secret->secret_text() == text);
    return 0;
}
