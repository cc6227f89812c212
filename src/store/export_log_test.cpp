// SPDX-License-Identifier: Apache-2.0
#include "store/export_log.hpp"

#include "store/durable.hpp"
#include "store/store_fixture.hpp"

namespace sulh {
namespace {

class ExportTest : public StoreTest {
protected:
    std::filesystem::path out() const { return directory_ / "out"; }
    Bytes exported(const std::string& path) const {
        auto bytes = read_whole(out() / path, 1 << 24);
        EXPECT_TRUE(bytes) << path;
        return bytes ? *bytes : Bytes{};
    }
    // Reads the export as a stranger would: from its files and the key alone.
    void expect_complete(std::uint64_t size) const {
        const auto checkpoint = open_checkpoint(as_text(exported("checkpoint")), key_.verifier());
        ASSERT_TRUE(checkpoint);
        ASSERT_EQ(checkpoint->size, size);
        RightEdge edge;
        for_each_tile(size, [&](const Tile& tile) {
            if (tile.level != entry_bundle_level) {
                EXPECT_EQ(exported(tile_path(tile)).size(),
                          static_cast<std::size_t>(tile.width) * 32);
                return;
            }
            const auto entries = decode_bundle(exported(tile_path(tile)), tile.width);
            ASSERT_TRUE(entries);
            for (const Bytes& entry : *entries)
                edge.append(leaf_hash(entry));
        });
        EXPECT_EQ(edge.root(), checkpoint->root);
        const auto read = hashes_from_tiles(
            size, [&](const Tile& tile) -> Result<Bytes> { return exported(tile_path(tile)); });
        EXPECT_EQ(*tree_root(size, read), checkpoint->root);
    }
};

TEST_F(ExportTest, IsACompleteLogAtEverySize) {
    for (const std::uint64_t size : {0, 1, 255, 256, 257, 70'000}) {
        SqliteLog log = create(std::to_string(size) + ".sqlite");
        grow(log, size, 4096);
        ASSERT_TRUE(export_log(log, out()));
        expect_complete(size);
        std::filesystem::remove_all(out());
    }
}

TEST_F(ExportTest, NamesItsKeyAndOrigin) {
    const SqliteLog log = create();
    ASSERT_TRUE(export_log(log, out()));
    EXPECT_EQ(as_text(exported("vkey")), to_text(key_.verifier()) + "\n");
    EXPECT_EQ(as_text(exported("origin")), "river.example/record\n");
}

TEST_F(ExportTest, BringsAnEarlierExportUpToDate) {
    SqliteLog log = create();
    grow(log, 100);
    ASSERT_TRUE(export_log(log, out()));
    grow(log, 300);
    ASSERT_TRUE(export_log(log, out()));
    expect_complete(300);
    EXPECT_TRUE(std::filesystem::exists(out() / "tile/0/000.p/100"));
}

TEST_F(ExportTest, RefusesADirectoryOfSomethingElse) {
    SqliteLog log = create();
    grow(log, 10);
    std::filesystem::create_directory(out());
    ASSERT_TRUE(write_durably(out() / "letter.txt", as_bytes("dear")));
    EXPECT_EQ(export_log(log, out()).error().code, Code::conflict);
}

TEST_F(ExportTest, RefusesALargerExportAndAnotherHistory) {
    SqliteLog log = create("long.sqlite");
    grow(log, 10);
    ASSERT_TRUE(export_log(log, out()));
    SqliteLog set_back = create("back.sqlite");
    grow(set_back, 5);
    EXPECT_EQ(export_log(set_back, out()).error().code, Code::conflict);
    SqliteLog other = create("other.sqlite");
    ASSERT_TRUE(other.append({{Bytes{'x'}}, {}}, signer()));
    grow(other, 20);
    EXPECT_EQ(export_log(other, out()).error().code, Code::corrupt);
    expect_complete(10);
}

}  // namespace
}  // namespace sulh
