#pragma once
// SPDX-License-Identifier: Apache-2.0
// The Merkle tree of RFC 6962 over SHA-256: roots and proofs from stored hashes, and their
// checking. SPEC: RFC 6962 section 2.1; the checking algorithms are those of RFC 9162 section 2.1.

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace sulh {

Hash leaf_hash(ByteView entry);                       // SHA-256(0x00 || entry)
Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(0x01 || left || right)
Hash empty_root();                                    // SHA-256("")

// A complete subtree: the hash of entries [index * 2^level, (index + 1) * 2^level). Level 0 is the
// leaves.
struct NodeId {
    int level = 0;  // 0 to 62
    std::uint64_t index = 0;
    friend auto operator<=>(const NodeId&, const NodeId&) = default;
};

// Contract: gives the hash of a complete subtree of the tree being read, or the reason why it
// cannot. Asked only for subtrees that lie wholly within the size named to the function that was
// given the reader.
using HashReader = std::function<Result<Hash>(NodeId)>;

// Root of the first `size` entries. Reads at most 63 hashes.
Result<Hash> tree_root(std::uint64_t size, const HashReader& read);

// Hashes from the leaf's sibling up to the root's child. REQUIRES: index < size <= tree_size_max.
Result<std::vector<Hash>> prove_inclusion(std::uint64_t index, std::uint64_t size,
                                          const HashReader& read);

// Proof that the first `old_size` entries of the tree of `size` are the tree of `old_size`; empty
// where the sizes are equal or `old_size` is 0. REQUIRES: old_size <= size <= tree_size_max.
Result<std::vector<Hash>> prove_consistency(std::uint64_t old_size, std::uint64_t size,
                                            const HashReader& read);

// Code::corrupt where the proof does not lead from the leaf to the root. Accepts any numbers; never
// crashes.
Status verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                        std::span<const Hash> proof, const Hash& root);
Status verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t size,
                          const Hash& root, std::span<const Hash> proof);

// A growing tree that remembers only the roots of its complete subtrees (at most 63 hashes,
// whatever the size).
class RightEdge {
public:
    RightEdge() = default;
    // The edge of an existing tree of `size`, read from its stored hashes.
    static Result<RightEdge> load(std::uint64_t size, const HashReader& read);

    // Adds one leaf hash and gives the subtrees it completed: element k is the hash of the complete
    // subtree of level k that ends with this leaf; element 0 is the leaf itself. Valid until the
    // next append. REQUIRES: size() < tree_size_max.
    std::span<const Hash> append(const Hash& leaf);

    std::uint64_t size() const { return size_; }
    Hash root() const;  // empty_root() at size 0
    // Root of this tree with entries after it whose own root is `right`. REQUIRES: they are fewer
    // than the smallest complete subtree here holds, or as many.
    Hash root_with(const Hash& right) const;

private:
    Hash fold(int level, Hash hash) const;  // `hash` under the peaks from `level` up

    std::uint64_t size_ = 0;
    std::array<Hash, 64> peaks_ = {};      // peaks_[k] holds where bit k of size_ is set
    std::array<Hash, 64> completed_ = {};  // answer of the last append
};

}  // namespace sulh
