#pragma once
// SPDX-License-Identifier: Apache-2.0
// Tiles of 256 hashes, bundles of 256 entries, and the paths under which a static log serves them.
// SPEC: c2sp.org/tlog-tiles

#include "base/result.hpp"
#include "tlog/merkle.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

inline constexpr int tile_height = 8;
inline constexpr std::uint64_t tile_width = 256;
inline constexpr int entry_bundle_level = -1;
inline constexpr int midway_height = 4;
inline constexpr std::size_t midway_count = tile_width >> midway_height;

// Tile `index` of `level` holds the hashes of complete subtrees of tree level 8 * level, `width` of
// them; level entry_bundle_level holds the entries themselves.
struct Tile {
    int level = 0;            // entry_bundle_level, or 0 to 63
    std::uint64_t index = 0;  // at most tile_index_max
    int width = 256;          // 1 to 256; below 256 the tile is partial
    friend auto operator<=>(const Tile&, const Tile&) = default;
};

// "tile/0/x001/x234/067", "tile/1/001.p/17", "tile/entries/000.p/5". Relative, with '/'.
std::string tile_path(const Tile& tile);
// The inverse; refuses every spelling that tile_path() does not write.
Result<Tile> parse_tile_path(std::string_view path);

// Number of hashes that level (or entry_bundle_level) of a tree of `size` holds in all its tiles.
std::uint64_t tile_level_count(int level, std::uint64_t size);
// Every tile that a tree of `size` serves, entry bundles first, then level by level. Full tiles and
// the partial one at the right edge of each level, never an empty one.
void for_each_tile(std::uint64_t size, const std::function<void(const Tile&)>& visit);

// uint16 big-endian length and bytes of each entry. REQUIRES: at most 256 entries, each at most
// entry_bytes_max long.
Bytes encode_bundle(std::span<const Bytes> entries);
void append_to_bundle(Bytes& bundle, ByteView entry);
// REQUIRES: 1 <= width <= 256. Refuses a bundle with fewer or more entries than `width`.
Result<std::vector<Bytes>> decode_bundle(ByteView bundle, int width);

// Contract: the bytes of a tile, exactly 32 * width of them.
using TileReader = std::function<Result<Bytes>(const Tile&)>;

// Node hashes of a tree of `size` computed from its tiles; at most 128 hashes are combined per
// node. The hashes are as good as the tiles: check the proof made from them against a signed root.
// `read` may give the midway hashes behind those of a full tile.
// Keeps the last tile of each level, so that a proof reads each of its tiles once; `read` must go on
// giving the same bytes. Not to be shared between threads.
HashReader hashes_from_tiles(std::uint64_t size, TileReader read);

// What became of a tile. A storage that keeps the midway hashes, the 16 nodes four levels above those
// of a full tile, behind them spares a proof 225 of a tile's 247 hashes.
struct GrownTile {
    Bytes hashes;
    Bytes midway;  // empty where the tile is not full
};

// A growing tree together with the tiles at its right edge: what a log needs in memory to go on
// appending.
class TileEdge {
public:
    TileEdge() = default;
    static Result<TileEdge> load(std::uint64_t size, const TileReader& read);

    void append(const Hash& leaf);
    std::uint64_t size() const { return edge_.size(); }
    Hash root() const { return edge_.root(); }

    // Tiles that have changed since the last call, each with all its hashes; keyed by (level,
    // index).
    std::map<std::pair<int, std::uint64_t>, GrownTile> take_changed();

    const RightEdge& edge() const { return edge_; }

private:
    void add_level();
    void add_midway(std::span<const Hash> completed);

    RightEdge edge_;
    std::vector<GrownTile> open_;  // the unfinished tile of each level, may be empty
    std::map<std::pair<int, std::uint64_t>, GrownTile> finished_;
    std::vector<bool> touched_;  // open_[k] has changed
};

}  // namespace sulh
