// SPDX-License-Identifier: Apache-2.0
#include "store/vault.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "store/durable.hpp"
#include "store/limits.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace sulh {

namespace {

constexpr std::string_view magic = "sulh-vault-1\n";
constexpr std::size_t sealed_bytes_max =
    vault_chunk_bytes + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t key_bytes = crypto_secretstream_xchacha20poly1305_KEYBYTES;

// A key that is wiped when it dies.
struct BlobKey {
    std::array<std::uint8_t, key_bytes> bytes = {};
    BlobKey() = default;
    BlobKey(const BlobKey&) = delete;
    BlobKey& operator=(const BlobKey&) = delete;
    ~BlobKey() { sodium_memzero(bytes.data(), bytes.size()); }
};

// Writes to a file and hashes what it writes.
struct HashedFile {
    File file;
    std::filesystem::path path;
    Sha256 sha;

    Status write(ByteView bytes) {
        sha.update(bytes);
        return file.write(bytes, path);
    }
};

// Reads until the span is full or the source ends.
Result<std::size_t> fill(const ByteSource& read, std::span<std::uint8_t> bytes) {
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        TRY(const std::size_t got, read(bytes.subspan(filled)));
        CHECK(got <= bytes.size() - filled);
        if (got == 0) break;
        filled += got;
    }
    return filled;
}

// The salt, then the content; remembers what passed.
class SaltedSource {
public:
    SaltedSource(const ByteSource& content, VaultBlob& blob) : content_(content), blob_(blob) {}

    Result<std::size_t> read(std::span<std::uint8_t> bytes) {
        TRY(const std::size_t got, next(bytes));
        commitment_.update(ByteView(bytes).first(got));
        return got;
    }
    void finish() {
        blob_.sha256 = sha_.finish();
        blob_.commitment = commitment_.finish();
    }

private:
    Result<std::size_t> next(std::span<std::uint8_t> bytes) {
        if (salt_given_ < blob_.salt.size()) {
            const std::size_t count = std::min(bytes.size(), blob_.salt.size() - salt_given_);
            std::copy_n(blob_.salt.data() + salt_given_, count, bytes.begin());
            salt_given_ += count;
            return count;
        }
        TRY(const std::size_t got, content_(bytes));
        CHECK(got <= bytes.size());
        sha_.update(ByteView(bytes).first(got));
        blob_.bytes += got;
        return got;
    }

    const ByteSource& content_;
    VaultBlob& blob_;
    Sha256 sha_;
    Sha256 commitment_;
    std::size_t salt_given_ = 0;
};

// Parts the salt from the content that follows it.
class SaltedSink {
public:
    explicit SaltedSink(const ByteSink& content) : content_(content) {}

    Status write(ByteView bytes) {
        const std::size_t count = std::min(bytes.size(), salt_.size() - salt_taken_);
        std::copy_n(bytes.begin(), count, salt_.data() + salt_taken_);
        salt_taken_ += count;
        return content_(bytes.subspan(count));
    }
    std::optional<ContentSalt> salt() const {
        return salt_taken_ == salt_.size() ? std::optional(salt_) : std::nullopt;
    }

private:
    const ByteSink& content_;
    ContentSalt salt_ = {};
    std::size_t salt_taken_ = 0;
};

// Encrypts the whole source into `out`, chunk by chunk; the last chunk, perhaps empty, is marked as
// such.
Result<VaultBlob> seal(const ByteSource& read, const BlobKey& key, HashedFile& out) {
    crypto_secretstream_xchacha20poly1305_state state;
    std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> header;
    CHECK(crypto_secretstream_xchacha20poly1305_init_push(&state, header.data(),
                                                          key.bytes.data()) == 0);
    TRY_STATUS(out.write(as_bytes(magic)));
    TRY_STATUS(out.write(header));
    VaultBlob blob;
    randombytes_buf(blob.salt.data(), blob.salt.size());
    SaltedSource source(read, blob);
    const ByteSource salted = [&](std::span<std::uint8_t> bytes) { return source.read(bytes); };
    Bytes chunk(vault_chunk_bytes);
    Bytes sealed(sealed_bytes_max);
    bool is_last = false;
    while (!is_last) {
        TRY(const std::size_t got, fill(salted, chunk));
        is_last = got < chunk.size();
        if (blob.bytes > vault_blob_bytes_max)
            return fail(Code::limit, "more than 1 TiB in one file");
        const std::uint8_t tag = is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
        unsigned long long length = 0;
        CHECK(crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), &length,
                                                         chunk.data(), got, nullptr, 0, tag) == 0);
        TRY_STATUS(out.write(ByteView(sealed).first(static_cast<std::size_t>(length))));
    }
    sodium_memzero(chunk.data(), chunk.size());
    sodium_memzero(&state, sizeof(state));
    source.finish();
    blob.id = out.sha.finish();
    return blob;
}

