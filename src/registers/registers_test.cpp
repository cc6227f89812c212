// SPDX-License-Identifier: Apache-2.0
#include "registers/registers.hpp"

#include "agreement/compile.hpp"
#include "registers/asked_notice.hpp"
#include "registers/filing_rules.hpp"
#include "registers/instruments.hpp"
#include "registers/limits.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace sulh {

namespace {

const std::string truce = R"(# Truce
```sulh
agreement truce "Truce"
  exercise
  signed 2031-04-20 12:00
  times in UTC
  in force from 2031-05-01 00:00 for 180 days
party arwen "Republic of Arwen"
party belmar "State of Belmar"
mediator corran "Corran"
monitor joint-mission "Joint Mission"
zone mill "Mill" is disc of 3 km around 10.0000,20.0000
clause drills "Exercises"
  before any exercise, each party shall notify the other party at least 15 days before
    stating "place", "strength"
```
)";

Compiled compiled(const std::string& text) {
    return compile_agreement(text, "truce.md", [](std::string_view) {
        return Result<std::string>(fail(Code::not_found, "no such file"));
    });
}

Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

const Member arwen = {"arwen-1", "arwen", {Role::PartyLiaison}};
const Member belmar = {"belmar-1", "belmar", {Role::PartyLiaison}};
const Member corran = {"corran-1", "corran", {Role::Mediator}};
const Member desk = {"desk-1", "joint-mission", {Role::DutyOfficer, Role::Monitor}};
const Member verifier = {"check-1", "", {Role::Verifier}};

class RegistersTest : public ::testing::Test {
protected:
    Filing filing(FilingKind kind, const Member& by, std::string_view at, std::string subject) {
        Filing out;
        out.kind = kind;
        out.by = by;
        out.at = utc(at);
        out.entry = ++entry_;
        out.id = "m" + std::to_string(entry_);
        out.subject = std::move(subject);
        return out;
    }
    Filing notice(std::string_view at, std::string subject = "drill") {
        Filing out = filing(FilingKind::Send, arwen, at, std::move(subject));
        out.word = "notice";
        out.to = {"belmar"};
        out.activity = "field-exercise";
        out.from = utc("2031-06-20T00:00Z");
        return out;
    }
    Filing window(std::string_view at, std::string subject = "pump") {
        Filing out = filing(FilingKind::ProposeWindow, desk, at, std::move(subject));
        out.from = utc("2031-06-03T06:00Z");
        out.until = utc("2031-06-03T18:00Z");
        out.zone = "mill";
        return out;
    }
    // What it was refused for; nothing: taken.
    std::optional<RefusalKind> take(const Filing& one) {
        const auto refusal = registers_.take(one);
        if (!refusal) return std::nullopt;
        return refusal->kind;
    }
    std::optional<RefusalKind> take(FilingKind kind, const Member& by, std::string_view at,
                                    std::string subject, std::string text = "") {
        Filing one = filing(kind, by, at, std::move(subject));
        one.text = std::move(text);
        return take(one);
    }

    Agreement agreement_ = *compiled(truce).agreement;
    Registers registers_{agreement_};
    std::uint64_t entry_ = 0;
};

constexpr std::nullopt_t taken = std::nullopt;

}  // namespace

TEST_F(RegistersTest, FollowANoticeFromSendingToReceipt) {
    EXPECT_EQ(take(notice("2031-06-01T12:00Z")), taken);
    const Communication& one = registers_.communications().front();
    EXPECT_EQ(standing_of(one), "sent");
    EXPECT_EQ(take(FilingKind::Deliver, arwen, "2031-06-01T13:00Z", "drill"),
              RefusalKind::OwnWork);
    EXPECT_EQ(take(FilingKind::ConfirmReceipt, desk, "2031-06-01T13:00Z", "drill"),
              RefusalKind::NotTheirs);
    EXPECT_EQ(take(FilingKind::Deliver, desk, "2031-06-01T13:00Z", "drill"), taken);
    EXPECT_EQ(standing_of(one), "delivered");
    EXPECT_EQ(take(FilingKind::Deliver, desk, "2031-06-01T14:00Z", "drill"),
              RefusalKind::AlreadyDone);
    EXPECT_EQ(take(FilingKind::ConfirmReceipt, belmar, "2031-06-01T15:00Z", "drill"), taken);
    EXPECT_EQ(standing_of(one), "acknowledged");
    EXPECT_EQ(take(FilingKind::ConfirmReceipt, belmar, "2031-06-01T16:00Z", "absent"),
              RefusalKind::UnknownCase);
}

