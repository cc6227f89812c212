// SPDX-License-Identifier: Apache-2.0
#include "base/symbols.hpp"

#include <cstring>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace sulh {

namespace {

constexpr std::size_t block_bytes = 1u << 16;

// FNV-1a over 8 bytes at a time; only the place in a table depends on it, never an output.
std::uint32_t slot_hash(std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325u ^ text.size();
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        h = (h ^ word) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    for (; i < text.size(); ++i) {
        h = (h ^ static_cast<unsigned char>(text[i])) * 0x100000001b3u;
    }
    h ^= h >> 32;
    return static_cast<std::uint32_t>(h * 0x9E3779B97F4A7C15u >> 32);
}

}  // namespace

Symbols::Symbols() : texts_{std::string_view{}}, slots_(64, 0), hashes_(64, 0) {}

std::string_view Symbols::store(std::string_view text) {
    if (text.size() > block_bytes / 4) {  // a block of its own, in front: the open block stays last
        return blocks_.emplace_front(text);
    }
    if (blocks_.empty() || block_used_ + text.size() > block_bytes ||
        blocks_.back().size() != block_bytes) {
        blocks_.emplace_back(block_bytes, '\0');
        block_used_ = 0;
    }
    char* place = blocks_.back().data() + block_used_;
    std::memcpy(place, text.data(), text.size());
    block_used_ += text.size();
    return {place, text.size()};
}

Symbol Symbols::add(std::string_view text) {
    CHECK(texts_.size() < symbols_max);
    texts_.push_back(store(text));
    return static_cast<Symbol>(texts_.size() - 1);
}

Symbol Symbols::keep(std::string_view text) {
    return text.empty() ? Symbol::none : add(text);
}

Symbol Symbols::find(std::string_view text) const {
    if (text.empty()) return Symbol::none;
    const std::uint32_t hash = slot_hash(text);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
        if (hashes_[at] == hash && texts_[slots_[at]] == text) return static_cast<Symbol>(slots_[at]);
    }
    return Symbol::none;
}

Symbol Symbols::intern(std::string_view text) {
    if (text.empty()) return Symbol::none;
    if ((interned_ + 1) * 2 > slots_.size()) grow();
    const std::uint32_t hash = slot_hash(text);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at] != 0; at = (at + 1) & mask) {
        if (hashes_[at] == hash && texts_[slots_[at]] == text) return static_cast<Symbol>(slots_[at]);
    }
    const Symbol symbol = add(text);
    slots_[at] = static_cast<std::uint32_t>(symbol);
    hashes_[at] = hash;
    ++interned_;
    return symbol;
}

void Symbols::grow() {
    std::vector<std::uint32_t> slots(slots_.size() * 2, 0);
    std::vector<std::uint32_t> hashes(slots.size(), 0);
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i] == 0) continue;
        std::size_t at = hashes_[i] & mask;
        while (slots[at] != 0) at = (at + 1) & mask;
        slots[at] = slots_[i];
        hashes[at] = hashes_[i];
    }
    slots_ = std::move(slots);
    hashes_ = std::move(hashes);
}

}  // namespace sulh
