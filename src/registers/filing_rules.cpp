// SPDX-License-Identifier: Apache-2.0
#include "registers/filing_rules.hpp"

#include "base/text.hpp"
#include "registers/registers.hpp"

#include <array>

namespace sulh {

namespace {

constexpr std::array<FilingRule, filing_kind_count> rules = {{
    {Filer::Anyone, "what it is, to whom"},
    {Filer::NotTheSender, "which one"},
    {Filer::Addressee, "which one"},
    {Filer::Anyone, "where, from when until when"},
    {Filer::Guarantor, "which one, before it begins"},
    {Filer::WindowOrMission, "which one, before it ends"},
    {Filer::Mission, "who watched what, where, from when until when"},
    {Filer::Mission, "which one, and why"},
    {Filer::Mission, "where it is held"},
    {Filer::Anyone, "what was said"},
    {Filer::Party, "what is promised"},
    {Filer::NoParty, "what is promised"},
    {Filer::Mission, "which one, and why"},
    {Filer::Mission, "which one, and why"},
}};

constexpr std::array<std::string_view, 8> filer_names = {
    "anyone",
    "the mission",
    "a party",
    "an addressee",
    "an addressee or the mission, not the sender",
    "a party that the window names",
    "a party that the window names, or the mission",
    "an actor that is no party"};

}  // namespace

std::string_view name(Filer filer) {
    return filer_names[static_cast<std::size_t>(filer)];
}

const FilingRule& rule_of(FilingKind kind) {
    return rules[static_cast<std::size_t>(kind)];
}

std::string filing_table() {
    std::string out = "| filing | by | in the role of | says |\n|---|---|---|---|\n";
    for (std::size_t i = 0; i < filing_kind_count; ++i) {
        const auto kind = static_cast<FilingKind>(i);
        std::vector<std::string> roles;
        for (const Role role : procedure_verb(name(kind))->roles.list())
            roles.emplace_back(name(role));
        out += "| " + std::string(name(kind)) + " | " + std::string(name(rule_of(kind).who)) +
               " | " + join(roles, ", ") + " | " + std::string(rule_of(kind).brings) + " |\n";
    }
    return out;
}

}  // namespace sulh
