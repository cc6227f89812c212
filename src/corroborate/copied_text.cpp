// SPDX-License-Identifier: Apache-2.0
#include "corroborate/copied_text.hpp"

#include "corroborate/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Stretches = std::vector<std::uint64_t>;  // hashes, sorted, each once

struct Decoded {
    char32_t point = 0;
    std::size_t bytes = 1;
};

// One code point of UTF-8; a byte that begins none stands for itself, beyond all code points.
Decoded decoded(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    const Decoded stray{0x110000U + first, 1};
    if (length == 0 || at + length > text.size()) return stray;
    char32_t point = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) return stray;
        point = point << 6 | (byte(i) & 0x3FU);
    }
    return {point, length};
}

// The letter in lower case (Latin, Greek, Cyrillic), or 0 for a space or a mark.
char32_t letter(char32_t c) {
    const auto between = [&](char32_t low, char32_t high) { return low <= c && c <= high; };
    if (between('a', 'z') || between('0', '9')) return c;
    if (between('A', 'Z')) return c + 0x20;
    if (c < 0xC0 || between(0x2000, 0x206F) || between(0x3000, 0x303F) || c == 0xFEFF) return 0;
    if (between(0xC0, 0xDE) && c != 0xD7) return c + 0x20;
    if (between(0x391, 0x3A9)) return c + 0x20;
    if (between(0x410, 0x42F)) return c + 0x20;
    if (between(0x400, 0x40F)) return c + 0x50;
    return c;
}

std::uint64_t mixed(std::uint64_t hash) {
    hash ^= hash >> 30;
    hash *= 0xBF58476D1CE4E5B9ULL;
    hash ^= hash >> 27;
    hash *= 0x94D049BB133111EBULL;
    return hash ^ (hash >> 31);
}

Stretches stretches_of(const std::u32string& letters) {
    constexpr std::uint64_t base = 0x9E3779B97F4A7C15ULL;
    Stretches out;
    if (letters.size() < copied_stretch_letters) return out;
    std::uint64_t leaving = 1;
    for (std::size_t i = 0; i < copied_stretch_letters; ++i)
        leaving *= base;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        hash = hash * base + letters[i] + 1;
        if (i >= copied_stretch_letters)
            hash -= leaving * (letters[i - copied_stretch_letters] + 1ULL);
        if (i + 1 >= copied_stretch_letters) out.push_back(mixed(hash));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

double share_of(const Stretches& a, const Stretches& b) {
    if (a.empty() || b.empty()) return 0;
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) ++common;
        const bool a_moves = a[i] <= b[j];
        const bool b_moves = b[j] <= a[i];
        i += a_moves ? 1 : 0;
        j += b_moves ? 1 : 0;
    }
    return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()));
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// Pairs that share a stretch: each holder with those next to it. Where all stretches would be too
// many, those with the smallest hashes stand for all.
Pairs pairs_sharing(const std::vector<Stretches>& stretches) {
    std::size_t total = 0;
    for (const Stretches& list : stretches)
        total += list.size();
    std::uint64_t hash_max = ~0ULL;
    for (; total > copied_stretches_max; total /= 2)
        hash_max /= 2;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> holders;
    for (std::uint32_t i = 0; i < stretches.size(); ++i)
        for (const std::uint64_t hash : stretches[i])
            if (hash <= hash_max) holders.emplace_back(hash, i);
    std::sort(holders.begin(), holders.end());
    Pairs pairs;
    for (std::size_t a = 0; a < holders.size(); ++a) {
        const std::size_t end = std::min(holders.size(), a + 1 + copies_compared_max);
        for (std::size_t b = a + 1; b < end && holders[b].first == holders[a].first; ++b)
            pairs.emplace_back(holders[a].second, holders[b].second);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace

std::u32string letters_of(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size() && out.size() < copied_text_letters_max;) {
        const Decoded next = decoded(text, at);
        if (const char32_t kept = letter(next.point); kept != 0) out.push_back(kept);
        at += next.bytes;
    }
    return out;
}

double copied_share(const std::u32string& a, const std::u32string& b) {
    return share_of(stretches_of(a), stretches_of(b));
}

std::vector<CopiedText> find_copied_texts(std::span<const std::string_view> texts,
                                          const CopyRules& rules) {
    const auto whole_min = static_cast<std::size_t>(rules.whole_letters_min);
    const auto part_min = static_cast<std::size_t>(rules.part_letters_min);
    std::vector<std::pair<std::u32string, std::uint32_t>> sorted;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        std::u32string letters = letters_of(texts[i]);
        if (letters.size() >= whole_min) sorted.emplace_back(std::move(letters), i);
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<CopiedText> out;
    std::vector<Stretches> stretches;        // of each different text
    std::vector<std::uint32_t> position_of;  // the first that has it
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        if (k > 0 && sorted[k].first == sorted[k - 1].first) {
            out.push_back({sorted[k - 1].second, sorted[k].second, 1});
            continue;
        }
        const bool is_long = sorted[k].first.size() >= part_min;
        stretches.push_back(is_long ? stretches_of(sorted[k].first) : Stretches{});
        position_of.push_back(sorted[k].second);
    }
    for (const auto& [a, b] : pairs_sharing(stretches)) {
        const double share = share_of(stretches[a], stretches[b]);
        if (share < rules.share()) continue;
        const auto [low, high] = std::minmax(position_of[a], position_of[b]);
        out.push_back({low, high, share});
    }
    std::sort(out.begin(), out.end(), [](const CopiedText& x, const CopiedText& y) {
        return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    return out;
}

}  // namespace sulh
