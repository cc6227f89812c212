// SPDX-License-Identifier: Apache-2.0
// Ten thousand open cases in one mission: what is due, and what one more message costs until it is
// durable.
//   casebook_bench [CASES]     in a new folder of the working directory, removed at the end

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/due.hpp"
#include "engine/exercise.hpp"
#include "engine/files.hpp"
#include "serve/room.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace {

using namespace sulh;
using Watch = std::chrono::steady_clock;

constexpr std::string_view origin = "bench.example/two-rivers";
constexpr int single_messages = 200;
constexpr std::int64_t portions = 100;
constexpr Duration between = minutes(40);

Instant first() {
    return exercise_start() + days(1);
}

double milliseconds_since(Watch::time_point start) {
    return std::chrono::duration<double, std::milli>(Watch::now() - start).count();
}

SigningKey key_of(std::string_view person, std::uint8_t seed) {
    std::array<std::uint8_t, 32> bytes = {};
    bytes[0] = seed;
    return std::move(*SigningKey::make(person, bytes));
}

void begin_mission(const std::string& folder) {
    for (const EmbeddedFile& file : exercise_files())
        CHECK(write_file(joined(folder, file.name), file.content).has_value());
    const auto agreement = read_agreement_file(joined(folder, exercise_agreement));
    CHECK(agreement.has_value());
    auto mission = Mission::create(joined(folder, "mission"), *agreement, std::string(origin),
                                   exercise_start());
    CHECK(mission.has_value());
    const std::pair<std::string, std::vector<std::string>> people[] = {{"desk-1", {"duty officer"}},
                                                                       {"check-1", {"verifier"}}};
    std::uint8_t seed = 0;
    for (const auto& [person, roles] : people) {
        const MemberEntry entry = {person, "joint-mission", roles,
                                   to_text(key_of(person, ++seed).verifier()), exercise_start()};
        CHECK(admit_member(*mission, entry).has_value());
    }
}

std::string note(EventKind kind, std::int64_t number, const SigningKey& key) {
    CaseEvent event;
    event.kind = kind;
    event.log = origin;
    event.written = exercise_start();
    event.case_id = "case-" + std::to_string(number);
    if (kind == EventKind::Open) {
        event.clause = "no-fire";
        event.respondent = "belmar";
    }
    event.text = "what there is to say of it, in a sentence or two of the usual length";
    return write_message(event, key);
}

void work_in_one_process(const std::string& folder, std::int64_t cases) {
    auto mission = Mission::open(joined(folder, "mission"), Access::Write);
    CHECK(mission.has_value());
    const SigningKey desk_key = key_of("desk-1", 1);
    const SigningKey check_key = key_of("check-1", 2);
    auto desk = CaseDesk::open(*mission);
    CHECK(desk.has_value());
    // A hundredth of them every 40 minutes: the first replies are due after 72 hours, when all are in.
    const auto filling = Watch::now();
    for (std::int64_t portion = 0; portion < portions; ++portion) {
        std::vector<MessageFile> notes;
        for (std::int64_t i = portion; i < cases; i += portions) {
            notes.push_back({"", note(EventKind::Open, i, desk_key)});
            notes.push_back({"", note(EventKind::Report, i, check_key)});
            notes.push_back({"", note(EventKind::Notify, i, desk_key)});
        }
        CHECK(desk->take(notes, first() + between * portion).has_value());
    }
    fmt::print("{} messages taken in {} steps: {:.0f} ms\n", 3 * cases, portions,
               milliseconds_since(filling));
    const Instant now = first() + between * portions;

    std::vector<double> times;
    for (int i = 0; i < single_messages; ++i) {
        const std::vector<MessageFile> one = {{"", note(EventKind::Open, cases + i, desk_key)}};
        const auto start = Watch::now();
        CHECK(desk->take(one, now).has_value());
        times.push_back(milliseconds_since(start));
    }
    std::ranges::sort(times);
    fmt::print("one message, applied and durable: median {:.2f} ms, worst of {} {:.2f} ms\n",
               times[times.size() / 2], times.size(), times.back());

    const auto reading = Watch::now();
    const auto history = read_history(mission->log(), false);
    CHECK(history.has_value());
    const auto casebook = read_casebook(*mission, *history, mission->log().size(), false);
    CHECK(casebook.has_value());
    const double read = milliseconds_since(reading);
    const std::size_t due = (*casebook)->docket().due().size();
    fmt::print("{} cases read from the record: {:.0f} ms; with what is due: {:.0f} ms\n", due, read,
               milliseconds_since(reading));
}

// As a message that comes by HTTP: until it is durable and every page shows it.
void send_to_a_room(const std::string& folder, std::int64_t cases) {
    auto room = Room::open(joined(folder, "mission"), [](const RoomNews&) {});
    CHECK(room.has_value());
    const SigningKey desk_key = key_of("desk-1", 1);
    std::vector<double> times;
    for (int i = 0; i < single_messages; ++i) {
        const std::string one = note(EventKind::Open, cases + single_messages + i, desk_key);
        const auto start = Watch::now();
        const auto sent = (*room)->send(one);
        times.push_back(milliseconds_since(start));
        CHECK(sent.has_value() && sent->outcome.refused.empty());
    }
    std::ranges::sort(times);
    fmt::print("one message to a served mission, until pages show it: median {:.2f} ms, worst of {} "
               "{:.2f} ms\n",
               times[times.size() / 2], times.size(), times.back());
}

// As 'sulh due' does, but for starting the program and printing.
void list_what_is_due(const std::string& folder, std::int64_t portions_over) {
    const Instant at = first() + hours(72) + between * portions_over - minutes(1);
    double least = 1e9;
    for (int run = 0; run < 7; ++run) {
        const auto start = Watch::now();
        const auto mission = Mission::open(joined(folder, "mission"), Access::Read);
        CHECK(mission.has_value());
        const auto due = what_is_due(*mission, at, Instant::earliest());
        CHECK(due.has_value());
        least = std::min(least, milliseconds_since(start));
    }
    fmt::print("what is due, from the tables on disk, {} % of the clocks run out: {:.0f} ms, the least of 7\n",
               portions_over, least);
}

}  // namespace

int main(int count, char** arguments) {
    const std::int64_t cases = count > 1 ? parse_integer(arguments[1]).value_or(10'000) : 10'000;
    std::string folder = "casebook-bench-XXXXXX";
    CHECK(mkdtemp(folder.data()) != nullptr);
    begin_mission(folder);
    work_in_one_process(folder, cases);
    for (const std::int64_t portions_over : {0, 1, 5, 20, 100})
        list_what_is_due(folder, portions_over);
    send_to_a_room(folder, cases);
    std::filesystem::remove_all(folder);
    return 0;
}
