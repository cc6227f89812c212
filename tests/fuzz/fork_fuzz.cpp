// SPDX-License-Identifier: Apache-2.0
// A proof of a fork that is read is written back byte for byte; checking it never crashes.

#include <array>

#include "base/check.hpp"
#include "tlog/fork.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    const auto proof = parse_fork(text);
    if (!proof) return 0;
    CHECK(is_fork_file(text) && format_fork(*proof) == text);
    const std::array<std::uint8_t, 32> seed = {};
    const auto key = SigningKey::make("river.example/record", seed);
    static_cast<void>(verify_fork(*proof, key->verifier()));
    return 0;
}
