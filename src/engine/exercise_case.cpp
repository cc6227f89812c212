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
        {"check-1", "joint-mission", {"verifier", "source handler"}},
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
    Play(Mission& mission, std::string folder, const ExerciseAllegation& allegation,
         std::string_view case_id, Instant start)
        : mission_(mission),
          folder_(std::move(folder)),
          allegation_(allegation),
          case_id_(case_id),
          start_(start) {}

    Status admit_people() {
        for (const ExercisePerson& one : people()) {
            const std::string own = joined(folder_, one.person);
            std::error_code failed;
            std::filesystem::create_directories(own, failed);
            if (failed) return fail(Code::conflict, "cannot make a folder", {own, 0, 0});
            TRY(SigningKey key, make_signing_key(joined(own, "key"), one.person, KeyType::Ed25519));
            const MemberEntry entry = {std::string(one.person), std::string(one.actor), one.roles,
                                       to_text(key.verifier()), start_};
            TRY_STATUS(admit_member(mission_, entry));
            keys_.emplace(one.person, std::move(key));
        }
        return open_desk();
    }

    // Those that admit_people() made for another case.
    Status find_people() {
        for (const ExercisePerson& one : people()) {
            const std::string file = joined(joined(folder_, one.person), "key");
            TRY(SigningKey key, load_signing_key(file, KeyType::Ed25519));
            keys_.emplace(one.person, std::move(key));
        }
        return open_desk();
    }

    Status begin(const std::string& found, Duration inquiry) {
        CaseEvent open = event(EventKind::Open, hours(1));
        open.about = allegation_.assessment;
        open.clause = allegation_.clause;
        open.respondent = allegation_.party;
        TRY_STATUS(send("desk-1", open));
        CaseEvent report = event(EventKind::Report, inquiry);
        report.text = found;
        TRY_STATUS(send("check-1", report));
        return send("desk-1", event(EventKind::Notify, inquiry + hours(1)));
    }

    // The party concerned answers, and one of the panel has sealed a ballot.
    Status answer_and_seal() {
        CaseEvent answer = event(EventKind::Answer, hours(30));
        answer.text = "The flight was a survey for the river authority, and was announced.";
        TRY_STATUS(send("arwen-1", answer));
        return seal("corran-1", ballot(Vote::Established, ""), hours(36));
    }

    // The party concerned says nothing for 72 hours.
    Status vote() {
        const Ballot breach = ballot(Vote::Established, "");
        const Ballot dissent = ballot(Vote::Inconclusive, "The imagery is a day old.");
        const std::array<std::pair<std::string_view, const Ballot*>, 3> votes = {
            {{"arwen-1", &breach}, {"corran-1", &breach}, {"delmark-1", &dissent}}};
        for (const auto& [person, chosen] : votes)
            TRY_STATUS(seal(person, *chosen, days(6)));
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
    Status open_desk() {
        TRY(CaseDesk desk, CaseDesk::open(mission_));
        desk_ = std::move(desk);
        return {};
    }

    // In its sender's folder.
    std::string file_of(std::string_view person, std::string_view what) const {
        const bool is_first = case_id_ == exercise_case_id;
        const std::string file = is_first ? std::string(what) : case_id_ + "-" + std::string(what);
        return joined(joined(folder_, person), file);
    }

    CaseEvent event(EventKind kind, Duration after) const {
        CaseEvent out;
        out.kind = kind;
        out.log = mission_.log().key().name;
        out.case_id = case_id_;
        out.written = start_ + after;
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

    Status seal(std::string_view person, const Ballot& chosen, Duration after) {
        const std::string actor(person.substr(0, person.size() - 2));
        const BallotFile file = make_ballot_file(case_id_, 1, actor, chosen);
        TRY_STATUS(save_ballot_file(file_of(person, "ballot"), file));
        CaseEvent sealed = event(EventKind::Seal, after);
        sealed.commitment = commitment_of(file.case_id, file.round, actor, file.salt, file.ballot);
        return send(person, sealed);
    }
    Status open(std::string_view person) {
        TRY(BallotFile file, load_ballot_file(file_of(person, "ballot")));
        CaseEvent opened = event(EventKind::Unseal, days(18));
        opened.salt = std::move(file.salt);
        opened.ballot = std::move(file.ballot);
        return send(person, opened);
    }

    Status send(std::string_view person, const CaseEvent& message) {
        const std::string file = file_of(person, std::string(name(message.kind)) + ".note");
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
    std::string case_id_;
    Instant start_;
    std::map<std::string, SigningKey, std::less<>> keys_;
    std::optional<CaseDesk> desk_;  // once everybody is admitted
    std::vector<std::string> lines_;
};

// After the last reports have come in.
Instant first_case_start() {
    return parse_instant("2031-05-22T18:00:00Z").value();
}

}  // namespace

Result<std::vector<std::string>> play_exercise_case(Mission& mission,
                                                    const std::string& people_folder,
                                                    const ExerciseAllegation& allegation) {
    Play play(mission, people_folder, allegation, exercise_case_id, first_case_start());
    TRY_STATUS(play.admit_people());
    TRY_STATUS(play.begin("The gun stood where the imagery shows it.", hours(30)));
    TRY_STATUS(play.vote());
    TRY_STATUS(play.decide());
    return play.take_lines();
}

Result<std::vector<std::string>> play_open_cases(Mission& mission,
                                                 const std::string& people_folder,
                                                 const ExerciseAllegation& voted_on,
                                                 const ExerciseAllegation& notified) {
    const Instant start = first_case_start() + days(26);
    Play voting(mission, people_folder, voted_on, "case-2", start);
    TRY_STATUS(voting.find_people());
    TRY_STATUS(voting.begin("Two teams saw the aircraft; one photographed it.", hours(5)));
    TRY_STATUS(voting.answer_and_seal());
    Play waiting(mission, people_folder, notified, "case-3", start + hours(40));
    TRY_STATUS(waiting.find_people());
    TRY_STATUS(waiting.begin("The water works were hit; three shells, one crater analysis.", hours(4)));
    std::vector<std::string> lines = voting.take_lines();
    for (std::string& line : waiting.take_lines())
        lines.push_back(std::move(line));
    return lines;
}

}  // namespace sulh
