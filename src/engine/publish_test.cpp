// SPDX-License-Identifier: Apache-2.0
#include "engine/publish.hpp"

#include "engine/corrections.hpp"
#include "engine/mission_fixture.hpp"

#include <cmath>

namespace sulh {
namespace {

class PublishTest : public MissionTest {
protected:
    std::vector<SiteFile> published(Instant as_of) {
        Progress progress(false);
        const auto opened = Mission::open(mission(), Access::Read);
        EXPECT_TRUE(opened);
        PublishRequest request;
        request.as_of = as_of;
        request.languages = {&Language::english()};
        auto site = publish(*opened, request, progress);
        EXPECT_TRUE(site) << (site ? "" : to_text(site.error()));
        return site ? *std::move(site) : std::vector<SiteFile>{};
    }

    static std::map<std::string, std::string> by_path(const std::vector<SiteFile>& site) {
        std::map<std::string, std::string> files;
        for (const SiteFile& file : site)
            files[file.path] = file.content;
        return files;
    }
};

// What came in later than the delay allows changes no byte, so a page can be made again from the
// record as it has grown since.
TEST_F(PublishTest, IsTheSameAfterTheRecordHasGrown) {
    begin();
    const std::vector<ExerciseStep> steps = exercise_steps();
    const Instant as_of = steps.front().at + hours(72);
    std::map<std::string, std::string> first;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        {
            Progress progress(false);
            auto opened = Mission::open(mission(), Access::Write);
            ASSERT_TRUE(opened);
            std::vector<std::string> paths;
            for (const std::string& file : steps[i].files)
                paths.push_back(path(file));
            ReadOptions options;
            if (steps[i].mapping) options.mapping_file = path(*steps[i].mapping);
            ASSERT_TRUE(ingest(*opened, paths, options, steps[i].at, progress));
        }
        const auto files = by_path(published(as_of));
        ASSERT_FALSE(files.empty());
        if (i == 0) first = files;
        for (const auto& [path, content] : files)
            EXPECT_EQ(content, first.at(path)) << path << " after step " << i;
    }
}

TEST_F(PublishTest, RefusesATimeBeforeTheMission) {
    begin();
    Progress progress(false);
    const auto opened = Mission::open(mission(), Access::Read);
    ASSERT_TRUE(opened);
    PublishRequest request;
    request.languages = {&Language::english()};
    request.as_of = exercise_start();
    const auto site = publish(*opened, request, progress);
    ASSERT_FALSE(site);
    EXPECT_EQ(site.error().code, Code::invalid_input);
}

// Every position in the pages is on the grid of 0.07 degrees, whatever the reports said.
TEST_F(PublishTest, GivesNoReportedPosition) {
    play();
    const auto files = by_path(published(exercise_steps().back().at + hours(72)));
    const std::string& csv = files.at("data/incidents.csv");
    std::size_t positions = 0;
    const std::vector<std::string_view> lines = split(csv, '\n');
    for (std::size_t i = 2; i + 1 < lines.size(); ++i) {
        const std::vector<std::string_view> cells = split(lines[i], ',');
        ASSERT_GE(cells.size(), 6u);
        for (const std::string_view cell : {cells[4], cells[5]}) {
            const auto degrees = parse_number(cell);
            if (!degrees) continue;
            ++positions;
            const double steps = *degrees / 0.07;
            EXPECT_NEAR(steps, std::round(steps), 1e-4) << lines[i];
        }
    }
    EXPECT_GT(positions, 10u);
}

// What is marked for fewer than anybody leaves no trace: not by its words, not by what only it tells,
// not by what it made of other reports.
TEST_F(PublishTest, TellsNothingOfWhatIsMarkedBeyondClear) {
    play();
    const Instant last = exercise_steps().back().at;
    const std::string happening =
        R"("kind":"mortar-fire","when":"2031-05-19T09:10Z","lat":-40.3,"lon":-20.3,"radius_m":200})";
    const auto take = [&](const std::string& name, const std::string& lines, Duration after) {
        ASSERT_TRUE(write_file(path(name), lines));
        const auto taken = take_in(name, last + after);
        ASSERT_TRUE(taken) << to_text(taken.error());
    };
    take("open.jsonl", R"({"id":"o-1","source":"Team 8","tlp":"CLEAR",)" + happening + "\n", hours(1));
    const Instant as_of = last + hours(90);
    const auto before = by_path(published(as_of));
    take("few.jsonl",
         R"({"id":"h-1","source":"Juniper Cell","tlp":"GREEN",)" + happening + "\n" +
             R"({"id":"h-2","source":"Juniper Cell","compartments":["wells"],"killed":7,)" + happening +
             "\n" + R"({"id":"h-3","source":"Juniper Cell","tlp":"RED","kind":"raid",)" +
             R"("when":"2031-05-18T12:00Z","lat":-39.7,"lon":-20.7,"actors":["belmar-army"]})" + "\n",
         hours(2));
    const auto after = by_path(published(as_of));
    ASSERT_EQ(after.size(), before.size());
    // But for the head of the record, which has grown.
    for (const char* same : {"data/incidents.csv", "data/clauses.csv", "data/incidents.geojson"})
        EXPECT_EQ(after.at(same), before.at(same)) << same;
    for (const auto& [name, content] : after)
        EXPECT_EQ(content.find("Juniper"), std::string::npos) << name;
    EXPECT_EQ(split(after.at("en/corrections.html"), '\n').size(),
              split(before.at("en/corrections.html"), '\n').size());
}

// A line that the record keeps, `body` without its braces; empty: withdrawn.
RecordedLine line(std::uint64_t index, EntryType type, const std::string& id,
                  const std::string& body) {
    return {index, type, id, body.empty(),
            R"({"sulh":1,"type":")" + std::string(name(type)) + R"(","id":")" + id + "\"" +
                (body.empty() ? "" : "," + body) + "}"};
}

