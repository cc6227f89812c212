// SPDX-License-Identifier: Apache-2.0
#include "agreement/compile.hpp"

#include "agreement/test_agreement.hpp"

#include <span>

namespace sulh {
namespace {

Agreement compiled(const std::string& statements) {
    Compiled out = compile_statements(statements);
    EXPECT_FALSE(out.has_errors()) << all_text(out);
    if (!out.agreement) return {};
    return *std::move(out.agreement);
}

const Norm& only_norm(const Agreement& agreement) {
    return agreement.clauses.at(0).versions.at(0).readings.at(0).norms.at(0);
}

// The one error of a text that has exactly one.
Diagnostic only_error(const std::string& statements) {
    const Compiled out = compile_statements(statements);
    std::vector<Diagnostic> errors;
    for (const Diagnostic& diagnostic : out.diagnostics) {
        if (diagnostic.severity == Diagnostic::Severity::Error) errors.push_back(diagnostic);
    }
    EXPECT_EQ(errors.size(), 1u) << all_text(out);
    EXPECT_FALSE(out.agreement);
    return errors.empty() ? Diagnostic{} : errors.front();
}

Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

TEST(Agreement, CountsTheDaysInForce) {
    const Agreement agreement = compiled("clause a \"A\"\n  each party shall not fire\n");
    ASSERT_EQ(agreement.entry.size(), 1u);
    // Kyiv is three hours ahead of UTC in summer.
    EXPECT_EQ(agreement.entry[0].in_force.from, utc("2031-04-30T21:00:00Z"));
    EXPECT_EQ(agreement.entry[0].in_force.to, utc("2031-07-29T21:00:00Z"));
    EXPECT_EQ(agreement.signed_at, utc("2031-04-20T09:00:00Z"));
    EXPECT_TRUE(agreement.is_exercise);
}

TEST(Agreement, CountsHoursAfterASignatureThatNamesNoHourFromTheEndOfItsDay) {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  signed 2031-08-26\n  times in Africa/Juba\n"
        "  in force from 72 hours after signature\nparty b \"B\"\n```\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    // Juba is two hours ahead of UTC: 26 August ends at 22:00Z, three days on.
    EXPECT_EQ(out.agreement->entry[0].in_force.from, utc("2031-08-29T22:00:00Z"));
}

TEST(Forbid, BindsEachPartyWithWhatIsSaidOfTheAct) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  each party shall not strike against mills of the other party with guns "
        "or drones in north\n");
    const Norm& norm = only_norm(agreement);
    EXPECT_EQ(norm.mode, Mode::Forbid);
    EXPECT_EQ(norm.bearers, (std::vector<ActorIndex>{0, 1}));
    EXPECT_EQ(norm.act.kinds, std::vector<Term>{term("strike")});
    EXPECT_EQ(norm.act.actor.kind, ActorTest::Kind::Bearer);
    EXPECT_EQ(norm.act.target.kind, ActorTest::Kind::OtherParty);
    ASSERT_EQ(norm.act.objects.size(), 1u);
    EXPECT_EQ(norm.act.objects[0].id, "mills");
    ASSERT_EQ(norm.act.weapons.size(), 2u);
    EXPECT_EQ(norm.act.weapons[0].calibre_min_mm, 100.0F);
    EXPECT_EQ(norm.act.weapons[1].terms, std::vector<Term>{term("drone")});
    ASSERT_EQ(norm.act.places.size(), 1u);
    EXPECT_EQ(norm.act.places[0].kind, PlaceTest::Kind::InZone);
    EXPECT_EQ(norm.act.places[0].index, 0);
}

TEST(Forbid, TakesFireForShellingToo) {
    const Agreement agreement = compiled("clause a \"A\"\n  each party shall not open fire\n");
    EXPECT_EQ(only_norm(agreement).act.kinds, (std::vector<Term>{term("fire"), term("shelling")}));
}

