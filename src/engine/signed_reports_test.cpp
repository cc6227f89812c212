// SPDX-License-Identifier: Apache-2.0
#include "engine/signed_reports.hpp"

#include "engine/audit.hpp"
#include "engine/mission_fixture.hpp"
#include "engine/prove.hpp"
#include "engine/redact.hpp"
#include "engine/replay.hpp"

#include <algorithm>

namespace sulh {
namespace {

// Shells on Brod's southern edge, inside the Security Zone.
constexpr std::string_view shelling =
    R"({"kind":"shelling","when":"2031-05-03T09:00Z","lat":-40.5,"lon":-20.2,)"
    R"("actors":["Belmar Army"],"source":"a farmer","text":"two impacts near the mill"})";

class SignedReportsTest : public MissionTest {
protected:
    void SetUp() override {
        MissionTest::SetUp();
        begin();
        admit("check-1", 1, "", {"monitor"});
        admit("arwen-1", 2, "arwen", {"party liaison"});
        admit("panel-1", 3, "corran", {"panel member"});
    }

    static Instant at(std::int64_t hour) { return exercise_start() + hours(hour); }
    static std::string written(std::string_view lines, const SigningKey& key,
                               std::optional<SeenRecord> seen = std::nullopt,
                               std::string_view log = test_origin) {
        const auto out =
            write_signed_reports(lines, {std::string(log), at(1), std::move(seen)}, key);
        EXPECT_TRUE(out) << to_text(out.error());
        return out ? *out : "";
    }
    ReportsOutcome take(const std::string& text, Instant now = at(2)) {
        Progress progress(false);
        Mission opened = open();
        const auto out = take_reports(opened, {{"bag", text}}, now, progress);
        EXPECT_TRUE(out) << to_text(out.error());
        return out ? *out : ReportsOutcome{};
    }
    std::string refusal(const std::string& text) {
        const std::uint64_t before = open().log().size();
        const ReportsOutcome out = take(text);
        EXPECT_EQ(open().log().size(), before);
        EXPECT_EQ(out.rejects.size(), 1u);
        return out.rejects.empty() ? "" : out.rejects.front().reason;
    }
    std::unique_ptr<Picture> picture() {
        Progress progress(false);
        const Mission opened = open();
        const History history = *read_history(opened.log(), false);
        auto out = replay_all(opened, history, std::nullopt, progress);
        EXPECT_TRUE(out) << to_text(out.error());
        return std::move(*out);
    }
    RedactionOutcome erase(const std::string& id, const std::string& part) {
        Progress progress(false);
        Mission opened = open();
        const auto out =
            redact(opened, {id, part, "the source asked", "Joint Commission"}, at(9), progress);
        EXPECT_TRUE(out) << to_text(out.error());
        return out ? *out : RedactionOutcome{};
    }
    SeenRecord seen_now() {
        const Mission opened = open();
        return {opened.log().size(), opened.log().root()};
    }
    const SigningKey monitor = key_of("check-1", 1);
};

TEST_F(SignedReportsTest, AreJoinedAndAssessedAtOnce) {
    const ReportsOutcome out = take(written(shelling, monitor));
    ASSERT_EQ(out.ids.size(), 1u);
    EXPECT_TRUE(out.rejects.empty());
    EXPECT_EQ(out.incidents, 1u);
    const auto now = picture();
    ASSERT_EQ(now->reports.intake.observations.all.size(), 1u);
    const Observations& observations = now->reports.intake.observations;
    EXPECT_EQ(observations.id(observations.all[0]), out.ids[0]);
    EXPECT_EQ(observations.text(observations.all[0].source), "a farmer");
    EXPECT_EQ(observations.all[0].known_at, at(2));
    EXPECT_EQ(audited().fault, std::nullopt);
}

TEST_F(SignedReportsTest, OfStrangersAndOfThoseWhoDecideAreSetAside) {
    EXPECT_NE(refusal(written(shelling, key_of("check-1", 9))).find("nobody who may report"),
              std::string::npos);
    EXPECT_NE(refusal(written(shelling, key_of("panel-1", 3))).find("nobody who may report"),
              std::string::npos);
}

TEST_F(SignedReportsTest, UnderARevokedKeyAreSetAside) {
    {
        Mission opened = open();
        ASSERT_TRUE(admit_member(opened, {"check-1", "", {}, "", at(1)}));
    }
    EXPECT_NE(refusal(written(shelling, monitor)).find("nobody who may report"), std::string::npos);
}

TEST_F(SignedReportsTest, ForAnotherRecordAreSetAside) {
    EXPECT_NE(refusal(written(shelling, monitor, std::nullopt, "other.example/log"))
                  .find("meant for the record"),
              std::string::npos);
}

TEST_F(SignedReportsTest, CountOnce) {
    const std::string report = written(shelling, monitor);
    take(report);
    EXPECT_NE(refusal(report).find("holds it already"), std::string::npos);
}

TEST_F(SignedReportsTest, CutOnTheWayAreSetAside) {
    std::string report = written(shelling, monitor);
    const std::size_t last = report.rfind('~', report.size() - 3);
    EXPECT_NE(refusal(report.substr(0, last + 1) + "\n").find("cut on the way"), std::string::npos);
}

TEST_F(SignedReportsTest, ThatAreNoObservationsAreSetAsideAndNothingElseIsLost) {
    const ReportsOutcome out =
        take(written(R"({"kind":"shelling","when":"the day before"})", monitor) +
             written(shelling, monitor) + "eyJ-not-one~\n");
    EXPECT_EQ(out.ids.size(), 1u);
    ASSERT_EQ(out.rejects.size(), 2u);
    EXPECT_EQ(out.rejects[0].at, (FilePosition{"bag", 1, 0}));
    EXPECT_EQ(out.rejects[1].at, (FilePosition{"bag", 3, 0}));
}

TEST_F(SignedReportsTest, OfAPartySayWhoseInterestTheyServe) {
    const SigningKey liaison = key_of("arwen-1", 2);
    EXPECT_NE(refusal(written(shelling, liaison)).find("serves that interest"), std::string::npos);
    const std::string stated =
        std::string(shelling.substr(0, shelling.size() - 1)) + R"(,"interest":"arwen"})";
    EXPECT_EQ(take(written(stated, liaison)).ids.size(), 1u);
}

TEST_F(SignedReportsTest, ShowThatTheyWereNotWrittenBefore) {
    const SeenRecord seen = seen_now();
    EXPECT_EQ(take(written(shelling, monitor, seen)).ids.size(), 1u);
    SeenRecord other = seen;
    other.root[0] ^= 1;
    EXPECT_NE(refusal(written(shelling, monitor, other)).find("another record of"),
              std::string::npos);
    other = {seen.size + 100, seen.root};
    EXPECT_NE(refusal(written(shelling, monitor, other)).find("this one has"), std::string::npos);
    EXPECT_EQ(audited().fault, std::nullopt);
}

// The account stands, who gave it is gone: incident and verdicts stay, and no proof breaks.
TEST_F(SignedReportsTest, KeepTheirAccountWhenTheSourceIsErased) {
    const std::string id = take(written(shelling, monitor)).ids.front();
    Progress progress(false);
    const auto before = prove(open(), id, std::nullopt, progress);
    ASSERT_TRUE(before);
    erase(id, "source");
    const auto now = picture();
    const Observations& observations = now->reports.intake.observations;
    ASSERT_EQ(observations.all.size(), 1u);
    EXPECT_EQ(observations.text(observations.all[0].source), "erased");
    EXPECT_EQ(observations.all[0].text, Symbol::none);
    EXPECT_EQ(now->corroboration.incidents.size(), 1u);
    EXPECT_TRUE(verify_proof_file(before->file, open().log().key()));
    EXPECT_EQ(audited().fault, std::nullopt);
    const auto shown = prove_report(open(), id, {"source"}, std::nullopt, progress);
    ASSERT_FALSE(shown);
    EXPECT_EQ(shown.error().code, Code::not_found);
}

// Whether two sources that were erased were one and the same, nobody can tell: they count as one.
TEST_F(SignedReportsTest, WithErasedSourcesCountAsOneRoot) {
    std::string other(shelling);
    other.replace(other.find("a farmer"), 8, "a miller");
    other.replace(other.find("two impacts near the mill"), 25, "it fell on the river bank");
    const ReportsOutcome out = take(written(std::string(shelling) + "\n" + other, monitor));
    ASSERT_EQ(out.ids.size(), 2u);
    ASSERT_EQ(picture()->corroboration.incidents.size(), 1u);
    EXPECT_EQ(picture()->corroboration.incidents[0].root_count, 2);
    erase(out.ids[0], "source");
    erase(out.ids[1], "source");
    ASSERT_EQ(picture()->corroboration.incidents.size(), 1u);
    EXPECT_EQ(picture()->corroboration.incidents[0].root_count, 1);
}

TEST_F(SignedReportsTest, AreGoneFromEveryConclusionWhenTheAccountIsErased) {
    const std::string id = take(written(shelling, monitor)).ids.front();
    const RedactionOutcome outcome = erase(id, "");
    EXPECT_EQ(outcome.incidents, 1u);
    EXPECT_TRUE(picture()->corroboration.incidents.empty());
    const AuditOutcome after = audited();
    EXPECT_EQ(after.fault, std::nullopt) << *after.fault;
    EXPECT_EQ(after.sealed_only, 1u);
    Progress progress(false);
    Mission opened = open();
    EXPECT_EQ(redact(opened, {id, "", "again", "nobody"}, at(10), progress).error().code,
              Code::conflict);
    EXPECT_EQ(redact(opened, {id, "voice", "again", "nobody"}, at(10), progress).error().code,
              Code::invalid_input);
}

TEST_F(SignedReportsTest, AreProvenFieldByField) {
    const std::string id = take(written(shelling, monitor)).ids.front();
    Progress progress(false);
    const auto proof = prove_report(open(), id, {"kind", "when"}, std::nullopt, progress);
    ASSERT_TRUE(proof) << to_text(proof.error());
    EXPECT_EQ(proof->file.find("farmer"), std::string::npos);
    const auto verified = verify_proof_file(proof->file, open().log().key());
    ASSERT_TRUE(verified) << to_text(verified.error());
    ASSERT_TRUE(verified->report);
    EXPECT_EQ(*verified->report->fields.find_string("kind"), "shelling");
    EXPECT_EQ(verified->report->fields.object()->size(), 2u);
    EXPECT_EQ(verified->report->author, to_text(monitor.verifier()));

    ReportProof altered = *parse_report_proof(proof->file);
    altered.disclosures[0] = make_disclosure(Salt{}, "kind", "calm").text;
    EXPECT_FALSE(verify_proof_file(format_report_proof(altered), open().log().key()));
}

TEST_F(SignedReportsTest, StandBesideFilesThatCameBeforeAndAfter) {
    ASSERT_TRUE(take_in("patrols.csv", at(2)));
    const ReportsOutcome between = take(written(shelling, monitor), at(3));
    ASSERT_EQ(between.ids.size(), 1u);
    ASSERT_TRUE(take_in("sensors.geojson", at(4)));
    EXPECT_EQ(audited().fault, std::nullopt);
    Progress progress(false);
    Mission opened = open();
    ASSERT_TRUE(rebuild(opened));
    EXPECT_TRUE(prove(opened, between.ids[0], std::nullopt, progress));
}

}  // namespace
}  // namespace sulh
