// SPDX-License-Identifier: Apache-2.0
// One small agreement for each rule, driven by reports to every verdict that it can come to: what
// is worked out by hand, what the rules say and what the reports lead to must be the same.
#include "corpus/reachable.hpp"

#include "assess/assess.hpp"
#include "base/text.hpp"
#include "support/ask.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

constexpr Verdict complied = Verdict::Complied;
constexpr Verdict breached = Verdict::Breached;
constexpr Verdict pending = Verdict::Pending;
constexpr Verdict excused = Verdict::Excused;
constexpr Verdict waived = Verdict::Waived;
constexpr Verdict not_in_force = Verdict::NotInForce;
constexpr Verdict undetermined = Verdict::Undetermined;
using Verdicts = std::set<Verdict>;

std::string names_of(const Verdicts& verdicts) {
    std::vector<std::string> out;
    for (const Verdict verdict : verdicts)
        out.emplace_back(name(verdict));
    return join(out, ", ");
}

std::string indented(std::string_view text) {
    std::string out;
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty()) out += "  " + std::string(line) + "\n";
    }
    return out;
}

// An agreement of Arwen and Belmar in force from 1 May 2031 on, with the statements of one clause.
class Rule {
public:
    explicit Rule(const std::string& statements, const std::string& in_force = "no expiry",
                  const std::string& declarations = "")
        : agreement_("```sulh\n"
                     "agreement two-rivers \"Exercise\"\n  exercise\n  signed 2031-04-20\n"
                     "  times in UTC\n  in force from 2031-05-01 00:00" +
                     std::string(in_force == "no expiry" ? "\n  no expiry" : " " + in_force) +
                     "\nparty arwen \"Republic of Arwen\"\n  also \"Arwen\"\n  territory north\n"
                     "party belmar \"State of Belmar\"\n  also \"Belmar\"\n  territory south\n"
                     "group corvo \"Corvo Front\"\n  also \"Corvo\"\n"
                     "monitor mission \"Exercise Mission\"\n  also \"Mission\"\n"
                     "zone valley \"Valley\" is box 10.0000,20.0000 to 11.0000,21.0000\n"
                     "zone north \"North\" is box 11.0000,20.0000 to 12.0000,21.0000\n"
                     "zone south \"South\" is box 9.0000,20.0000 to 10.0000,21.0000\n" +
                     declarations + "clause c \"Clause\"\n" + indented(statements) + "```\n") {}

    // Reports of one world, asked about at one instant.
    Rule& drive(std::string_view as_of, std::string_view observations) {
        std::string text = "# name: corpus/rule\n# description: EXERCISE.\n# group: [exercise]\n\n"
                           "agreement\n" + indented(agreement_) + "\nobservations\n";
        text += "  id  kind  form  stance  actor  at  when  source  quantity  target  object  "
                "lasting\n";
        text += indented(observations);
        const Status driven = judge(text, *parse_instant(as_of));
        if (!driven) ADD_FAILURE() << to_text(driven.error());
        return *this;
    }
    void expect(const Verdicts& expected) const {
        EXPECT_EQ(names_of(reachable_), names_of(expected));
        EXPECT_EQ(names_of(reached_), names_of(expected));
    }

private:
    Status judge(std::string_view text, Instant as_of) {
        TRY(const CaseFile file, parse_case(text, "rule.case"));
        TRY(Scenario scenario, read_scenario(file));
        CaseRun run(std::move(scenario));
        TRY(const Agreement* agreement, run.agreement());
        const Corroboration& found = run.corroboration(as_of);
        const Assessments out = assess(*agreement, {run.observations(), found}, as_of);
        for (const Assessment& one : out.all)
            reached_.insert(one.verdict);
        for (const ClauseState& one : out.states)
            reached_.insert(one.verdict);
        reachable_ = reachable_verdicts(*agreement, agreement->clauses.back());
        return {};
    }

    std::string agreement_;
    Verdicts reachable_;
    Verdicts reached_;
};

constexpr std::string_view early = "2031-04-25T00:00Z";  // signed, not in force
constexpr std::string_view may_3 = "2031-05-03T00:00Z";
constexpr std::string_view june = "2031-06-01T00:00Z";
// The box of one degree: 111 km by 109 km, 78 km from its middle to a corner.
const std::string watch =
    "w1  coverage  _  _  _  10.5,20.5 ±100km  2031-04-01 .. 2031-12-31  sensor-1\n";