TEST(Require, HasADeadlineAndAQuantity) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  arwen shall release at least 33 detainees within 14 days of entry into "
        "force\n");
    const Norm& norm = only_norm(agreement);
    EXPECT_EQ(norm.mode, Mode::Require);
    EXPECT_EQ(norm.quantity_min, 33);
    EXPECT_EQ(norm.act.kinds, std::vector<Term>{term("release-of-detainees")});
    ASSERT_TRUE(norm.due);
    EXPECT_EQ(norm.due->from, Moment::From::EntryIntoForce);
    EXPECT_EQ(instant_of(agreement, agreement.entry[0], *norm.due), utc("2031-05-14T21:00:00Z"));
}

TEST(Require, EndsADayAloneAtItsEndAfterByAndAtItsStartAfterBefore) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  arwen shall withdraw guns by 2031-05-09\n  arwen shall withdraw guns "
        "before 2031-05-09\n");
    const auto& norms = agreement.clauses[0].versions[0].readings[0].norms;
    EXPECT_EQ(norms[0].due->fixed, utc("2031-05-09T21:00:00Z"));
    EXPECT_EQ(norms[1].due->fixed, utc("2031-05-08T21:00:00Z"));
}

TEST(Require, CountsCalendarDaysAcrossAClockChange) {
    // Kyiv leaves summer time on 26 October 2031: a calendar day later is 25 hours later.
    const Agreement agreement = compiled(
        "clause a \"A\"\n  arwen shall withdraw guns within 1 calendar day of 2031-10-25 12:00\n");
    EXPECT_EQ(only_norm(agreement).due->fixed, utc("2031-10-26T10:00:00Z"));
}

TEST(Keep, HasADistanceALineAndASide) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  arwen shall keep guns at least 25 km from river on its own side\n"
        "    starting 14 days after entry into force\n");
    const Norm& norm = only_norm(agreement);
    EXPECT_EQ(norm.mode, Mode::Keep);
    EXPECT_EQ(norm.act.kinds, std::vector<Term>{term("weapon-presence")});
    ASSERT_EQ(norm.act.weapons.size(), 1u);
    ASSERT_EQ(norm.keep.size(), 1u);
    EXPECT_EQ(norm.keep[0].kind, PlaceTest::Kind::AtLeastFromLine);
    EXPECT_EQ(norm.keep[0].distance.value, 25'000);
    EXPECT_TRUE(norm.keep_on_own_side);
    EXPECT_EQ(norm.starts->after, days(14));
}

TEST(Respond, HasATriggerAndAWindow) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  upon notice by arwen, belmar shall act against hill-front within 72 "
        "hours\n");
    const Norm& norm = only_norm(agreement);
    EXPECT_EQ(norm.mode, Mode::Respond);
    EXPECT_EQ(norm.trigger->actor.named, std::vector<ActorIndex>{0});
    EXPECT_EQ(norm.act.target.named, std::vector<ActorIndex>{2});
    EXPECT_EQ(norm.window, hours(72));
}

TEST(Permit, HasItsConditionsAndBurden) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  each party may fire against the other party when all of\n"
        "    (i) advance by the other party within 2 hours before\n"
        "    (ii) not \"the hotline was free\"\n"
        "    burden on the party that acted\n");
    const Norm& norm = only_norm(agreement);
    EXPECT_EQ(norm.mode, Mode::Permit);
    ASSERT_EQ(norm.exceptions.size(), 1u);
    const Exception& exception = norm.exceptions[0];
    EXPECT_EQ(exception.burden, Exception::Burden::Actor);
    ASSERT_EQ(exception.condition.parts.size(), 2u);
    EXPECT_EQ(exception.condition.parts[0].label, "(i)");
    EXPECT_EQ(exception.condition.parts[0].window, hours(2));
    EXPECT_EQ(exception.condition.parts[0].event->actor.kind, ActorTest::Kind::OtherParty);
    EXPECT_EQ(exception.condition.parts[1].kind, Condition::Kind::Not);
    EXPECT_EQ(exception.condition.parts[1].parts[0].kind, Condition::Kind::Stated);
}

TEST(Responsibility, IsAForbidWhoseDoerIsNamed) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  belmar is responsible for attack by hill-front against arwen from "
        "territory of belmar\n");
    const Norm& norm = only_norm(agreement);
    EXPECT_EQ(norm.mode, Mode::Forbid);
    EXPECT_EQ(norm.act.actor.kind, ActorTest::Kind::Named);
    EXPECT_EQ(norm.act.actor.named, std::vector<ActorIndex>{2});
    ASSERT_EQ(norm.act.origins.size(), 1u);
    EXPECT_EQ(norm.act.origins[0].kind, PlaceTest::Kind::Territory);
    EXPECT_EQ(norm.act.origins[0].index, 1);
}

