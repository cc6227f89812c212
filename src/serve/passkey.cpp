// SPDX-License-Identifier: Apache-2.0
#include "serve/passkey.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "serve/cbor.hpp"
#include "serve/limits.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace sulh {

namespace {

constexpr std::uint8_t user_present = 0x01;
constexpr std::uint8_t user_verified = 0x04;
constexpr std::uint8_t may_be_backed_up = 0x08;
constexpr std::uint8_t is_backed_up = 0x10;
constexpr std::uint8_t has_credential = 0x40;
constexpr std::uint8_t has_extensions = 0x80;

Unexpected not_understood(std::string why) {
    return fail(Code::invalid_input, "passkey: " + std::move(why));
}
Unexpected another_answer(std::string why) {
    return fail(Code::denied, "passkey: " + std::move(why));
}

Status check_client(const PasskeyQuestion& question, ByteView client, std::string_view type) {
    if (client.size() > passkey_client_bytes_max) return not_understood("too long");
    TRY(const Json said, parse_json(as_text(client), "clientDataJSON"));
    const auto is = [&](std::string_view member, std::string_view wanted) {
        const std::string* text = said.find_string(member);
        return text != nullptr && *text == wanted;
    };
    if (!is("type", type)) return another_answer("it was made for something else");
    if (!is("challenge", question.challenge)) return another_answer("it answers another challenge");
    if (!is("origin", question.origin)) return another_answer("it was made for another site");
    const Json* crossed = said.find("crossOrigin");
    if (crossed != nullptr && !(*crossed == Json(false)))
        return another_answer("it was made within another site's page");
    return {};
}

// authenticatorData, section 6.1.
struct Authenticator {
    std::uint8_t flags = 0;
    std::uint32_t counter = 0;
    ByteView rest;
};

Result<Authenticator> read_authenticator(const PasskeyQuestion& question, ByteView bytes) {
    if (bytes.size() < 37 || bytes.size() > passkey_answer_bytes_max)
        return not_understood("the authenticator's data has a wrong length");
    const Hash wanted = sha256(as_bytes(question.rp_id));
    if (!std::ranges::equal(bytes.first(32), wanted))
        return another_answer("it belongs to another site");
    Authenticator out;
    out.flags = bytes[32];
    for (std::size_t i = 33; i < 37; ++i)
        out.counter = out.counter << 8 | bytes[i];
    out.rest = bytes.subspan(37);
    if ((out.flags & user_present) == 0) return another_answer("nobody was present");
    if ((out.flags & user_verified) == 0)
        return another_answer("it did not look who was there (PIN, finger or face)");
    if ((out.flags & is_backed_up) != 0 && (out.flags & may_be_backed_up) == 0)
        return not_understood("its flags contradict each other");
    return out;
}

// Extensions are not asked for; what comes all the same must be a map that ends where it should.
Status check_end(std::uint8_t flags, ByteView rest) {
    if ((flags & has_extensions) == 0)
        return rest.empty() ? Status{} : Status(not_understood("something follows its end"));
    TRY(const Cbor extensions, parse_cbor(rest));
    if (extensions.map() == nullptr) return not_understood("its extensions are no map");
    return {};
}

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

// Nothing where it is no point of the curve.
Key key_of(PasskeyAlgorithm algorithm, const Bytes& bytes) {
    if (algorithm == PasskeyAlgorithm::EdDsa)
        return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(),
                                               bytes.size()));
    std::string group = "prime256v1";
    Bytes point = bytes;
    OSSL_PARAM parts[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    const std::unique_ptr<EVP_PKEY_CTX, FreeKey> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parts) != 1)
        return nullptr;
    Key key(made);
    const std::unique_ptr<EVP_PKEY_CTX, FreeKey> check(EVP_PKEY_CTX_new(key.get(), nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1 ? std::move(key) : nullptr;
}

bool is_signed(const Passkey& passkey, ByteView message, ByteView signature) {
    const Key key = key_of(passkey.algorithm, passkey.public_key);
    const std::unique_ptr<EVP_MD_CTX, FreeKey> context(EVP_MD_CTX_new());
    const EVP_MD* digest =
        passkey.algorithm == PasskeyAlgorithm::Es256 ? EVP_sha256() : nullptr;
    return key && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1;
}

// A COSE key, RFC 9053: 1 kty, 3 alg, -1 crv, -2 x, -3 y.
Result<Passkey> read_key(const Cbor& cose) {
    const auto number = [&](std::int64_t label) {
        const Cbor* found = cose.find(label);
        return found == nullptr || found->integer() == nullptr ? std::int64_t{0}
                                                               : *found->integer();
    };
    const auto coordinate = [&](std::int64_t label) {
        const Cbor* found = cose.find(label);
        const bool is_sound =
            found != nullptr && found->bytes() != nullptr && found->bytes()->size() == 32;
        return is_sound ? *found->bytes() : Bytes();
    };
    Passkey out;
    const Bytes x = coordinate(-2);
    const Bytes y = coordinate(-3);
    if (number(3) == -7 && number(1) == 2 && number(-1) == 1 && !x.empty() && !y.empty()) {
        out.algorithm = PasskeyAlgorithm::Es256;
        out.public_key = {0x04};
        out.public_key.insert(out.public_key.end(), x.begin(), x.end());
        out.public_key.insert(out.public_key.end(), y.begin(), y.end());
    } else if (number(3) == -8 && number(1) == 1 && number(-1) == 6 && !x.empty()) {
        out.algorithm = PasskeyAlgorithm::EdDsa;
        out.public_key = x;
    } else {
        return not_understood("expected a key of ES256 or EdDSA");
    }
    if (!key_of(out.algorithm, out.public_key)) return not_understood("its key is none");
    return out;
}

// attestedCredentialData: 16 bytes of the model, the length of the id, the id, the key.
Result<Passkey> read_credential(const Authenticator& said) {
    if ((said.flags & has_credential) == 0 || said.rest.size() < 18)
        return not_understood("no key came with it");
    const std::size_t size = static_cast<std::size_t>(said.rest[16]) << 8 | said.rest[17];
    if (size == 0 || size > passkey_id_bytes_max || said.rest.size() < 18 + size)
        return not_understood("its id has a wrong length");
    const ByteView id = said.rest.subspan(18, size);
    TRY(const CborRead cose, read_cbor(said.rest.subspan(18 + size)));
    TRY(Passkey out, read_key(cose.value));
    TRY_STATUS(check_end(said.flags, said.rest.subspan(18 + size + cose.size)));
    out.id.assign(id.begin(), id.end());
    out.counter = said.counter;
    return out;
}

}  // namespace

