// SPDX-License-Identifier: Apache-2.0
// How fast files become observations: a million generated rows of FIRMS and of our own table, one
// core, kept in memory.

#include "base/check.hpp"
#include "observe/format.hpp"
#include "observe/intake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <string>

namespace {

using namespace sulh;

constexpr int rows = 1'000'000;
constexpr std::size_t chunk_bytes = 256u << 10;

// Numbers that look random and are the same on every run.
class Sequence {
public:
    int below(int bound) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<int>((state_ >> 33) % static_cast<unsigned>(bound));
    }

private:
    std::uint64_t state_ = 42;
};

std::string firms_rows() {
    std::string out =
        "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,"
        "confidence,version,bright_ti5,frp,daynight\n";
    Sequence next;
    for (int i = 0; i < rows; ++i) {
        out += fmt::format(
            "{}.{:05},{}.{:05},{}.{:02},0.{},0.{},2031-{:02}-{:02},{:02}{:02},N,VIIRS,n,2.0NRT,281."
            "22,1.03,N\n",
            40 + next.below(12), next.below(100'000), 20 + next.below(18), next.below(100'000),
            290 + next.below(60), next.below(100), 32 + next.below(40), 36 + next.below(40),
            1 + i * 12 / rows, 1 + next.below(28), next.below(24), next.below(60));
    }
    return out;
}

std::string own_rows() {
    std::string out =
        "id,kind,when,lat,lon,radius_m,actors,objects,source,provenance,killed,reliability,text\n";
    constexpr const char* kinds[] = {"shelling", "drone-strike", "small-arms-fire",
                                     "artillery-fire"};
    Sequence next;
    for (int i = 0; i < rows; ++i) {
        out += fmt::format(
            "r{},{},2031-{:02}-{:02}T{:02}:{:02}Z,{}.{:04},{}.{:04},{},{},dwelling,team-{},team-{};"
            "wire {},{},B,"
            "a report of the patrol\n",
            i, kinds[next.below(4)], 1 + next.below(12), 1 + next.below(28), next.below(24),
            next.below(60), 10 + next.below(3), next.below(10'000), 20 + next.below(3),
            next.below(10'000), 100 * next.below(20), next.below(2) == 0 ? "Arwen" : "Belgar",
            next.below(40), next.below(40), next.below(9), next.below(5));
    }
    return out;
}

// Time on the processor: a busy machine does not show in it.
double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Lets go of what it is given: the cost of reading alone, without that of the memory to keep it in.
class CountingSink final : public ObservationSink {
public:
    Symbols& symbols() override { return symbols_; }
    void accept(Observation&&) override { ++accepted_; }
    void reject(Reject&&) override { CHECK_UNREACHABLE(); }
    int accepted() const { return accepted_; }

private:
    Symbols symbols_;
    int accepted_ = 0;
};

double read_s(std::string_view format, const std::string& bytes, ObservationSink& sink) {
    const auto adapter = make_adapter(format, "generated");
    CHECK(adapter.has_value());
    const std::clock_t start = std::clock();
    for (std::size_t at = 0; at < bytes.size(); at += chunk_bytes) {
        (*adapter)->feed(std::string_view(bytes).substr(at, chunk_bytes), sink);
    }
    (*adapter)->finish(sink);
    return seconds_since(start);
}

void measure(std::string_view format, const std::string& bytes) {
    double reading_s = 1e9;
    for (int round = 0; round < 5; ++round) {
        CountingSink counting;
        reading_s = std::min(reading_s, read_s(format, bytes, counting));
        CHECK(counting.accepted() == rows);
    }
    Intake intake;
    IntakeSink sink(intake);
    sink.begin_file("generated");
    const double keeping_s = read_s(format, bytes, sink);
    CHECK(intake.observations.all.size() == rows && intake.rejects.empty());
    const std::clock_t start = std::clock();
    const auto conflicts = settle_duplicates(intake.observations);
    const double megabytes = static_cast<double>(bytes.size()) / 1e6;
    fmt::print("{}: {} rows, {:.1f} MB, one core, processor time\n", format, rows, megabytes);
    fmt::print("  read:            {:.3f} s, {:.0f} MB/s (best of 5)\n", reading_s,
               megabytes / reading_s);
    fmt::print("  read and kept:   {:.3f} s, {:.0f} MB/s\n", keeping_s, megabytes / keeping_s);
    fmt::print("  settled by id:   {:.3f} s, {} conflicts\n", seconds_since(start),
               conflicts.size());
}

}  // namespace

int main() {
    measure("firms", firms_rows());
    measure("observation-csv", own_rows());
}