TEST_F(RegistersTest, LetNobodyDateTheirOwnNoticeBack) {
    Filing one = notice("2031-06-08T12:00Z");
    one.happened = utc("2031-06-01T12:00Z");
    EXPECT_EQ(take(one), taken);
    EXPECT_EQ(counted_at(registers_.communications().front()), utc("2031-06-08T12:00Z"));
    // What the receiver says against their own interest counts.
    Filing receipt =
        filing(FilingKind::ConfirmReceipt, belmar, "2031-06-09T00:00Z", "drill");
    receipt.happened = utc("2031-06-02T00:00Z");
    EXPECT_EQ(take(receipt), taken);
    EXPECT_EQ(counted_at(registers_.communications().front()), utc("2031-06-02T00:00Z"));
    // The mission enters a call between the parties, and says when it was.
    Filing call = filing(FilingKind::Send, desk, "2031-06-09T12:00Z", "call-1");
    call.word = "hotline-call";
    call.sender = "arwen";
    call.to = {"belmar"};
    call.happened = utc("2031-06-09T11:00Z");
    EXPECT_EQ(take(call), taken);
    EXPECT_EQ(counted_at(registers_.communications().back()), utc("2031-06-09T11:00Z"));
    call.by = belmar;
    call.id = "other";
    call.subject = "call-2";
    EXPECT_EQ(take(call), RefusalKind::NotTheirs);
}

TEST_F(RegistersTest, HoldANoticeAgainstWhatTheAgreementAsks) {
    // 20 June less 15 days is 5 June.
    Filing early = notice("2031-06-05T00:00Z", "early");
    early.particulars = {"Place", "strength"};
    EXPECT_EQ(take(early), taken);
    EXPECT_EQ(take(notice("2031-06-05T00:01Z", "late")), taken);
    const auto first = asked_notices(agreement_, registers_.communications()[0]);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0].clause, "drills");
    EXPECT_TRUE(first[0].is_in_time());
    EXPECT_TRUE(first[0].missing.empty());
    const auto second = asked_notices(agreement_, registers_.communications()[1]);
    ASSERT_EQ(second.size(), 1u);
    EXPECT_FALSE(second[0].is_in_time());
    EXPECT_EQ(second[0].missing, (std::vector<std::string>{"place", "strength"}));
}

TEST_F(RegistersTest, CountAWindowOnlyWhereAllGuaranteedItBefore) {
    EXPECT_EQ(take(window("2031-06-01T12:00Z")), taken);
    EXPECT_EQ(take(FilingKind::Guarantee, corran, "2031-06-01T13:00Z", "pump"),
              RefusalKind::NotTheirs);
    EXPECT_EQ(take(FilingKind::Guarantee, arwen, "2031-06-01T13:00Z", "pump"), taken);
    EXPECT_FALSE(counts(registers_.windows().front()));
    EXPECT_EQ(instruments_text(registers_), "");
    EXPECT_EQ(take(FilingKind::Guarantee, belmar, "2031-06-03T06:00Z", "pump"),
              RefusalKind::TooLate);
    EXPECT_EQ(standing_at(registers_.windows().front(), utc("2031-06-03T07:00Z")),
              "not guaranteed");
    EXPECT_EQ(take(FilingKind::Guarantee, belmar, "2031-06-03T05:59Z", "pump"), taken);
    EXPECT_TRUE(counts(registers_.windows().front()));
    EXPECT_EQ(standing_at(registers_.windows().front(), utc("2031-06-03T07:00Z")), "in force");
    const Compiled with = compiled(truce + instruments_text(registers_));
    ASSERT_TRUE(with.agreement) << to_text(with.diagnostics.front());
    EXPECT_EQ(with.agreement->clauses.back().id, "window-pump");
}

