#pragma once
// SPDX-License-Identifier: Apache-2.0
// Signed notes: a text with Ed25519 signatures that name their keys.
// SPEC: c2sp.org/signed-note v1.0.0, signature type 0x01. Stricter than it in places, never laxer
// than Go's sumdb/note.

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Non-empty UTF-8 without Unicode spaces, '+' and control characters, at most key_name_bytes_max
// bytes.
bool is_key_name(std::string_view name);

// The public half of a key, with the name under which it signs.
struct VerifierKey {
    std::string name;
    std::uint32_t id =
        0;  // first four bytes, big-endian, of SHA-256(name || 0x0A || 0x01 || public_key)
    std::array<std::uint8_t, 32> public_key = {};
    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// "example.com/foo+530d903a+AekyeRrm56h...": name, id in hexadecimal, base64 of type and public
// key.
Result<VerifierKey> parse_vkey(std::string_view vkey);
std::string to_text(const VerifierKey& key);

// The secret half. Its memory is wiped when it dies; it can be moved but not copied.
class SigningKey {
public:
    // REQUIRES: nothing; a name that is_key_name() refuses is an error.
    static Result<SigningKey> make(std::string_view name, std::span<const std::uint8_t, 32> seed);
    // "PRIVATE+KEY+name+id+base64", as Go's sumdb/note writes it.
    static Result<SigningKey> parse(std::string_view text);
    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&& other) noexcept;
    ~SigningKey();

    const VerifierKey& verifier() const { return verifier_; }
    std::array<std::uint8_t, 64> sign(std::string_view text) const;
    // The text that parse() reads. Whoever holds it can sign as this key.
    std::string secret_text() const;

private:
    SigningKey() = default;

    VerifierKey verifier_;
    std::array<std::uint8_t, 64> secret_ = {};
};

struct NoteSignature {
    std::string name;
    std::uint32_t key_id = 0;
    Bytes signature;  // without the key id; at least one byte
};

// A note whose signatures nobody has checked.
struct UnverifiedNote {
    std::string text;  // ends in a newline
    std::vector<NoteSignature> signatures;
};

// At most note_bytes_max bytes and note_signatures_max signature lines.
Result<UnverifiedNote> parse_note(std::string_view note);
std::string format_note(const UnverifiedNote& note);

// The note's text with one signature. REQUIRES: text ends in a newline and is UTF-8 without control
// characters.
std::string sign_note(std::string_view text, const SigningKey& key);

struct VerifiedNote {
    std::string text;
    std::vector<VerifierKey>
        signers;  // those of the known keys that signed, in the order of the lines
    std::vector<NoteSignature> unknown;  // lines of other keys: not checked, mean nothing
};

// Checks every line of a known key; one that fails refuses the whole note, and so does a note that
// no known key signed (Code::corrupt). Lines of other keys are ignored. This says that any one of
// the keys signed: who must have signed is the caller's question.
Result<VerifiedNote> open_note(std::string_view note, std::span<const VerifierKey> known);

}  // namespace sulh