Unexpected altered(const Hash& id) {
    return fail(Code::corrupt,
                "the vault's blob " + hex(id).substr(0, 16) + "… was altered or cut off");
}

Status unseal(const Hash& id, File& file, const std::filesystem::path& path, const BlobKey& key,
              const ByteSink& write) {
    const ByteSource read = [&](std::span<std::uint8_t> bytes) { return file.read(bytes, path); };
    std::array<std::uint8_t, magic.size() + crypto_secretstream_xchacha20poly1305_HEADERBYTES> head;
    TRY(const std::size_t got_head, fill(read, head));
    crypto_secretstream_xchacha20poly1305_state state;
    if (got_head < head.size() || std::memcmp(head.data(), magic.data(), magic.size()) != 0 ||
        crypto_secretstream_xchacha20poly1305_init_pull(&state, head.data() + magic.size(),
                                                        key.bytes.data()) != 0) {
        return altered(id);
    }
    Bytes sealed(sealed_bytes_max);
    Bytes chunk(vault_chunk_bytes);
    while (true) {
        TRY(const std::size_t got, fill(read, sealed));
        unsigned long long length = 0;
        unsigned char tag = 0;
        if (got < crypto_secretstream_xchacha20poly1305_ABYTES ||
            crypto_secretstream_xchacha20poly1305_pull(&state, chunk.data(), &length, &tag,
                                                       sealed.data(), got, nullptr, 0) != 0) {
            return altered(id);
        }
        TRY_STATUS(write(ByteView(chunk).first(static_cast<std::size_t>(length))));
        if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) continue;
        TRY(const std::size_t rest, fill(read, std::span(sealed).first(1)));
        return rest == 0 ? Status{} : altered(id);
    }
}

ByteSource source_of(ByteView content) {
    return [content](std::span<std::uint8_t> bytes) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(bytes.size(), content.size());
        std::copy_n(content.begin(), count, bytes.begin());
        content = content.subspan(count);
        return count;
    };
}

// Of its own name, so that several may be under way at once.
std::filesystem::path unfinished_file(const std::filesystem::path& folder) {
    std::array<std::uint8_t, 8> own = {};
    randombytes_buf(own.data(), own.size());
    return folder / ("unfinished-" + hex(own) + ".new");
}

// not_found where there is none.
Status read_key(const std::filesystem::path& file, const std::filesystem::path& blob,
                BlobKey& out) {
    auto bytes = read_whole(file, small_file_bytes_max);
    if (!bytes && bytes.error().code == Code::not_found)
        return fail(Code::not_found, "the content was erased, or never kept here",
                    {blob.string(), 0, 0});
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    if (bytes->size() != key_bytes) return fail(Code::corrupt, "not a key", {file.string(), 0, 0});
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    sodium_memzero(bytes->data(), bytes->size());
    return {};
}

// A sink that gathers, up to a limit.
ByteSink gatherer(Bytes& out, std::size_t bytes_max) {
    return [&out, bytes_max](ByteView chunk) -> Status {
        if (out.size() + chunk.size() > bytes_max)
            return fail(Code::limit,
                        "more than " + grouped(static_cast<std::int64_t>(bytes_max)) + " bytes");
        out.insert(out.end(), chunk.begin(), chunk.end());
        return {};
    };
}

}  // namespace

Vault::Vault(std::filesystem::path blobs, std::filesystem::path keys)
    : blobs_(std::move(blobs)), keys_(std::move(keys)) {
    CHECK(sodium_init() >= 0);
}

std::filesystem::path Vault::blob_file(const Hash& id) const {
    return blobs_ / hex(id);
}
std::filesystem::path Vault::derived_file(const Hash& id) const {
    return blobs_ / (hex(id) + ".derived");
}
std::filesystem::path Vault::key_file(const Hash& id) const {
    return keys_ / (hex(id) + ".key");
}

Result<VaultBlob> Vault::put(ByteView content) {
    return put(source_of(content));
}

Result<VaultBlob> Vault::put_file(const std::filesystem::path& file) {
    TRY(File opened, open_file(file, O_RDONLY));
    return put([&](std::span<std::uint8_t> bytes) { return opened.read(bytes, file); });
}