TEST_F(RegistersTest, EndAWindowWhereItIsCalledOff) {
    EXPECT_EQ(take(window("2031-06-01T12:00Z")), taken);
    EXPECT_EQ(take(FilingKind::Guarantee, arwen, "2031-06-01T13:00Z", "pump"), taken);
    EXPECT_EQ(take(FilingKind::Guarantee, belmar, "2031-06-01T13:00Z", "pump"), taken);
    EXPECT_EQ(take(FilingKind::CallOff, belmar, "2031-06-03T09:00Z", "pump"), taken);
    const SilenceWindow& one = registers_.windows().front();
    EXPECT_TRUE(counts(one));
    EXPECT_EQ(in_force(one).to, utc("2031-06-03T09:00Z"));
    EXPECT_EQ(take(FilingKind::CallOff, arwen, "2031-06-03T10:00Z", "pump"),
              RefusalKind::AlreadyDone);
    EXPECT_EQ(take(window("2031-06-01T12:00Z", "second")), taken);
    EXPECT_EQ(take(FilingKind::CallOff, arwen, "2031-06-03T06:00Z", "second"), taken);
    EXPECT_FALSE(counts(registers_.windows().back()));
}

TEST_F(RegistersTest, RefuseAWindowThatIsNotWhole) {
    Filing one = window("2031-06-03T06:00Z");
    EXPECT_EQ(take(one), RefusalKind::TooLate);
    one = window("2031-06-01T12:00Z");
    one.place = FilingPlace{LatLon::checked(10, 20), 3000};
    EXPECT_EQ(take(one), RefusalKind::Incomplete) << "a zone and a place";
    one.zone.clear();
    one.to = {"corran"};
    EXPECT_EQ(take(one), RefusalKind::UnknownParty);
    one.to.clear();
    one.kinds = {"peace"};
    EXPECT_EQ(take(one), RefusalKind::NotAnOption);
    one.kinds.clear();
    one.subject = "Not a name";
    EXPECT_EQ(take(one), RefusalKind::Incomplete);
    one.subject = "pump";
    one.from = utc("2031-06-03T06:00:30Z");
    EXPECT_EQ(take(one), RefusalKind::Incomplete);
}

TEST_F(RegistersTest, TakeCoverageOfWhatWasWatched) {
    Filing one = filing(FilingKind::Cover, desk, "2031-06-01T18:00Z", "watch-1");
    one.source = "patrol-2";
    one.place = FilingPlace{LatLon::checked(10, 20), 3000};
    one.from = utc("2031-06-01T06:00Z");
    one.until = utc("2031-06-01T19:00Z");
    EXPECT_EQ(take(one), RefusalKind::Incomplete) << "not over yet";
    one.until = utc("2031-06-01T18:00Z");
    Filing stranger = one;
    stranger.by = arwen;
    EXPECT_EQ(take(stranger), RefusalKind::NotTheirs);
    EXPECT_EQ(take(one), taken);
    EXPECT_EQ(take(FilingKind::TakeBack, desk, "2031-06-02T00:00Z", "watch-1"),
              RefusalKind::Incomplete)
        << "without a reason";
    EXPECT_EQ(take(FilingKind::TakeBack, desk, "2031-06-02T00:00Z", "watch-1", "Fog."), taken);
    EXPECT_TRUE(registers_.coverage().front().taken_back);
}

TEST_F(RegistersTest, KeepTheTrackOfTalks) {
    Filing round = filing(FilingKind::Convene, corran, "2031-06-01T09:00Z", "round-1");
    round.place_name = "Port Corran";
    EXPECT_EQ(take(round), taken);
    Filing promise = filing(FilingKind::Undertake, belmar, "2031-06-01T10:00Z", "pull-back");
    promise.round = "round-2";
    promise.text = "We pull back.";
    EXPECT_EQ(take(promise), RefusalKind::UnknownCase);
    promise.round = "round-1";
    EXPECT_EQ(take(promise), taken);
    Filing linked = filing(FilingKind::Undertake, arwen, "2031-06-01T10:00Z", "open-road");
    linked.text = "Then we open the road.";
    linked.condition = "pull-back";
    EXPECT_EQ(take(linked), taken);
    Filing other = filing(FilingKind::Undertake, arwen, "2031-06-02T10:00Z", "instead");
    other.text = "Another.";
    other.supersedes = "pull-back";
    EXPECT_EQ(take(other), RefusalKind::NotTheirs) << "somebody else's";
    other.supersedes = "open-road";
    EXPECT_EQ(take(other), taken);
    EXPECT_EQ(registers_.undertaking("open-road")->superseded_by, "instead");
    EXPECT_EQ(take(FilingKind::Assure, arwen, "2031-06-02T10:00Z", "pay", "We pay."),
              RefusalKind::NotTheirs);
    EXPECT_EQ(take(FilingKind::Assure, corran, "2031-06-02T10:00Z", "pay", "We pay."), taken);
    EXPECT_EQ(take(FilingKind::FindKept, desk, "2031-06-03T10:00Z", "pay", "Seen."),
              RefusalKind::NoRole);
    EXPECT_EQ(take(FilingKind::FindKept, verifier, "2031-06-03T10:00Z", "pay", "Seen."), taken);
    EXPECT_TRUE(registers_.undertaking("pay")->is_found_kept);
}

