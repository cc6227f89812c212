// SPDX-License-Identifier: Apache-2.0
// Reports in portions of any size and order, followed in memory: the same entries as of a mission
// that concludes from the whole each time, and what the audit derives.
#include "engine/live_conclusions.hpp"
#include "engine/mission_fixture.hpp"

#include <random>

namespace sulh {
namespace {

// Appended to the agreement of the exercise, so that also what counts and what hangs on other
// clauses is judged.
constexpr std::string_view further_articles = R"(
## Article 9. Further duties

```sulh
clause few-flights "Few flights"
  each party shall not fly more than 4 times in any 3 days

clause talks "Talks as long as the fire rests"
  arwen shall notify belmar within 2 days after each attack in security-zone
    as long as belmar complies with no-fire
```
)";

// Lines of our own JSON format about the line of the exercise: few ids, days and places, so that
// portions repeat, contradict, retract, deny and copy one another.
class ReportsByChance {
public:
    explicit ReportsByChance(std::uint64_t seed) : random_(seed) {}

    std::string portion(std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i)
            out += line() + "\n";
        return out;
    }
    std::uint64_t below(std::uint64_t n) { return random_() % n; }

private:
    std::string line() {
        const std::string_view kinds[] = {"shelling", "mortar-fire", "attack",    "flight",
                                          "notice",   "order",       "air-strike"};
        const std::string_view names[] = {"Arwen", "Belmar", "arwen-army", "hill-front"};
        const std::uint64_t number = below(400);
        Json out;
        out.set("id", "r-" + std::to_string(number));
        const std::uint64_t sort = below(20);
        if (sort == 0) {
            out.set("stance", "retracts").set("kind", "shelling");
            Json named{Json::Array{}};
            named.push("r-" + std::to_string(below(400)));
            out.set("refers_to", std::move(named));
            return write_json(finished(out));
        }
        const std::string_view kind = kinds[below(7)];
        const bool is_coverage = sort == 1;
        const bool is_word = kind == "notice" || kind == "order";
        if (is_coverage) out.set("form", "coverage").set("kind", "coverage");
        else out.set("kind", kind);
        if (is_word && !is_coverage) out.set("form", "communication");
        if (sort == 2) out.set("stance", "denies");
        out.set("lat", -40.0 + static_cast<double>(below(5)) / 100);
        out.set("lon", -20.0 + static_cast<double>(below(5)) / 100);
        out.set("radius_m", static_cast<std::int64_t>(is_coverage ? 5'000 : 200 + below(1'500)));
        Json actors{Json::Array{}};
        if (below(4) != 0) actors.push(names[below(4)]);
        out.set("actors", std::move(actors));
        if (below(3) == 0) out.set("target_actor", names[below(2)]);
        if (below(5) == 0) out.set("killed", static_cast<std::int64_t>(below(4)));
        return write_json(finished(out));
    }
    Json& finished(Json& out) {
        const Instant at = exercise_start() + days(static_cast<int>(below(25))) +
                           minutes(static_cast<int>(below(1'440)));
        out.set("when", to_text(at)).set("when_margin_minutes", static_cast<std::int64_t>(30));
        return out.set("source", "source " + std::to_string(below(5)));
    }

    std::mt19937_64 random_;
};

// Without what is drawn by chance: the entries that say where a file lies.
std::vector<std::string> conclusions_of(const LogStorage& log) {
    std::vector<std::string> out;
    EXPECT_TRUE(log.for_each_entry(0, log.size(), [&](std::uint64_t index, ByteView bytes) -> Status {
        TRY(const Entry entry, decode(bytes));
        if (entry.type == EntryType::Intake) out.push_back("intake " + std::to_string(index));
        if (entry.type == EntryType::Incident || entry.type == EntryType::Assessment ||
            entry.type == EntryType::Conclusion)
            out.emplace_back(as_text(bytes));
        return {};
    }));
    return out;
}

// The first entry that is not the same, or nothing.
std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const std::string one = i < a.size() ? a[i] : "nothing";
        const std::string other = i < b.size() ? b[i] : "nothing";
        if (one != other) return one + "\n instead of\n" + other;
    }
    return {};
}

class LiveConclusionsTest : public MissionTest {
protected:
    void begin_both() {
        std::string text;
        for (const EmbeddedFile& file : exercise_files())
            if (file.name == exercise_agreement) text = file.content;
        ASSERT_TRUE(write_file(path(exercise_agreement), text + std::string(further_articles)));
        begin();
        const auto file = read_agreement_file(path(exercise_agreement));
        const auto made = Mission::create(path("whole"), *file, std::string(test_origin), exercise_start());
        ASSERT_TRUE(made) << to_text(made.error());
    }

    // One portion into both.
    void take(Mission& live, Mission& whole, const std::vector<std::string>& files, Instant now) {
        Progress progress(false);
        const auto history = read_history(live.log(), false);
        ASSERT_TRUE(history);
        if (followed_ == nullptr || !followed_->follows(live.log(), *history)) {
            auto derived = LiveConclusions::derive(live, *history, progress);
            ASSERT_TRUE(derived) << to_text(derived.error());
            followed_ = std::move(*derived);
            ++derivations_;
        }
        const auto taken = followed_->ingest(live, files, {}, now, progress);
        ASSERT_TRUE(taken) << to_text(taken.error());
        const auto expected = ingest(whole, files, {}, now, progress);
        ASSERT_TRUE(expected) << to_text(expected.error());
        EXPECT_EQ(taken->incidents, expected->incidents);
        EXPECT_EQ(taken->assessments, expected->assessments);
        EXPECT_EQ(taken->entries_added, expected->entries_added);
        for (std::size_t i = 0; i < files.size(); ++i)
            EXPECT_EQ(taken->files[i].observations, expected->files[i].observations);
    }

    std::unique_ptr<LiveConclusions> followed_;
    int derivations_ = 0;
};

TEST_F(LiveConclusionsTest, RecordTheSameAsConcludingFromTheWhole) {
    begin_both();
    for (const std::uint64_t seed : {11u, 12u}) {
        SCOPED_TRACE(seed);
        std::filesystem::remove_all(mission());
        std::filesystem::remove_all(path("whole"));
        begin_both();
        followed_.reset();
        Mission live = open();
        Mission whole = std::move(*Mission::open(path("whole"), Access::Write));
        ReportsByChance reports(seed);
        Instant now = exercise_start();
        for (int step = 0; step < 16 && !HasFatalFailure(); ++step) {
            now = now + hours(static_cast<int>(1 + reports.below(40)));
            std::vector<std::string> files;
            for (std::uint64_t file = 0; file <= reports.below(3); ++file) {
                files.push_back(path("portion-" + std::to_string(step) + "-" +
                                     std::to_string(file) + ".jsonl"));
                ASSERT_TRUE(write_file(files.back(), reports.portion(1 + reports.below(30))));
            }
            take(live, whole, files, now);
            ASSERT_EQ(first_difference(conclusions_of(live.log()), conclusions_of(whole.log())), "")
                << "step " << step;
        }
    }
    EXPECT_EQ(derivations_, 2);  // one for each mission
    followed_.reset();
    EXPECT_EQ(audited().fault, std::nullopt);
}

}  // namespace
}  // namespace sulh
