#pragma once
// SPDX-License-Identifier: Apache-2.0
// Selective disclosure: a signed entry whose fields stand there as salted digests, and can be shown
// one by one, or forgotten. SPEC: RFC 9901 (SD-JWT), flat objects only, compact serialisation,
// EdDSA

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "tlog/note.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// RFC 4648 section 5, without padding; decoding refuses anything else, also non-zero trailing bits.
std::string base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

using Salt = std::array<std::uint8_t, 16>;  // fresh randomness, never used twice

// One field that can be shown or forgotten.
struct SdDisclosure {
    std::string text;  // base64url of the JSON array [salt, name, value], byte for byte
    std::string name;
    Json value;
    friend bool operator==(const SdDisclosure&, const SdDisclosure&) = default;
};

// REQUIRES: a name other than "_sd" and "..."; a value of at most entry_depth_max levels.
SdDisclosure make_disclosure(const Salt& salt, std::string_view name, const Json& value);
// Any spelling of the array is read: what counts are the bytes of the text.
Result<SdDisclosure> parse_disclosure(std::string_view text);
// SHA-256 over the text: what stands in the entry. In base64url, as "_sd" holds it.
std::string disclosure_digest(std::string_view disclosure_text);

// What is signed. `clear` stays readable for ever; `digests` are sorted.
struct SdClaims {
    std::string type;                  // "observation": the header's typ is "<type>+sd-jwt"
    std::string key;                   // the author's key: the header's kid
    Json clear;                        // object without "_sd" and "_sd_alg"
    std::vector<std::string> digests;  // of fields and decoys, sorted, none twice
    friend bool operator==(const SdClaims&, const SdClaims&) = default;
};

// Digests of the disclosures and of enough decoys to make `digests_total`, sorted: how many fields
// an entry has cannot be counted. REQUIRES: a decoy for each one that is missing, from fresh
// randomness.
std::vector<std::string> mixed_digests(const std::vector<SdDisclosure>& disclosures,
                                       const std::vector<Hash>& decoys);

// The issuer-signed JWT: header.payload.signature. limit above entry_bytes_max.
// REQUIRES: a key of type Ed25519.
Result<std::string> sign_sd_jwt(const SdClaims& claims, const SigningKey& author);

// Reads without checking the signature. Refuses (invalid_input) other algorithms than EdDSA and
// sha-256, unknown header members, digests that are not sorted or stand twice.
Result<SdClaims> parse_sd_jwt(std::string_view jwt);
// The same, and checks that `author` signed these very bytes (corrupt).
Result<SdClaims> verify_sd_jwt(std::string_view jwt, const VerifierKey& author);

// "<jwt>~<disclosure>~…~": what is handed to whoever may see those fields.
struct SdPresentation {
    std::string jwt;
    std::vector<std::string> disclosures;
    friend bool operator==(const SdPresentation&, const SdPresentation&) = default;
};
std::string format_presentation(const SdPresentation& presentation);
Result<SdPresentation> parse_presentation(std::string_view text);

// The clear claims and the disclosed fields in one object, checked: every disclosure's digest
// stands in the entry, none twice, no name twice. corrupt where one does not belong to it.
Result<Json> disclosed_claims(const SdClaims& claims, const std::vector<std::string>& disclosures);

}  // namespace sulh
