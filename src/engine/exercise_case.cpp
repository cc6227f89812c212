// SPDX-License-Identifier: Apache-2.0
#include "engine/exercise_case.hpp"

#include "engine/ballot_file.hpp"
#include "engine/casebook.hpp"
#include "engine/files.hpp"
#include "store/keys.hpp"

#include <array>
#include <filesystem>
#include <map>

namespace sulh {

namespace {

struct ExercisePerson {
    std::string_view person;
    std::string_view actor;
    std::vector<std::string> roles;
};

const std::vector<ExercisePerson>& people() {
    static const std::vector<ExercisePerson> all = {
        {"desk-1", "joint-mission", {"duty officer", "analyst"}},
        {"check-1", "joint-mission", {"verifier"}},
        {"arwen-1", "arwen", {"party liaison", "panel member"}},
        {"belmar-1", "belmar", {"party liaison", "panel member"}},
        {"corran-1", "corran", {"panel member", "mediator"}},
        {"delmark-1", "delmark", {"panel member", "mediator"}},
    };
    return all;
}

// One case on the way, its messages in the folders of their senders.
class Play {
public:
    Play(Mission& mission, std::string folder, const ExerciseAllegation& allegation)
        : mission_(mission), folder_(std::move(folder)), allegation_(allegation) {}

    Status admit_people() {
        for (const ExercisePerson& one : people()) {
            const std::string own = joined(folder_, one.person);
            std::error_code failed;
            std::filesystem::create_directories(own, failed);
            if (failed) return fail(Code::conflict, "cannot make a folder", {own, 0, 0});
            TRY(SigningKey key, make_signing_key(joined(own, "key"), one.person, KeyType::Ed25519));
            const MemberEntry entry = {std::string(one.person), std::string(one.actor), one.roles,
                                       to_text(key.verifier()), start()};
            TRY_STATUS(admit_member(mission_, entry));
            keys_.emplace(one.person, std::move(key));
        }
        TRY(CaseDesk desk, CaseDesk::open(mission_));
        desk_ = std::move(desk);
        return {};
    }

    Status begin() {
        CaseEvent open = event(EventKind::Open, hours(1));
        open.about = allegation_.assessment;
        open.clause = allegation_.clause;
        open.respondent = allegation_.party;
        TRY_STATUS(send("desk-1", open));
        CaseEvent report = event(EventKind::Report, hours(30));
        report.text = "The gun stood where the imagery shows it.";
        TRY_STATUS(send("check-1", report));
        return send("desk-1", event(EventKind::Notify, hours(31)));
    }

    // The party concerned says nothing for 72 hours.
    Status vote() {
        const Ballot breach = ballot(Vote::Established, "");
        const Ballot dissent = ballot(Vote::Inconclusive, "The imagery is a day old.");
        const std::array<std::pair<std::string_view, const Ballot*>, 3> votes = {
            {{"arwen-1", &breach}, {"corran-1", &breach}, {"delmark-1", &dissent}}};
        for (const auto& [person, chosen] : votes)
            TRY_STATUS(seal(person, *chosen));
        for (const auto& [person, chosen] : votes)
            TRY_STATUS(open(person));
        return {};
    }

    // The panel had two of the three votes it takes; the mediators decide in its place.
    Status decide() {
        for (const std::string_view person : {"corran-1", "delmark-1"}) {
            CaseEvent decision = event(EventKind::Decide, days(20));
            decision.ballot = ballot(Vote::Established, "");
            TRY_STATUS(send(person, decision));
        }
        for (const std::string_view person : {"corran-1", "delmark-1"})
            TRY_STATUS(send(person, event(EventKind::Order, days(21))));
        CaseEvent done = event(EventKind::CarryOut, days(21) + hours(6));
        done.text = "Both principals have the notice.";
        TRY_STATUS(send("desk-1", done));
        return send("check-1", event(EventKind::FollowUp, days(25)));
    }

    std::vector<std::string> take_lines() { return std::move(lines_); }

private:
    // After the last reports have come in.
    static Instant start() { return parse_instant("2031-05-22T18:00:00Z").value(); }

    CaseEvent event(EventKind kind, Duration after) const {
        CaseEvent out;
        out.kind = kind;
        out.log = mission_.log().key().name;
        out.case_id = exercise_case_id;
        out.written = start() + after;
        return out;
    }

    Ballot ballot(Vote vote, std::string remarks) const {
        const bool is_breach = vote == Vote::Established;
        Ballot out;
        out.answers = {{{Question::Occurrence, ""}, Vote::Established, ""},
                       {{Question::Clause, ""}, vote, ""},
                       {{Question::Attribution, ""}, vote, is_breach ? allegation_.party : ""}};
        if (is_breach)
            out.answers.push_back(
                {{Question::Consequence, "a serious breach"}, Vote::Established, ""});
        out.remarks = std::move(remarks);
        return out;
    }

    Status seal(std::string_view person, const Ballot& chosen) {
        const std::string actor(person.substr(0, person.size() - 2));
        const BallotFile file = make_ballot_file(std::string(exercise_case_id), 1, actor, chosen);
        TRY_STATUS(save_ballot_file(joined(joined(folder_, person), "ballot"), file));
        CaseEvent sealed = event(EventKind::Seal, days(6));
        sealed.commitment = commitment_of(file.case_id, file.round, actor, file.salt, file.ballot);
        return send(person, sealed);
    }
    Status open(std::string_view person) {
        TRY(BallotFile file, load_ballot_file(joined(joined(folder_, person), "ballot")));
        CaseEvent opened = event(EventKind::Unseal, days(18));
        opened.salt = std::move(file.salt);
        opened.ballot = std::move(file.ballot);
        return send(person, opened);
    }

    Status send(std::string_view person, const CaseEvent& message) {
        const std::string file =
            joined(joined(folder_, person), std::string(name(message.kind)) + ".note");
        TRY_STATUS(write_file(file, write_message(message, keys_.find(person)->second)));
        TRY(const std::vector<MessageFile> files, read_message_files({file}));
        TRY(const std::vector<MessageOutcome> outcomes, desk_->take(files, message.written));
        const MessageOutcome& outcome = outcomes.front();
        if (!outcome.step)
            return fail(Code::conflict, std::string(name(message.kind)) + ": " + outcome.refused);
        lines_.push_back(std::string(name(message.kind)) + " by " + std::string(person) + ": " +
                         std::string(name(outcome.step->to)));
        return {};
    }

    Mission& mission_;
    std::string folder_;
    const ExerciseAllegation& allegation_;
    std::map<std::string, SigningKey, std::less<>> keys_;
    std::optional<CaseDesk> desk_;  // once everybody is admitted
    std::vector<std::string> lines_;
};

}  // namespace

Result<std::vector<std::string>> play_exercise_case(Mission& mission,
                                                    const std::string& people_folder,
                                                    const ExerciseAllegation& allegation) {
    Play play(mission, people_folder, allegation);
    TRY_STATUS(play.admit_people());
    TRY_STATUS(play.begin());
    TRY_STATUS(play.vote());
    TRY_STATUS(play.decide());
    return play.take_lines();
}

}  // namespace sulh
