#pragma once
// SPDX-License-Identifier: Apache-2.0
// Passkeys: what an authenticator says when it is made known, and when it signs somebody in.
// ES256 and EdDSA, attestation "none". SPEC: WebAuthn level 2, 7.1 and 7.2; RFC 9053

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sulh {

enum class PasskeyAlgorithm : std::int8_t { Es256 = -7, EdDsa = -8 };

struct Passkey {
    Bytes id;  // 1 to passkey_id_bytes_max
    PasskeyAlgorithm algorithm = PasskeyAlgorithm::Es256;
    Bytes public_key;  // ES256: 0x04, x, y; EdDSA: 32 bytes
    std::uint32_t counter = 0;
};

// What every answer of an authenticator is held against.
struct PasskeyQuestion {
    std::string challenge;  // base64url, as it was given
    std::string origin;     // "https://mission.example"
    std::string rp_id;      // "mission.example"
};

// The new passkey. User presence and verification are demanded. invalid_input: not understood;
// denied: it answers another question.
Result<Passkey> register_passkey(const PasskeyQuestion& question, ByteView client,
                                 ByteView attestation);

struct PasskeyAnswer {
    ByteView client;         // clientDataJSON
    ByteView authenticator;  // authenticatorData
    ByteView signature;
};
// The counter to keep from now on. denied also where the counter did not grow: the passkey was
// perhaps copied.
Result<std::uint32_t> check_passkey(const PasskeyQuestion& question, const PasskeyAnswer& answer,
                                    const Passkey& passkey);

}  // namespace sulh
