// SPDX-License-Identifier: Apache-2.0
#include "store/vault.hpp"

#include "store/durable.hpp"
#include "store/keys.hpp"
#include "store/limits.hpp"
#include "store/store_fixture.hpp"

#include <sys/stat.h>

#include <algorithm>

namespace sulh {
namespace {

class VaultTest : public StoreTest {
protected:
    VaultTest() {
        std::filesystem::create_directory(directory_ / "vault");
        std::filesystem::create_directory(directory_ / "keys");
    }
    std::filesystem::path blob_file(const VaultBlob& blob) const {
        return directory_ / "vault" / hex(blob.id);
    }
    static unsigned mode(const std::filesystem::path& path) {
        struct stat status = {};
        return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
    }
    Vault vault_{directory_ / "vault", directory_ / "keys"};
};

TEST_F(VaultTest, GivesBackContentsOfEveryLength) {
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{1}, vault_chunk_bytes - 1, vault_chunk_bytes,
          vault_chunk_bytes + 1, 3 * vault_chunk_bytes}) {
        Bytes content(length);
        for (std::size_t i = 0; i < length; ++i)
            content[i] = static_cast<std::uint8_t>(i * 7);
        const auto blob = vault_.put(content);
        ASSERT_TRUE(blob) << length;
        EXPECT_EQ(blob->bytes, length);
        EXPECT_EQ(blob->sha256, sha256(content));
        EXPECT_EQ(blob->commitment, content_commitment(blob->salt, content));
        EXPECT_EQ(*vault_.get(blob->id, [](ByteView) -> Status { return {}; }), blob->salt);
        EXPECT_EQ(blob->id, sha256(*read_whole(blob_file(*blob), 1 << 20)));
        EXPECT_EQ(*vault_.get(blob->id, 1 << 20), content) << length;
    }
}

TEST_F(VaultTest, HidesTheContentAndItsSameness) {
    const std::string secret = "the witness lives in the third house";
    const auto first = *vault_.put(as_bytes(secret)), second = *vault_.put(as_bytes(secret));
    EXPECT_NE(first.id, second.id);
    EXPECT_NE(first.salt, second.salt);
    EXPECT_NE(first.commitment, second.commitment);
    const Bytes cipher = *read_whole(blob_file(first), 1 << 20);
    EXPECT_EQ(as_text(cipher).find("witness"), std::string_view::npos);
    EXPECT_EQ(mode(directory_ / "keys" / (hex(first.id) + ".key")), 0600U);
}

TEST_F(VaultTest, CannotReadWhatWasErased) {
    const auto blob = *vault_.put(as_bytes("secret"));
    const auto kept = *vault_.put(as_bytes("other"));
    EXPECT_TRUE(vault_.holds(blob.id));
    ASSERT_TRUE(vault_.erase(blob.id));
    EXPECT_FALSE(vault_.holds(blob.id));
    EXPECT_EQ(vault_.get(blob.id, 100).error().code, Code::not_found);
    EXPECT_TRUE(vault_.erase(blob.id));
    EXPECT_TRUE(vault_.get(kept.id, 100));
}

TEST_F(VaultTest, NoticesEveryAlteredByteAndEveryCut) {
    const auto blob = *vault_.put(Bytes(200, 'x'));
    const Bytes good = *read_whole(blob_file(blob), 1 << 20);
    for (std::size_t at = 0; at < good.size(); ++at) {
        Bytes bad = good;
        bad[at] ^= 1;
        ASSERT_TRUE(write_durably(blob_file(blob), bad));
        ASSERT_EQ(vault_.get(blob.id, 1000).error().code, Code::corrupt) << at;
    }
    for (std::size_t length = 0; length < good.size(); length += 13) {
        ASSERT_TRUE(write_durably(blob_file(blob), ByteView(good).first(length)));
        ASSERT_EQ(vault_.get(blob.id, 1000).error().code, Code::corrupt) << length;
    }
    Bytes longer = good;
    longer.push_back(0);
    ASSERT_TRUE(write_durably(blob_file(blob), longer));
    EXPECT_EQ(vault_.get(blob.id, 1000).error().code, Code::corrupt);
    ASSERT_TRUE(write_durably(blob_file(blob), good));
    EXPECT_TRUE(vault_.get(blob.id, 1000));
}

// Whole chunks cut off at the end leave chunks that are each authentic.
TEST_F(VaultTest, NoticesAMissingLastChunk) {
    const auto blob = *vault_.put(Bytes(vault_chunk_bytes + 10, 'x'));
    const auto head = std::string_view("sulh-vault-1\n").size() + 24;
    std::filesystem::resize_file(blob_file(blob), head + vault_chunk_bytes + 17);
    EXPECT_EQ(vault_.get(blob.id, 1 << 20).error().code, Code::corrupt);
}