Result<VaultBlob> Vault::put(const ByteSource& read) {
    BlobKey key;
    crypto_secretstream_xchacha20poly1305_keygen(key.bytes.data());
    const std::filesystem::path temporary = unfinished_file(blobs_);
    VaultBlob blob;
    {
        HashedFile out;
        out.path = temporary;
        // A crash here leaves an unfinished blob, of which nobody has the key; remove_unfinished()
        // takes it away.
        TRY(out.file, open_file(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0600));
        TRY(blob, seal(read, key, out));
        TRY_STATUS(out.file.sync(temporary));
    }
    // The key goes first: a crash after this leaves a key without a blob, which opens nothing.
    TRY_STATUS(write_durably(key_file(blob.id), key.bytes, 0600));
    if (::rename(temporary.c_str(), blob_file(blob.id).c_str()) != 0) {
        return system_error(errno, "rename", blob_file(blob.id));
    }
    // A crash before this leaves the blob or not, but no record entry names it yet; after it the
    // blob stands.
    TRY_STATUS(sync_directory(blobs_));
    return blob;
}

Result<ContentSalt> Vault::get(const Hash& id, const ByteSink& write) const {
    auto salt = open(id, write);
    if (salt || !loss_) return salt;
    if (auto known = loss_(id)) return tl::unexpected<Error>(*std::move(known));
    return salt;
}

Result<ContentSalt> Vault::open(const Hash& id, const ByteSink& write) const {
    BlobKey key;
    TRY_STATUS(read_key(key_file(id), blob_file(id), key));
    TRY(File file, open_file(blob_file(id), O_RDONLY));
    SaltedSink sink(write);
    TRY_STATUS(
        unseal(id, file, blob_file(id), key, [&](ByteView bytes) { return sink.write(bytes); }));
    const auto salt = sink.salt();
    if (!salt) return altered(id);
    return *salt;
}

Result<Bytes> Vault::get(const Hash& id, std::size_t bytes_max) const {
    Bytes out;
    TRY_STATUS(get(id, gatherer(out, bytes_max)));
    return out;
}

Status Vault::keep_derived(const Hash& original, ByteView derived) {
    BlobKey key;
    TRY_STATUS(read_key(key_file(original), blob_file(original), key));
    HashedFile out;
    out.path = unfinished_file(blobs_);
    TRY(out.file, open_file(out.path, O_WRONLY | O_CREAT | O_EXCL, 0600));
    Status kept = seal(source_of(derived), key, out).map([](const VaultBlob&) {});
    // A crash or an erasure meanwhile leaves what opens under the original's key alone.
    if (kept && ::rename(out.path.c_str(), derived_file(original).c_str()) != 0)
        kept = system_error(errno, "keep", derived_file(original));
    if (!kept) ::unlink(out.path.c_str());
    return kept;
}

Result<Bytes> Vault::derived(const Hash& original, std::size_t bytes_max) const {
    BlobKey key;
    const std::filesystem::path path = derived_file(original);
    TRY_STATUS(read_key(key_file(original), path, key));
    TRY(File file, open_file(path, O_RDONLY));
    Bytes out;
    const ByteSink gather = gatherer(out, bytes_max);
    SaltedSink sink(gather);
    TRY_STATUS(
        unseal(original, file, path, key, [&](ByteView bytes) { return sink.write(bytes); }));
    if (!sink.salt()) return altered(original);
    return out;
}

bool Vault::holds(const Hash& id) const {
    std::error_code ignored;
    return std::filesystem::exists(key_file(id), ignored) &&
           std::filesystem::exists(blob_file(id), ignored);
}

Status Vault::erase(const Hash& id) {
    {
        auto file = open_file(key_file(id), O_WRONLY);
        if (!file && file.error().code != Code::not_found)
            return tl::unexpected<Error>(file.error());
        if (file) {
            // A crash within leaves a key that opens nothing, or the whole key: then erase again.
            const std::array<std::uint8_t, key_bytes> zeros = {};
            TRY_STATUS(file->write(zeros, key_file(id)));
            TRY_STATUS(file->sync(key_file(id)));
        }
    }
    for (const std::filesystem::path& file : {key_file(id), derived_file(id), blob_file(id)}) {
        if (::unlink(file.c_str()) != 0 && errno != ENOENT)
            return system_error(errno, "remove", file);
    }
    // A crash before this may bring the names back, but the key's content is gone.
    TRY_STATUS(sync_directory(keys_));
    return sync_directory(blobs_);
}

Status Vault::remove_unfinished() {
    for (const std::filesystem::path& folder : {blobs_, keys_}) {
        std::error_code error;
        std::filesystem::directory_iterator file(folder, error);
        for (; !error && file != std::filesystem::directory_iterator(); file.increment(error)) {
            const std::filesystem::path path = file->path();
            if (path.extension() != ".new") continue;
            if (::unlink(path.c_str()) != 0 && errno != ENOENT)
                return system_error(errno, "remove", path);
        }
        if (error) return system_error(error.value(), "list", folder);
    }
    return {};
}

}  // namespace sulh
