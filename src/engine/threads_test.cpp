// SPDX-License-Identifier: Apache-2.0
// What a record would hold, on one thread and on many: the same bytes.
#include "assess/assessment_json.hpp"
#include "assess/explainer.hpp"
#include "base/parallel.hpp"
#include "engine/conclude.hpp"
#include "engine/exercise.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sulh {
namespace {

AgreementFile exercise_text() {
    std::string text;
    std::map<std::string, std::string> files;
    for (const EmbeddedFile& file : exercise_files()) {
        if (file.name == exercise_agreement)
            text = file.content;
        else
            files[std::string(file.name)] = file.content;
    }
    return compile_agreement_texts(std::string(exercise_agreement), text, std::move(files));
}

// 70,000 reports about the line of the exercise, so that also lists of 65,536 incidents are split; 2,000 of them
// in its first month, the others over seventy years, where the agreement asks nothing.
ReportFiles reports_by_chance(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    ReportFiles out;
    Observations& observations = out.intake.observations;
    const auto symbol = [&](const std::string& text) { return observations.symbols.intern(text); };
    const std::string_view kinds[] = {"shelling", "small-arms-fire", "presence", "flight", "air-strike"};
    for (int i = 0; i < 70'000; ++i) {
        Observation o;
        o.id = symbol("r" + std::to_string(100'000 + i));
        o.source = symbol("source " + std::to_string(below(40)));
        o.kind = term(kinds[below(5)]);
        const std::int64_t days_on = i < 2'000 ? below(30) : 365 + below(25'000);
        o.when = When::around(exercise_start() + days(days_on) + minutes(below(1'440)), minutes(20));
        const auto shift = [&] { return static_cast<double>(below(2'000) - 1'000) / 1'000; };
        o.where = Where::at(LatLon::checked(-40 + shift(), -20 + shift()), metres(500));
        if (below(4) != 0) o.actors = {symbol(below(2) == 0 ? "Arwen" : "Belmar")};
        if (below(3) == 0) o.killed = {static_cast<std::int32_t>(below(4)), 4};
        observations.all.push_back(std::move(o));
    }
    settle(out);
    return out;
}

struct Drawn {
    std::string assessments;
    std::string lines;
    std::size_t incidents = 0;
    std::size_t assessed = 0;
};

Drawn drawn_on(std::size_t threads, const AgreementFile& file, std::uint64_t seed) {
    const WorkerCount workers(threads);
    Progress progress(false);
    const auto picture = draw_picture(*file.compiled.agreement, reports_by_chance(seed),
                                      exercise_start() + days(100), progress, {},
                                      general_method());
    Drawn out;
    out.incidents = picture->corroboration.incidents.size();
    out.assessed = picture->assessments.all.size();
    Explainer explainer(picture->agreement, picture->facts(), picture->as_of);
    for (const Assessment& assessment : picture->assessments.all)
        out.assessments += write_json(assessment_json(picture->agreement, picture->corroboration,
                                                      assessment, explainer.explain(assessment)));
    const auto lines = conclusion_lines(*picture);
    EXPECT_TRUE(lines);
    if (!lines) return out;
    for (const RecordedLine& line : *lines)
        out.lines += line.json;
    out.lines += write_json(to_entry(conclusion_of(*picture, *lines)).body);
    return out;
}

TEST(Conclusion, IsTheSameBytesOnAnyNumberOfThreads) {
    const AgreementFile file = exercise_text();
    ASSERT_TRUE(file.compiled.agreement);
    constexpr std::uint64_t seed = 2031;
    SCOPED_TRACE(seed);
    const Drawn one = drawn_on(1, file, seed);
    EXPECT_GT(one.incidents, 65'536U);
    EXPECT_GT(one.assessed, 500U);
    for (const std::size_t threads : {2U, 16U}) {
        const Drawn many = drawn_on(threads, file, seed);
        // Not told byte by byte: these are tens of megabytes.
        EXPECT_TRUE(many.assessments == one.assessments) << threads << " threads";
        EXPECT_TRUE(many.lines == one.lines) << threads << " threads";
    }
}

}  // namespace
}  // namespace sulh