TEST_F(VaultTest, KeepsToTheLimitAsked) {
    const auto blob = *vault_.put(Bytes(200, 'x'));
    EXPECT_EQ(vault_.get(blob.id, 199).error().code, Code::limit);
    EXPECT_TRUE(vault_.get(blob.id, 200));
}

TEST_F(VaultTest, PassesOnTheSourcesError) {
    const auto blob = vault_.put([](std::span<std::uint8_t>) -> Result<std::size_t> {
        return fail(Code::unavailable, "unplugged");
    });
    ASSERT_FALSE(blob);
    EXPECT_EQ(blob.error().message, "unplugged");
    EXPECT_FALSE(std::filesystem::is_empty(directory_ / "vault"));  // what is unfinished
    ASSERT_TRUE(vault_.remove_unfinished());
    EXPECT_TRUE(std::filesystem::is_empty(directory_ / "vault"));
}

TEST_F(VaultTest, ReadsAFile) {
    ASSERT_TRUE(write_durably(directory_ / "reports.csv", as_bytes("a,b\n1,2\n")));
    const auto blob = vault_.put_file(directory_ / "reports.csv");
    ASSERT_TRUE(blob);
    EXPECT_EQ(as_text(*vault_.get(blob->id, 100)), "a,b\n1,2\n");
    EXPECT_EQ(vault_.put_file(directory_ / "absent.csv").error().code, Code::not_found);
}

TEST_F(VaultTest, KeepsTheLogsKeyForItsOwnerOnly) {
    const auto folder = directory_ / "keys";
    EXPECT_EQ(load_log_key(folder).error().code, Code::not_found);
    const auto made = make_log_key(folder, "river.example/record");
    ASSERT_TRUE(made);
    EXPECT_EQ(mode(folder / "log.key"), 0600U);
    EXPECT_EQ(load_log_key(folder)->verifier(), made->verifier());
    EXPECT_EQ(make_log_key(folder, "river.example/record").error().code, Code::conflict);
    chmod((folder / "log.key").c_str(), 0644);
    EXPECT_EQ(load_log_key(folder).error().code, Code::denied);
    chmod((folder / "log.key").c_str(), 0600);
    ASSERT_TRUE(write_durably(folder / "log.key", as_bytes("PRIVATE+KEY+x"), 0600));
    EXPECT_EQ(load_log_key(folder).error().code, Code::corrupt);
    EXPECT_FALSE(make_log_key(directory_, "two words"));
}

TEST_F(VaultTest, KeepsWhatWasMadeOfAContentUnderItsKeyAndErasesBoth) {
    const auto blob = *vault_.put(as_bytes("a photograph"));
    const std::filesystem::path file = directory_ / "vault" / (hex(blob.id) + ".derived");
    EXPECT_EQ(vault_.derived(blob.id, 100).error().code, Code::not_found);
    const Bytes small(3 * vault_chunk_bytes, 's');
    ASSERT_TRUE(vault_.keep_derived(blob.id, small));
    ASSERT_TRUE(vault_.keep_derived(blob.id, as_bytes("another")));
    EXPECT_EQ(as_text(*vault_.derived(blob.id, 1 << 20)), "another");
    ASSERT_TRUE(vault_.keep_derived(blob.id, small));
    EXPECT_EQ(*vault_.derived(blob.id, 1 << 20), small);
    EXPECT_EQ(vault_.derived(blob.id, 100).error().code, Code::limit);
    EXPECT_EQ(as_text(*vault_.get(blob.id, 100)), "a photograph");
    EXPECT_EQ(mode(file), 0600U);
    const Bytes cipher = *read_whole(file, 1 << 20);
    EXPECT_EQ(as_text(cipher).find("ssss"), std::string_view::npos);
    ASSERT_TRUE(write_durably(file, ByteView(cipher).first(cipher.size() - 1)));
    EXPECT_EQ(vault_.derived(blob.id, 1 << 20).error().code, Code::corrupt);
    ASSERT_TRUE(vault_.keep_derived(blob.id, small));
    ASSERT_TRUE(vault_.erase(blob.id));
    EXPECT_FALSE(std::filesystem::exists(file));
    // A copy of it that somebody kept opens no more.
    ASSERT_TRUE(write_durably(file, cipher));
    EXPECT_EQ(vault_.derived(blob.id, 1 << 20).error().code, Code::not_found);
    EXPECT_EQ(vault_.keep_derived(blob.id, small).error().code, Code::not_found);
    EXPECT_TRUE(std::filesystem::is_empty(directory_ / "keys"));
}

}  // namespace
}  // namespace sulh
