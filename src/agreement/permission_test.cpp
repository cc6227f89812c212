// SPDX-License-Identifier: Apache-2.0
#include "agreement/permission.hpp"

#include "agreement/explain.hpp"
#include "agreement/test_agreement.hpp"

namespace sulh {

namespace {

const std::string actors =
    "monitor mission \"Mission\"\nmonitor church \"Church\"\nmediator corran \"Corran\"\n";

Compiled compile_roles(const std::string& lines) {
    return compile_statements(actors + "roles\n" + lines);
}

VerbPermission permission_in(const std::string& lines, std::string_view verb) {
    const Compiled compiled = compile_roles(lines);
    EXPECT_TRUE(compiled.agreement) << all_text(compiled);
    return permission_of(*compiled.agreement, verb);
}

std::string rule_of(const std::string& lines) {
    const Compiled compiled = compile_roles(lines);
    for (const Diagnostic& one : compiled.diagnostics) {
        if (one.severity == Diagnostic::Severity::Error) return one.rule;
    }
    return "";
}

}  // namespace

TEST(Permission, IsTheTablesWhereTheAgreementIsSilent) {
    const VerbPermission report = permission_in("  verifier of mission may confirm-cure\n", "report");
    EXPECT_FALSE(denial(report, {Role::Verifier}, "church"));
    const auto denied = denial(report, {Role::Analyst, Role::Monitor}, "mission");
    ASSERT_TRUE(denied);
    EXPECT_EQ(denied->reason, "'report' takes the role of verifier");
    EXPECT_TRUE(denied->at.file.empty());
}

TEST(Permission, IsForThoseNamedAndNoOthers) {
    const VerbPermission report =
        permission_in("  verifier of mission may report\n  analyst may report, open\n", "report");
    EXPECT_FALSE(denial(report, {Role::Verifier}, "mission"));
    EXPECT_FALSE(denial(report, {Role::Analyst}, "church"));
    for (const char* actor : {"church", ""}) {
        const auto denied = denial(report, {Role::Verifier}, actor);
        ASSERT_TRUE(denied) << actor;
        EXPECT_EQ(denied->reason,
                  "the agreement gives 'report' to verifier of mission, or analyst");
        EXPECT_EQ(denied->at.line, first_added_line + 4);
    }
}

TEST(Permission, IsTakenFromWhoActsForAnActorInEveryRole) {
    const VerbPermission report = permission_in("  anyone of church may not report\n", "report");
    EXPECT_FALSE(denial(report, {Role::Verifier}, "mission"));
    const auto denied = denial(report, {Role::Verifier, Role::DutyOfficer}, "church");
    ASSERT_TRUE(denied);
    EXPECT_EQ(denied->reason, "the agreement does not let anyone of church 'report'");
    EXPECT_EQ(denied->at.line, first_added_line + 4);
    // Who could not anyway is told what it takes.
    EXPECT_EQ(denial(report, {Role::Monitor}, "church")->reason,
              "'report' takes the role of verifier");
}

TEST(Permission, IsTakenFromARoleAndNotFromThePerson) {
    const VerbPermission notify =
        permission_in("  duty officer of church may not notify\n", "notify");
    EXPECT_TRUE(denial(notify, {Role::DutyOfficer}, "church"));
    EXPECT_FALSE(denial(notify, {Role::DutyOfficer, Role::Mediator}, "church"));
    EXPECT_FALSE(denial(notify, {Role::DutyOfficer}, "mission"));
}

TEST(Permission, IsNeverAnAuditorsNorThatOfWhoHasNoRole) {
    const VerbPermission report = permission_in("  anyone of mission may report\n", "report");
    EXPECT_FALSE(denial(report, {Role::Publisher}, "mission"));
    EXPECT_TRUE(denial(report, {Role::Auditor}, "mission"));
    EXPECT_TRUE(denial(report, {}, "mission"));
    EXPECT_EQ(rule_of("  verifier, auditor may report\n"), "auditor-acts");
    EXPECT_EQ(rule_of("  auditor may not report\n"), "");
}

TEST(Permission, IsRefusedWhereItCannotBeRead) {
    EXPECT_EQ(rule_of("  verifier may report, confirm-cure and follow-up\n"), "");
    EXPECT_EQ(rule_of("  verifyer may report\n"), "unknown-role");
    EXPECT_EQ(rule_of("  church may not report\n"), "unknown-role");
    EXPECT_EQ(rule_of("  verifier may verify\n"), "unknown-verb");
    EXPECT_EQ(rule_of("  verifier may lapse\n"), "unknown-verb");
    EXPECT_EQ(rule_of("  verifier may report, report\n"), "named-twice");
    EXPECT_EQ(rule_of("  verifier of nobody may report\n"), "unknown-name");
    EXPECT_EQ(rule_of("  verifier report\n"), "unexpected-word");
    EXPECT_EQ(rule_of("  verifier may report now\n"), "extra-words");
    EXPECT_EQ(rule_of(""), "empty-roles");
    EXPECT_EQ(rule_of("  verifier may report\nroles\n  analyst may open\n"), "second-roles");
}

TEST(Permission, IsExplained) {
    const Compiled compiled = compile_roles(
        "  verifier, analyst of mission may report\n  anyone of church may not seal, unseal\n");
    ASSERT_TRUE(compiled.agreement) << all_text(compiled);
    const std::string page = explain_agreement(*compiled.agreement);
    EXPECT_NE(page.find("analyst or verifier of Mission may report."), std::string::npos) << page;
    EXPECT_NE(page.find("anyone of Church may not seal, unseal."), std::string::npos) << page;
}

}  // namespace sulh
