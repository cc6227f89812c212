// SPDX-License-Identifier: Apache-2.0
#include "tlog/merkle.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <string>

namespace sulh {
namespace {

// RFC 6962 section 2.1 written down as it stands, over leaf hashes: the other route to every root
// and proof.
Hash defined_root(std::span<const Hash> leaves) {
    if (leaves.empty()) return sha256({});
    if (leaves.size() == 1) return leaves[0];
    std::size_t k = 1;
    while (k * 2 < leaves.size())
        k *= 2;
    return node_hash(defined_root(leaves.first(k)), defined_root(leaves.subspan(k)));
}

std::vector<Hash> defined_path(std::size_t m, std::span<const Hash> leaves) {
    if (leaves.size() == 1) return {};
    std::size_t k = 1;
    while (k * 2 < leaves.size())
        k *= 2;
    const bool is_left = m < k;
    auto path = is_left ? defined_path(m, leaves.first(k)) : defined_path(m - k, leaves.subspan(k));
    path.push_back(is_left ? defined_root(leaves.subspan(k)) : defined_root(leaves.first(k)));
    return path;
}

std::vector<Hash> defined_subproof(std::size_t m, std::span<const Hash> leaves, bool is_known) {
    if (m == leaves.size())
        return is_known ? std::vector<Hash>{} : std::vector<Hash>{defined_root(leaves)};
    std::size_t k = 1;
    while (k * 2 < leaves.size())
        k *= 2;
    const bool is_left = m <= k;
    auto path = is_left ? defined_subproof(m, leaves.first(k), is_known)
                        : defined_subproof(m - k, leaves.subspan(k), false);
    path.push_back(is_left ? defined_root(leaves.subspan(k)) : defined_root(leaves.first(k)));
    return path;
}

std::vector<Hash> numbered_leaves(std::size_t count) {
    std::vector<Hash> leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back(leaf_hash(as_bytes("entry " + std::to_string(i))));
    return leaves;
}

HashReader reader_of(const std::vector<Hash>& leaves) {
    return [&leaves](NodeId node) -> Result<Hash> {
        const std::size_t count = std::size_t{1} << node.level;
        return defined_root(std::span(leaves).subspan(node.index * count, count));
    };
}

std::string hex_of(const Hash& hash) {
    return hex(hash);
}

// The eight inputs and roots that Certificate Transparency's own tests publish for RFC 6962.
TEST(Merkle, GivesThePublishedRoots) {
    const char* inputs[] = {"",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f"};
    const char* roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                           "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                           "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                           "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    RightEdge edge;
    EXPECT_EQ(hex_of(edge.root()),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < 8; ++i) {
        edge.append(leaf_hash(*from_hex(inputs[i])));
        EXPECT_EQ(hex_of(edge.root()), roots[i]) << i;
    }
}

TEST(RightEdge, AgreesWithTheDefinitionAtEverySize) {
    const auto leaves = numbered_leaves(300);
    RightEdge edge;
    for (std::size_t n = 0; n <= leaves.size(); ++n) {
        const Hash expected = defined_root(std::span(leaves).first(n));
        ASSERT_EQ(edge.root(), expected) << n;
        ASSERT_EQ(*tree_root(n, reader_of(leaves)), expected) << n;
        ASSERT_EQ(RightEdge::load(n, reader_of(leaves))->root(), expected) << n;
        if (n < leaves.size()) edge.append(leaves[n]);
    }
}

TEST(RightEdge, NamesTheSubtreesALeafCompletes) {
    const auto leaves = numbered_leaves(300);
    RightEdge edge;
    for (std::size_t n = 1; n <= leaves.size(); ++n) {
        const auto completed = edge.append(leaves[n - 1]);
        ASSERT_EQ(completed.size(), static_cast<std::size_t>(std::countr_zero(n)) + 1) << n;
        for (std::size_t level = 0; level < completed.size(); ++level) {
            const std::size_t count = std::size_t{1} << level;
            ASSERT_EQ(completed[level], defined_root(std::span(leaves).subspan(n - count, count)))
                << n;
        }
    }
}

TEST(Inclusion, HoldsForEveryEntryOfEverySize) {
    const auto leaves = numbered_leaves(300);
    const auto read = reader_of(leaves);
    for (std::size_t n = 1; n <= leaves.size(); n += n < 40 ? 1 : 65) {
        const Hash root = defined_root(std::span(leaves).first(n));
        for (std::size_t i = 0; i < n; ++i) {
            const auto proof = *prove_inclusion(i, n, read);
            ASSERT_EQ(proof, defined_path(i, std::span(leaves).first(n))) << i << " of " << n;
            ASSERT_TRUE(verify_inclusion(i, n, leaves[i], proof, root)) << i << " of " << n;
        }
    }
}

// Every size and entry, with the whole tree's hashes at hand so that the test stays fast.
TEST(Inclusion, VerifiesForAllPairsUpTo300) {
    const auto leaves = numbered_leaves(300);
    std::vector<std::vector<Hash>> levels = {leaves};
    while (levels.back().size() > 1) {
        std::vector<Hash> above;
        for (std::size_t i = 0; i + 1 < levels.back().size(); i += 2) {
            above.push_back(node_hash(levels.back()[i], levels.back()[i + 1]));
        }
        levels.push_back(above);
    }
    const HashReader read = [&](NodeId id) -> Result<Hash> {
        return levels[static_cast<std::size_t>(id.level)].at(id.index);
    };
    std::vector<Hash> roots;
    for (std::size_t n = 0; n <= leaves.size(); ++n)
        roots.push_back(defined_root(std::span(leaves).first(n)));
    for (std::size_t n = 1; n <= leaves.size(); ++n) {
        for (std::size_t i = 0; i < n; ++i) {
            ASSERT_TRUE(verify_inclusion(i, n, leaves[i], *prove_inclusion(i, n, read), roots[n]))
                << i << " of " << n;
        }
        for (std::size_t m = 0; m <= n; ++m) {
            const auto proof = *prove_consistency(m, n, read);
            ASSERT_TRUE(verify_consistency(m, roots[m], n, roots[n], proof)) << m << " to " << n;
        }
    }
}

TEST(Consistency, IsTheProofTheDefinitionGives) {
    const auto leaves = numbered_leaves(140);
    const auto read = reader_of(leaves);
    for (std::size_t n = 1; n <= leaves.size(); n += n < 40 ? 1 : 25) {
        for (std::size_t m = 1; m <= n; ++m) {
            ASSERT_EQ(*prove_consistency(m, n, read),
                      defined_subproof(m, std::span(leaves).first(n), true))
                << m << " to " << n;
        }
    }
}

TEST(Inclusion, RefusesAChangedProofIndexSizeLeafOrRoot) {
    const auto leaves = numbered_leaves(21);
    const Hash root = defined_root(leaves);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        auto proof = *prove_inclusion(i, 21, reader_of(leaves));
        EXPECT_FALSE(verify_inclusion(i, 21, leaves[(i + 1) % 21], proof, root));
        EXPECT_FALSE(verify_inclusion((i + 1) % 21, 21, leaves[i], proof, root));
        EXPECT_FALSE(verify_inclusion(i, 21, leaves[i], proof, leaves[0]));
        EXPECT_FALSE(verify_inclusion(21, 21, leaves[i], proof, root));
        for (Hash& hash : proof) {
            hash[7] ^= 0x10;
            EXPECT_FALSE(verify_inclusion(i, 21, leaves[i], proof, root));
            hash[7] ^= 0x10;
        }
        proof.push_back(root);
        EXPECT_FALSE(verify_inclusion(i, 21, leaves[i], proof, root));
        proof.pop_back();
        proof.pop_back();
        EXPECT_FALSE(verify_inclusion(i, 21, leaves[i], proof, root));
    }
}

TEST(Consistency, RefusesAnotherHistory) {
    const auto leaves = numbered_leaves(21);
    auto other = leaves;
    other[3] = leaf_hash(as_bytes("rewritten"));
    const Hash root = defined_root(leaves);
    for (std::size_t m = 4; m <= 21; ++m) {
        const Hash forged = defined_root(std::span(other).first(m));
        EXPECT_FALSE(
            verify_consistency(m, forged, 21, root, *prove_consistency(m, 21, reader_of(leaves))))
            << m;
        EXPECT_FALSE(
            verify_consistency(m, forged, 21, root, *prove_consistency(m, 21, reader_of(other))))
            << m;
    }
    EXPECT_FALSE(verify_consistency(22, root, 21, root, {}));
    EXPECT_FALSE(verify_consistency(0, root, 21, root, {}));
    EXPECT_TRUE(verify_consistency(0, empty_root(), 21, root, {}));
    EXPECT_FALSE(verify_consistency(5, root, 21, root, {}));
}

}  // namespace
}  // namespace sulh
