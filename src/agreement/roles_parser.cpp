// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/statement_parser.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

std::optional<Role> take_role(PhraseReader& reader) {
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto role = static_cast<Role>(i);
        if (reader.take(name(role))) return role;
    }
    return std::nullopt;
}

void read_roles(PhraseReader& reader, Roles& out) {
    if (reader.take("anyone")) return;
    do {
        const FilePosition at = reader.here();
        const auto role = take_role(reader);
        if (!role) {
            std::vector<std::string> known = {"anyone"};
            for (std::size_t i = 0; i < role_count; ++i)
                known.emplace_back(name(static_cast<Role>(i)));
            const std::string met = printable(reader.peek().text, 60);
            const auto near = nearest(met, known);
            return reader.fail_at(at, "unknown-role", "expected a role, met '" + met + "'",
                                  near ? "did you mean '" + *near + "'?"
                                       : "one of: " + join(known, ", ") +
                                             "; of an actor write 'anyone of ACTOR'");
        }
        out.add(*role);
    } while (reader.list_goes_on());
}

void read_verbs(PhraseReader& reader, std::vector<std::string>& out) {
    do {
        const NamePhrase verb = reader.name("a verb of the procedure");
        if (reader.failed()) return;
        if (procedure_verb(verb.text) == nullptr) {
            std::vector<std::string> known;
            for (const ProcedureVerb& one : procedure_verbs())
                known.emplace_back(one.word);
            const auto near = nearest(verb.text, known);
            return reader.fail_at(verb.at, "unknown-verb",
                                  "the procedure has no verb '" + printable(verb.text, 60) + "'",
                                  near ? "did you mean '" + *near + "'?"
                                       : "one of: " + join(known, ", "));
        }
        if (std::ranges::find(out, verb.text) != out.end())
            return reader.fail_at(verb.at, "named-twice",
                                  "'" + verb.text + "' stands twice in this list");
        out.push_back(verb.text);
    } while (reader.list_goes_on());
}

// "verifier, monitor of joint-mission may report" / "anyone of church may not report"
void parse_role_rule(PhraseReader& reader, RolesPhrase& out) {
    RolesPhrase::Line line;
    line.rule.at = reader.here();
    read_roles(reader, line.rule.roles);
    if (!reader.failed() && reader.take("of")) line.of = reader.names("the name of an actor");
    if (reader.failed() || !reader.expect("may")) return;
    line.rule.is_ban = reader.take("not");
    read_verbs(reader, line.rule.verbs);
    if (!reader.failed() && !line.rule.is_ban && line.rule.roles.has(Role::Auditor))
        reader.fail_at(line.rule.at, "auditor-acts", "an auditor reads everything and moves nothing",
                       "give the verb to another role");
    reader.finish();
    if (!reader.failed()) out.lines.push_back(std::move(line));
}

}  // namespace

void parse_roles(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    RolesPhrase roles;
    roles.at = reader.here();
    reader.next();
    reader.finish();
    for (const Branch& part : branch.under) {
        PhraseReader words = context.reader(part);
        refuse_branches(context, part);
        parse_role_rule(words, roles);
        if (roles.lines.size() > list_items_max) {
            words.fail_at(roles.at, "too-many-items", "more than 1,000 lines");
            break;
        }
    }
    if (branch.under.empty())
        reader.fail_at(roles.at, "empty-roles", "nothing is indented under this line",
                       "indent 'verifier may report' under it");
    if (!is_second(context, roles, out.roles, "roles")) out.roles = std::move(roles);
}

}  // namespace sulh