TEST(Readings, StandBesideTheClauseThatNamesThem) {
    const Agreement agreement = compiled(
        "clause soil \"Soil\"\n  needs 2 independent roots\n  until 2031-06-01\n"
        "readings of soil\n  reading strict by arwen\n    belmar shall not support hill-front\n"
        "  reading mild by belmar \"later\"\n    belmar shall not support hill-front\n      "
        "starting 2031-05-20\n");
    ASSERT_EQ(agreement.clauses.size(), 1u);
    const Clause& clause = agreement.clauses[0];
    EXPECT_EQ(clause.title, "Soil");
    EXPECT_EQ(clause.versions[0].evidence.roots_min, 2);
    ASSERT_EQ(clause.versions[0].readings.size(), 2u);
    const Reading& mild = clause.versions[0].readings[1];
    EXPECT_EQ(mild.id, "mild");
    EXPECT_EQ(mild.by, ActorIndex{1});
    EXPECT_EQ(mild.norms[0].ends->fixed, utc("2031-06-01T21:00:00Z"));
    EXPECT_EQ(mild.norms[0].starts->fixed, utc("2031-05-19T21:00:00Z"));
}

TEST(Readings, OfTheEntryIntoForceAreAllKept) {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  times in UTC\nparty b \"B\"\nparty c \"C\"\n"
        "readings of entry-into-force\n  reading early by b\n    in force from 2031-03-18 00:00 "
        "for 30 days\n"
        "  reading late by c\n    in force from 2031-03-25\n```\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    ASSERT_EQ(out.agreement->entry.size(), 2u);
    EXPECT_EQ(out.agreement->entry[0].in_force.to, utc("2031-04-17T00:00:00Z"));
    EXPECT_EQ(out.agreement->entry[1].id, "late");
    EXPECT_FALSE(out.agreement->entry[1].in_force.to.is_bounded());
}

TEST(Amendment, LeavesTheEarlierVersionInPlace) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  each party shall not fire\n  amended 2031-06-01 \"First Protocol\"\n"
        "    each party shall not fire or fly\n");
    const Clause& clause = agreement.clauses[0];
    ASSERT_EQ(clause.versions.size(), 2u);
    EXPECT_EQ(clause.versions[1].known_from, utc("2031-05-31T21:00:00Z"));
    EXPECT_EQ(version_known_at(clause, utc("2031-05-31T20:59:59Z")), 0u);
    EXPECT_EQ(version_known_at(clause, utc("2031-05-31T21:00:00Z")), 1u);
}

// What it does not say anew stays as it was.
TEST(Amendment, HasEvidenceOfItsOwn) {
    const Agreement agreement = compiled(
        "clause a \"A\"\n  each party shall not fire\n  needs 2 independent roots\n"
        "  amended 2031-06-01 \"First Protocol\"\n    each party shall not fire\n"
        "    needs clear and convincing evidence\n    sources protected\n");
    const auto& versions = agreement.clauses[0].versions;
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[0].evidence.roots_min, 2);
    EXPECT_FALSE(versions[0].evidence.proof);
    EXPECT_FALSE(versions[0].evidence.is_source_protected);
    EXPECT_EQ(versions[1].evidence.roots_min, 2);
    EXPECT_EQ(versions[1].evidence.proof, Proof::ClearAndConvincing);
    EXPECT_TRUE(versions[1].evidence.is_source_protected);
}

TEST(Proxies, BringTheNamesOfTheGroupWithTheirDates) {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  times in UTC\n  in force from 2031-01-01 00:00\n"
        "party b \"B\"\n  proxies hill from 2030-02-01 source \"Annex\"\ngroup hill \"Hill "
        "Front\"\n  also \"HF\"\n```\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    std::vector<std::string> names;
    for (const ActorName& name : out.agreement->actors[0].names) {
        if (name.tie != ActorName::Tie::Proxy) continue;
        names.push_back(name.name);
        EXPECT_EQ(name.valid.from, utc("2030-02-01T00:00:00Z"));
        EXPECT_EQ(name.source, "Annex");
    }
    EXPECT_EQ(names, (std::vector<std::string>{"hill", "Hill Front", "HF"}));
}

