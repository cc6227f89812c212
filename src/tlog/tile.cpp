// SPDX-License-Identifier: Apache-2.0
#include "tlog/tile.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "tlog/limits.hpp"

#include <algorithm>

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
    return [size, read = std::move(read)](NodeId node) -> Result<Hash> {
        const int level = node.level / tile_height;
        const int height = node.level % tile_height;
        const std::uint64_t count = tile_level_count(level, size);
        const std::uint64_t first = node.index << height;
        CHECK(first + (std::uint64_t{1} << height) <= count);
        const std::uint64_t index = first / tile_width;
        const auto width = static_cast<int>(std::min(tile_width, count - index * tile_width));
        TRY(const Bytes bytes, read(Tile{level, index, width}));
        if (bytes.size() != static_cast<std::size_t>(width) * hash_bytes) {
            return fail(Code::corrupt,
                        tile_path(Tile{level, index, width}) + " holds " +
                            std::to_string(bytes.size()) + " bytes, expected " +
                            std::to_string(static_cast<std::size_t>(width) * hash_bytes));
        }
        std::vector<Hash> hashes(std::size_t{1} << height);
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            const std::size_t at = (first % tile_width + i) * hash_bytes;
            std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), hash_bytes,
                        hashes[i].begin());
        }
        for (std::size_t left = hashes.size() / 2; left > 0; left /= 2) {
            for (std::size_t i = 0; i < left; ++i)
                hashes[i] = node_hash(hashes[2 * i], hashes[2 * i + 1]);
        }
        return hashes[0];
    };
}

Result<TileEdge> TileEdge::load(std::uint64_t size, const TileReader& read) {
    TileEdge tiles;
    TRY(tiles.edge_, RightEdge::load(size, hashes_from_tiles(size, read)));
    for (int level = 0; tile_level_count(level, size) > 0; ++level) {
        const std::uint64_t count = tile_level_count(level, size);
        const auto width = static_cast<int>(count % tile_width);
        Bytes bytes;
        if (width > 0) {
            TRY(bytes, read(Tile{level, count / tile_width, width}));
        }
        tiles.open_.push_back(std::move(bytes));
        tiles.touched_.push_back(false);
    }
    return tiles;
}

void TileEdge::append(const Hash& leaf) {
    const std::span<const Hash> completed = edge_.append(leaf);
    for (std::size_t node_level = 0; node_level < completed.size(); node_level += tile_height) {
        const std::size_t level = node_level / tile_height;
        if (level == open_.size()) {
            open_.emplace_back();
            touched_.push_back(false);
        }
        Bytes& tile = open_[level];
        tile.insert(tile.end(), completed[node_level].begin(), completed[node_level].end());
        touched_[level] = true;
        if (tile.size() < tile_width * hash_bytes) continue;
        const std::uint64_t index =
            tile_level_count(static_cast<int>(level), size()) / tile_width - 1;
        finished_[{static_cast<int>(level), index}] = std::exchange(tile, {});
        touched_[level] = false;
    }
}

std::map<std::pair<int, std::uint64_t>, Bytes> TileEdge::take_changed() {
    std::map<std::pair<int, std::uint64_t>, Bytes> changed = std::exchange(finished_, {});
    for (std::size_t level = 0; level < open_.size(); ++level) {
        if (!touched_[level]) continue;
        const std::uint64_t count = tile_level_count(static_cast<int>(level), size());
        changed[{static_cast<int>(level), count / tile_width}] = open_[level];
        touched_[level] = false;
    }
    return changed;
}

}  // namespace sulh