const std::string fire =
    "f1  small-arms-fire  _  _  Arwen  10.5,20.5  2031-05-02T09:00  patrol-1\n";

const std::string leave = "a1  authorisation  _  _  Mission  _  2031-05-02T05:00  mission\n";
const std::string no_leave =
    "a1  authorisation  _  denies  Mission  _  2031-05-01 .. 2031-05-03  mission\n";

std::string soldiers(const std::string& at, const std::string& number) {
    return "k1  force-presence  _  _  Arwen  " + at + "  2031-05-02T09:00  patrol-1  " + number +
           "  _  soldiers\n";
}
std::string released(const std::string& stance, const std::string& when,
                     const std::string& number) {
    return "r1  release-of-detainees  _  " + stance + "  Arwen  _  " + when + "  patrol-1  " +
           number + "  _  prisoners-of-war\n";
}

TEST(Reachable, AProhibitionOfAPlaceIsKeptWhereAWatchSeesIt) {
    Rule("arwen shall not fire in valley")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, "")
        .drive(june, fire)
        .expect({complied, breached, not_in_force, undetermined});
}

TEST(Reachable, AProhibitionWithoutAPlaceIsNeverSeenToBeKept) {
    Rule("arwen shall not fire")
        .drive(early, "")
        .drive(june, "w1  coverage  _  _  _  0,0 ±20000km  2031-04-01 .. 2031-12-31  sensor-1")
        .drive(june, fire)
        .expect({breached, not_in_force, undetermined});
}

TEST(Reachable, TheTerritoryOfTwoOthersIsNoOneZone) {
    Rule("belmar shall not fly on territory of the other party", "no expiry",
         "party cedar \"Cedar\"\n  territory valley\n")
        .drive(early, "")
        .drive(june, "w1  coverage  _  _  _  11,20.5 ±300km  2031-04-01 .. 2031-12-31  sensor-1")
        .drive(june, "a  flight  _  _  Belmar  10.5,20.5  2031-05-02T09:00  patrol-1  _  Cedar")
        .expect({breached, not_in_force, undetermined});
}

TEST(Reachable, AnExceptionThatPeopleDecideAndNobodyMustShowLeavesNoBreach) {
    Rule("arwen shall not fire in valley\n  except when \"it was ordered\"")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, fire)
        .expect({complied, not_in_force, undetermined});
    Rule("arwen shall not fire in valley\n  except when \"it was ordered\"\n"
         "    burden on the party that acted")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, "")
        .drive(june, fire)
        .expect({complied, breached, not_in_force, undetermined});
}

TEST(Reachable, AnExceptionThatMayBeReportedExcuses) {
    Rule("arwen shall not fire in valley\n"
         "  except when authorisation by mission within 1 day before")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, fire)  // nobody says whether there was leave
        .drive(june, fire + leave)
        .drive(june, fire + no_leave)
        .expect({complied, breached, excused, not_in_force, undetermined});
}

TEST(Reachable, AWaiverWaives) {
    const std::string belmars_leave =
        "a1  authorisation  _  _  Belmar  _  2031-05-02T08:00  belmar\n";
    const std::string no_belmars_leave =
        "a1  authorisation  _  denies  Belmar  _  2031-05-01 .. 2031-05-03  mission\n";
    Rule("arwen shall not fire in valley\n"
         "  waived when authorisation by belmar within 1 day before")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, fire)
        .drive(june, fire + belmars_leave)
        .drive(june, fire + no_belmars_leave)
        .expect({complied, breached, waived, not_in_force, undetermined});
}

TEST(Reachable, APartThatPeopleDecideExcusesNothingAndAPartThatIsDeniedEndsIt) {
    Rule("arwen shall not fire in valley\n  except when all of\n"
         "    (i) authorisation by mission within 1 day before\n    (ii) \"it was needed\"")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, fire + leave)
        .drive(june, fire + no_leave)
        .expect({complied, breached, not_in_force, undetermined});
}

TEST(Reachable, WhereAnyPartWouldDoOneThatPeopleDecideKeepsItOpen) {
    Rule("arwen shall not fire in valley\n  except when any of\n"
         "    (i) authorisation by mission within 1 day before\n    (ii) \"it was needed\"")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, fire + no_leave)
        .drive(june, fire + leave)
        .expect({complied, excused, not_in_force, undetermined});
}

