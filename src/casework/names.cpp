// SPDX-License-Identifier: Apache-2.0
// The words for every enumerator of a case.

#include "base/text.hpp"
#include "casework/apply.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

constexpr std::array<std::string_view, stage_count> stage_names = {
    "complaint", "completion", "inquiry", "notice", "reply",     "voting", "reveal",
    "default",   "cure",       "order",   "remedy", "follow-up", "closed"};
constexpr std::array<std::string_view, vote_count> vote_names = {
    "established", "not established", "refuted", "inconclusive", "abstained"};
constexpr std::array<std::string_view, 8> fate_names = {
    "owed", "cured", "done", "not done", "waived", "lifted", "lifted against advice", "impossible"};
constexpr std::array<std::string_view, 8> closing_names = {
    "open",      "withdrawn",      "not completed", "undecided",
    "no breach", "no consequence", "followed up",   "not followed up"};
constexpr std::array<std::string_view, event_kind_count> event_names = {
    "open",      "complain",       "acknowledge", "return",       "complete", "withdraw",
    "report",    "notify",         "disclose",    "extend",       "answer",   "recuse",
    "seal",      "unseal",         "decide",      "confirm-cure", "order",    "waive",
    "carry-out", "cannot-be-done", "lift",        "follow-up",    "review",   "lapse"};
constexpr std::array<std::string_view, 17> node_names = {
    "complaint", "completion", "inquiry",  "notice", "reply",  "voting",
    "reveal",    "default",    "cure",     "order",  "remedy", "follow-up",
    "closed",    "seated",     "counting", "found",  "uncured"};
constexpr std::array<std::string_view, 9> sender_names = {
    "the mission",        "the complainant",        "the party concerned",
    "the panel",          "who decides by default", "who decides on consequences",
    "who carries it out", "a party or the mission", "nobody: time alone"};
constexpr std::array<std::string_view, 16> gate_names = {"",
                                                         "every ballot is sealed",
                                                         "at least one ballot is sealed",
                                                         "every sealed ballot is opened",
                                                         "they agree",
                                                         "all of them ordered it",
                                                         "all of them waived it",
                                                         "all of them lifted it",
                                                         "the bench can no longer decide",
                                                         "the panel decided",
                                                         "somebody decides by default",
                                                         "no breach is found",
                                                         "nothing follows under the agreement",
                                                         "there is time to cure",
                                                         "the agreement says who decides",
                                                         "there is a fallback"};
constexpr std::array<std::string_view, refusal_kind_count> refusal_names = {
    "unknown case",  "case exists",  "unknown clause", "unknown party", "out of order",
    "not here",      "not theirs",   "no role",        "own work",      "recused",
    "already done",  "not foreseen", "too late",       "incomplete",    "does not match",
    "not an option", "nothing new",  "too much",       "replayed"};

template <typename T, std::size_t N>
std::string_view at(const std::array<std::string_view, N>& names, T value) {
    return names[static_cast<std::size_t>(value)];
}

template <typename T, std::size_t N>
Result<T> parse(const std::array<std::string_view, N>& names, std::string_view text,
                std::string_view what) {
    const auto found = std::ranges::find(names, text);
    if (found != names.end()) return static_cast<T>(found - names.begin());
    const auto near = nearest(text, {names.begin(), names.end()});
    return fail(Code::not_found, "unknown " + std::string(what) + " '" + printable(text) + "'", {},
                near ? "did you mean '" + *near + "'?" : "");
}

}  // namespace

std::string_view name(Stage stage) {
    return at(stage_names, stage);
}
std::string_view name(Vote vote) {
    return at(vote_names, vote);
}
std::string_view name(OwedConsequence::Fate fate) {
    return at(fate_names, fate);
}
std::string_view name(Closing closing) {
    return at(closing_names, closing);
}
std::string_view name(EventKind kind) {
    return at(event_names, kind);
}
std::string_view name(CaseNode node) {
    return at(node_names, node);
}
std::string_view name(Sender sender) {
    return at(sender_names, sender);
}
std::string_view name(Gate gate) {
    return at(gate_names, gate);
}
std::string_view name(RefusalKind kind) {
    return at(refusal_names, kind);
}

Result<EventKind> parse_event_kind(std::string_view text) {
    return parse<EventKind>(event_names, text, "event");
}
Result<Stage> parse_stage(std::string_view text) {
    return parse<Stage>(stage_names, text, "stage");
}
Result<Vote> parse_vote(std::string_view text) {
    return parse<Vote>(vote_names, text, "vote");
}

std::string to_text(const CaseQuestion& question) {
    switch (question.question) {
        case Question::Occurrence:
            return "occurrence";
        case Question::Clause:
            return question.subject.empty() ? "clause" : "clause, reading " + question.subject;
        case Question::Attribution:
            return "attribution";
        case Question::Command:
            return "command";
        case Question::Excuse:
            return "excuse";
        case Question::Consequence:
            return "consequence, " + question.subject;
    }
    return {};
}

}  // namespace sulh