TEST_F(RegistersTest, BindNobodyByAnothersWords) {
    Filing promise = filing(FilingKind::Undertake, arwen, "2031-06-01T10:00Z", "quiet");
    promise.statement = "belmar shall not fire in mill";
    Compiled with = compiled(truce + trial_text(registers_, promise));
    ASSERT_TRUE(with.agreement) << to_text(with.diagnostics.front());
    EXPECT_TRUE(refuse_clause(*with.agreement, promise));
    promise.statement = "arwen shall not fire in mill";
    with = compiled(truce + trial_text(registers_, promise));
    EXPECT_FALSE(refuse_clause(*with.agreement, promise));
    promise.condition = "first";
    EXPECT_TRUE(refuse_clause(*with.agreement, promise)) << "the link is not in the statement";
    promise.statement = "x\n```\n# Out of the block";
    EXPECT_TRUE(refuse_form(promise));
}

TEST_F(RegistersTest, TakeNothingTwiceOrBeyondLimits) {
    const Filing one = notice("2031-06-01T12:00Z");
    EXPECT_EQ(take(one), taken);
    EXPECT_EQ(take(one), RefusalKind::Replayed);
    EXPECT_EQ(take(notice("2031-06-01T12:00Z")), RefusalKind::CaseExists);
    Filing large = notice("2031-06-01T12:00Z", "large");
    large.text = std::string(filing_text_bytes_max + 1, 'x');
    EXPECT_EQ(take(large), RefusalKind::TooMuch);
    Filing later = notice("2031-06-01T12:00Z", "later");
    later.happened = utc("2031-06-02T12:00Z");
    EXPECT_EQ(take(later), RefusalKind::Incomplete);
}

TEST(Filings, AreByThoseWhomTheAgreementNames) {
    const Compiled with = compiled(truce + "```sulh\nroles\n  verifier of corran may cover\n```\n");
    ASSERT_TRUE(with.agreement) << to_text(with.diagnostics.front());
    Registers registers(*with.agreement);
    Filing watch;
    watch.kind = FilingKind::Cover;
    watch.id = "w1";
    watch.subject = "watch-1";
    watch.source = "patrol-1";
    watch.at = utc("2031-06-02T12:00Z");
    watch.from = utc("2031-06-01T12:00Z");
    watch.until = watch.at;
    watch.place = FilingPlace{LatLon::checked(10, 20), 3000};
    watch.by = {"desk-1", "joint-mission", {Role::DutyOfficer}};
    const auto refused = registers.take(watch);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->reason, "the agreement gives 'cover' to verifier of corran");
    EXPECT_GT(refused->rule.line, 0u);
    watch.id = "w2";
    watch.by = {"corran-1", "corran", {Role::Verifier}};
    EXPECT_FALSE(registers.take(watch));
}

// The agreement's language knows the same verbs, and who can stand where each is used.
TEST(Filings, UseTheVerbsOfTheLanguage) {
    EXPECT_EQ(procedure_verbs().size(), event_kind_count - 1 + filing_kind_count);
    for (std::size_t i = 0; i < filing_kind_count; ++i) {
        const auto kind = static_cast<FilingKind>(i);
        const ProcedureVerb* verb = procedure_verb(name(kind));
        ASSERT_NE(verb, nullptr) << name(kind);
        VerbBearer by = VerbBearer::Anyone;
        const Filer who = rule_of(kind).who;
        if (who == Filer::Mission) by = VerbBearer::Mission;
        if (who == Filer::Party || who == Filer::Guarantor) by = VerbBearer::Party;
        if (who == Filer::NoParty) by = VerbBearer::NoParty;
        EXPECT_EQ(verb->by, by) << verb->word;
    }
}

TEST(FilingPage, ShowsWhoMayFileWhat) {
    std::ifstream file(std::string(SULH_DOCS) + "/procedure.md");
    std::stringstream page;
    page << file.rdbuf();
    EXPECT_NE(page.str().find(filing_table()), std::string::npos)
        << "docs/procedure.md should hold:\n"
        << filing_table();
}

}  // namespace sulh
