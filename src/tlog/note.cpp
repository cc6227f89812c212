// SPDX-License-Identifier: Apache-2.0
#include "tlog/note.hpp"

#include "base/check.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "tlog/cosignature.hpp"
#include "tlog/limits.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>

namespace sulh {

namespace {

constexpr std::string_view signature_prefix = "\xE2\x80\x94 ";  // U+2014, space
constexpr std::string_view secret_prefix = "PRIVATE+KEY+";
static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64 &&
              crypto_sign_BYTES == 64);

// Unicode's White_Space property beyond the ASCII ones, as UTF-8.
constexpr std::string_view wide_spaces[] = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
    "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

Unexpected malformed(std::string why) {
    return fail(Code::invalid_input, "not a signed note: " + why);
}

std::uint32_t big_endian_32(ByteView bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | static_cast<std::uint32_t>(bytes[3]);
}

Bytes id_bytes(std::uint32_t id) {
    return {static_cast<std::uint8_t>(id >> 24), static_cast<std::uint8_t>(id >> 16 & 0xFF),
            static_cast<std::uint8_t>(id >> 8 & 0xFF), static_cast<std::uint8_t>(id & 0xFF)};
}

Bytes typed_key(KeyType type, std::span<const std::uint8_t, 32> key) {
    Bytes out(1 + key.size());
    out[0] = static_cast<std::uint8_t>(type);
    std::ranges::copy(key, out.begin() + 1);
    return out;
}

std::uint32_t key_id(std::string_view name, KeyType type,
                     std::span<const std::uint8_t, 32> public_key) {
    Sha256 sha;
    sha.update(as_bytes(name));
    sha.update(as_bytes("\n"));
    sha.update(typed_key(type, public_key));
    return big_endian_32(sha.finish());
}

struct KeyText {
    std::string name;
    std::uint32_t id = 0;
    KeyType type = KeyType::Ed25519;
    std::array<std::uint8_t, 32> key = {};
};

std::optional<KeyType> known_type(std::uint8_t byte) {
    for (const KeyType type : {KeyType::Ed25519, KeyType::Cosignature}) {
        if (static_cast<std::uint8_t>(type) == byte) return type;
    }
    return std::nullopt;
}

// name "+" 8 lower-case hexadecimal digits "+" base64(type || 32 bytes)
Result<KeyText> parse_key_text(std::string_view text) {
    const auto wrong = [](std::string why) {
        return fail(Code::invalid_input, "not a key: " + std::move(why));
    };
    const std::size_t first = text.find('+');
    const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos) return wrong("expected name+id+base64");
    KeyText out;
    out.name = text.substr(0, first);
    if (!is_key_name(out.name))
        return wrong("'" + printable(out.name) + "' cannot be a key's name");
    const std::string_view id_text = text.substr(first + 1, second - first - 1);
    const auto id = from_hex(id_text);
    if (!id || id->size() != 4 || hex(*id) != id_text)
        return wrong("the id is not eight lower-case hexadecimal digits");
    out.id = big_endian_32(*id);
    auto key = from_base64(text.substr(second + 1));
    if (!key || key->size() != 33) return wrong("the key is not base64 of 33 bytes");
    const auto type = known_type(key->front());
    std::copy(key->begin() + 1, key->end(), out.key.begin());
    sodium_memzero(key->data(), key->size());
    if (!type) return wrong("its type is neither Ed25519 (0x01) nor a cosignature (0x04)");
    out.type = *type;
    return out;
}

std::string key_text(const VerifierKey& key, std::span<const std::uint8_t, 32> secret_or_public) {
    return key.name + "+" + hex(id_bytes(key.id)) + "+" +
           base64(typed_key(key.type, secret_or_public));
}

bool is_note_text(std::string_view text) {
    return !first_invalid_utf8(text) && std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n';
    });
}

Result<NoteSignature> parse_signature_line(std::string_view line) {
    if (!line.starts_with(signature_prefix))
        return malformed("a signature line does not begin with a dash and a space");
    line.remove_prefix(signature_prefix.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return malformed("a signature line lacks its signature");
    NoteSignature out;
    out.name = line.substr(0, space);
    if (!is_key_name(out.name))
        return malformed("'" + printable(out.name) + "' cannot be a key's name");
    const auto bytes = from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() < 5)
        return malformed("the signature of " + printable(out.name) + " is not base64");
    out.key_id = big_endian_32(*bytes);
    out.signature.assign(bytes->begin() + 4, bytes->end());
    return out;
}

bool is_signed_by(const VerifierKey& key, std::string_view text, ByteView signature) {
    CHECK(sodium_init() >= 0);
    return signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(signature.data(), as_bytes(text).data(), text.size(),
                                       key.public_key.data()) == 0;
}

}  // namespace

bool is_key_name(std::string_view name) {
    if (name.empty() || name.size() > key_name_bytes_max || first_invalid_utf8(name)) return false;
    if (std::ranges::any_of(
            name, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '+'; }))
        return false;
    return std::ranges::none_of(
        wide_spaces, [&](std::string_view space) { return name.find(space) != name.npos; });
}

Result<VerifierKey> parse_vkey(std::string_view vkey) {
    TRY(const KeyText text, parse_key_text(vkey));
    if (text.id != key_id(text.name, text.type, text.key)) {
        return fail(Code::invalid_input, "not a key: the id does not belong to this name and key",
                    {}, "copy the whole line again");
    }
    return VerifierKey{text.name, text.id, text.key, text.type};
}

std::string to_text(const VerifierKey& key) {
    return key_text(key, key.public_key);
}

