#pragma once
// SPDX-License-Identifier: Apache-2.0
// How far something may be passed on: a label of the Traffic Light Protocol 2.0 (FIRST) and the
// compartments it lies in; and how far somebody is cleared. The one place for the words.

#include "base/json.hpp"
#include "base/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// In the order in which fewer and fewer may read it.
enum class Tlp : std::uint8_t { Unmarked, Clear, Green, Amber, AmberStrict, Red };
inline constexpr std::size_t tlp_count = 6;

std::string_view name(Tlp tlp);  // "AMBER+STRICT": capitals, Latin in every language; "" for Unmarked
// "amber+strict", "TLP:GREEN", whatever the case. invalid_input with the labels there are.
Result<Tlp> parse_tlp(std::string_view text);

inline constexpr std::size_t compartments_max = 8;
inline constexpr std::size_t compartment_bytes_max = 32;

// 1 to compartment_bytes_max of a-z, 0-9 and '-', so that no two look alike.
bool is_compartment(std::string_view name);
// Such names, sorted, each once; at most compartments_max for one report or member.
Result<std::vector<std::string>> read_compartments(std::vector<std::string> names);

struct Marking {
    Tlp tlp = Tlp::Unmarked;
    std::vector<std::string> compartments;  // sorted, each once
    bool is_stated() const { return tlp != Tlp::Unmarked || !compartments.empty(); }
    friend bool operator==(const Marking&, const Marking&) = default;
};

// Of what is drawn from both: the stricter label, and the compartments of both.
void take_in(Marking& marking, const Marking& other);
std::string to_text(const Marking& marking);  // "TLP:RED, river, wells"; "" where nothing is stated

// Adds "tlp" and "compartments", each where it is stated.
void set_marking(Json& out, const Marking& marking);
void set_compartments(Json& out, const std::vector<std::string>& compartments);

// What somebody may read. Without a word of whoever admitted them: what is passed on within the
// mission and to those who work with it (AMBER), and no compartment.
struct ReaderClearance {
    Tlp tlp = Tlp::Amber;
    std::vector<std::string> compartments;  // sorted, each once
    friend auto operator<=>(const ReaderClearance&, const ReaderClearance&) = default;
};

// Up to that label, and of every compartment it lies in.
bool clears(const ReaderClearance& clearance, const Marking& marking);

}  // namespace sulh
