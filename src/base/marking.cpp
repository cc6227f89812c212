// SPDX-License-Identifier: Apache-2.0
#include "base/marking.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace sulh {

namespace {

constexpr std::array<std::string_view, tlp_count> tlp_names = {"",      "CLEAR",        "GREEN",
                                                               "AMBER", "AMBER+STRICT", "RED"};
constexpr std::string_view prefix = "TLP:";

}  // namespace

bool is_compartment(std::string_view name) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !name.empty() && name.size() <= compartment_bytes_max &&
           std::ranges::all_of(name, is_plain);
}

std::string_view name(Tlp tlp) {
    return tlp_names[static_cast<std::size_t>(tlp)];
}

Result<Tlp> parse_tlp(std::string_view text) {
    std::string_view word = trim(text);
    if (equals_ignoring_case(word.substr(0, prefix.size()), prefix))
        word.remove_prefix(prefix.size());
    for (std::size_t i = 1; i < tlp_names.size(); ++i)
        if (equals_ignoring_case(word, tlp_names[i])) return static_cast<Tlp>(i);
    return fail(Code::invalid_input, "there is no label '" + printable(text, 40) + "'", {},
                equals_ignoring_case(word, "white")
                    ? "version 2.0 of the protocol says CLEAR"
                    : "one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED");
}

Result<std::vector<std::string>> read_compartments(std::vector<std::string> names) {
    for (const std::string& one : names)
        if (!is_compartment(one))
            return fail(Code::invalid_input,
                        "there can be no compartment '" + printable(one, 40) + "'", {},
                        "a name has 1 to " + std::to_string(compartment_bytes_max) +
                            " of a-z, 0-9 and '-'");
    std::ranges::sort(names);
    const auto rest = std::ranges::unique(names);
    names.erase(rest.begin(), rest.end());
    if (names.size() > compartments_max)
        return fail(Code::limit, "there are at most " + std::to_string(compartments_max) +
                                     " compartments, met " + std::to_string(names.size()));
    return names;
}

void take_in(Marking& marking, const Marking& other) {
    marking.tlp = std::max(marking.tlp, other.tlp);
    if (other.compartments.empty()) return;
    std::vector<std::string> both;
    std::ranges::set_union(marking.compartments, other.compartments, std::back_inserter(both));
    marking.compartments = std::move(both);
}

std::string to_text(const Marking& marking) {
    std::vector<std::string> parts = marking.compartments;
    if (marking.tlp != Tlp::Unmarked)
        parts.insert(parts.begin(), std::string(prefix) + std::string(name(marking.tlp)));
    return join(parts, ", ");
}

void set_compartments(Json& out, const std::vector<std::string>& compartments) {
    if (compartments.empty()) return;
    out.set("compartments", Json::Array(compartments.begin(), compartments.end()));
}

void set_marking(Json& out, const Marking& marking) {
    if (marking.tlp != Tlp::Unmarked) out.set("tlp", name(marking.tlp));
    set_compartments(out, marking.compartments);
}

bool clears(const ReaderClearance& clearance, const Marking& marking) {
    return marking.tlp <= clearance.tlp &&
           std::ranges::includes(clearance.compartments, marking.compartments);
}

}  // namespace sulh
