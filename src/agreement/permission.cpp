// SPDX-License-Identifier: Apache-2.0
#include "agreement/permission.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

bool covers(const VerbPermission::Line& line, Roles roles, std::string_view actor) {
    const bool has_role = line.roles.is_empty() || roles.has_any(line.roles);
    return has_role && (line.of.empty() || std::ranges::find(line.of, actor) != line.of.end());
}

// A ban speaks of what somebody does in a role: whoever has another one that may is not meant.
Roles left_by(const std::vector<VerbPermission::Line>& barred, Roles roles, std::string_view actor,
              const VerbPermission::Line*& by) {
    Roles out = roles;
    for (const VerbPermission::Line& line : barred) {
        if (!covers(line, out, actor)) continue;
        by = &line;
        out = line.roles.is_empty() ? Roles{} : out.without(line.roles);
    }
    return out;
}

}  // namespace

VerbPermission permission_of(const Agreement& agreement, std::string_view verb) {
    const ProcedureVerb* known = procedure_verb(verb);
    CHECK(known != nullptr);
    VerbPermission out = {known->word, known->roles, {}, {}};
    for (const RoleRule& rule : agreement.role_rules) {
        if (std::ranges::find(rule.verbs, verb) == rule.verbs.end()) continue;
        VerbPermission::Line line = {rule.roles, {}, rule.at};
        for (const ActorIndex actor : rule.of)
            line.of.push_back(agreement.actors[actor].id);
        (rule.is_ban ? out.barred : out.granted).push_back(std::move(line));
    }
    return out;
}

std::optional<Denial> denial(const VerbPermission& permission, Roles roles,
                             std::string_view actor) {
    const VerbPermission::Line* by = nullptr;
    const Roles left = left_by(permission.barred, roles, actor, by);
    const auto allows = [&](Roles held) {
        if (permission.granted.empty()) return held.has_any(permission.usual);
        const Roles acting = held.without({Role::Auditor});  // who reads everything, moves nothing
        return !acting.is_empty() &&
               std::ranges::any_of(permission.granted, [&](const VerbPermission::Line& line) {
                   return covers(line, acting, actor);
               });
    };
    if (allows(left)) return std::nullopt;
    const std::string verb = "'" + std::string(permission.verb) + "'";
    if (by != nullptr && allows(roles))
        return Denial{"the agreement does not let " + to_text(*by) + " " + verb, by->at};
    if (permission.granted.empty())
        return Denial{verb + " takes the role of " + either_of(permission.usual), {}};
    std::vector<std::string> those;
    for (const VerbPermission::Line& line : permission.granted)
        those.push_back(to_text(line));
    return Denial{"the agreement gives " + verb + " to " + join(those, ", or "),
                  permission.granted.front().at};
}

std::string to_text(const VerbPermission::Line& line) {
    const std::string who = line.roles.is_empty() ? "anyone" : either_of(line.roles);
    return line.of.empty() ? who : who + " of " + join(line.of, " or ");
}

}  // namespace sulh
