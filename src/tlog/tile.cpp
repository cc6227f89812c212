// SPDX-License-Identifier: Apache-2.0
#include "tlog/tile.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "tlog/limits.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sulh {

namespace {

constexpr std::size_t hash_bytes = sizeof(Hash);

// 5 -> "005", 1234067 -> "x001/x234/067".
std::string index_path(std::uint64_t index) {
    const auto three_digits = [](std::uint64_t n) {
        std::string digits = std::to_string(n);
        return std::string(3 - digits.size(), '0') + digits;
    };
    std::string path = three_digits(index % 1000);
    for (index /= 1000; index > 0; index /= 1000)
        path = "x" + three_digits(index % 1000) + "/" + path;
    return path;
}

Unexpected not_a_tile(std::string_view path) {
    return fail(Code::invalid_input, "'" + printable(path) + "' is not the path of a tile", {},
                "a tile's path looks like tile/0/x001/234 or tile/entries/005.p/17");
}

bool is_three_digits(std::string_view text) {
    return text.size() == 3 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The tile of a level that was read last, with its midway hashes where they are kept.
struct HeldTile {
    std::optional<std::uint64_t> index;
    std::size_t width = 0;
    std::vector<Hash> hashes;
};

std::vector<Hash> hashes_of(ByteView bytes) {
    std::vector<Hash> hashes(bytes.size() / hash_bytes);
    for (std::size_t i = 0; i < hashes.size(); ++i)
        std::copy_n(bytes.data() + i * hash_bytes, hash_bytes, hashes[i].begin());
    return hashes;
}

Result<std::vector<Hash>> read_hashes(const TileReader& read, const Tile& tile) {
    TRY(const Bytes bytes, read(tile));
    const auto width = static_cast<std::size_t>(tile.width);
    const bool has_midway =
        width == tile_width && bytes.size() == (width + midway_count) * hash_bytes;
    if (bytes.size() != width * hash_bytes && !has_midway) {
        return fail(Code::corrupt, tile_path(tile) + " holds " + std::to_string(bytes.size()) +
                                       " bytes, expected " + std::to_string(width * hash_bytes));
    }
    return hashes_of(bytes);
}

// REQUIRES: a power of two of hashes, at most tile_width.
Hash subtree_root(std::span<const Hash> hashes) {
    if (hashes.size() == 1) return hashes[0];
    std::array<Hash, tile_width / 2> nodes;
    for (std::size_t i = 0; i < hashes.size() / 2; ++i)
        nodes[i] = node_hash(hashes[2 * i], hashes[2 * i + 1]);
    for (std::size_t left = hashes.size() / 4; left > 0; left /= 2) {
        for (std::size_t i = 0; i < left; ++i)
            nodes[i] = node_hash(nodes[2 * i], nodes[2 * i + 1]);
    }
    return nodes[0];
}

// The midway hashes over the complete groups of 16 among a tile's hashes.
Bytes midway_of(ByteView tile) {
    const std::vector<Hash> hashes = hashes_of(tile);
    Bytes out;
    for (std::size_t first = 0; first + midway_count <= hashes.size(); first += midway_count) {
        const Hash node = subtree_root(std::span(hashes).subspan(first, midway_count));
        out.insert(out.end(), node.begin(), node.end());
    }
    return out;
}

// The node over the 2^height hashes from `first` on.
Hash node_within(const HeldTile& tile, std::size_t first, int height) {
    const std::span<const Hash> all(tile.hashes);
    if (height < midway_height || all.size() == tile.width)
        return subtree_root(all.subspan(first, std::size_t{1} << height));
    return subtree_root(all.subspan(tile.width + (first >> midway_height),
                                    std::size_t{1} << (height - midway_height)));
}

}  // namespace

std::string tile_path(const Tile& tile) {
    CHECK(tile.level >= entry_bundle_level && tile.level <= 63);
    CHECK(tile.width >= 1 && tile.width <= 256);
    std::string path = "tile/";
    path += tile.level == entry_bundle_level ? "entries" : std::to_string(tile.level);
    path += "/" + index_path(tile.index);
    if (tile.width < 256) path += ".p/" + std::to_string(tile.width);
    return path;
}

Result<Tile> parse_tile_path(std::string_view path) {
    if (path.size() > tile_path_bytes_max) return not_a_tile(path);
    std::vector<std::string_view> parts = split(path, '/');
    if (parts.size() < 3 || parts[0] != "tile") return not_a_tile(path);
    Tile tile;
    tile.level = entry_bundle_level;
    if (parts[1] != "entries") {
        const auto level = parse_integer(parts[1]);
        if (!level || *level < 0 || *level > 63) return not_a_tile(path);
        tile.level = static_cast<int>(*level);
    }
    if (parts.size() >= 4 && parts[parts.size() - 2].ends_with(".p")) {
        const auto width = parse_integer(parts.back());
        if (!width || *width < 1 || *width > 255) return not_a_tile(path);
        tile.width = static_cast<int>(*width);
        parts.pop_back();
        parts.back().remove_suffix(2);
    }
    for (std::size_t i = 2; i < parts.size(); ++i) {
        std::string_view group = parts[i];
        if (i + 1 < parts.size()) {
            if (!group.starts_with('x')) return not_a_tile(path);
            group.remove_prefix(1);
        }
        if (!is_three_digits(group) || tile.index > tile_index_max / 1000) return not_a_tile(path);
        tile.index = tile.index * 1000 + static_cast<std::uint64_t>(*parse_number(group));
    }
    // One spelling each: leading zeros and needless groups are refused by writing it again.
    if (tile.index > tile_index_max || tile_path(tile) != path) return not_a_tile(path);
    return tile;
}

std::uint64_t tile_level_count(int level, std::uint64_t size) {
    const int shift = tile_height * std::max(level, 0);
    return shift >= 64 ? 0 : size >> shift;
}

void for_each_tile(std::uint64_t size, const std::function<void(const Tile&)>& visit) {
    for (int level = entry_bundle_level; level < 8; ++level) {
        const std::uint64_t count = tile_level_count(level, size);
        for (std::uint64_t first = 0; first < count; first += tile_width) {
            const auto width = static_cast<int>(std::min(tile_width, count - first));
            visit(Tile{level, first / tile_width, width});
        }
    }
}

void append_to_bundle(Bytes& bundle, ByteView entry) {
    CHECK(entry.size() <= entry_bytes_max);
    bundle.push_back(static_cast<std::uint8_t>(entry.size() >> 8));
    bundle.push_back(static_cast<std::uint8_t>(entry.size() & 0xFF));
    bundle.insert(bundle.end(), entry.begin(), entry.end());
}

Bytes encode_bundle(std::span<const Bytes> entries) {
    CHECK(entries.size() <= tile_width);
    Bytes bundle;
    for (const Bytes& entry : entries)
        append_to_bundle(bundle, entry);
    return bundle;
}

Result<std::vector<Bytes>> decode_bundle(ByteView bundle, int width) {
    CHECK(width >= 1 && width <= 256);
    std::vector<Bytes> entries;
    while (!bundle.empty()) {
        if (entries.size() == static_cast<std::size_t>(width)) {
            return fail(Code::corrupt,
                        "the entry bundle holds more than " + std::to_string(width) + " entries");
        }
        if (bundle.size() < 2) return fail(Code::corrupt, "the entry bundle ends within a length");
        const std::size_t length = static_cast<std::size_t>(bundle[0]) << 8 | bundle[1];
        bundle = bundle.subspan(2);
        if (bundle.size() < length) {
            return fail(Code::corrupt,
                        "entry " + std::to_string(entries.size()) + " of the bundle is cut off");
        }
        entries.emplace_back(bundle.begin(), bundle.begin() + static_cast<std::ptrdiff_t>(length));
        bundle = bundle.subspan(length);
    }
    if (entries.size() < static_cast<std::size_t>(width)) {
        return fail(Code::corrupt, "the entry bundle holds " + std::to_string(entries.size()) +
                                       " entries, expected " + std::to_string(width));
    }
    return entries;
}

HashReader hashes_from_tiles(std::uint64_t size, TileReader read) {
    // Proofs ask for several nodes of one tile in turn: each level's last tile stays at hand.
    std::map<int, HeldTile> held;
    return [size, read = std::move(read), held](NodeId node) mutable -> Result<Hash> {
        const int level = node.level / tile_height;
        const int height = node.level % tile_height;
        const std::uint64_t count = tile_level_count(level, size);
        const std::uint64_t first = node.index << height;
        CHECK(first + (std::uint64_t{1} << height) <= count);
        const std::uint64_t index = first / tile_width;
        const auto width = static_cast<int>(std::min(tile_width, count - index * tile_width));
        HeldTile& tile = held[level];
        if (tile.index != index) {
            tile.index.reset();
            TRY(tile.hashes, read_hashes(read, Tile{level, index, width}));
            tile.index = index;
            tile.width = static_cast<std::size_t>(width);
        }
        return node_within(tile, first % tile_width, height);
    };
}

Result<TileEdge> TileEdge::load(std::uint64_t size, const TileReader& read) {
    TileEdge tiles;
    TRY(tiles.edge_, RightEdge::load(size, hashes_from_tiles(size, read)));
    for (int level = 0; tile_level_count(level, size) > 0; ++level) {
        const std::uint64_t count = tile_level_count(level, size);
        const auto width = static_cast<int>(count % tile_width);
        tiles.add_level();
        if (width == 0) continue;
        GrownTile& open = tiles.open_.back();
        TRY(open.hashes, read(Tile{level, count / tile_width, width}));
        open.midway = midway_of(open.hashes);
    }
    return tiles;
}

void TileEdge::add_level() {
    open_.emplace_back();
    touched_.push_back(false);
}

void TileEdge::add_midway(std::span<const Hash> completed) {
    for (std::size_t node = midway_height; node < completed.size(); node += tile_height) {
        Bytes& midway = open_[node / tile_height].midway;
        midway.insert(midway.end(), completed[node].begin(), completed[node].end());
    }
}

void TileEdge::append(const Hash& leaf) {
    const std::span<const Hash> completed = edge_.append(leaf);
    add_midway(completed);
    for (std::size_t node_level = 0; node_level < completed.size(); node_level += tile_height) {
        const std::size_t level = node_level / tile_height;
        if (level == open_.size()) add_level();
        Bytes& hashes = open_[level].hashes;
        hashes.insert(hashes.end(), completed[node_level].begin(), completed[node_level].end());
        touched_[level] = true;
        if (hashes.size() < tile_width * hash_bytes) continue;
        const std::uint64_t index =
            tile_level_count(static_cast<int>(level), size()) / tile_width - 1;
        finished_[{static_cast<int>(level), index}] = std::exchange(open_[level], {});
        touched_[level] = false;
    }
}

std::map<std::pair<int, std::uint64_t>, GrownTile> TileEdge::take_changed() {
    std::map<std::pair<int, std::uint64_t>, GrownTile> changed = std::exchange(finished_, {});
    for (std::size_t level = 0; level < open_.size(); ++level) {
        if (!touched_[level]) continue;
        const std::uint64_t count = tile_level_count(static_cast<int>(level), size());
        changed[{static_cast<int>(level), count / tile_width}].hashes = open_[level].hashes;
        touched_[level] = false;
    }
    return changed;
}

}  // namespace sulh
