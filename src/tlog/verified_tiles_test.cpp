// SPDX-License-Identifier: Apache-2.0
#include "tlog/verified_tiles.hpp"

#include "tlog/test_log.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(VerifiedTiles, ProvesWhatTheTreeHolds) {
    const TestLog log(70'000);
    for (const std::uint64_t size : {1, 255, 256, 257, 1000, 65'536, 70'000}) {
        const Hash root = log.root(size);
        auto tiles = VerifiedTiles::open(
            size, root, [&](const Tile& tile) -> Result<Bytes> { return log.tile(tile); });
        ASSERT_TRUE(tiles) << size << to_text(tiles.error());
        for (const std::uint64_t old_size : {std::uint64_t{0}, size / 3, size - 1, size}) {
            const Hash old_root = log.root(old_size);
            EXPECT_EQ(*tiles->root_at(old_size), old_root);
            EXPECT_TRUE(
                verify_consistency(old_size, old_root, size, root, *tiles->prove_growth(old_size)));
        }
        const std::uint64_t index = size * 2 / 3;
        EXPECT_TRUE(verify_inclusion(index, size, log.root(index, index + 1),
                                     *tiles->prove_leaf(index), root));
    }
}

TEST(VerifiedTiles, ReadsTheEmptyTree) {
    const auto none = [](const Tile&) -> Result<Bytes> { return fail(Code::not_found, "none"); };
    EXPECT_TRUE(VerifiedTiles::open(0, empty_root(), none));
    EXPECT_FALSE(VerifiedTiles::open(0, leaf_hash({}), none));
    EXPECT_FALSE(VerifiedTiles::open(1, leaf_hash({}), none));
}

// Each hash of each tile that a proof needs is flipped in turn; none may pass.
TEST(VerifiedTiles, RefuseEachFlippedHash) {
    const TestLog log(70'000);
    for (const std::uint64_t size : {1000, 65'793, 70'000}) {
        const Hash root = log.root(size);
        Tile wrong;
        std::size_t wrong_byte = 0;
        std::map<Tile, std::size_t> fetched;
        const auto fetch = [&](const Tile& tile) -> Result<Bytes> {
            Bytes bytes = log.tile(tile);
            fetched.emplace(tile, bytes.size());
            if (tile == wrong && wrong_byte < bytes.size()) bytes[wrong_byte] ^= 1;
            return bytes;
        };
        const auto prove = [&]() -> Result<std::vector<Hash>> {
            TRY(VerifiedTiles tiles, VerifiedTiles::open(size, root, fetch));
            return tiles.prove_leaf(size / 2);
        };
        wrong.level = 9;
        const auto honest = prove();
        ASSERT_TRUE(honest);
        const std::map<Tile, std::size_t> needed = fetched;
        ASSERT_GE(needed.size(), size > 65'536 ? 4U : 3U);
        for (const auto& [tile, bytes] : needed) {
            for (std::size_t at = 0; at < bytes; at += sizeof(Hash)) {
                wrong = tile;
                wrong_byte = at + at / sizeof(Hash) % sizeof(Hash);
                const auto proof = prove();
                ASSERT_FALSE(proof) << tile_path(tile) << " hash " << at / sizeof(Hash);
                EXPECT_EQ(proof.error().code, Code::corrupt);
            }
        }
    }
}

TEST(VerifiedTiles, RefuseATileCutShort) {
    const TestLog log(1000);
    const auto cut = [&](const Tile& tile) -> Result<Bytes> {
        Bytes bytes = log.tile(tile);
        bytes.pop_back();
        return bytes;
    };
    EXPECT_FALSE(VerifiedTiles::open(1000, log.root(1000), cut));
}

}  // namespace
}  // namespace sulh
