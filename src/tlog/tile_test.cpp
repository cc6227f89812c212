// SPDX-License-Identifier: Apache-2.0
#include "tlog/tile.hpp"

#include "tlog/limits.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

struct TilesInMemory {
    std::map<std::pair<int, std::uint64_t>, Bytes> tiles;
    std::map<std::pair<int, std::uint64_t>, Bytes> midways;  // of the full ones

    void take(TileEdge& edge) {
        for (auto& [key, tile] : edge.take_changed()) {
            tiles[key] = tile.hashes;
            if (!tile.midway.empty()) midways[key] = tile.midway;
        }
    }
    // As storage does: the newest bytes of the tile, cut to the width asked for.
    TileReader reader() const {
        return [this](const Tile& tile) -> Result<Bytes> {
            const auto found = tiles.find({tile.level, tile.index});
            if (found == tiles.end()) return fail(Code::not_found, tile_path(tile));
            Bytes bytes = found->second;
            bytes.resize(std::min(bytes.size(), static_cast<std::size_t>(tile.width) * 32));
            return bytes;
        };
    }
    // As a storage that keeps the midway hashes.
    TileReader reader_with_midway() const {
        return [this, plain = reader()](const Tile& tile) -> Result<Bytes> {
            TRY(Bytes bytes, plain(tile));
            const auto midway = midways.find({tile.level, tile.index});
            if (tile.width == 256 && midway != midways.end())
                bytes.insert(bytes.end(), midway->second.begin(), midway->second.end());
            return bytes;
        };
    }
};

Hash numbered_leaf(std::uint64_t i) {
    return leaf_hash(as_bytes("entry " + std::to_string(i)));
}

// The examples of c2sp.org/tlog-tiles.
TEST(TilePath, IsThePublishedOne) {
    EXPECT_EQ(tile_path({0, 5, 256}), "tile/0/005");
    EXPECT_EQ(tile_path({0, 1000, 256}), "tile/0/x001/000");
    EXPECT_EQ(tile_path({0, 1234067, 256}), "tile/0/x001/x234/067");
    EXPECT_EQ(tile_path({1, 1, 17}), "tile/1/001.p/17");
    EXPECT_EQ(tile_path({entry_bundle_level, 273, 112}), "tile/entries/273.p/112");
}

TEST(TilePath, ReadsBackWhatItWrites) {
    for (const int level : {-1, 0, 1, 7, 63}) {
        for (const std::uint64_t index :
             {std::uint64_t{0}, std::uint64_t{999}, std::uint64_t{1000}, tile_index_max}) {
            for (const int width : {1, 255, 256}) {
                const Tile tile{level, index, width};
                const auto read = parse_tile_path(tile_path(tile));
                ASSERT_TRUE(read) << tile_path(tile);
                EXPECT_EQ(*read, tile);
            }
        }
    }
}

TEST(TilePath, RefusesOtherSpellings) {
    for (const char* path : {"",
                             "tile",
                             "tile/0",
                             "tile/0/",
                             "tile/0/5",
                             "tile/0/0005",
                             "tile/00/005",
                             "tile/64/005",
                             "tile/-1/005",
                             "tile/0/005.p/256",
                             "tile/0/005.p/0",
                             "tile/0/005.p/05",
                             "tile/0/005.p/",
                             "tile/0/005.p",
                             "/tile/0/005",
                             "tile/0/x000/005",
                             "tile/0/001/005",
                             "tile/0/x001/x005",
                             "tile/data/005",
                             "tile/entries/x01/005",
                             "tile/0/005/",
                             "tile/0/+05",
                             "tile/0/ 05",
                             "tile/0/1e1",
                             "tile/0/x999/x999/x999/x999/x999/x999/999",
                             "tile/0/../checkpoint"}) {
        EXPECT_FALSE(parse_tile_path(path)) << path;
    }
}

