// SPDX-License-Identifier: Apache-2.0
#include "base/symbols.hpp"

#include <cstring>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace sulh {

namespace {

constexpr std::size_t block_bytes = 1u << 16;

template <typename Word>
std::uint64_t load(const char* from) {
    Word word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

// The last 1 to 8 bytes as a number; those of a longer text may lie in the word before too.
std::uint64_t last_word(std::string_view text) {
    const char* end = text.data() + text.size();
    if (text.size() >= 8) return load<std::uint64_t>(end - 8);
    if (text.size() >= 4) {
        return load<std::uint32_t>(text.data()) << 32 | load<std::uint32_t>(end - 4);
    }
    return load<std::uint8_t>(text.data()) << 16 |
           load<std::uint8_t>(text.data() + text.size() / 2) << 8 | load<std::uint8_t>(end - 1);
}

// Like FNV-1a, 8 bytes at a time; only the place in a table depends on it, never an output.
// REQUIRES: not empty.
std::uint32_t slot_hash(std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325u ^ text.size();
    const auto take = [&](std::uint64_t word) {
        h = (h ^ word) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    };
    for (std::size_t i = 0; i + 8 < text.size(); i += 8) take(load<std::uint64_t>(text.data() + i));
    take(last_word(text));
    h ^= h >> 32;
    return static_cast<std::uint32_t>(h * 0x9E3779B97F4A7C15u >> 32);
}

}  // namespace

Symbols::Symbols() : texts_{std::string_view{}}, slots_(64) {}

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
    return static_cast<Symbol>(slots_[place_of(text, slot_hash(text))].symbol);
}

// Where the text is, or the free slot where it belongs.
std::size_t Symbols::place_of(std::string_view text, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].symbol != 0 && (slots_[at].hash != hash || texts_[slots_[at].symbol] != text)) {
        at = (at + 1) & mask;
    }
    return at;
}

Symbol Symbols::intern(std::string_view text) {
    if (text.empty()) return Symbol::none;
    if ((interned_ + 1) * 2 > slots_.size()) grow();
    const std::uint32_t hash = slot_hash(text);
    const std::size_t at = place_of(text, hash);
    if (slots_[at].symbol != 0) return static_cast<Symbol>(slots_[at].symbol);
    const Symbol symbol = add(text);
    slots_[at] = {static_cast<std::uint32_t>(symbol), hash};
    ++interned_;
    return symbol;
}

void Symbols::grow() {
    std::vector<Slot> slots(slots_.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.symbol == 0) continue;
        std::size_t at = slot.hash & mask;
        while (slots[at].symbol != 0) at = (at + 1) & mask;
        slots[at] = slot;
    }
    slots_ = std::move(slots);
}

}  // namespace sulh
