// SPDX-License-Identifier: Apache-2.0
#include "agreement/names.hpp"

#include "base/check.hpp"

namespace sulh {

std::string_view name(NameKind kind) {
    switch (kind) {
        case NameKind::Actor:
            return "actor";
        case NameKind::Line:
            return "line";
        case NameKind::Zone:
            return "zone";
        case NameKind::Class:
            return "class of things";
    }
    CHECK_UNREACHABLE();
}

bool Names::declare(NameKind kind, std::size_t index, const NamePhrase& name,
                    Diagnostics& diagnostics) {
    const auto [found, is_new] =
        entries_.try_emplace(name.text, Entry{kind, static_cast<std::uint16_t>(index), name.at});
    if (is_new) return true;
    diagnostics.conflict("duplicate-name", "'" + name.text + "' is declared twice", name.at,
                         found->second.at, "first declared here", "give one of them another name");
    return false;
}

const Names::Entry* Names::find(std::string_view name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
}

std::optional<std::uint16_t> Names::index(NameKind kind, const NamePhrase& name,
                                          Diagnostics& diagnostics) const {
    if (name.text.empty()) return std::nullopt;  // the parser has said what is missing
    const Entry* entry = find(name.text);
    const std::string wanted(sulh::name(kind));
    if (entry == nullptr) {
        diagnostics.error(
            "unknown-name", "no " + wanted + " is called '" + name.text + "'", name.at,
            diagnostics.is_full() ? std::string()
                                  : diagnostics.did_you_mean(name.text, all(kind), "declare it"));
        return std::nullopt;
    }
    if (entry->kind != kind) {
        diagnostics.conflict("wrong-kind-of-name",
                             "'" + name.text + "' is no " + wanted + " but a " +
                                 std::string(sulh::name(entry->kind)),
                             name.at, entry->at, "declared here");
        return std::nullopt;
    }
    return entry->index;
}

std::vector<std::string> Names::all(NameKind kind) const {
    std::vector<std::string> out;
    for (const auto& [text, entry] : entries_) {
        if (entry.kind == kind) out.push_back(text);
    }
    return out;
}

}  // namespace sulh