// Spec: 70,000 entries are 273 full tiles and one of 112 at level 0, one full and one of 17 at
// level 1, one of 1 above.
TEST(Tiles, AreThoseOfTheSpecForSeventyThousand) {
    std::map<int, std::vector<Tile>> levels;
    for_each_tile(70'000, [&](const Tile& tile) { levels[tile.level].push_back(tile); });
    EXPECT_EQ(levels.size(), 4U);
    EXPECT_EQ(levels[0].size(), 274U);
    EXPECT_EQ(levels[0].back(), (Tile{0, 273, 112}));
    EXPECT_EQ(levels[1], (std::vector<Tile>{{1, 0, 256}, {1, 1, 17}}));
    EXPECT_EQ(levels[2], (std::vector<Tile>{{2, 0, 1}}));
    EXPECT_EQ(levels[entry_bundle_level].size(), 274U);
}

TEST(Tiles, AreNeverEmpty) {
    for_each_tile(0, [](const Tile&) { FAIL(); });
    std::vector<std::string> paths;
    for_each_tile(256, [&](const Tile& tile) { paths.push_back(tile_path(tile)); });
    EXPECT_EQ(paths,
              (std::vector<std::string>{"tile/entries/000", "tile/0/000", "tile/1/000.p/1"}));
}

TEST(Bundle, ReadsBackWhatItWrites) {
    const std::vector<Bytes> entries = {{}, {1}, Bytes(65'535, 7)};
    const Bytes bundle = encode_bundle(entries);
    EXPECT_EQ(bundle.size(), 2U + 3U + 65'537U);
    EXPECT_EQ(*decode_bundle(bundle, 3), entries);
    EXPECT_FALSE(decode_bundle(bundle, 2));
    EXPECT_FALSE(decode_bundle(bundle, 4));
    EXPECT_FALSE(decode_bundle(ByteView(bundle).first(bundle.size() - 1), 3));
    EXPECT_FALSE(decode_bundle(ByteView(bundle).first(1), 1));
}

TEST(TileEdge, KeepsEveryRootAndProofComputable) {
    TilesInMemory stored;
    TileEdge edge;
    RightEdge plain;
    const std::uint64_t sizes[] = {1,    255,    256,    257,    511,   512,
                                   1000, 65'535, 65'536, 65'537, 70'000};
    for (const std::uint64_t size : sizes) {
        while (edge.size() < size) {
            plain.append(numbered_leaf(edge.size()));
            edge.append(numbered_leaf(edge.size()));
        }
        stored.take(edge);
        ASSERT_EQ(edge.root(), plain.root()) << size;
        const HashReader read = hashes_from_tiles(size, stored.reader());
        ASSERT_EQ(*tree_root(size, read), plain.root()) << size;
        for (const std::uint64_t i : {std::uint64_t{0}, size / 3, size / 2, size - 1}) {
            const auto proof = *prove_inclusion(i, size, read);
            EXPECT_TRUE(verify_inclusion(i, size, numbered_leaf(i), proof, plain.root()))
                << i << " of " << size;
            EXPECT_EQ(*prove_inclusion(
                          i, size, hashes_from_tiles(size, stored.reader_with_midway())),
                      proof);
        }
        auto loaded = TileEdge::load(size, stored.reader());
        ASSERT_TRUE(loaded) << size;
        EXPECT_EQ(loaded->root(), plain.root()) << size;
        edge = std::move(*loaded);
    }
}

TEST(TileEdge, ChangesOnlyTheTilesThatGrew) {
    TileEdge edge;
    for (std::uint64_t i = 0; i < 300; ++i)
        edge.append(numbered_leaf(i));
    const auto first = edge.take_changed();
    EXPECT_EQ(first.size(), 3U);
    EXPECT_EQ(first.at({0, 0}).hashes.size(), 8'192U);
    EXPECT_EQ(first.at({0, 0}).midway.size(), 512U);
    EXPECT_EQ(first.at({0, 1}).hashes.size(), 44U * 32);
    EXPECT_TRUE(first.at({0, 1}).midway.empty());
    EXPECT_EQ(first.at({1, 0}).hashes.size(), 32U);
    EXPECT_TRUE(edge.take_changed().empty());
    edge.append(numbered_leaf(300));
    EXPECT_EQ(edge.take_changed().size(), 1U);
}

TEST(RightEdge, TakesTheRootOfWhatFollows) {
    for (const std::uint64_t before : {0, 4, 8, 12, 20}) {
        for (const std::uint64_t after : {1, 2, 3, 4}) {
            RightEdge left;
            RightEdge right;
            RightEdge whole;
            for (std::uint64_t i = 0; i < before + after; ++i) {
                whole.append(numbered_leaf(i));
                (i < before ? left : right).append(numbered_leaf(i));
            }
            EXPECT_EQ(left.root_with(right.root()), whole.root()) << before << " and " << after;
        }
    }
}

// A hash changed in any tile used must never give a proof that verifies against the signed root.
TEST(HashesFromTiles, CannotForgeAProof) {
    TilesInMemory stored;
    TileEdge edge;
    for (std::uint64_t i = 0; i < 1000; ++i)
        edge.append(numbered_leaf(i));
    stored.take(edge);
    const auto good = *prove_inclusion(613, 1000, hashes_from_tiles(1000, stored.reader()));
    int changed = 0;
    for (auto& [key, bytes] : stored.tiles) {
        for (std::size_t at = 0; at < bytes.size(); at += 32) {
            bytes[at] ^= 1;
            const auto proof =
                *prove_inclusion(613, 1000, hashes_from_tiles(1000, stored.reader()));
            if (proof != good) {
                ++changed;
                EXPECT_FALSE(verify_inclusion(613, 1000, numbered_leaf(613), proof, edge.root()));
            }
            bytes[at] ^= 1;
        }
    }
    // The 255 other leaves of its tile, the 232 leaves after that tile, and the two hashes that
    // stand for [0, 512).
    EXPECT_EQ(changed, 255 + 232 + 2);
}

TEST(HashesFromTiles, RefusesATileThatIsCutShort) {
    TilesInMemory stored;
    TileEdge edge;
    for (std::uint64_t i = 0; i < 300; ++i)
        edge.append(numbered_leaf(i));
    stored.take(edge);
    stored.tiles[{0, 1}].pop_back();
    const auto proof = prove_inclusion(0, 300, hashes_from_tiles(300, stored.reader()));
    ASSERT_FALSE(proof);
    EXPECT_EQ(proof.error().code, Code::corrupt);
}

}  // namespace
}  // namespace sulh