Result<SigningKey> SigningKey::make(std::string_view name, std::span<const std::uint8_t, 32> seed,
                                    KeyType type) {
    if (!is_key_name(name)) {
        return fail(Code::invalid_input, "'" + printable(name) + "' cannot be a key's name", {},
                    "use letters, digits, '.', '-' and '/', without spaces or '+'");
    }
    CHECK(sodium_init() >= 0);
    SigningKey out;
    out.verifier_.name = name;
    out.verifier_.type = type;
    CHECK(crypto_sign_seed_keypair(out.verifier_.public_key.data(), out.secret_.data(),
                                   seed.data()) == 0);
    out.verifier_.id = key_id(name, type, out.verifier_.public_key);
    return out;
}

Result<SigningKey> SigningKey::parse(std::string_view text) {
    if (!text.starts_with(secret_prefix)) return fail(Code::invalid_input, "not a signing key");
    text.remove_prefix(secret_prefix.size());
    TRY(KeyText parts, parse_key_text(text));
    auto key = make(parts.name, parts.key, parts.type);
    sodium_memzero(parts.key.data(), parts.key.size());
    if (key && key->verifier_.id != parts.id) {
        return fail(Code::invalid_input,
                    "not a signing key: the id does not belong to this name and key");
    }
    return key;
}

SigningKey::SigningKey(SigningKey&& other) noexcept
    : verifier_(std::move(other.verifier_)), secret_(other.secret_) {
    sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
    std::swap(verifier_, other.verifier_);
    std::swap(secret_, other.secret_);
    return *this;
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

std::array<std::uint8_t, 64> SigningKey::sign(std::string_view text) const {
    std::array<std::uint8_t, 64> signature;
    CHECK(crypto_sign_detached(signature.data(), nullptr, as_bytes(text).data(), text.size(),
                               secret_.data()) == 0);
    return signature;
}

std::string SigningKey::secret_text() const {
    return std::string(secret_prefix) +
           key_text(verifier_, std::span<const std::uint8_t, 32>(secret_.data(), 32));
}

Result<UnverifiedNote> parse_note(std::string_view note) {
    if (note.size() > note_bytes_max)
        return fail(Code::limit, "a signed note of more than 1 MiB is not read");
    if (!is_note_text(note)) return malformed("it holds control characters or is not UTF-8");
    const std::size_t blank = note.rfind("\n\n");
    if (blank == std::string_view::npos) return malformed("no empty line before the signatures");
    const std::string_view lines = note.substr(blank + 2);
    UnverifiedNote out;
    out.text = note.substr(0, blank + 1);
    TRY(out.signatures, parse_signature_lines(lines));
    return out;
}

Result<std::vector<NoteSignature>> parse_signature_lines(std::string_view lines) {
    if (lines.size() > note_bytes_max)
        return fail(Code::limit, "signatures of more than 1 MiB are not read");
    if (!is_note_text(lines)) return malformed("it holds control characters or is not UTF-8");
    if (lines.empty() || lines.back() != '\n')
        return malformed("the last signature line is not finished");
    std::vector<NoteSignature> out;
    while (!lines.empty()) {
        if (out.size() == note_signatures_max) {
            return fail(Code::limit, "a signed note with more than 100 signatures is not read");
        }
        const std::size_t end = lines.find('\n');
        TRY(NoteSignature signature, parse_signature_line(lines.substr(0, end)));
        out.push_back(std::move(signature));
        lines.remove_prefix(end + 1);
    }
    return out;
}

std::string format_signature_line(const NoteSignature& line) {
    Bytes bytes = id_bytes(line.key_id);
    bytes.insert(bytes.end(), line.signature.begin(), line.signature.end());
    return std::string(signature_prefix) + line.name + " " + base64(bytes) + "\n";
}

std::string format_note(const UnverifiedNote& note) {
    CHECK(note.text.ends_with('\n') && !note.signatures.empty());
    std::string out = note.text + "\n";
    for (const NoteSignature& line : note.signatures)
        out += format_signature_line(line);
    return out;
}

std::string sign_note(std::string_view text, const SigningKey& key) {
    CHECK(text.ends_with('\n') && is_note_text(text));
    CHECK(key.verifier().type == KeyType::Ed25519);
    const auto signature = key.sign(text);
    return std::string(text) + "\n" +
           format_signature_line(
               {key.verifier().name, key.verifier().id, Bytes(signature.begin(), signature.end())});
}

Result<NoteSigner> verify_signature(const VerifierKey& key, std::string_view text,
                                    ByteView signature) {
    NoteSigner signer{key, 0};
    bool is_good = false;
    if (key.type == KeyType::Ed25519) {
        is_good = is_signed_by(key, text, signature);
    } else if (const auto time = cosignature_time(signature)) {
        signer.time = *time;
        is_good = is_signed_by(key, cosigned_message(text, *time), signature.subspan(8));
    }
    if (is_good) return signer;
    return fail(Code::corrupt,
                "the signature of " + printable(key.name) + " does not fit the text");
}

Result<VerifiedNote> open_note(std::string_view note, std::span<const VerifierKey> known) {
    TRY(UnverifiedNote parsed, parse_note(note));
    VerifiedNote out;
    out.text = std::move(parsed.text);
    for (NoteSignature& line : parsed.signatures) {
        const auto key = std::ranges::find_if(known, [&](const VerifierKey& k) {
            return k.name == line.name && k.id == line.key_id;
        });
        if (key == known.end()) {
            out.unknown.push_back(std::move(line));
            continue;
        }
        TRY(NoteSigner signer, verify_signature(*key, out.text, line.signature));
        if (std::ranges::find(out.signers, signer) == out.signers.end())
            out.signers.push_back(std::move(signer));
    }
    if (out.signers.empty())
        return fail(Code::corrupt, "the note is not signed by any of the keys given");
    return out;
}

}  // namespace sulh
