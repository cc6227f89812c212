// SPDX-License-Identifier: Apache-2.0
#include "casework/event_json.hpp"

#include "agreement/words.hpp"
#include "casework/message_members.hpp"

#include <algorithm>

namespace sulh {

namespace {

Question read_question(MemberReader& read) {
    const std::string word = read.text("question");
    const auto found =
        std::ranges::find(all_questions, word, [](Question one) { return name(one); });
    if (found == all_questions.end()) read.refuse("a question in \"question\"");
    return found == all_questions.end() ? Question::Occurrence : *found;
}

Result<Answer> read_answer(const Json& json) {
    MemberReader read(json, "answer");
    Answer out;
    out.question.question = read_question(read);
    out.question.subject = read.text_if_next("subject");
    const auto vote = parse_vote(read.text("vote"));
    if (!vote) read.refuse(vote.error());
    if (vote) out.vote = *vote;
    out.to = read.text_if_next("to");
    TRY_STATUS(read.finish());
    return out;
}

void read_opening(MemberReader& read, CaseEvent& out) {
    out.about = read.text_if_next("about");
    out.clause = read.text_if_next("clause");
    out.respondent = read.text_if_next("respondent");
    out.happened = instant_if_next(read, "happened");
    out.particulars = texts_if_next(read, "particulars");
}

void read_vote(MemberReader& read, CaseEvent& out) {
    if (read.is_next("commitment")) out.commitment = read.hash("commitment");
    if (read.is_next("salt")) out.salt = read.hex_bytes("salt");
    if (!read.is_next("ballot")) return;
    auto ballot = read_ballot(*read.value("ballot"));
    if (!ballot) return read.refuse(ballot.error());
    out.ballot = std::move(*ballot);
}

}  // namespace

Json to_json(const Ballot& ballot) {
    std::vector<Answer> answers = ballot.answers;
    std::ranges::sort(answers);
    Json::Array list;
    for (const Answer& answer : answers) {
        Json one;
        one.set("question", name(answer.question.question));
        set_text(one, "subject", answer.question.subject);
        one.set("vote", name(answer.vote));
        set_text(one, "to", answer.to);
        list.push_back(std::move(one));
    }
    Json out;
    out.set("answers", std::move(list)).set("remarks", ballot.remarks);
    return out;
}

Result<Ballot> read_ballot(const Json& json) {
    MemberReader read(json, "ballot");
    Ballot out;
    for (const Json& one : read.list("answers")) {
        TRY(Answer answer, read_answer(one));
        out.answers.push_back(std::move(answer));
    }
    if (!std::ranges::is_sorted(out.answers))
        read.refuse("the answers in the order of the questions");
    out.remarks = read.text("remarks");
    TRY_STATUS(read.finish());
    return out;
}

Json to_json(const CaseEvent& event) {
    Json out;
    out.set("log", event.log).set("written", to_text(event.written));
    out.set("case", event.case_id).set("event", name(event.kind));
    set_text(out, "about", event.about);
    set_text(out, "clause", event.clause);
    set_text(out, "respondent", event.respondent);
    set_instant(out, "happened", event.happened);
    set_texts(out, "particulars", event.particulars);
    if (event.commitment) out.set("commitment", hex(*event.commitment));
    if (!event.salt.empty()) out.set("salt", hex(event.salt));
    if (event.ballot != Ballot{}) out.set("ballot", to_json(event.ballot));
    set_text(out, "recipient", event.recipient);
    if (event.is_against_advice) out.set("against_advice", true);
    set_text(out, "text", event.text);
    set_texts(out, "references", event.references);
    if (event.seen) out.set("seen", to_json(*event.seen));
    return out;
}

Result<CaseEvent> read_case_event(const Json& json) {
    MemberReader read(json, "case event");
    CaseEvent out;
    out.log = read.text("log");
    out.written = read_instant(read, "written");
    out.case_id = read.text("case");
    const auto kind = parse_event_kind(read.text("event"));
    if (!kind) read.refuse(kind.error());
    if (kind) out.kind = *kind;
    if (out.kind == EventKind::Lapse) read.refuse("an event; a lapse is nobody's act");
    read_opening(read, out);
    read_vote(read, out);
    out.recipient = read.text_if_next("recipient");
    if (read.is_next("against_advice")) out.is_against_advice = read.flag("against_advice");
    out.text = read.text_if_next("text");
    out.references = texts_if_next(read, "references");
    out.seen = seen_if_next(read);
    TRY_STATUS(read.finish());
    return out;
}

}  // namespace sulh