TEST(Reachable, ThatSomethingDidNotHappenExcusesWhereItIsDenied) {
    Rule("arwen shall not fire in valley\n  except when not warning by mission within 1 day before")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, fire)
        .drive(june, fire + "a1  warning  _  _  Mission  _  2031-05-02T08:00  mission\n")
        .drive(june, fire + "a1  warning  _  denies  Mission  _  2031-05-01 .. 2031-05-03  m\n")
        .expect({complied, breached, excused, not_in_force, undetermined});
}

TEST(Reachable, APermissionThatMayComeAfterTheActIsAwaited) {
    Rule("arwen shall not fire in valley\n"
         "arwen may fire within 5 km of any withdrawal within 24 hours after")
        .drive(early, "")
        .drive(june, watch)
        .drive("2031-05-02T12:00Z", fire)
        .drive(june, fire)
        .drive(june, fire + "m1  withdrawal  _  _  _  10.5,20.5  2031-05-02T12:00  patrol-2\n")
        .drive(june, "")
        .expect({complied, breached, pending, excused, not_in_force, undetermined});
}

TEST(Reachable, APermissionOfTheSameActThatPeopleDecideLeavesNoBreach) {
    Rule("arwen shall not fire in valley\narwen may fire when \"it was needed\"")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, fire)
        .expect({complied, not_in_force, undetermined});
}

constexpr std::string_view left =
    "d1  withdrawal  _  _  Arwen  10.5,20.5  2031-05-08T09:00  patrol-1\n";

TEST(Reachable, ADutyWithADeadlineIsPendingUntilThenAndDoneOrNot) {
    Rule("arwen shall withdraw in valley by 2031-05-10")
        .drive(early, "")
        .drive(may_3, "")
        .drive(june, left)
        .drive(june, "")
        .drive(june, "d1  withdrawal  _  _  Arwen  10.5,20.5  2031-05-12T09:00  patrol-1")
        .expect({complied, breached, pending, not_in_force, undetermined});
}

TEST(Reachable, ADutyWithoutADeadlineIsNeverBreached) {
    Rule("arwen shall withdraw in valley")
        .drive(early, "")
        .drive(june, "")
        .drive(june, left)
        .drive(june, "d1  withdrawal  _  _  _  10.5,20.5  2031-05-12T09:00  patrol-1")
        .drive(june, "d1  withdrawal  _  denies  Arwen  10.5,20.5  2031-05-01 .. 2031-05-31  p")
        .expect({complied, pending, not_in_force, undetermined});
}

TEST(Reachable, ADutyDueAfterTheEndIsNeverBreached) {
    Rule("arwen shall withdraw in valley by 2031-06-10", "for 30 days")
        .drive(early, "")
        .drive(may_3, "")
        .drive(june, left)
        .drive("2031-05-15T00:00Z", "d1  withdrawal  _  _  _  10.5,20.5  2031-05-12T09:00  p")
        .drive("2031-07-01T00:00Z",
               "d1  withdrawal  _  _  Arwen  10.5,20.5  2031-06-20T09:00  patrol-1")
        .expect({complied, pending, not_in_force, undetermined});
}

TEST(Reachable, ADutyDueBeforeItBindsIsNeitherPendingNorBreached) {
    Rule("arwen shall withdraw in valley by 2031-04-28")
        .drive(early, "")
        .drive(june, "d1  withdrawal  _  _  Arwen  10.5,20.5  2031-04-25T09:00  patrol-1")
        .drive(june, "d1  withdrawal  _  _  Arwen  10.5,20.5  2031-05-03T09:00  patrol-1")
        .drive(june, "d1  withdrawal  _  _  Arwen  10.5,20.5  2031-04-25 .. 2031-04-30  patrol-1\n"
                     "d2  withdrawal  _  _  _  10.5,20.5  2031-04-22T09:00  patrol-2")
        .expect({complied, not_in_force});
}

TEST(Reachable, WhatIsKeptInAZoneIsSeenThereOrElsewhere) {
    Rule("arwen shall keep weapons in valley")
        .drive(early, "")
        .drive(june, "k1  gun  _  _  Arwen  10.5,20.5  2031-05-02T09:00  patrol-1\n"
                     "k2  gun  _  _  Arwen  12.5,20.5  2031-05-04T09:00  patrol-1")
        .drive(june, "k1  gun  _  _  Arwen  10.5,20.5  2031-05-02T09:00  patrol-1")
        .expect({complied, breached, not_in_force, undetermined});
}

