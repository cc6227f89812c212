#pragma once
// SPDX-License-Identifier: Apache-2.0
// An authenticator made of OpenSSL, that can be told to do everything wrong. Only for tests.

#include "base/hash.hpp"
#include "base/json.hpp"
#include "serve/cbor.hpp"
#include "serve/passkey.hpp"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <memory>

namespace sulh {

class PasskeyMaker {
public:
    explicit PasskeyMaker(PasskeyAlgorithm algorithm)
        : algorithm_(algorithm),
          key_(algorithm == PasskeyAlgorithm::EdDsa
                   ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                   : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"),
               EVP_PKEY_free) {}

    // Whatever of it a test wants wrong, it changes.
    Bytes id = {1, 2, 3, 4, 5, 6, 7, 8};
    std::uint8_t flags = 0x05;  // present and verified
    std::uint32_t counter = 0;
    std::string format = "none";
    Bytes after;  // what follows the credential

    static std::string client(std::string_view type, const PasskeyQuestion& question) {
        return write_json(Json()
                              .set("type", type)
                              .set("challenge", question.challenge)
                              .set("origin", question.origin)
                              .set("crossOrigin", false));
    }

    // authenticatorData of a use, or with a credential of a registration.
    Bytes authenticator(const std::string& rp_id, bool with_credential) const {
        const Hash site = sha256(as_bytes(rp_id));
        Bytes out(site.begin(), site.end());
        out.push_back(static_cast<std::uint8_t>(flags | (with_credential ? 0x40 : 0)));
        for (int shift = 24; shift >= 0; shift -= 8)
            out.push_back(static_cast<std::uint8_t>(counter >> shift));
        if (!with_credential) return out;
        out.insert(out.end(), 16, 0);
        out.push_back(static_cast<std::uint8_t>(id.size() >> 8));
        out.push_back(static_cast<std::uint8_t>(id.size()));
        out.insert(out.end(), id.begin(), id.end());
        append_cbor(out, cose());
        out.insert(out.end(), after.begin(), after.end());
        return out;
    }

    Bytes attestation(const std::string& rp_id) const {
        Cbor::Map object;
        object.emplace_back(Cbor(std::string("fmt")), Cbor(format));
        object.emplace_back(Cbor(std::string("attStmt")), Cbor(Cbor::Map()));
        object.emplace_back(Cbor(std::string("authData")), Cbor(authenticator(rp_id, true)));
        Bytes out;
        append_cbor(out, Cbor(std::move(object)));
        return out;
    }

    Bytes sign(ByteView authenticator, std::string_view client) const {
        Bytes message(authenticator.begin(), authenticator.end());
        const Hash hash = sha256(as_bytes(client));
        message.insert(message.end(), hash.begin(), hash.end());
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                            EVP_MD_CTX_free);
        const EVP_MD* digest = algorithm_ == PasskeyAlgorithm::Es256 ? EVP_sha256() : nullptr;
        std::size_t size = 128;
        Bytes out(size);
        EXPECT_EQ(EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_.get()), 1);
        EXPECT_EQ(EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()),
                  1);
        out.resize(size);
        return out;
    }

    Cbor cose() const {
        const auto add = [](Cbor::Map& map, std::int64_t label, Cbor value) {
            map.emplace_back(Cbor(label), std::move(value));
        };
        Cbor::Map out;
        const bool is_curve = algorithm_ == PasskeyAlgorithm::Es256;
        add(out, 1, Cbor(std::int64_t{is_curve ? 2 : 1}));
        add(out, 3, Cbor(static_cast<std::int64_t>(algorithm_)));
        add(out, -1, Cbor(std::int64_t{is_curve ? 1 : 6}));
        Bytes point(65);
        std::size_t size = point.size();
        if (is_curve) {
            EXPECT_EQ(EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                                      point.data(), point.size(), &size),
                      1);
            add(out, -2, Cbor(Bytes(point.begin() + 1, point.begin() + 33)));
            add(out, -3, Cbor(Bytes(point.begin() + 33, point.begin() + 65)));
        } else {
            EXPECT_EQ(EVP_PKEY_get_raw_public_key(key_.get(), point.data(), &size), 1);
            add(out, -2, Cbor(Bytes(point.begin(), point.begin() + 32)));
        }
        return Cbor(std::move(out));
    }

private:
    PasskeyAlgorithm algorithm_;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace sulh
