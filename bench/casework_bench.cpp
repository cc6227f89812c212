// SPDX-License-Identifier: Apache-2.0
// How fast events of cases are applied, and how fast what is due is listed.
//   casework_bench [EVENTS]     1,000,000 unless told otherwise

#include "agreement/compile.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "casework/docket.hpp"

#include <fmt/format.h>

#include <chrono>

namespace {

using namespace sulh;
using Watch = std::chrono::steady_clock;

constexpr std::string_view text = R"(# Truce
```sulh
agreement truce "Truce"
  exercise
  signed 2031-04-20 12:00
  times in UTC
  in force from 2031-05-01 00:00
party arwen "Republic of Arwen"
party belmar "State of Belmar"
mediator corran "Corran"
mediator delmark "Delmark"
monitor joint-mission "Joint Mission"
clause no-fire "No fire"
  each party shall not fire
findings
  reply within 72 hours
  decided by 2 of corran, delmark
  decided within 14 days otherwise by corran, delmark
consequences for "a serious breach"
  first: notice
  second within 30 days: meeting
```
)";

double seconds_since(Watch::time_point start) {
    return std::chrono::duration<double>(Watch::now() - start).count();
}

// The messages of one case, an hour apart, from its opening to its decision.
void add_case(std::vector<CaseEvent>& out, std::size_t number) {
    const Member desk = {"desk-1", "joint-mission", {Role::DutyOfficer}};
    const Member verifier = {"verifier-1", "joint-mission", {Role::Verifier}};
    const Member belmar = {"belmar-1", "belmar", {Role::PartyLiaison}};
    const Member corran = {"corran-1", "corran", {Role::PanelMember}};
    const Member delmark = {"delmark-1", "delmark", {Role::PanelMember}};
    const Ballot ballot = {{{{Question::Occurrence, ""}, Vote::Established, ""},
                            {{Question::Clause, ""}, Vote::Established, ""},
                            {{Question::Attribution, ""}, Vote::Established, "belmar"}},
                           "as reported"};
    const std::pair<EventKind, Member> steps[] = {
        {EventKind::Open, desk},     {EventKind::Report, verifier}, {EventKind::Notify, desk},
        {EventKind::Answer, belmar}, {EventKind::Seal, corran},     {EventKind::Seal, delmark},
        {EventKind::Unseal, corran}, {EventKind::Unseal, delmark}};
    for (const auto& [kind, by] : steps) {
        CaseEvent event;
        event.kind = kind;
        event.by = by;
        event.case_id = "case-" + std::to_string(number);
        event.id = event.case_id + "-" + std::to_string(out.size());
        event.clause = "no-fire";
        event.respondent = "belmar";
        event.text = "what there is to say of it";
        event.salt = Bytes(32, 7);
        if (kind == EventKind::Unseal) event.ballot = ballot;
        if (kind == EventKind::Seal)
            event.commitment = commitment_of(event.case_id, 1, by.actor, event.salt, ballot);
        event.entry = out.size();
        out.push_back(std::move(event));
    }
}

}  // namespace

int main(int count, char** arguments) {
    const std::int64_t wanted =
        count > 1 ? parse_integer(arguments[1]).value_or(1'000'000) : 1'000'000;
    const Compiled compiled = compile_agreement(text, "truce.md", [](std::string_view) {
        return Result<std::string>(fail(Code::not_found, "no such file"));
    });
    CHECK(compiled.agreement.has_value());
    std::vector<CaseEvent> events;
    while (events.size() < static_cast<std::size_t>(wanted))
        add_case(events, events.size() / 8);
    // Eight hundred cases run side by side, an event a second.
    std::vector<const CaseEvent*> order;
    for (std::size_t block = 0; block < events.size(); block += 6400) {
        for (std::size_t step = 0; step < 8; ++step) {
            for (std::size_t i = block + step; i < std::min(block + 6400, events.size()); i += 8)
                order.push_back(&events[i]);
        }
    }
    std::int64_t at = parse_instant("2031-05-02T00:00Z").value().ms;
    for (const CaseEvent* event : order)
        const_cast<CaseEvent*>(event)->at = Instant{at += 1000};

    Docket docket(*compiled.agreement);
    std::size_t refused = 0;
    const auto start = Watch::now();
    for (const CaseEvent* event : order)
        refused += docket.take(*event) ? 0 : 1;
    const double replay = seconds_since(start);
    fmt::print("{} events of {} cases, {} refused: {:.2f} s, {:.0f} events/s\n", order.size(),
               docket.cases().size(), refused, replay, static_cast<double>(order.size()) / replay);

    Docket open(*compiled.agreement);
    for (std::size_t i = 0; i < 10'000 && i * 8 < events.size(); ++i) {
        CaseEvent event = events[i * 8];
        event.at = parse_instant("2031-05-02T00:00Z").value();
        CHECK(open.take(event).has_value());
    }
    const auto asked = Watch::now();
    const std::size_t due = open.due().size();
    fmt::print("what is due in {} open cases: {:.1f} ms\n", due, seconds_since(asked) * 1000);
    return 0;
}