RecordedLine assessment(std::uint64_t index, const std::string& id, const std::string& incident,
                        const std::string& verdict) {
    return line(index, EntryType::Assessment, id,
                R"("clause":"c","reading":"","party":"p","incident":")" + incident +
                    R"(","verdict":")" + verdict + "\"");
}

// Conclusions a day apart, each sealing the lines before its index.
History history_of(std::vector<RecordedLine> lines, const std::vector<std::uint64_t>& ends) {
    History history;
    history.lines = std::move(lines);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        ConclusionEntry conclusion;
        conclusion.as_of =
            *parse_instant("2031-05-01T00:00Z") + hours(24) * static_cast<std::int64_t>(i);
        history.conclusions.push_back({ends[i], conclusion});
    }
    return history;
}

TEST(CorrectionsOf, TellsWhatWasConcludedAndThenOtherwise) {
    const History history =
        history_of({assessment(1, "a-1", "i-1", "undetermined"),
                    assessment(3, "a-1", "i-1", "breached"), assessment(5, "a-1", "i-1", "excused"),
                    line(7, EntryType::Assessment, "a-1", "")},
                   {2, 4, 6, 8});
    const Instant day = *parse_instant("2031-05-01T00:00Z");
    const auto all = corrections_of(history, Instant::latest());
    ASSERT_EQ(all.size(), 2u) << "that something became known corrects nothing";
    EXPECT_EQ(all[0].kind, PublicCorrection::Kind::VerdictChanged);
    EXPECT_EQ(all[0].at, day + hours(48));
    EXPECT_EQ(all[0].before, Verdict::Breached);
    EXPECT_EQ(all[0].after, Verdict::Excused);
    EXPECT_EQ(all[1].kind, PublicCorrection::Kind::VerdictWithdrawn);
    EXPECT_EQ(corrections_of(history, day + hours(48)).size(), 1u);
    EXPECT_EQ(corrections_of(history, day + hours(24)).size(), 0u);
}

// A further report gives an incident another id. That is growth, and only another verdict of it is
// told.
TEST(CorrectionsOf, TakesAnIncidentThatGrewForTheSame) {
    const std::string grown = R"("observations":["x","y"])";
    for (const char* verdict : {"breached", "complied"}) {
        const History history = history_of(
            {line(1, EntryType::Incident, "i-1", R"("observations":["x"])"),
             assessment(2, "a-1", "i-1", "breached"), line(4, EntryType::Incident, "i-2", grown),
             assessment(5, "a-2", "i-2", verdict), line(6, EntryType::Incident, "i-1", ""),
             line(7, EntryType::Assessment, "a-1", "")},
            {3, 8});
        const auto all = corrections_of(history, Instant::latest());
        if (std::string(verdict) == "breached") {
            EXPECT_TRUE(all.empty());
        } else {
            ASSERT_EQ(all.size(), 1u);
            EXPECT_EQ(all[0].kind, PublicCorrection::Kind::VerdictChanged);
            EXPECT_EQ(all[0].after, Verdict::Complied);
        }
    }
}

TEST(CorrectionsOf, TellsAnIncidentThatWasParted) {
    const History history =
        history_of({line(1, EntryType::Incident, "i-1", R"("observations":["x","y"])"),
                    line(3, EntryType::Incident, "i-2", R"("observations":["x"])"),
                    line(4, EntryType::Incident, "i-3", R"("observations":["y"])"),
                    line(5, EntryType::Incident, "i-1", "")},
                   {2, 6});
    const auto all = corrections_of(history, Instant::latest());
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].kind, PublicCorrection::Kind::IncidentWithdrawn);
    EXPECT_EQ(all[0].incident, "i-1");
}

}  // namespace
}  // namespace sulh
