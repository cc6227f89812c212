// SPDX-License-Identifier: Apache-2.0
#include "tlog/verified_tiles.hpp"

#include "base/check.hpp"
#include "tlog/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

Hash hash_at(ByteView hashes, std::size_t index) {
    Hash out;
    std::ranges::copy(hashes.subspan(index * sizeof(Hash), sizeof(Hash)), out.begin());
    return out;
}

Unexpected does_not_fit(const Tile& tile) {
    return fail(Code::corrupt, tile_path(tile) + " does not lead to the root that was signed");
}

Result<Bytes> fetch_whole(const TileReader& fetch, const Tile& tile) {
    TRY(Bytes bytes, fetch(tile));
    if (bytes.size() == static_cast<std::size_t>(tile.width) * sizeof(Hash)) return bytes;
    return fail(Code::corrupt, tile_path(tile) + " has " + std::to_string(bytes.size()) +
                                   " bytes, expected " + std::to_string(tile.width) + " hashes");
}

// The root of the 256 hashes of a full tile.
Hash full_tile_root(ByteView hashes) {
    RightEdge edge;
    for (std::size_t i = 0; i < tile_width; ++i)
        edge.append(hash_at(hashes, i));
    return edge.root();
}

}  // namespace

Result<VerifiedTiles> VerifiedTiles::open(std::uint64_t size, const Hash& root, TileReader fetch) {
    CHECK(size <= tree_size_max);
    VerifiedTiles out;
    out.size_ = size;
    out.fetch_ = std::move(fetch);
    for (int level = 0; tile_level_count(level, size) > 0; ++level) {
        const std::uint64_t count = tile_level_count(level, size);
        const Tile tile{level, count / tile_width, static_cast<int>(count % tile_width)};
        if (tile.width == 0) continue;
        TRY(Bytes bytes, fetch_whole(out.fetch_, tile));
        out.edge_.emplace(std::pair(level, tile.index), std::move(bytes));
    }
    // Every hash of every partial tile goes into this root, so they are right together or not at
    // all.
    const HashReader from_edge = hashes_from_tiles(size, [&](const Tile& tile) -> Result<Bytes> {
        const auto found = out.edge_.find({tile.level, tile.index});
        if (found == out.edge_.end()) return does_not_fit(tile);
        return found->second;
    });
    TRY(const Hash computed, tree_root(size, from_edge));
    if (computed == root) return out;
    return fail(Code::corrupt, "the tiles at the right edge of " + std::to_string(size) +
                                   " entries do not give the root that was signed");
}

Result<Bytes> VerifiedTiles::checked(int level, std::uint64_t index) {
    const std::pair<int, std::uint64_t> key(level, index);
    if (const auto found = edge_.find(key); found != edge_.end()) return found->second;
    if (const auto found = full_.find(key); found != full_.end()) return found->second;
    const Tile tile{level, index, static_cast<int>(tile_width)};
    if (index >= tile_level_count(level, size_) / tile_width)
        return fail(Code::not_found, tile_path(tile) + " is beyond the tree");
    TRY(const Bytes parent, checked(level + 1, index / tile_width));
    TRY(Bytes bytes, fetch_whole(fetch_, tile));
    if (full_tile_root(bytes) != hash_at(parent, index % tile_width)) return does_not_fit(tile);
    if (full_.size() >= verified_tiles_kept_max) full_.clear();
    full_.emplace(key, bytes);
    return bytes;
}

Result<Bytes> VerifiedTiles::tile(const Tile& tile) {
    CHECK(tile.level >= 0 && tile.width >= 1 && tile.width <= 256);
    TRY(Bytes bytes, checked(tile.level, tile.index));
    const auto wanted = static_cast<std::size_t>(tile.width) * sizeof(Hash);
    if (bytes.size() < wanted)
        return fail(Code::not_found, tile_path(tile) + " is beyond the tree");
    bytes.resize(wanted);
    return bytes;
}

HashReader VerifiedTiles::reader() {
    return hashes_from_tiles(size_, [this](const Tile& wanted) { return tile(wanted); });
}

Result<Hash> VerifiedTiles::root_at(std::uint64_t size) {
    CHECK(size <= size_);
    return tree_root(size, reader());
}

Result<std::vector<Hash>> VerifiedTiles::prove_growth(std::uint64_t old_size) {
    CHECK(old_size <= size_);
    return prove_consistency(old_size, size_, reader());
}

Result<std::vector<Hash>> VerifiedTiles::prove_leaf(std::uint64_t index) {
    CHECK(index < size_);
    return prove_inclusion(index, size_, reader());
}

}  // namespace sulh
