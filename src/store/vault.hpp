#pragma once
// SPDX-License-Identifier: Apache-2.0
// What could identify a person: kept outside the record, each content encrypted under a key of its
// own, so that it can be erased while every proof still verifies. SPEC:
// docs/formats/mission-directory.md

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"
#include "record/commitment.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace sulh {

struct VaultBlob {
    Hash id = {};             // SHA-256 of the ciphertext: also its file name
    Hash sha256 = {};         // of the content; not for the record, where it could be guessed at
    std::uint64_t bytes = 0;  // length of the content
    ContentSalt salt = {};    // lies in the blob, and goes with it
    Hash commitment = {};     // content_commitment(salt, content)
    friend bool operator==(const VaultBlob&, const VaultBlob&) = default;
};

// Fills the span and gives how much was filled; less than asked only at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<std::uint8_t>)>;
using ByteSink = std::function<Status(ByteView)>;

// Memory stays at two chunks (128 KiB) whatever the content's length. XChaCha20-Poly1305 (libsodium
// secretstream).
class Vault {
public:
    // REQUIRES: both folders exist (MissionDirectory makes them).
    Vault(std::filesystem::path blobs, std::filesystem::path keys);

    // Durable when it returns. The same content put twice gives two blobs that nobody can tell are
    // alike.
    Result<VaultBlob> put(ByteView content);
    Result<VaultBlob> put(const ByteSource& read);
    Result<VaultBlob> put_file(const std::filesystem::path& file);

    // not_found where the content was erased or never stored, corrupt where it was altered. Chunks
    // reach the sink as they are decrypted: each is authentic, but only a success says that none is
    // missing. Gives the content's salt.
    Result<ContentSalt> get(const Hash& id, const ByteSink& write) const;
    Result<Bytes> get(const Hash& id, std::size_t bytes_max) const;

    // What get() says of a content it could not read, where this knows why: who reads beside a writer
    // may lose what is erased meanwhile.
    using Loss = std::function<std::optional<Error>(const Hash& id)>;
    void explain_losses(Loss loss) { loss_ = std::move(loss); }

    // Whether the content can still be read.
    bool holds(const Hash& id) const;

    // What was made of a content, kept beside it under the key of the original, so that whatever
    // erases that erases both, in every copy. May be thrown away, and is not durable; the last that is kept
    // stays. not_found where there is none or the original was erased, corrupt where it was altered.
    Status keep_derived(const Hash& original, ByteView derived);
    Result<Bytes> derived(const Hash& original, std::size_t bytes_max) const;

    // Destroys the key and removes the ciphertext, and what was made of it. Erasing what was erased is
    // fine. Says nothing about backups.
    Status erase(const Hash& id);

    // Removes what an interrupted put() left. REQUIRES: no other program uses the vault.
    Status remove_unfinished();

private:
    Result<ContentSalt> open(const Hash& id, const ByteSink& write) const;
    std::filesystem::path blob_file(const Hash& id) const;
    std::filesystem::path derived_file(const Hash& id) const;
    std::filesystem::path key_file(const Hash& id) const;

    std::filesystem::path blobs_;
    std::filesystem::path keys_;
    Loss loss_;
};

}  // namespace sulh
