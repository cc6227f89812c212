#pragma once
// SPDX-License-Identifier: Apache-2.0
// A log in memory whose tiles are worked out from their definition, not by the code under test.
// Only for tests.

#include "base/check.hpp"
#include "tlog/checkpoint.hpp"
#include "tlog/cosignature.hpp"
#include "tlog/merkle.hpp"
#include "tlog/tile.hpp"

#include <string>
#include <vector>

namespace sulh {

inline SigningKey test_key(std::string_view name, std::uint8_t seed_byte,
                           KeyType type = KeyType::Ed25519) {
    std::array<std::uint8_t, 32> seed;
    seed.fill(seed_byte);
    return std::move(*SigningKey::make(name, seed, type));
}

class TestLog {
public:
    // `salt` makes another history of the same length.
    explicit TestLog(std::uint64_t size, std::uint64_t salted_from = ~std::uint64_t{0}) {
        heights_.emplace_back();
        for (std::uint64_t i = 0; i < size; ++i) {
            const std::string entry = (i >= salted_from ? "other " : "entry ") + std::to_string(i);
            heights_[0].push_back(leaf_hash(as_bytes(entry)));
        }
        while (heights_.back().size() > 1) {
            const std::vector<Hash>& below = heights_.back();
            std::vector<Hash> above;
            for (std::size_t i = 0; i + 1 < below.size(); i += 2)
                above.push_back(node_hash(below[i], below[i + 1]));
            heights_.push_back(std::move(above));
        }
    }

    // MTH of RFC 6962 section 2.1.
    Hash root(std::uint64_t begin, std::uint64_t end) const {
        if (begin == end) return empty_root();
        std::uint64_t k = 1;
        while (k * 2 < end - begin)
            k *= 2;
        if (end - begin == 1) return heights_[0][begin];
        return node_hash(root(begin, begin + k), root(begin + k, end));
    }
    Hash root(std::uint64_t size) const { return root(0, size); }

    Bytes tile(const Tile& tile) const {
        CHECK(tile.level >= 0);
        const std::vector<Hash>& hashes = heights_.at(static_cast<std::size_t>(8 * tile.level));
        Bytes out;
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(tile.width); ++i) {
            const Hash& hash = hashes.at(tile.index * 256 + i);
            out.insert(out.end(), hash.begin(), hash.end());
        }
        return out;
    }
    HashReader hashes() const {
        return [this](NodeId node) -> Result<Hash> {
            return heights_.at(static_cast<std::size_t>(node.level)).at(node.index);
        };
    }

    Checkpoint checkpoint(std::uint64_t size) const {
        return {key.verifier().name, size, root(size), {}};
    }
    std::string note(std::uint64_t size) const { return sign_checkpoint(checkpoint(size), key); }

    SigningKey key = test_key("river.example/record", 1);

private:
    std::vector<std::vector<Hash>> heights_;  // complete subtrees of 2^k leaves
};

}  // namespace sulh
