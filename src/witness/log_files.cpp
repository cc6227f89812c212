// SPDX-License-Identifier: Apache-2.0
#include "witness/log_files.hpp"

#include "base/text.hpp"
#include "http/http_client.hpp"
#include "store/durable.hpp"
#include "store/limits.hpp"
#include "witness/limits.hpp"

#include <memory>

namespace sulh {

namespace {

Result<Bytes> fetch(HttpClient& client, const std::string& path, std::size_t bytes_max) {
    TRY(const HttpAnswer answer, client.get(path, bytes_max));
    if (answer.status == 200) {
        const ByteView bytes = as_bytes(answer.body);
        return Bytes(bytes.begin(), bytes.end());
    }
    const bool is_missing = answer.status == 404 || answer.status == 410;
    return fail(
        is_missing ? Code::not_found : Code::unavailable,
        is_missing ? path + " is missing" : "the server answers " + std::to_string(answer.status),
        {path, 0, 0});
}

// Nothing where `bytes` holds fewer than `count` entries.
std::optional<std::size_t> bundle_prefix(ByteView bytes, int count) {
    std::size_t at = 0;
    for (int i = 0; i < count; ++i) {
        if (at + 2 > bytes.size()) return std::nullopt;
        at += 2 + (static_cast<std::size_t>(bytes[at]) << 8 | bytes[at + 1]);
    }
    return at <= bytes.size() ? std::optional(at) : std::nullopt;
}

}  // namespace

LogFiles files_in(std::filesystem::path directory) {
    return [directory = std::move(directory)](const std::string& path, std::size_t bytes_max) {
        return read_whole(directory / path, bytes_max);
    };
}

Result<LogFiles> files_of(const std::string& directory_or_url) {
    if (directory_or_url.find("://") == std::string::npos) return files_in(directory_or_url);
    TRY(HttpClient made, HttpClient::make(directory_or_url));
    const auto client = std::make_shared<HttpClient>(std::move(made));
    return LogFiles([client](const std::string& path, std::size_t bytes_max) {
        return fetch(*client, path, bytes_max);
    });
}

Result<Bytes> read_tile(const LogFiles& files, const Tile& tile) {
    const bool is_bundle = tile.level == entry_bundle_level;
    const std::size_t bytes_max = is_bundle ? bundle_bytes_max : hash_tile_bytes_max;
    auto bytes = files(tile_path(tile), bytes_max);
    const bool is_partial = tile.width < static_cast<int>(tile_width);
    if (bytes || bytes.error().code != Code::not_found || !is_partial) return bytes;
    TRY(Bytes full, files(tile_path({tile.level, tile.index, 256}), bytes_max));
    const auto length = is_bundle
                            ? bundle_prefix(full, tile.width)
                            : std::optional(static_cast<std::size_t>(tile.width) * sizeof(Hash));
    if (!length || *length > full.size())
        return fail(Code::corrupt, tile_path({tile.level, tile.index, 256}) + " is cut short");
    full.resize(*length);
    return full;
}

Result<SeenCheckpoint> read_checkpoint(const LogFiles& files, const VerifierKey& log) {
    TRY(const Bytes bytes, files("checkpoint", note_bytes_max));
    SeenCheckpoint out{std::string(as_text(bytes)), {}};
    TRY(out.checkpoint, open_checkpoint(out.note, log));
    return out;
}

Result<VerifiedTiles> open_tiles(const LogFiles& files, const Checkpoint& checkpoint) {
    return VerifiedTiles::open(checkpoint.size, checkpoint.root,
                               [files](const Tile& tile) { return read_tile(files, tile); });
}

Result<std::optional<ForkProof>> find_fork(const SeenCheckpoint& one, const SeenCheckpoint& other,
                                           const LogFiles& larger, const VerifierKey& log) {
    const bool is_in_order = one.checkpoint.size <= other.checkpoint.size;
    const SeenCheckpoint& first = is_in_order ? one : other;
    const SeenCheckpoint& second = is_in_order ? other : one;
    if (first.checkpoint == second.checkpoint) return std::optional<ForkProof>();
    ForkProof proof{first.note, second.note, second.checkpoint.root, {}};
    if (first.checkpoint.size < second.checkpoint.size) {
        TRY(VerifiedTiles tiles, open_tiles(larger, second.checkpoint));
        TRY(proof.root, tiles.root_at(first.checkpoint.size));
        TRY(proof.hashes, tiles.prove_growth(first.checkpoint.size));
    }
    if (proof.root == first.checkpoint.root) return std::optional<ForkProof>();
    TRY_STATUS(check_fork(format_fork(proof), log));
    return std::optional(std::move(proof));
}

Status check_fork(std::string_view file, const VerifierKey& log) {
    TRY(const ForkProof proof, parse_fork(file));
    const auto verified = verify_fork(proof, log);
    if (verified) return {};
    return fail(Code::corrupt,
                "what looks like a fork does not prove one: " + verified.error().message, {},
                "nobody is accused; check this machine's own files and memory first");
}

}  // namespace sulh
