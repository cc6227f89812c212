// SPDX-License-Identifier: Apache-2.0
#include "serve/protected_sources.hpp"

#include "serve/site_fixture.hpp"

#include <set>

namespace sulh {
namespace {

TEST(ProtectedSources, AreReadByVerifiersAndWhoeverKeepsSources) {
    const Thing open{};
    const Thing closed{.is_source_protected = true};
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto role = static_cast<Role>(i);
        const Member viewer{"somebody", "joint-mission", {role}};
        const bool reads_incidents = may(viewer, Verb::ReadIncidents) == Permission::Allowed;
        EXPECT_EQ(may(viewer, Verb::ReadSources, open) == Permission::Allowed, reads_incidents)
            << name(role);
        const bool reads_all = role == Role::Verifier || role == Role::SourceHandler;
        EXPECT_EQ(may(viewer, Verb::ReadSources, closed) == Permission::Allowed, reads_all)
            << name(role);
        for (const EntryType type : {EntryType::Intake, EntryType::Report, EntryType::Incident}) {
            const Thing entry{.entry = type, .is_source_protected = true};
            EXPECT_EQ(may(viewer, Verb::ReadEntry, entry) == Permission::Allowed, reads_all);
        }
        const Thing text{.entry = EntryType::Agreement, .is_source_protected = true};
        EXPECT_EQ(may(viewer, Verb::ReadEntry, text), Permission::Allowed);
    }
}

TEST(ProtectedSources, StayProtectedAfterAnAmendment) {
    Agreement agreement;
    Clause clause;
    clause.id = "children";
    clause.versions.resize(2);
    clause.versions[0].evidence.is_source_protected = true;
    agreement.clauses.push_back(clause);
    EXPECT_TRUE(is_source_protected(agreement, "children"));
    EXPECT_FALSE(is_source_protected(agreement, "flights"));
    EXPECT_TRUE(has_protected_sources(agreement));
    agreement.clauses[0].versions[0].evidence.is_source_protected = false;
    EXPECT_FALSE(has_protected_sources(agreement));
}

using ProtectedSourcesTest = SiteTest;

// Every word of every report, over all incidents of the exercise: none comes through.
TEST_F(ProtectedSourcesTest, LeaveNoTraceOnThePageOfAnIncident) {
    sign_in("desk-1");
    std::size_t looked_for = 0;
    const auto view = site_->room().view();
    const auto chosen = view->rows->chosen({}, 0, 1'000);
    ASSERT_TRUE(chosen);
    for (const IncidentRow& row : chosen->rows) {
        const Json page = json("/api/incidents/" + row.id);
        const std::string cut = write_json(without_sources(page));
        for (const Json& report : *page.find("reports")->array()) {
            for (const char* member : {"id", "source", "text", "file", "document"}) {
                const std::string* value = report.find_string(member);
                if (value == nullptr || value->size() < 4) continue;
                ++looked_for;
                EXPECT_EQ(cut.find(*value), std::string::npos) << row.id << " " << member;
            }
        }
        const Json kept = *parse_json(cut);
        EXPECT_EQ(*kept.find("root_count"), *page.find("root_count"));
        EXPECT_EQ(kept.find("reports")->array()->size(), page.find("reports")->array()->size());
        EXPECT_EQ(*kept.find_string("withheld"), "sources");
        // The same members as ever, so that pages can show it.
        for (const Route& route : incident_routes()) {
            if (route.pattern != "/api/incidents/{id}") continue;
            for (const std::string_view member : route.answer.members)
                EXPECT_NE(kept.find(member), nullptr) << member;
        }
    }
    EXPECT_GT(looked_for, 50U);
}

}  // namespace
}  // namespace sulh
