// SPDX-License-Identifier: Apache-2.0
#include "terms/crosswalk.hpp"

#include "base/text.hpp"
#include "terms/crosswalk_tables.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t code_beginning_min = 2;

std::optional<Term> listed_kind(std::span<const CrossedLabel> labels, std::string_view wanted) {
    for (const CrossedLabel& crossed : labels)
        if (equals_ignoring_case(crossed.label, wanted)) return term(crossed.kind);
    return std::nullopt;
}

std::string shown_kind(std::string_view kind) {
    return kind == "happening" ? "not known" : "`" + std::string(kind) + "`";
}

std::string table_of(const Crosswalk& crosswalk) {
    std::string out = "### `" + std::string(crosswalk.name) + "`: " + std::string(crosswalk.title) +
                      "\n\n| label | means | kind |\n|---|---|---|\n";
    for (const CrossedLabel& crossed : crosswalk.labels) {
        out += "| " + std::string(crossed.label) + " | " + std::string(crossed.says) + " | " +
               shown_kind(crossed.kind) + " |\n";
    }
    return out;
}

}  // namespace

std::optional<Term> Crosswalk::kind_of(std::string_view label) const {
    label = trim(label);
    if (const auto found = listed_kind(labels, label); found || !is_hierarchical) return found;
    const bool is_code =
        std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_code) return std::nullopt;
    for (std::size_t length = label.size(); length-- > code_beginning_min;)
        if (const auto found = listed_kind(labels, label.substr(0, length))) return found;
    return std::nullopt;
}

const std::vector<Crosswalk>& crosswalks() {
    static const std::vector<Crosswalk> all{
        {"acled", "ACLED event types and sub-events", acled_labels(), false},
        {"ucdp", "UCDP types of violence", ucdp_labels(), false},
        {"viina", "VIINA labels", viina_labels(), false},
        {"cameo", "CAMEO event codes, as GDELT has them", cameo_labels(), true},
        {"plover", "PLOVER event types", plover_labels(), false},
    };
    return all;
}

const Crosswalk* find_crosswalk(std::string_view name) {
    if (equals_ignoring_case(name, "gdelt")) name = "cameo";
    for (const Crosswalk& crosswalk : crosswalks())
        if (equals_ignoring_case(crosswalk.name, name)) return &crosswalk;
    return nullptr;
}

std::string crosswalk_tables() {
    std::string out;
    for (const Crosswalk& crosswalk : crosswalks())
        out += (out.empty() ? "" : "\n") + table_of(crosswalk);
    return out;
}

}  // namespace sulh