TEST(Reachable, AtMostSoManyOutsideAZoneIsNeverSeenToBeKept) {
    Rule("arwen shall keep at most 60 soldiers out of valley")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, soldiers("12.5,20.5", "80"))
        .expect({breached, not_in_force, undetermined});
    Rule("arwen shall keep at most 60 soldiers in valley")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, soldiers("10.5,20.5", "80"))
        .drive(june, "")
        .expect({complied, breached, not_in_force, undetermined});
}

TEST(Reachable, AtLeastSoManyIsShortOnlyWhereAllWouldBeSeen) {
    const std::string fifty = soldiers("10.5,20.5", "50");
    Rule("arwen shall keep at least 60 soldiers in valley")
        .drive(early, "")
        .drive(june, soldiers("10.5,20.5", "80"))
        .drive(june, fifty + watch)
        .drive(june, fifty)
        .expect({complied, breached, not_in_force, undetermined});
    Rule("arwen shall keep at least 60 soldiers out of valley")
        .drive(early, "")
        .drive(june, soldiers("12.5,20.5", "80"))
        .drive(june, soldiers("12.5,20.5", "50"))
        .expect({complied, not_in_force, undetermined});
}

TEST(Reachable, ANumberOwedEachDayIsPendingUntilTheDayIsOver) {
    Rule("arwen shall deliver-aid at least 10 aid-trucks each day")
        .drive(early, "")
        .drive("2031-05-01T12:00Z", "")
        .drive("2031-05-02T00:00Z",
               "t1  delivery-of-aid  _  _  Arwen  _  2031-05-01T09:00  patrol-1  12  _  aid-truck")
        .drive("2031-05-02T00:00Z", "")
        .drive("2031-05-02T00:00Z",
               "t1  delivery-of-aid  _  denies  Arwen  _  2031-05-01 .. 2031-05-02  p  "
               "_  _  aid-truck")
        .expect({complied, breached, pending, not_in_force, undetermined});
}

TEST(Reachable, ANumberOwedInAllIsBreachedOnlyWhereThereIsAnEnd) {
    const std::string denied =
        released("denies", "2031-04-01 .. 2031-12-31", "_");
    const std::string ten = released("_", "2031-05-02T09:00", "10");
    const std::string some = released("_", "2031-05-02T09:00", "_");
    Rule("arwen shall release at least 10 prisoners-of-war in all", "for 30 days")
        .drive(early, "")
        .drive(june, ten)
        .drive(june, some)
        .drive(june, denied)
        .expect({complied, breached, pending, undetermined});
    Rule("arwen shall release at least 10 prisoners-of-war in all")
        .drive(early, "")
        .drive(june, ten)
        .drive(june, some)
        .drive(june, denied)
        .expect({complied, pending, undetermined});
}

TEST(Reachable, WhatIsOwedForEachOneWaitsForItAlsoBeforeItBinds) {
    const std::string one =
        "b1  release-of-detainees  _  _  Belmar  _  2031-05-02T09:00  p  1  _  hostages\n";
    const std::string asked =
        "arwen shall release at least 3 prisoners-of-war for each release of hostages by belmar";
    Rule(asked + " within 24 hours")
        .drive(early, "")
        .drive(june, one + released("_", "2031-05-02T12:00", "3"))
        .drive(june, one + released("denies", "2031-05-01 .. 2031-05-05", "_"))
        .drive(june, one)
        .expect({complied, breached, pending, undetermined});
    Rule(asked)
        .drive(early, "")
        .drive(june, one + released("_", "2031-05-02T12:00", "3"))
        .drive(june, one + released("denies", "2031-05-01 .. 2031-05-05", "_"))
        .drive(june, "b1  release-of-detainees  _  _  _  _  2031-05-02T09:00  p  1  _  hostages\n")
        .expect({complied, pending, undetermined});
}

TEST(Reachable, ACapIsNeitherPendingNorExcused) {
    const std::string moved =
        "m1  movement  _  _  Arwen  10.5,20.5  2031-05-02T09:00  patrol-1  120  _  soldiers\n";
    Rule("arwen shall not move more than 100 soldiers in valley each month\n"
         "  except when authorisation by mission within 1 day before")
        .drive(early, "")
        .drive("2031-07-02T00:00Z", watch)
        .drive(june, moved + no_leave)
        .drive(june, moved)
        .expect({complied, breached, not_in_force, undetermined});
}

