// SPDX-License-Identifier: Apache-2.0
// CBOR that is read and written again is the same bytes; what an authenticator says never crashes.

#include "base/check.hpp"
#include "serve/cbor.hpp"
#include "serve/limits.hpp"
#include "serve/passkey.hpp"

using namespace sulh;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const ByteView bytes(input, size);
    const auto read = read_cbor(bytes);
    if (read) {
        CHECK(read->size <= size);
        Bytes again;
        append_cbor(again, read->value);
        CHECK(as_text(again) == as_text(bytes.first(read->size)));
    } else {
        CHECK(!read.error().message.empty());
    }
    const PasskeyQuestion question{"Y2hhbGxlbmdl", "https://room.example", "room.example"};
    constexpr std::string_view client =
        R"({"type":"webauthn.create","challenge":"Y2hhbGxlbmdl","origin":"https://room.example"})";
    const auto passkey = register_passkey(question, as_bytes(client), bytes);
    if (passkey) CHECK(!passkey->id.empty() && passkey->id.size() <= passkey_id_bytes_max);
    CHECK(!register_passkey(question, bytes, bytes));
    return 0;
}
