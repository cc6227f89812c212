// SPDX-License-Identifier: Apache-2.0
// The kinds of provision that agreements have, one row each, in the words of the language: each
// compiles, and the part of the model that decides it is there.

#include "agreement/explain.hpp"
#include "agreement/format.hpp"
#include "agreement/test_agreement.hpp"
#include "base/check.hpp"

#include <span>

namespace sulh {
namespace {

const Norm& norm_of(const Agreement& agreement, std::string_view clause, std::size_t number = 0) {
    const auto found = std::ranges::find(agreement.clauses, clause, &Clause::id);
    CHECK(found != agreement.clauses.end());
    return found->versions.at(0).readings.at(0).norms.at(number);
}

bool speaks_of(const EventPattern& pattern, std::string_view kind) {
    return std::ranges::find(pattern.kinds, term(kind)) != pattern.kinds.end();
}

struct Provision {
    int row;
    std::string_view statements;
    bool (*holds)(const Agreement&);
};

// Statements that many rows share: a buffer, a mission, and what others refer to.
constexpr std::string_view shared = R"(zone buffer "Buffer" is corridor 50 km wide along river
monitor joint-mission "Joint Mission"
mediator corran "Corran"
clause no-fire "No fire"
  each party shall not fire
)";

constexpr Provision space_and_force[] = {
    {1, "clause c \"General cessation\"\n  each party shall not attack in buffer\n",
     [](const Agreement& a) {
         return norm_of(a, "c").mode == Mode::Forbid &&
                norm_of(a, "c").act.places.at(0).kind == PlaceTest::Kind::InZone;
     }},
    {2,
     "clause c \"No offensive operation\"\n  each party shall not advance or cross into "
     "territory of the other party\n",
     [](const Agreement& a) {
         return speaks_of(norm_of(a, "c").act, "crossing") &&
                norm_of(a, "c").act.places.at(0).kind == PlaceTest::Kind::OthersTerritory;
     }},
    {3,
     "clause c \"Freeze\"\n  each party shall keep forces within 500 m of their positions at "
     "signature or within 24 hours before\n",
     [](const Agreement& a) {
         const Norm& norm = norm_of(a, "c");
         return norm.mode == Mode::Keep && norm.baseline &&
                norm.baseline->from == Moment::From::Signature &&
                norm.baseline_distance.value == 500 && norm.baseline_window == hours(24);
     }},
    {4,
     "clause c \"Protected\"\n  each party shall not attack against civilians or hospitals or "
     "medical-staff\n",
     [](const Agreement& a) { return norm_of(a, "c").act.objects.size() == 3; }},
    {5,
     "line old-river through 10.1000,20.0000, 10.1000,20.5000\nclause c \"Withdrawal\"\n"
     "  arwen shall keep guns at least 25 km from river on its own side\n"
     "  belmar shall keep guns at least 25 km from old-river on its own side\n",
     [](const Agreement& a) {
         return norm_of(a, "c").keep.at(0).index != norm_of(a, "c", 1).keep.at(0).index &&
                norm_of(a, "c", 1).keep.at(0).distance.value == 25'000 &&
                norm_of(a, "c").keep_on_own_side;
     }},
    {6,
     "clause begun \"Begun\"\n  each party shall withdraw guns within 2 days of entry into "
     "force\nclause ended \"Ended\"\n  each party shall withdraw all guns declared within 14 "
     "days of completion of begun\n",
     [](const Agreement& a) {
         const Norm& norm = norm_of(a, "ended");
         return norm.due->from == Moment::From::ClauseDone && norm.due->clause == "begun" &&
                norm.quantity && norm.quantity->is_of_declared && norm.quantity->number == 100;
     }},
    {7,
     "zone site is disc of 1 km around 10.5000,20.1000\nclause c \"Storage\"\n  arwen shall "
     "keep guns in site\n  upon weapon-missing or seal-broken in site, arwen shall explain to "
     "joint-mission within 48 hours\n",
     [](const Agreement& a) {
         return speaks_of(*norm_of(a, "c", 1).trigger, "weapon-missing") &&
                norm_of(a, "c", 1).window == hours(48) &&
                speaks_of(norm_of(a, "c", 1).act, "explanation");
     }},
    {8, "clause c \"Cap\"\n  each party shall keep at most 1,000 soldiers in buffer\n",
     [](const Agreement& a) {
         const Norm& norm = norm_of(a, "c");
         return norm.mode == Mode::Hold && !norm.least && norm.most->number == 1000 &&
                norm.act.objects.at(0).id == "soldiers";
     }},
    {9, "clause c \"Exclusion\"\n  each party shall keep forces out of buffer\n",
     [](const Agreement& a) {
         return norm_of(a, "c").keep.at(0).kind == PlaceTest::Kind::OutsideZone;
     }},
    {10,
     "clause c \"Works\"\n  each party shall not fortify or lay mines in buffer\n  each party "
     "shall remove mines in buffer within 45 days of entry into force\n",
     [](const Agreement& a) {
         return speaks_of(norm_of(a, "c").act, "minefield") &&
                speaks_of(norm_of(a, "c", 1).act, "removal-of-mines");
     }},
    {11,
     "clause c \"No flights\"\n  each party shall not conduct fixed-wing-flight below 1,500 m "
     "within 40 km of river\n    except when notice by the party within 24 hours before\n",
     [](const Agreement& a) {
         const Norm& norm = norm_of(a, "c");
         return norm.act.altitude_m.most == 1500.0 && !norm.act.altitude_m.least &&
                norm.act.places.at(0).distance.value == 40'000 && norm.exceptions.size() == 1;
     }},
    {12,
     "clause c \"Air window\"\n  arwen shall not fly in south\n    daily for 10 hours, for 12 "
     "hours on days with release of detainees by belmar\n",
     [](const Agreement& a) {
         const Schedule& schedule = *norm_of(a, "c").schedule;
         return schedule.free_time == hours(10) && schedule.free_time_then == hours(12) &&
                speaks_of(schedule.then.at(0), "release-of-detainees");
     }},
    {13,
     "clause c \"Moved area\"\n  arwen shall not fly drones within 5 km of any withdrawal by "
     "belmar within 72 hours before\n",
     [](const Agreement& a) {
         const NearEvent& near = norm_of(a, "c").act.near.at(0);
         return near.distance.value == 5'000 && near.relation == Relation::Before &&
                near.window == hours(72) && near.event.actor.named.size() == 1;
     }},
    {14,
     "zone sea is box 9.0000,20.0000 to 9.5000,20.5000\nclause c \"Sea\"\n  each party shall "
     "not sail with warships in sea\n  each party shall keep uncovered-guns out of sea\n",
     [](const Agreement& a) {
         return norm_of(a, "c").act.weapons.at(0).id == "warship" &&
                speaks_of(norm_of(a, "c", 1).act, "uncovered-gun");
     }},
    {15,
     "clause c \"Rotation\"\n  each party shall not move more than 35,000 soldiers each "
     "month\n",
     [](const Agreement& a) {
         const TallyRule& rule = *norm_of(a, "c").tally;
         return norm_of(a, "c").mode == Mode::Tally && rule.per == TallyRule::Per::Month &&
                rule.most->number == 35'000 && !rule.least && !rule.counts_events;
     }},
    {16,
     "clause c \"Authorised\"\n  each party shall not move more than 30 soldiers in buffer\n"
     "    except when authorisation by joint-mission within 72 hours before\n  before any "
     "movement of more than 30 soldiers, each party shall notify the other party at least 48 "
     "hours before\n",
     [](const Agreement& a) {
         return norm_of(a, "c").act.count.least == 31.0 &&
                norm_of(a, "c", 1).mode == Mode::Precede &&
                norm_of(a, "c", 1).trigger->count.least == 31.0;
     }},
    {17,
     "clause c \"Exercises\"\n  before any exercise of at least 1,000 soldiers within 50 km of "
     "river, each party shall notify the other party at least 15 days before and at most 90 "
     "days before\n",
     [](const Agreement& a) {
         const Norm& norm = norm_of(a, "c");
         return norm.mode == Mode::Precede && norm.trigger->count.least == 1000.0 &&
                norm.trigger->actor.kind == ActorTest::Kind::Bearer && norm.lead == days(15) &&
                norm.lead_most == days(90) && norm.act.target.kind == ActorTest::Kind::OtherParty;
     }},
};

constexpr Provision duties[] = {
    {18,
     "clause c \"Discipline\"\n  upon breach of no-fire, each party shall discipline within 10 "
     "days\n  upon any breach of no-fire by the party, each party shall notify corran within "
     "14 days\n",
     [](const Agreement& a) {
         return norm_of(a, "c").mode == Mode::Respond &&
                norm_of(a, "c").trigger_clause == "no-fire" &&
                norm_of(a, "c").trigger_actor.kind == ActorTest::Kind::Bearer &&
                !norm_of(a, "c", 1).trigger;
     }},
    {19,
     "clause c \"Baseline\"\n  each party shall declare forces within 3 days of entry into "
     "force\n  each party shall hand over at least 50 percent of the guns declared within 60 "
     "days of entry into force\n",
     [](const Agreement& a) {
         const Norm& norm = norm_of(a, "c", 1);
         return norm.quantity->is_of_declared && norm.quantity->number == 50 &&
                norm.act.weapons.at(0).id == "guns" && norm.quantity_min == 0;
     }},
    {20, "zone security is corridor 50 km wide along river\n",
     [](const Agreement& a) { return a.zones.back().zone.has_value(); }},
    {21,
     "zone kelm is disc of 3 km around 10.2000,20.1000\nclause c \"Hand-over\"\n  arwen shall "
     "hand over territory in kelm by 2031-07-15\n",
     [](const Agreement& a) {
         // The 15th ends in Kyiv three hours before it ends in UTC.
         return speaks_of(norm_of(a, "c").act, "handover-of-territory") &&
                norm_of(a, "c").due->fixed == parse_instant("2031-07-15T21:00:00Z").value();
     }},
    {22,
     "zone road is corridor 5 km wide along river\nclause c \"Corridor\"\n  each party shall "
     "not obstruct civilian-vehicles in road\n    daily from 08:00 to 18:00\n",
     [](const Agreement& a) {
         const DailyHours& hours_of_day = *norm_of(a, "c").schedule->hours;
         return hours_of_day.from_minute == 480 && hours_of_day.to_minute == 1080 &&
                hours_of_day.weekdays.empty();
     }},
    {23,
     "clause c \"Access\"\n  upon request by joint-mission, each party shall grant access "
     "within 24 hours\n  each party shall not loot against aid-convoys\n",
     [](const Agreement& a) {
         return norm_of(a, "c").mode == Mode::Respond &&
                speaks_of(norm_of(a, "c", 1).act, "looting");
     }},
    {24, "clause c \"Quota\"\n  belmar shall admit at least 600 aid-trucks each day\n",
     [](const Agreement& a) {
         const TallyRule& rule = *norm_of(a, "c").tally;
         return rule.per == TallyRule::Per::Day && rule.least->number == 600 && !rule.most &&
                norm_of(a, "c").act.objects.at(0).id == "aid-truck";
     }},
    {25,
     "zone gate is disc of 1 km around 10.0000,20.2000\nclause c \"Gate\"\n  each party shall "
     "not close border-crossings in gate\n    daily from 22:00 to 06:00 on saturday, monday\n",
     [](const Agreement& a) {
         const DailyHours& hours_of_day = *norm_of(a, "c").schedule->hours;
         return hours_of_day.from_minute == 1320 && hours_of_day.to_minute == 360 &&
                hours_of_day.weekdays == std::vector<std::uint8_t>{1, 6};
     }},
    {26,
     "clause c \"Exchange\"\n  belmar shall release at least 33 hostages within 42 days of "
     "entry into force\n  arwen shall release at least 30 detainees for each release of "
     "hostages by belmar within 24 hours\n",
     [](const Agreement& a) {
         const TallyRule& rule = *norm_of(a, "c", 1).tally;
         return norm_of(a, "c").quantity_min == 33 && rule.per == TallyRule::Per::Ratio &&
                rule.least->number == 30 && rule.window == hours(24) &&
                speaks_of(rule.other.at(0), "release-of-detainees");
     }},
    {27,
     "zone coast is corridor 2 km wide along river\nclause c \"Return\"\n  arwen shall not "
     "obstruct displaced-people in coast\n    starting 7 days after entry into force\n  arwen "
     "shall not obstruct civilian-vehicles in coast\n    starting 22 days after entry into "
     "force\n    daily from 06:00 to 20:00\n",
     [](const Agreement& a) {
         return norm_of(a, "c").starts->after == days(7) &&
                norm_of(a, "c", 1).starts->after == days(22) && norm_of(a, "c", 1).schedule;
     }},
    {28,
     "clause c \"Instalments\"\n"
     "  belmar shall disarm at least 30 percent of the guns declared within 90 days of entry "
     "into force\n"
     "  belmar shall disarm at least 60 percent of the guns declared within 120 days of entry "
     "into force\n"
     "  belmar shall disarm at least the number of guns declared within 150 days of entry into "
     "force\n",
     [](const Agreement& a) {
         return norm_of(a, "c").quantity->number == 30 &&
                norm_of(a, "c", 1).quantity->number == 60 &&
                norm_of(a, "c", 2).quantity->number == 100;
     }},
    {29,
     "clause first \"First\"\n  arwen shall withdraw guns within 30 days of entry into force\n"
     "clause second \"Second\"\n  belmar shall withdraw guns within 30 days of entry into "
     "force\n    in step with first within 48 hours\nclause third \"Third\"\n  arwen shall not "
     "advance\n    as long as belmar complies with second\n",
     [](const Agreement& a) {
         const Norm& step = norm_of(a, "second");
         const Norm& third = norm_of(a, "third");
         return step.in_step_with == "first" && step.in_step_within == hours(48) &&
                third.ends->from == Moment::From::ClauseBreached &&
                third.ends->clause == "second" && third.ends->actor.named.size() == 1;
     }},
    {30,
     "phase one \"First phase\" from entry into force for 42 days holding over\n"
     "phase two \"Second phase\" from end of one for 42 days\n"
     "clause c \"Phases\"\n  each party shall not fly in buffer\n    in phase one\n  each party "
     "shall not sail in buffer\n    in phase two\n  each party shall not jam\n    starting 3 "
     "days after end of one\n",
     [](const Agreement& a) {
         const Norm& held = norm_of(a, "c");
         const Norm& second = norm_of(a, "c", 1);
         return held.phase == "one" && held.starts && !held.ends && second.phase == "two" &&
                second.starts->from == Moment::From::EntryIntoForce &&
                second.starts->after == days(42) && second.ends->after == days(84) &&
                norm_of(a, "c", 2).starts->after == days(45);
     }},
    {31,
     "clause c \"Soil\"\n  belmar shall prevent attack by hill-front against arwen from "
     "territory of belmar\n    knowing by notice by arwen within 30 days before\n    acting by "
     "act against hill-front within 72 hours\n    able when none of\n      (a) \"the place was "
     "outside its control\"\n  belmar shall not support hill-front\n",
     [](const Agreement& a) {
         const Norm& norm = norm_of(a, "c");
         return norm.mode == Mode::Prevent && norm.diligence->knowledge_window == days(30) &&
                norm.diligence->action_within == hours(72) &&
                norm.diligence->action.actor.kind == ActorTest::Kind::Bearer &&
                norm.diligence->able->kind == Condition::Kind::Not;
     }},
    {32,
     "clause c \"Foreign fighters\"\n  each party shall keep at most 0 foreign-fighters on its "
     "own territory\n    starting 30 days after entry into force\n",
     [](const Agreement& a) {
         return norm_of(a, "c").mode == Mode::Hold && norm_of(a, "c").most->number == 0 &&
                norm_of(a, "c").keep.at(0).kind == PlaceTest::Kind::BearersTerritory;
     }},
    {33, "clause c \"Words\"\n  each party shall not commit hostile-propaganda\n",
     [](const Agreement& a) { return speaks_of(norm_of(a, "c").act, "hostile-propaganda"); }},
    {34,
     "clause c \"Digital\"\n  each party shall not commit cyber-attack or jamming or "
     "internet-shutdown\n  needs clear and convincing evidence\n",
     [](const Agreement& a) {
         return a.clauses.back().versions[0].evidence.proof == Proof::ClearAndConvincing &&
                norm_of(a, "c").act.kinds.size() == 3;
     }},
    {35,
     "clause c \"Children\"\n  each party shall not recruit children or commit "
     "sexual-violence\n  needs 2 independent roots\n  sources protected\n",
     [](const Agreement& a) {
         const ClauseEvidence& evidence = a.clauses.back().versions[0].evidence;
         return evidence.is_source_protected && evidence.roots_min == 2;
     }},
};

constexpr Provision people_and_procedure[] = {
    {36,
     "clause c \"Monitors\"\n  each party shall not deny access to joint-mission\n    except "
     "when \"a security incident made it impossible\" \"security\"\n      burden on the party "
     "that acted\n  each party shall not attack against joint-mission\n",
     [](const Agreement& a) {
         return speaks_of(norm_of(a, "c").act, "access-denied") &&
                norm_of(a, "c").exceptions.at(0).burden == Exception::Burden::Actor;
     }},
    {37,
     "clause c \"Answers\"\n  upon request by joint-mission, each party shall answer within 48 "
     "hours\n",
     [](const Agreement& a) { return norm_of(a, "c").window == hours(48); }},
    {38, "party delmark \"Delmark\"\n  proxies hill-front from 2030-01-01 until 2031-06-01\n",
     [](const Agreement& a) {
         return std::ranges::any_of(a.actors.back().names, [](const ActorName& name) {
             return name.tie == ActorName::Tie::Proxy && name.valid.to.is_bounded();
         });
     }},
    {39,
     "clause c \"Return fire\"\n  each party may fire against the other party when all of\n    "
     "(i) advance by the other party within 2 hours before\n    (ii) order by the party within "
     "2 hours before\n    (iii) hotline-call by the party within 2 hours before\n    (iv) "
     "notice by the party before\n    burden on the party that acted\n",
     [](const Agreement& a) {
         return norm_of(a, "c").mode == Mode::Permit &&
                norm_of(a, "c").exceptions.at(0).condition.parts.size() == 4;
     }},
    {40,
     "clause c \"Steps\"\n  each party shall not fire\n    except when in this order\n      (i) "
     "warning-by-radio by the party\n      (ii) warning by the party within 30 minutes "
     "before\n      (iii) warning-shot by the party\n      burden on the party that acted\n",
     [](const Agreement& a) {
         const Condition& order = norm_of(a, "c").exceptions.at(0).condition;
         return order.kind == Condition::Kind::Sequence && order.parts.size() == 3 &&
                order.parts.at(1).window == minutes(30) &&
                order.parts.at(2).relation == Relation::Before;
     }},
    {41,
     "clause c \"Window of silence\"\n  each party shall not fire or move within 2 km of any "
     "guarantee by the other party within 6 hours before\n",
     [](const Agreement& a) {
         return norm_of(a, "c").act.near.at(0).event.actor.kind == ActorTest::Kind::OtherParty &&
                norm_of(a, "c").act.near.at(0).window == hours(6);
     }},
    {42,
     "clause c \"Interval\"\n  each party shall not advance\n    starting signature even before "
     "entry into force\n    until entry into force\n",
     [](const Agreement& a) {
         return norm_of(a, "c").binds_before_entry &&
                norm_of(a, "c").starts->from == Moment::From::Signature;
     }},
    {44,
     "suspension each party by notice of no-fire\n  when \"the other party has breached the "
     "agreement\"\n  until declaration\n",
     [](const Agreement& a) {
         return a.releases.at(0).is_suspension && a.releases.at(0).resumption &&
                a.releases.at(0).clauses == std::vector<std::string>{"no-fire"};
     }},
    {45,
     "complaints\n  by arwen, belmar\n  to joint-mission\n  valid with \"place\", \"time\"\n  "
     "made within 72 hours\n  acknowledged within 24 hours\n  returned within 24 hours\n  "
     "inquiry within 72 hours\n  answered within 48 hours\n  finding within 14 days\n",
     [](const Agreement& a) {
         return a.complaints->particulars.size() == 2 && a.complaints->finding_within == days(14);
     }},
    {46,
     "clause c \"Works\"\n  each party shall not fortify in buffer\n    cured by dismantling in "
     "buffer within 48 hours\n  upon breach of no-fire, each party shall rectify within 48 "
     "hours\n",
     [](const Agreement& a) {
         return norm_of(a, "c").cure->within == hours(48) &&
                norm_of(a, "c").cure->act.actor.kind == ActorTest::Kind::Bearer &&
                norm_of(a, "c", 1).trigger_clause == "no-fire";
     }},
    {47,
     "consequences for \"a serious breach\"\n  first: notice to the principals within 24 "
     "hours\n  second within 30 days by corran: meeting of the principals within 7 days\n  if "
     "impossible: publication\n  unless cured within 48 hours\n  decided by corran\n",
     [](const Agreement& a) {
         return a.consequences.at(0).cure_within == hours(48) &&
                a.consequences.at(0).ladder.at(1).repetition_window == days(30);
     }},
    {48,
     "disputes\n  step \"talks\" by arwen, belmar within 7 days\n  step \"decision\" by corran "
     "within 14 days binding\n  otherwise \"the clause is suspended\"\n",
     [](const Agreement& a) {
         return a.disputes.size() == 2 && a.disputes.at(1).is_binding &&
                !a.disputes_otherwise.empty();
     }},
    {49,
     "findings\n  occurrence needs reasonable grounds\n  decided by 2 of arwen, belmar, corran "
     "including corran\n  quorum 3\n  casting vote of corran\n  parties concerned do not vote\n"
     "  dissent published\n  decided within 14 days otherwise by corran\n",
     [](const Agreement& a) {
         return a.findings->decided_by->present == 3 && a.findings->decided_by->casting_vote &&
                a.findings->decided_by->are_parties_recused;
     }},
    {50,
     "confidentiality\n  \"the source's name\" to joint-mission never to others\n  \"the "
     "finding\" to everybody after 30 days\n",
     [](const Agreement& a) {
         return a.disclosures.at(0).is_never && a.disclosures.at(1).after == days(30);
     }},
};

// Laid out anew it is the same agreement, and laid out again it is the same text.
void expect_same_once_formatted(const std::string& text, const Agreement& agreement) {
    const auto formatted = format_agreement(text, "test.md");
    ASSERT_TRUE(formatted) << to_text(formatted.error());
    EXPECT_EQ(format_agreement(*formatted, "test.md").value_or(""), *formatted);
    const Compiled again = compile_text(*formatted);
    ASSERT_TRUE(again.agreement) << all_text(again);
    EXPECT_EQ(explain_agreement(*again.agreement), explain_agreement(agreement));
}

void expect_all(std::span<const Provision> provisions) {
    for (const Provision& one : provisions) {
        SCOPED_TRACE("row " + std::to_string(one.row));
        const std::string text =
            test_head() + std::string(shared) + std::string(one.statements) + "```\n";
        const Compiled out = compile_text(text);
        EXPECT_TRUE(out.agreement) << all_text(out);
        EXPECT_TRUE(out.agreement && one.holds(*out.agreement)) << one.statements;
        if (out.agreement) expect_same_once_formatted(text, *out.agreement);
    }
}

TEST(Provisions, OfSpaceAndForceCompile) {
    expect_all(space_and_force);
}

TEST(Provisions, OfDutiesCompile) {
    expect_all(duties);
}

TEST(Provisions, OfPeopleAndProcedureCompile) {
    expect_all(people_and_procedure);
}

// Row 43.
TEST(Provisions, OfDurationCompile) {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  signed 2031-04-20\n  times in Africa/Juba\n  in force from "
        "2031-05-01 00:00 for 5 years renewed for 5 years unless notice by any party at least 6 "
        "months before\nparty b \"B\"\nparty c \"C\"\n```\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    const EntryReading& entry = out.agreement->entry.at(0);
    // Juba is two hours ahead of UTC the whole year.
    EXPECT_EQ(entry.in_force.to, parse_instant("2036-04-30T22:00:00Z").value());
    EXPECT_EQ(entry.renewal->calendar_months, 60);
    EXPECT_EQ(entry.renewal->lead_months, 6);
}

}  // namespace
}  // namespace sulh
