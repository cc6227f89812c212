// SPDX-License-Identifier: Apache-2.0
#include "store/keys.hpp"

#include "base/check.hpp"
#include "store/durable.hpp"
#include "store/limits.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>

namespace sulh {

Result<SigningKey> make_signing_key(const std::filesystem::path& file, std::string_view name,
                                    KeyType type) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) {
        return fail(Code::conflict, "there is a signing key already", {file.string(), 0, 0});
    }
    CHECK(sodium_init() >= 0);
    std::array<std::uint8_t, 32> seed;
    randombytes_buf(seed.data(), seed.size());
    auto key = SigningKey::make(name, seed, type);
    sodium_memzero(seed.data(), seed.size());
    if (!key) return key;
    std::string text = key->secret_text() + "\n";
    // A crash before this returns leaves no key or the whole key, and no record signed by it.
    const Status written = write_durably(file, as_bytes(text), 0600);
    sodium_memzero(text.data(), text.size());
    if (!written) return tl::unexpected<Error>(written.error());
    return key;
}

Result<SigningKey> load_signing_key(const std::filesystem::path& file, KeyType type) {
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0)
        return system_error(errno, "read the signing key", file);
    if ((status.st_mode & 077) != 0) {
        return fail(Code::denied, "others may read the signing key", {file.string(), 0, 0},
                    "chmod 600 '" + file.string() + "'");
    }
    TRY(Bytes bytes, read_whole(file, small_file_bytes_max));
    std::string_view text = as_text(bytes);
    if (text.ends_with('\n')) text.remove_suffix(1);
    auto key = SigningKey::parse(text);
    sodium_memzero(bytes.data(), bytes.size());
    if (!key) return fail(Code::corrupt, key.error().message, {file.string(), 0, 0});
    if (key->verifier().type != type)
        return fail(Code::corrupt, "the key here is of another type", {file.string(), 0, 0});
    return key;
}

Result<SigningKey> make_log_key(const std::filesystem::path& folder, std::string_view origin) {
    return make_signing_key(folder / "log.key", origin, KeyType::Ed25519);
}

Result<SigningKey> load_log_key(const std::filesystem::path& folder) {
    return load_signing_key(folder / "log.key", KeyType::Ed25519);
}

}  // namespace sulh
