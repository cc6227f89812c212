// SPDX-License-Identifier: Apache-2.0
#include "tlog/merkle.hpp"

#include "base/check.hpp"
#include "tlog/limits.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace sulh {

namespace {

// Looking a context up once per thread halves the cost of a node hash.
Sha256& hasher() {
    thread_local Sha256 shared;
    return shared;
}

// Largest power of two below n. REQUIRES: n >= 2.
std::uint64_t split_point(std::uint64_t n) {
    return std::bit_floor(n - 1);
}

// Hash of the entries [begin, end), a range that RFC 6962 forms: complete subtrees side by side,
// largest first.
Result<Hash> range_hash(std::uint64_t begin, std::uint64_t end, const HashReader& read) {
    const std::uint64_t count = end - begin;
    if (std::has_single_bit(count)) {
        const int level = std::countr_zero(count);
        return read(NodeId{level, begin >> level});
    }
    const std::uint64_t k = split_point(count);
    TRY(const Hash left, range_hash(begin, begin + k, read));
    TRY(const Hash right, range_hash(begin + k, end, read));
    return node_hash(left, right);
}

Unexpected refuse(std::string why) {
    return fail(Code::corrupt, std::move(why));
}

// Moves two positions up until the first is a right child or the left edge.
void climb(std::uint64_t& position, std::uint64_t& last) {
    while ((position & 1) == 0 && position != 0) {
        position >>= 1;
        last >>= 1;
    }
}

}  // namespace

Hash leaf_hash(ByteView entry) {
    static constexpr std::uint8_t prefix[] = {0x00};
    Sha256& sha = hasher();
    sha.update(prefix);
    sha.update(entry);
    return sha.finish();
}

Hash node_hash(const Hash& left, const Hash& right) {
    std::array<std::uint8_t, 65> joined;
    joined[0] = 0x01;
    std::ranges::copy(left, joined.begin() + 1);
    std::ranges::copy(right, joined.begin() + 33);
    Sha256& sha = hasher();
    sha.update(joined);
    return sha.finish();
}

Hash empty_root() {
    return sha256({});
}

Result<Hash> tree_root(std::uint64_t size, const HashReader& read) {
    CHECK(size <= tree_size_max);
    if (size == 0) return empty_root();
    return range_hash(0, size, read);
}

Result<std::vector<Hash>> prove_inclusion(std::uint64_t index, std::uint64_t size,
                                          const HashReader& read) {
    CHECK(index < size && size <= tree_size_max);
    std::vector<Hash> proof;
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (end - begin > 1) {
        const std::uint64_t middle = begin + split_point(end - begin);
        const bool is_left = index < middle;
        TRY(const Hash sibling,
            is_left ? range_hash(middle, end, read) : range_hash(begin, middle, read));
        proof.push_back(sibling);
        (is_left ? end : begin) = middle;
    }
    std::ranges::reverse(proof);
    return proof;
}

Result<std::vector<Hash>> prove_consistency(std::uint64_t old_size, std::uint64_t size,
                                            const HashReader& read) {
    CHECK(old_size <= size && size <= tree_size_max);
    std::vector<Hash> proof;
    if (old_size == 0 || old_size == size) return proof;
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (end != old_size) {
        const std::uint64_t middle = begin + split_point(end - begin);
        const bool is_left = old_size <= middle;
        TRY(const Hash sibling,
            is_left ? range_hash(middle, end, read) : range_hash(begin, middle, read));
        proof.push_back(sibling);
        (is_left ? end : begin) = middle;
    }
    // The old tree itself is what the reader of the proof already holds.
    if (begin != 0) {
        TRY(const Hash shared, range_hash(begin, end, read));
        proof.push_back(shared);
    }
    std::ranges::reverse(proof);
    return proof;
}

Status verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                        std::span<const Hash> proof, const Hash& root) {
    if (size > tree_size_max || index >= size) {
        return refuse("entry " + std::to_string(index) + " does not lie in a record of " +
                      std::to_string(size) + " entries");
    }
    std::uint64_t position = index;
    std::uint64_t last = size - 1;
    Hash hash = leaf;
    for (const Hash& sibling : proof) {
        if (last == 0) return refuse("the inclusion proof is too long");
        if ((position & 1) != 0 || position == last) {
            hash = node_hash(sibling, hash);
            climb(position, last);
        } else {
            hash = node_hash(hash, sibling);
        }
        position >>= 1;
        last >>= 1;
    }
    if (last != 0) return refuse("the inclusion proof is too short");
    if (hash != root)
        return refuse("the inclusion proof does not lead from this entry to the signed root");
    return {};
}

Status verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t size,
                          const Hash& root, std::span<const Hash> proof) {
    if (size > tree_size_max || old_size > size)
        return refuse("the older record is larger than the newer one");
    if (old_size == 0 || old_size == size) {
        const Hash expected = old_size == 0 ? empty_root() : root;
        if (!proof.empty()) return refuse("the consistency proof is too long");
        if (old_size == 0 && size == 0 && root != expected)
            return refuse("the root of an empty record is wrong");
        if (old_root != expected)
            return refuse("two records of the same size have different roots");
        return {};
    }
    std::uint64_t position = old_size - 1;
    std::uint64_t last = size - 1;
    while ((position & 1) != 0) {
        position >>= 1;
        last >>= 1;
    }
    std::size_t next = 0;
    Hash old_hash = old_root;
    if (!std::has_single_bit(old_size)) {
        if (proof.empty()) return refuse("the consistency proof is too short");
        old_hash = proof[next++];
    }
    Hash hash = old_hash;
    for (; next < proof.size(); ++next) {
        if (last == 0) return refuse("the consistency proof is too long");
        if ((position & 1) != 0 || position == last) {
            old_hash = node_hash(proof[next], old_hash);
            hash = node_hash(proof[next], hash);
            climb(position, last);
        } else {
            hash = node_hash(hash, proof[next]);
        }
        position >>= 1;
        last >>= 1;
    }
    if (last != 0) return refuse("the consistency proof is too short");
    if (old_hash != old_root) return refuse("the newer record does not contain the older one");
    if (hash != root) return refuse("the consistency proof does not lead to the newer root");
    return {};
}

Result<RightEdge> RightEdge::load(std::uint64_t size, const HashReader& read) {
    CHECK(size <= tree_size_max);
    RightEdge edge;
    edge.size_ = size;
    for (int level = 0; level < 63; ++level) {
        if ((size >> level & 1) == 0) continue;
        TRY(edge.peaks_[static_cast<std::size_t>(level)], read(NodeId{level, (size >> level) - 1}));
    }
    return edge;
}

std::span<const Hash> RightEdge::append(const Hash& leaf) {
    CHECK(size_ < tree_size_max);
    std::size_t level = 0;
    completed_[0] = leaf;
    for (; (size_ >> level & 1) != 0; ++level) {
        completed_[level + 1] = node_hash(peaks_[level], completed_[level]);
    }
    peaks_[level] = completed_[level];
    ++size_;
    return {completed_.data(), level + 1};
}

Hash RightEdge::root() const {
    if (size_ == 0) return empty_root();
    const int lowest = std::countr_zero(size_);
    return fold(lowest + 1, peaks_[static_cast<std::size_t>(lowest)]);
}

Hash RightEdge::root_with(const Hash& right) const {
    return fold(0, right);
}

Hash RightEdge::fold(int level, Hash hash) const {
    for (; level < 63; ++level) {
        if ((size_ >> level & 1) != 0)
            hash = node_hash(peaks_[static_cast<std::size_t>(level)], hash);
    }
    return hash;
}

}  // namespace sulh
