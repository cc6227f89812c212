#pragma once
// SPDX-License-Identifier: Apache-2.0
// Signed notes: a text with Ed25519 signatures that name their keys.
// SPEC: c2sp.org/signed-note v1.0.0, signature types 0x01 and 0x04. Stricter than it in places,
// never laxer than Go's sumdb/note.

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

// What a key's signatures mean. The byte is part of the key's id, so a key of one type never
// speaks as another. Lines of types that are not here belong to keys nobody can name: ignored.
enum class KeyType : std::uint8_t {
    Ed25519 = 0x01,      // the text itself: what a log signs
    Cosignature = 0x04,  // the text at a time: what a witness signs (tlog/cosignature.hpp)
};

// The public half of a key, with the name under which it signs.
struct VerifierKey {
    std::string name;
    std::uint32_t id =
        0;  // first four bytes, big-endian, of SHA-256(name || 0x0A || type || public_key)
    std::array<std::uint8_t, 32> public_key = {};
    KeyType type = KeyType::Ed25519;
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
    static Result<SigningKey> make(std::string_view name, std::span<const std::uint8_t, 32> seed,
                                   KeyType type = KeyType::Ed25519);
    // "PRIVATE+KEY+name+id+base64", as Go's sumdb/note writes it.
    static Result<SigningKey> parse(std::string_view text);
    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&& other) noexcept;
    ~SigningKey();

    const VerifierKey& verifier() const { return verifier_; }
    // Ed25519 over the bytes as they are. A cosignature is made by cosign().
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
// One or more signature lines alone, as a witness answers them. At most note_signatures_max.
Result<std::vector<NoteSignature>> parse_signature_lines(std::string_view lines);
// "— name base64(id || signature)\n"
std::string format_signature_line(const NoteSignature& line);

// The note's text with one signature. REQUIRES: text ends in a newline and is UTF-8 without control
// characters; the key is of type Ed25519.
std::string sign_note(std::string_view text, const SigningKey& key);

struct NoteSigner {
    VerifierKey key;
    std::uint64_t time = 0;  // POSIX seconds of a cosignature, 1 to 2^63 - 1; 0 for other types
    friend bool operator==(const NoteSigner&, const NoteSigner&) = default;
};

struct VerifiedNote {
    std::string text;
    std::vector<NoteSigner>
        signers;  // those of the known keys that signed, in the order of the lines; none twice
    std::vector<NoteSignature> unknown;  // lines of other keys: not checked, mean nothing
};

// Checks every line of a known key; one that fails refuses the whole note, and so does a note that
// no known key signed (Code::corrupt). Lines of other keys are ignored. This says that any one of
// the keys signed: who must have signed is the caller's question.
Result<VerifiedNote> open_note(std::string_view note, std::span<const VerifierKey> known);

// Whether `signature` is the key's over `text`, and when it says it was made.
// Code::corrupt where it does not fit.
Result<NoteSigner> verify_signature(const VerifierKey& key, std::string_view text,
                                    ByteView signature);

}  // namespace sulh
