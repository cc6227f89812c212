// SPDX-License-Identifier: Apache-2.0
// `sulh rehearse` from start to exit, on a CSV of generated observations and an agreement of 20
// clauses: places of 1,000 towns on both sides of a line 5 degrees long, a year for each million
// rows begun, nine kinds, three precisions, one report in five a second account of another. Prints
// wall time, processor time and peak memory of the process.
// Usage: rehearse_bench [rows…]   DEFAULT: 100000 1000000

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

const char* const agreement_head = R"(# Generated Agreement

```sulh
agreement generated "Generated Agreement"
  exercise
  signed 2031-01-10 12:00
  times in UTC
  in force from 2031-02-01 00:00
  no expiry
party arwen "Arwen"
  forces arwen-army, arwen-guard
  no proxies
  territory north
party belmar "Belmar"
  forces belmar-army
  proxies hill-front
  territory south
group hill-front "Hill Front"
line front "Front" through 10.0000,20.0000, 10.1000,21.5000, 10.0000,23.0000, 10.2000,25.0000
zone north is left side of front
zone south is right side of front
zone buffer is corridor 30 km wide along front
weapons heavy are artillery, tanks
objects protected are energy-facility, hospital, school
```

## Article 1

```sulh
)";

const std::array statements = {
    "each party shall not fire in buffer",
    "each party shall not strike against protected",
    "each party shall keep heavy at least 15 km from front",
    "each party shall not fly within 10 km of front",
    "each party shall not shell on territory of the other party",
    "each party shall not attack against civilians",
    "belmar shall not support hill-front",
    "each party shall not fire in buffer\n    except when fire by the other party within 1 hour "
    "before\n      burden on the "
    "party that acted",
    "belmar is responsible for attack by hill-front against arwen from territory of belmar",
    "each party shall release at least 33 detainees by 2031-06-01 12:00",
};

std::string agreement_text() {
    std::string text = agreement_head;
    for (int i = 0; i < 20; ++i) {
        text += fmt::format("clause c-{} \"Clause {}\"\n  {}\n", i + 1, i + 1,
                            statements[static_cast<std::size_t>(i) % statements.size()]);
    }
    return text + "```\n";
}

constexpr int first_year = 2031;

// More reports of one place are more years of them, not more in a year.
int years_of(std::size_t count) {
    return static_cast<int>(std::max<std::size_t>(1, (count + 999'999) / 1'000'000));
}

class Rows {
public:
    explicit Rows(int years) : years_(years) {
        for (int i = 0; i < 1000; ++i)
            towns_.push_back({9 + between(0, 2), 20 + between(0, 5)});
    }
    void write(const fs::path& path, std::size_t count) {
        std::ofstream out(path, std::ios::binary);
        out << "id,form,kind,when,when_margin_minutes,lat,lon,radius_m,actors,target_actor,objects,"
               "weapons,killed,source,document\n";
        std::string buffer;
        for (std::size_t i = 0; i < count; ++i) {
            if (i == 0 || below(5) != 0) last_ = happening();
            buffer += fmt::format("g-{},{},source-{},document-{}\n", i, last_, below(50), i);
            if (buffer.size() > (1U << 20)) out << std::exchange(buffer, {});
        }
        out << buffer;
    }

private:
    struct Kind {
        const char* form;
        const char* kind;
        const char* weapon;
    };
    std::string happening() {
        static const std::array<Kind, 9> kinds = {{{"event", "artillery-fire", "artillery"},
                                                   {"event", "mortar-fire", "mortar"},
                                                   {"event", "small-arms-fire", ""},
                                                   {"event", "drone-strike", "drone"},
                                                   {"event", "explosion", ""},
                                                   {"event", "armed-clash", ""},
                                                   {"presence", "weapon-presence", "tank"},
                                                   {"event", "drone-flight", "drone"},
                                                   {"event", "air-strike", ""}}};
        static const std::array actors = {"arwen-army", "belmar-army", "hill-front", "arwen-guard",
                                          ""};
        static const std::array objects = {"", "", "", "oil-refinery", "hospital", "dwelling"};
        static const std::array radii = {100, 1'000, 5'000};
        const auto& [lat, lon] = towns_[below(towns_.size())];
        const Kind kind = kinds[below(kinds.size())];
        const auto minute = below(static_cast<std::uint64_t>(years_) * 365 * 24 * 60);
        const auto day = std::chrono::year_month_day{
            std::chrono::sys_days{std::chrono::January / 1 / first_year} +
            std::chrono::days{minute / 1440}};
        return fmt::format("{},{},{}-{:02}-{:02}T{:02}:{:02}Z,{},{:.4f},{:.4f},{},{},{},{},{},{}",
                           kind.form, kind.kind, int{day.year()}, unsigned{day.month()},
                           unsigned{day.day()}, minute / 60 % 24, minute % 60,
                           below(2) == 0 ? 5 : 60, lat + between(-0.05, 0.05),
                           lon + between(-0.05, 0.05), radii[below(radii.size())],
                           actors[below(actors.size())], below(3) == 0 ? "arwen-army" : "",
                           objects[below(objects.size())], kind.weapon, below(4));
    }
    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(random_() >> 11) / 9007199254740992.0;
    }

    int years_;
    std::mt19937_64 random_{20310501};
    std::vector<std::pair<double, double>> towns_;
    std::string last_;
};

// Runs `sulh rehearse` as of a new year, with its output thrown away. Returns its exit code.
int rehearse(const fs::path& agreement, const fs::path& rows, int as_of_year, rusage& used) {
    const std::string as_of = fmt::format("{}-01-01T00:00Z", as_of_year);
    const pid_t child = fork();
    if (child == 0) {
        const int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, 1);
        execl(SULH_BINARY, "sulh", "rehearse", agreement.c_str(), rows.c_str(), "--as-of",
              as_of.c_str(), nullptr);
        _exit(127);
    }
    int status = 0;
    wait4(child, &status, 0, &used);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

double seconds(const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
}

int measure(const fs::path& folder, std::size_t count) {
    const fs::path agreement = folder / "generated.md";
    const fs::path rows = folder / "generated.csv";
    std::ofstream(agreement) << agreement_text();
    Rows(years_of(count)).write(rows, count);
    rusage used{};
    const auto start = std::chrono::steady_clock::now();
    const int code = rehearse(agreement, rows, first_year + years_of(count), used);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    fmt::print(
        "{:>9} rows  {:6.1f} MB  {:6.2f} s wall  {:6.2f} s processor  {:6.0f} MB peak  exit {}\n",
        count, static_cast<double>(fs::file_size(rows)) * 1e-6, wall.count(),
        seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<double>(used.ru_maxrss) / 1024,
        code);
    std::fflush(stdout);
    return code;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::size_t> sizes;
    for (int i = 1; i < count; ++i)
        sizes.push_back(std::strtoull(arguments[i], nullptr, 10));
    if (sizes.empty()) sizes = {100'000, 1'000'000};
    std::string name = (fs::temp_directory_path() / "sulh-rehearse-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) return 1;
    int failed = 0;
    for (const std::size_t size : sizes)
        failed |= measure(name, size);
    if (std::getenv("KEEP") == nullptr) fs::remove_all(name);
    return failed;
}
