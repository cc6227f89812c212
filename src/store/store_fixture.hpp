#pragma once
// SPDX-License-Identifier: Apache-2.0
// A directory of its own for each test, and a record in it. Only for tests.

#include "store/sqlite_log.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <filesystem>
#include <string>

namespace sulh {

class StoreTest : public testing::Test {
protected:
    StoreTest() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "sulh-store-XXXXXX").string();
        directory_ = mkdtemp(pattern.data());
    }
    ~StoreTest() override {
        std::error_code ignored;
        std::filesystem::remove_all(directory_, ignored);
    }

    static SigningKey make_key(std::string_view origin = "river.example/record",
                               std::uint8_t seed_byte = 1) {
        std::array<std::uint8_t, 32> seed;
        seed.fill(seed_byte);
        return std::move(*SigningKey::make(origin, seed));
    }
    CheckpointSigner signer() const {
        return [this](const Checkpoint& checkpoint) -> Result<std::string> {
            return sign_checkpoint(checkpoint, key_);
        };
    }
    SqliteLog create(const std::string& name = "record.sqlite") const {
        auto log = SqliteLog::create(directory_ / name, key_.verifier(), signer());
        EXPECT_TRUE(log) << to_text(log.error());
        return std::move(*log);
    }
    static Bytes numbered_entry(std::uint64_t i) {
        const std::string text =
            R"({"sulh":1,"type":"incident","id":"i)" + std::to_string(i) + R"("})";
        return {text.begin(), text.end()};
    }
    // Appends entries until the record has `size` of them.
    void grow(SqliteLog& log, std::uint64_t size, std::uint64_t at_once = 256) const {
        while (log.size() < size) {
            Batch batch;
            for (std::uint64_t i = log.size(); i < std::min(size, log.size() + at_once); ++i) {
                batch.entries.push_back(numbered_entry(i));
            }
            const auto first = log.append(batch, signer());
            ASSERT_TRUE(first) << to_text(first.error());
        }
    }

    std::filesystem::path directory_;
    SigningKey key_ = make_key();
};

}  // namespace sulh