TEST(Lines, AreReadFromAFileBesideTheAgreement) {
    const Compiled out = compile_statements(
        "line old from \"line.geojson\" feature \"river\" of arwen since 2031-01-01\n"
        "zone strip is within 5 km of old\nclause a \"A\"\n  each party shall not fire in strip\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    EXPECT_EQ(out.files, std::vector<std::string>{"line.geojson"});
    EXPECT_TRUE(out.agreement->lines[1].line);
    EXPECT_EQ(out.agreement->lines[1].party, ActorIndex{0});
    EXPECT_EQ(contains(*out.agreement->zones[2].zone, LatLon::checked(10.04, 20.2)), Truth::Yes);
    EXPECT_EQ(contains(*out.agreement->zones[2].zone, LatLon::checked(10.06, 20.2)), Truth::No);
}

TEST(Zones, AreJoinedByWordsThatCanBeReadOneWay) {
    const Agreement agreement = compiled(
        "zone strip is corridor 20 km wide along river\n"
        "zone part is (strip overlapping north) except disc of 3 km around 10.0500,20.2000\n"
        "zone all is strip together with box 11.0000,20.0000 to 12.0000,21.0000\n"
        "clause a \"A\"\n  each party shall not fire in part\n");
    const auto inside = [&](std::size_t zone, double lat, double lon) {
        return contains(*agreement.zones[zone].zone, LatLon::checked(lat, lon));
    };
    EXPECT_EQ(inside(3, 10.05, 20.4), Truth::Yes);  // north of the line, within 10 km
    EXPECT_EQ(inside(3, 10.05, 20.2), Truth::No);   // the disc is cut out
    EXPECT_EQ(inside(3, 9.95, 20.4), Truth::No);    // south
    EXPECT_EQ(inside(4, 11.5, 20.5), Truth::Yes);
    EXPECT_EQ(inside(4, 10.5, 20.4), Truth::No);
}

TEST(Zones, ThatAreNotMappedHaveNoShape) {
    const Agreement agreement = compiled(
        "zone far is not mapped\nzone both is far together with north\nclause a \"A\"\n  each "
        "party shall not fire in far\n");
    EXPECT_FALSE(agreement.zones[2].zone);
    EXPECT_FALSE(agreement.zones[3].zone);
}

TEST(Procedure, IsReadWhole) {
    const Agreement agreement = compiled(
        "guarantor corran \"Corran\"\nfindings\n  occurrence needs reasonable grounds\n"
        "  consequence needs clear and convincing evidence\n  corroboration needs 2 independent "
        "roots\n"
        "  reply within 72 hours extendable once by 48 hours\n"
        "  decided by 2 of arwen, belmar and corran including corran\n  decided within 14 days "
        "otherwise by corran\n"
        "consequences for \"a breach\"\n  first: notice to the principals within 24 hours\n"
        "  second within 30 days: meeting (at Corran) within 7 days\n  if impossible: publication\n"
        "release each party by declaration\n  when \"the other party breached\"\n"
        "define \"breach\" as \"a finding\"\nopen \"crossings\": \"none named\"\n");
    const Findings& findings = *agreement.findings;
    ASSERT_EQ(findings.standards.size(), 2u);
    EXPECT_EQ(findings.standards[1].proof, Proof::ClearAndConvincing);
    EXPECT_EQ(findings.roots_min, 2);
    EXPECT_EQ(findings.reply_extension, hours(48));
    EXPECT_EQ(findings.decided_by->votes, 2);
    EXPECT_EQ(findings.decided_by->of, (std::vector<ActorIndex>{0, 1, 3}));
    EXPECT_EQ(findings.otherwise_by, std::vector<ActorIndex>{3});
    const auto& ladder = agreement.consequences[0].ladder;
    ASSERT_EQ(ladder.size(), 3u);
    EXPECT_EQ(ladder[0].within, hours(24));
    EXPECT_EQ(ladder[1].label, "second within 30 days");
    EXPECT_EQ(ladder[1].act, "meeting (at Corran) within 7 days");
    EXPECT_TRUE(ladder[2].is_fallback);
    ASSERT_EQ(agreement.releases.size(), 1u);
    EXPECT_EQ(agreement.releases[0].condition->kind, Condition::Kind::Stated);
    EXPECT_EQ(agreement.open_points[0].topic, "crossings");
}

// ---- What is refused ----

struct Refusal {
    std::string_view statements;
    std::string_view rule;
    std::uint32_t line;  // of the added statements, from 1
    std::uint32_t column;
    std::string_view hint;  // that the hint holds; "" is not looked at
};

constexpr Refusal refusals[] = {
    {"clause a \"A\"\n  each party shall not strik\n", "unknown-term", 2, 24, "'strike'"},
    {"clause a \"A\"\n  arwn shall not strike\n", "unknown-name", 2, 3, "'arwen'"},
    {"clause a \"A\"\n  arwen shall not cross north\n", "wrong-kind-of-name", 2, 25, "'into north'"},
    {"clause a \"A\"\n  arwen shall not fire against river\n", "wrong-kind-of-name", 2, 32,
     "'within 5 km of river'"},
    {"weapons big are tanks, artillery with calibre at least 75 mm, mortars\n", "extra-words", 1, 61,
     "second class"},
    {"clause a \"A\"\n  each party shall keep guns at least 25 km\n", "distance-without-line", 2,
     30, "from NAME"},
    {"clause a \"A\"\n  each party shall keep guns\n", "place-missing", 2, 29, ""},
    {"clause a \"A\"\n  each party shall not fire within 25km of river\n", "unexpected-word", 2, 36,
     "'25 km'"},
    {"zone z is within 5 km\n", "distance-without-line", 1, 11, "of NAME"},
    {"zone z is north and south\n", "mixed-zone-words", 1, 17, "together with"},
    {"zone z is north together with south except north\n", "mixed-zone-words", 1, 37, "brackets"},
    {"clause a \"A\"\n  arwen shall withdraw by 2031-05-09 12:00 Europe/Kiew\n",
     "unknown-time-zone", 2, 44, "Europe/Kiev"},
    {"clause a \"A\"\n  arwen shall withdraw within 3 days\n", "deadline-without-start", 2, 37, ""},
    {"clause a \"A\"\n  arwen shall withdraw by 2031-02-30\n", "bad-date", 2, 27, ""},
    {"clause a \"A\"\n  arwen shall withdraw within 2 moons of signature\n", "unexpected-word", 2,
     33, "72 hours"},
    {"clause a \"A\"\n  hill-front shall not fire\n", "not-a-party", 2, 3, ""},
    {"clause a \"A\"\n  each party shall not fire by hill-front\n", "actor-is-the-party", 2, 32,
     ""},
    {"clause a \"A\"\n  each party shall not fire at least 3 times\n", "quantity-not-counted", 2,
     29, "each month"},
    {"clause a \"A\"\n  each party shall not fire against mills or arwen\n", "mixed-targets", 2, 46,
     ""},
    {"clause a \"A\"\n  each party shall not fire with mills\n", "not-a-weapon", 2, 34, ""},
    {"clause a \"A\"\n  upon notice by arwen, belmar shall act against hill-front\n",
     "span-missing", 2, 60, ""},
    {"clause a \"A\"\n  each party shall not fire\n    excpt when \"x\"\n", "unknown-statement", 3,
     5, "'except'"},
    {"clause a \"A\"\n  each party shall not fire\n    except when fire by the other party\n",
     "relation-missing", 3, 40, ""},
    {"clause a \"A\"\n", "empty-clause", 1, 8, ""},
    {"claus a \"A\"\n", "unknown-statement", 1, 1, "'clause'"},
    {"weapons w are gunz\n", "unknown-term", 1, 15, "'gun'"},
    {"objects w are guns\n", "not-an-object", 1, 15, ""},
    {"objects w are bridges with calibre at least 5 mm\n", "calibre-without-weapons", 1, 23, ""},
    {"party Corran \"C\"\n", "not-a-name", 1, 7, ""},
    {"party corran \"C\n", "unclosed-text", 1, 14, ""},
    {"line l from \"../secret.geojson\"\n", "file-outside-folder", 1, 13, ""},
    {"line l from \"none.geojson\"\n", "file-unreadable", 1, 13, ""},
    {"line l from \"line.geojson\" feature \"rivr\"\n", "unknown-feature", 1, 13, "'river'"},
    {"line l through 95.0000,20.0000, 10.0000,20.0000\n", "bad-geometry", 1, 16, ""},
    {"clause a \"A\"\n  each party shall not fire,\n", "comma-at-end", 2, 28, ""},
    {"clause a \"A\"\n    each party shall not fire\n  each party shall not fly\n", "indentation",
     3, 3, ""},
    {"clause a \"A\"\n\teach party shall not fire\n", "tab", 2, 1, ""},
    {"findings\n  decided by 3 of arwen, belmar\n", "quorum-too-large", 2, 14, ""},
    {"findings\n  occurrence needs certainty\n", "unknown-standard", 2, 20, ""},
};

constexpr Refusal refusals_of_numbers_and_lines[] = {
    {"clause a \"A\"\n  each party shall not move soldiers each month\n", "quantity-missing", 2, 38,
     "more than N"},
    {"clause a \"A\"\n  each party shall not move at most 30 soldiers each month\n",
     "bound-unclear", 2, 29, "more than N"},
    {"clause a \"A\"\n  arwen shall withdraw at least 3 times by 2031-06-01\n",
     "quantity-not-counted", 2, 24, "each month"},
    {"clause a \"A\"\n  arwen shall withdraw at least 30 percent by 2031-06-01\n", "not-declared",
     2, 44, "declared"},
    {"clause a \"A\"\n  arwen shall not fly above 2 km below 1 km\n", "empty-range", 2, 34, ""},
    {"clause a \"A\"\n  arwen shall not fly within 1 km of any fire within 1 km of any fire "
     "within 1 km of any fire within 1 km of any fire\n",
     "too-deep", 2, 95, ""},
    {"clause a \"A\"\n  before any exercise, arwen shall notify belmar\n", "span-missing", 2, 49,
     "15 days before"},
    {"clause a \"A\"\n  arwen shall prevent fire by hill-front\n    acting by notice within 2 "
     "hours\n",
     "diligence-missing", 2, 3, "knowing by"},
    {"clause a \"A\"\n  arwen shall fire\n    daily for 10 hours\n", "free-time-misplaced", 3, 11,
     "daily from"},
    {"clause a \"A\"\n  arwen shall fire by 2031-06-01\n    daily from 08:00 to 18:00\n",
     "hours-misplaced", 3, 11, "18:00"},
    {"clause a \"A\"\n  arwen shall not fire\n    daily from 08:00 to 18:00 on moonday\n",
     "unexpected-word", 3, 34, "'monday'"},
    {"clause a \"A\"\n  arwen shall not fire\n    in step with a within 2 days\n", "step-misplaced",
     3, 18, ""},
    {"clause a \"A\"\n  arwen shall not fire\n    in phase one\n", "unknown-name", 3, 14,
     "phase NAME"},
    {"clause a \"A\"\n  arwen shall not fire\n    as long as belmar complies with b\n",
     "unknown-name", 3, 37, "'a'"},
    {"clause a \"A\"\n  arwen shall not fire\n    until breach of b\nclause b \"B\"\n  belmar "
     "shall not fire\n    until breach of a\n",
     "circular-clauses", 3, 11, ""},
    {"clause a \"A\"\n  arwen shall not fire\n    except when in this order\n      \"x\"\n",
     "sequence-of-happenings", 4, 7, "all of"},
    {"clause a \"A\"\n  arwen shall not fire\n  needs certainty\n", "unexpected-word", 3, 9,
     "balance of probabilities"},
};

void expect_refused(std::span<const Refusal> all) {
    for (const Refusal& refusal : all) {
        SCOPED_TRACE(refusal.statements);
        const Compiled out = compile_statements(std::string(refusal.statements));
        const Diagnostic* found = find_rule(out, refusal.rule);
        EXPECT_NE(found, nullptr) << all_text(out);
        if (found == nullptr) continue;
        EXPECT_FALSE(out.agreement);
        EXPECT_EQ(found->at.line, first_added_line + refusal.line - 1) << all_text(out);
        EXPECT_EQ(found->at.column, refusal.column) << all_text(out);
        EXPECT_NE(found->hint.find(refusal.hint), std::string::npos) << all_text(out);
    }
}

TEST(Errors, NameTheRuleThePlaceAndAHint) {
    expect_refused(refusals);
}

TEST(Errors, NameTheRuleOfNumbersAndLinesToo) {
    expect_refused(refusals_of_numbers_and_lines);
}

TEST(Errors, ShowBothPlacesOfADuplicateName) {
    const Diagnostic error = only_error("zone river is not mapped\n");
    EXPECT_EQ(error.rule, "duplicate-name");
    EXPECT_EQ(error.at.line, 18u);
    ASSERT_TRUE(error.other);
    EXPECT_EQ(error.other->line, 13u);
    EXPECT_EQ(to_text(error),
              "test.md:18:6: error: 'river' is declared twice [duplicate-name]\n"
              "  test.md:13:6: first declared here\n"
              "  hint: give one of them another name");
}

TEST(Errors, ShowBothPlacesOfACycleOfZones) {
    const Diagnostic error = only_error("zone x is y overlapping north\nzone y is x\n");
    EXPECT_EQ(error.rule, "circular-zones");
    EXPECT_EQ(error.at.line, 19u);
    EXPECT_EQ(error.at.column, 11u);
    ASSERT_TRUE(error.other);
    EXPECT_EQ(error.other->line, 18u);
}

TEST(Errors, AreAllShownInOneRun) {
    const Compiled out = compile_statements(
        "clause a \"A\"\n  each party shall not strik\n  belmar shall not fli\nzone z is within 5 "
        "km\n");
    EXPECT_NE(find_rule(out, "distance-without-line"), nullptr);
    EXPECT_EQ(std::ranges::count(out.diagnostics, "unknown-term", &Diagnostic::rule), 2);
}

TEST(Errors, AskForAZoneWhereTheAgreementNamesNone) {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  in force from 2031-05-01 00:00\nparty b \"B\"\n```\n");
    const Diagnostic* found = find_rule(out, "time-without-zone");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->at.line, 3u);
    EXPECT_EQ(found->at.column, 17u);
}

