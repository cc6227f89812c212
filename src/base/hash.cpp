// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"

#include <openssl/evp.h>

#include "base/check.hpp"

namespace sulh {

namespace {

// Fetched once: looking the digest up by name costs more than hashing 200 bytes.
const EVP_MD* sha256_digest() {
    static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    CHECK(digest != nullptr);
    return digest;
}

}  // namespace

struct Sha256::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { EVP_MD_CTX_free(evp); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    CHECK(EVP_DigestInit_ex2(context_->evp, sha256_digest(), nullptr) == 1);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(ByteView bytes) {
    CHECK(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()) == 1);
}

Hash Sha256::finish() {
    Hash out;
    CHECK(EVP_DigestFinal_ex(context_->evp, out.data(), nullptr) == 1);
    CHECK(EVP_DigestInit_ex2(context_->evp, nullptr, nullptr) == 1);
    return out;
}

Hash sha256(ByteView bytes) {
    thread_local Sha256 hasher;
    hasher.update(bytes);
    return hasher.finish();
}

}  // namespace sulh
