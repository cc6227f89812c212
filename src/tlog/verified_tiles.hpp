#pragma once
// SPDX-License-Identifier: Apache-2.0
// Tiles of a log that nobody trusts, each checked against its parent up to a signed root.
// SPEC: c2sp.org/tlog-tiles

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"
#include "tlog/merkle.hpp"
#include "tlog/tile.hpp"

#include <cstdint>
#include <map>

namespace sulh {

// The tree of one signed root, read through its tiles. What fetch() gives is used only once it
// leads to the root; a tile that does not is corrupt, and names itself. Keeps the tiles it has
// checked, at most verified_tiles_kept_max full ones.
class VerifiedTiles {
public:
    // Fetches the partial tiles at the right edge (at most eight), which together make the root.
    // REQUIRES: size <= tree_size_max.
    static Result<VerifiedTiles> open(std::uint64_t size, const Hash& root, TileReader fetch);

    std::uint64_t size() const { return size_; }
    // The hashes of a hash tile of this tree. REQUIRES: tile.level >= 0.
    // Widths below that of the tree's own tile are cut from it.
    Result<Bytes> tile(const Tile& tile);
    // Root of the first `size` leaves. REQUIRES: size <= size().
    Result<Hash> root_at(std::uint64_t size);
    // REQUIRES: old_size <= size().
    Result<std::vector<Hash>> prove_growth(std::uint64_t old_size);
    // REQUIRES: index < size().
    Result<std::vector<Hash>> prove_leaf(std::uint64_t index);

private:
    VerifiedTiles() = default;
    HashReader reader();
    Result<Bytes> checked(int level, std::uint64_t index);

    std::uint64_t size_ = 0;
    TileReader fetch_;
    std::map<std::pair<int, std::uint64_t>, Bytes> edge_;  // the partial tiles
    std::map<std::pair<int, std::uint64_t>, Bytes> full_;
};

}  // namespace sulh