Result<Passkey> register_passkey(const PasskeyQuestion& question, ByteView client,
                                 ByteView attestation) {
    TRY_STATUS(check_client(question, client, "webauthn.create"));
    if (attestation.size() > passkey_answer_bytes_max) return not_understood("too long");
    TRY(const Cbor object, parse_cbor(attestation));
    const Cbor* format = object.find("fmt");
    const Cbor* statement = object.find("attStmt");
    const Cbor* bytes = object.find("authData");
    if (format == nullptr || statement == nullptr || bytes == nullptr || bytes->bytes() == nullptr)
        return not_understood("a part of the attestation is missing");
    const bool is_none = format->text() != nullptr && *format->text() == "none" &&
                         statement->map() != nullptr && statement->map()->empty();
    if (!is_none) return not_understood("expected no attestation (\"none\")");
    TRY(const Authenticator said, read_authenticator(question, *bytes->bytes()));
    return read_credential(said);
}

Result<std::uint32_t> check_passkey(const PasskeyQuestion& question, const PasskeyAnswer& answer,
                                    const Passkey& passkey) {
    TRY_STATUS(check_client(question, answer.client, "webauthn.get"));
    TRY(const Authenticator said, read_authenticator(question, answer.authenticator));
    if ((said.flags & has_credential) != 0) return not_understood("a key came with it");
    TRY_STATUS(check_end(said.flags, said.rest));
    Bytes message(answer.authenticator.begin(), answer.authenticator.end());
    const Hash client = sha256(answer.client);
    message.insert(message.end(), client.begin(), client.end());
    if (!is_signed(passkey, message, answer.signature))
        return another_answer("the signature is not its own");
    const bool counts = said.counter != 0 || passkey.counter != 0;
    if (counts && said.counter <= passkey.counter)
        return another_answer("its counter did not grow: somebody may hold a copy of it");
    return said.counter;
}

}  // namespace sulh
