// SPDX-License-Identifier: Apache-2.0
// Does what is said under `roles` leave somebody for every step?
#include "agreement/lint_rules.hpp"
#include "agreement/permission.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

bool may(const VerbPermission& permission, std::string_view actor) {
    for (std::size_t i = 0; i < role_count; ++i) {
        if (!denial(permission, {static_cast<Role>(i)}, actor)) return true;
    }
    return false;
}

// For whom somebody who uses the verb can act: ids, the empty one for the mission itself.
std::vector<std::string> bearers_of(const Agreement& agreement, VerbBearer by) {
    std::vector<std::string> out;
    const bool is_mission = by == VerbBearer::Anyone || by == VerbBearer::Mission;
    if (is_mission) out.emplace_back();
    if (by == VerbBearer::Panel) {
        const bool has_panel = agreement.findings && agreement.findings->decided_by;
        if (!has_panel) return out;
        for (const ActorIndex one : agreement.findings->decided_by->of)
            out.push_back(agreement.actors[one].id);
        return out;
    }
    for (const Actor& actor : agreement.actors) {
        const bool is_party = actor.role == ActorRole::Party;
        const bool is_group = actor.role == ActorRole::Group;
        const bool fits = by == VerbBearer::Anyone ||
                          (by == VerbBearer::Party ? is_party : !is_party && !is_group);
        if (fits) out.push_back(actor.id);
    }
    return out;
}

// A line of the text that says of this verb who may, or who may not.
const FilePosition& line_of(const Agreement& agreement, std::string_view verb) {
    return std::ranges::find_if(agreement.role_rules, [&](const RoleRule& rule) {
               return std::ranges::find(rule.verbs, verb) != rule.verbs.end();
           })->at;
}

}  // namespace

void lint_verb_nobody_may_use(const LintSubject& subject) {
    const Agreement& agreement = subject.agreement;
    for (const ProcedureVerb& verb : procedure_verbs()) {
        const VerbPermission permission = permission_of(agreement, verb.word);
        if (permission.granted.empty() && permission.barred.empty()) continue;
        const std::vector<std::string> bearers = bearers_of(agreement, verb.by);
        std::vector<std::string> silent;
        for (const std::string& one : bearers) {
            if (!may(permission, one)) silent.push_back(one);
        }
        const std::string word = "'" + std::string(verb.word) + "'";
        const FilePosition& at = line_of(agreement, verb.word);
        if (silent.size() == bearers.size()) {
            subject.warn("verb-nobody-may-use", "nobody is left who may " + word, at,
                         "give the verb to a role of somebody who can stand there");
        } else if (verb.by == VerbBearer::Panel && !silent.empty()) {
            subject.warn("verb-nobody-may-use",
                         "on the panel nobody may " + word + " for " + join(silent, ", "), at,
                         "give the verb to a role of each who votes");
        }
    }
}

}  // namespace sulh