TEST(Reachable, ANoticeBeforehandWaitsUntilSomethingAsksForIt) {
    const std::string moved = "m1  movement  _  _  Arwen  10.5,20.5  2031-05-10T09:00  patrol-1\n";
    Rule("before any movement, arwen shall notify belmar at least 2 days before")
        .drive(june, "")
        .drive(june, "m1  movement  _  _  Arwen  10.5,20.5  2031-04-25T09:00  patrol-1")
        .drive(june, moved)
        .drive(june, moved + "n1  notice  _  _  Arwen  _  2031-05-05T09:00  arwen  _  Belmar")
        .drive(june, moved + "n1  notice  _  _  Arwen  _  2031-05-10T08:00  arwen  _  Belmar")
        .expect({complied, breached, pending, not_in_force, undetermined});
}

TEST(Reachable, AnAnswerWaitsUntilSomethingCallsForIt) {
    const std::string asked = "n1  request  _  _  Mission  _  2031-05-10T09:00  mission\n";
    Rule("upon request by mission, arwen shall grant access within 24 hours")
        .drive(june, "")
        .drive(june, "n1  request  _  _  Mission  _  2031-04-25T09:00  mission")
        .drive(june, asked)
        .drive(june, asked + "g1  access-granted  _  _  Arwen  _  2031-05-10T12:00  mission")
        .drive(june, asked + "g1  access-granted  _  _  Arwen  _  2031-05-12T12:00  mission")
        .expect({complied, breached, pending, not_in_force, undetermined});
}

TEST(Reachable, ThatItWasUnableExcusesOnlyWhereItCanBeShown) {
    const std::string attack =
        "x1  small-arms-fire  _  _  Corvo  10.5,20.5  2031-05-10T09:00  patrol-1\n";
    const std::string known = attack + "n1  notice  _  _  Belmar  _  2031-05-05T09:00  belmar\n";
    const std::string late =
        known + "y1  action-against-armed-group  _  _  Arwen  _  2031-05-15T09:00  p  _  Corvo\n";
    const std::string duty = "arwen shall prevent attack by corvo\n"
                             "  knowing by notice by belmar within 30 days before\n"
                             "  acting by act against corvo within 72 hours";
    const std::string in_time =
        known + "y1  action-against-armed-group  _  _  Arwen  _  2031-05-06T09:00  p  _  Corvo\n";
    const std::string outside =
        "x1  small-arms-fire  _  _  Corvo  10.5,20.5  2031-04-26T09:00  patrol-1\n"
        "n1  notice  _  _  Belmar  _  2031-04-25T09:00  belmar\n";
    Rule(duty)
        .drive(june, "")
        .drive(june, outside)
        .drive(june, attack)
        .drive(june, in_time)
        .drive(june, late)
        .expect({complied, breached, pending, not_in_force, undetermined});
    Rule(duty + "\n  able when not warning by mission within 7 days before")
        .drive(june, "")
        .drive(june, outside)
        .drive(june, attack)
        .drive(june, in_time)
        .drive(june, late + "q1  warning  _  _  Mission  _  2031-05-09T09:00  mission")
        .drive(june, late + "q1  warning  _  denies  Mission  _  2031-05-01 .. 2031-05-11  mission")
        .expect({complied, breached, pending, excused, not_in_force, undetermined});
    Rule(duty + "\n  able when \"the place was in its hands\"")
        .drive(june, "")
        .drive(june, outside)
        .drive(june, in_time)
        .drive(june, late)
        .expect({complied, pending, not_in_force, undetermined});
}

TEST(Reachable, HoursOfADayFreeOfAnActAreExcusedByNothing) {
    const std::string flown =
        "f1  flight  _  _  Arwen  10.5,20.5  2031-05-02T06:00  radar  _  _  _  600\n";
    Rule("arwen shall not fly in valley\n  daily for 20 hours\n"
         "  except when authorisation by mission within 1 day before")
        .drive(early, "")
        .drive(june, watch)
        .drive(june, "")
        .drive(june, flown + no_leave)
        .drive(june, flown + leave)
        .expect({complied, breached, not_in_force, undetermined});
}

TEST(Reachable, AnAmendmentEndsWhatWasOwedInAll) {
    Rule("arwen shall release at least 10 prisoners-of-war in all\n"
         "amended 2031-05-20 \"fewer\"\n  arwen shall release at least 5 prisoners-of-war in all")
        .drive(early, "")
        .drive(june, "")
        .drive(june, released("_", "2031-05-02T09:00", "10"))
        .drive(june, released("_", "2031-05-22T09:00", "_"))
        .expect({complied, pending, not_in_force, undetermined});
}

}  // namespace
}  // namespace sulh
