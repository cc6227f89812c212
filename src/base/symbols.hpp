#pragma once
// SPDX-License-Identifier: Apache-2.0
// Texts kept once and named by a small number, so that a million observations stay small and compare fast.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// A text kept in one Symbols; 0 is "no text". Means nothing in another Symbols; its order means nothing at all: what
// is printed is sorted by text.
enum class Symbol : std::uint32_t { none = 0 };

// Owner of texts; they live as long as it does, and views of them stay valid when it moves. Not safe to share between
// threads while it grows.
class Symbols {
   public:
    Symbols();
    Symbols(Symbols&&) noexcept = default;
    Symbols& operator=(Symbols&&) noexcept = default;

    // The symbol of this text; the same text gives the same symbol. "" gives Symbol::none.
    Symbol intern(std::string_view text);
    // The symbol of this text if it was interned, else Symbol::none.
    Symbol find(std::string_view text) const;
    // A text not expected to repeat (a description): kept without looking for an equal one, never found by find().
    Symbol keep(std::string_view text);
    // REQUIRES: `symbol` came from this Symbols. Symbol::none is "".
    std::string_view text(Symbol symbol) const { return texts_[static_cast<std::uint32_t>(symbol)]; }
    std::size_t size() const { return texts_.size(); }

   private:
    std::string_view store(std::string_view text);
    Symbol add(std::string_view text);
    void grow();
    std::deque<std::string> blocks_;
    std::size_t block_used_ = 0;
    std::vector<std::string_view> texts_;
    // Side by side, so that a look costs one line of memory.
    struct Slot {
        std::uint32_t symbol = 0;  // 0: free
        std::uint32_t hash = 0;
    };

    std::size_t place_of(std::string_view text, std::uint32_t hash) const;

    std::vector<Slot> slots_;  // open addressing
    std::size_t interned_ = 0;
};

}  // namespace sulh