TEST(Errors, RefuseATextWithoutAgreement) {
    EXPECT_NE(find_rule(compile_text("# Nothing\n"), "no-agreement"), nullptr);
    EXPECT_NE(find_rule(compile_text(""), "no-agreement"), nullptr);
}

TEST(Errors, BoundZonesThatDoubleThirtyTimes) {
    std::string text = "zone z0 is north\n";
    for (int i = 1; i <= 30; ++i) {
        const std::string before = "z" + std::to_string(i - 1);
        text += "zone z" + std::to_string(i) + " is " + before + " together with " + before + "\n";
    }
    const Compiled out = compile_statements(text);
    ASSERT_TRUE(out.has_errors());
    EXPECT_NE(find_rule(out, "too-deep"), nullptr);
}

TEST(Errors, BoundAFileOfStatementsThatAreAllWrong) {
    std::string text;
    for (int i = 0; i < 9'000; ++i)
        text += "clause c" + std::to_string(i) + " \"A\"\n";
    const Compiled many = compile_statements(text);
    EXPECT_EQ(many.diagnostics.size(), 501u);
    EXPECT_EQ(many.diagnostics.back().rule, "too-many-diagnostics");
    const Compiled more = compile_statements(text + text);
    EXPECT_NE(find_rule(more, "too-many-items"), nullptr);
}

TEST(Diagnostics, AreWrittenAsJson) {
    const Diagnostic error = only_error("clause a \"A\"\n  each party shall not strik\n");
    EXPECT_EQ(
        write_json(to_json(error)),
        R"({"severity":"error","rule":"unknown-term","message":"no happening is called 'strik'",)"
        R"("at":{"file":"test.md","line":19,"column":24},"hint":"did you mean 'strike'?"})");
}

}  // namespace
}  // namespace sulh
