// SPDX-License-Identifier: Apache-2.0
#include "casework/tally.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Choice = std::pair<Vote, std::string>;  // what was answered, to whom it is attributed

// Who gave which answer to one question.
struct Count {
    std::map<Choice, std::vector<std::string>> votes;  // abstentions left out
    std::int32_t abstained = 0;
    std::int32_t present = 0;
};

Choice choice_of(const Ballot& ballot, const CaseQuestion& question) {
    const auto found = std::ranges::find(ballot.answers, question, &Answer::question);
    if (found == ballot.answers.end()) return {Vote::Abstained, ""};
    return {found->vote, found->to};
}

Count count(const Case& of, const std::vector<std::string>& bench, const CaseQuestion& question) {
    Count out;
    for (const std::string& member : bench) {
        const auto ballot = of.opened.find(member);
        if (ballot == of.opened.end()) continue;
        ++out.present;
        const Choice choice = choice_of(ballot->second, question);
        if (choice.first == Vote::Abstained) {
            ++out.abstained;
        } else {
            out.votes[choice].push_back(member);
        }
    }
    return out;
}

std::int32_t size_of(const std::vector<std::string>& list) {
    return static_cast<std::int32_t>(list.size());
}

bool shares_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::ranges::any_of(a, [&](const auto& one) { return std::ranges::count(b, one) > 0; });
}

// The answer with most votes; where two have as many, that of the casting vote. Nothing with the
// reason otherwise.
struct Leading {
    const Choice* choice = nullptr;
    const std::vector<std::string>* members = nullptr;
    std::int32_t votes = 0;  // the casting vote counted once more
    std::string reason;
};

Leading leading(const CaseRules& rules, const Count& votes) {
    Leading out;
    bool is_tied = false;
    for (const auto& [choice, members] : votes.votes) {
        is_tied = size_of(members) == out.votes || (is_tied && size_of(members) < out.votes);
        if (size_of(members) <= out.votes) continue;
        out = {&choice, &members, size_of(members), {}};
    }
    if (out.choice == nullptr) return {nullptr, nullptr, 0, "nobody answered it"};
    if (!is_tied) return out;
    const std::int32_t most = out.votes;
    for (const auto& [choice, members] : votes.votes) {
        const bool casts = std::ranges::count(members, rules.casting_vote) > 0;
        if (size_of(members) == most && casts) return {&choice, &members, most + 1, {}};
    }
    return {nullptr, nullptr, 0, "the votes are equal"};
}

// Why the leading answer is not carried; empty: it is.
std::string obstacle(const CaseRules& rules, const Count& votes, const Leading& first) {
    const Quorum& quorum = rules.quorum;
    if (votes.present < quorum.present)
        return "the quorum is " + std::to_string(quorum.present) + ", " +
               std::to_string(votes.present) + " took part";
    if (first.choice == nullptr) return first.reason;
    if (first.votes < quorum.votes)
        return "it takes " + std::to_string(quorum.votes) + " votes, the leading answer has " +
               std::to_string(first.votes);
    if (!rules.needed_among.empty() && !shares_one(rules.needed_among, *first.members))
        return "none of " + join(rules.needed_among, ", ") + " agreed";
    for (const auto& [choice, members] : votes.votes) {
        if (&choice == first.choice) continue;
        for (const std::string& member : members) {
            if (std::ranges::count(rules.veto, member)) return "stopped by the veto of " + member;
        }
    }
    return {};
}

std::optional<Proof> standard_of(const CaseRules& rules, Question question) {
    const auto found = std::ranges::find(rules.standards, question, &StandardOfProof::question);
    if (found == rules.standards.end()) return std::nullopt;
    return found->proof;
}

Finding blank(const CaseRules& rules, const Case& of, const CaseQuestion& question, Instant at) {
    Finding out;
    out.question = question;
    out.standard = standard_of(rules, question.question);
    out.round = of.round;
    out.at = at;
    return out;
}

std::string spelled(const Choice& choice) {
    std::string out(name(choice.first));
    if (!choice.second.empty()) out += ", " + choice.second;
    return out;
}

// Who answered otherwise, and why they say so.
std::vector<std::string> dissents(const Case& of, const Count& votes, const Choice& carried) {
    std::vector<std::string> out;
    for (const auto& [choice, members] : votes.votes) {
        if (choice == carried) continue;
        for (const std::string& member : members) {
            std::string line = member + ": " + spelled(choice);
            const std::string& remarks = of.opened.at(member).remarks;
            if (!remarks.empty()) line += ". " + remarks;
            out.push_back(std::move(line));
        }
    }
    return out;
}

Finding carried(const CaseRules& rules, const Case& of, const Count& votes, const Choice& choice,
                Finding out) {
    out.outcome = choice.first;
    out.to = choice.second;
    out.in_favour = size_of(votes.votes.at(choice));
    if (rules.quorum.is_dissent_published) out.dissents = dissents(of, votes, choice);
    return out;
}

}  // namespace

std::vector<Finding> tally(const CaseRules& rules, const Case& of, Instant at) {
    const std::vector<std::string> bench = bench_of(rules, of);
    std::vector<Finding> out;
    for (const CaseQuestion& question : of.questions) {
        const Count votes = count(of, bench, question);
        const Leading first = leading(rules, votes);
        Finding finding = blank(rules, of, question, at);
        finding.reason = obstacle(rules, votes, first);
        if (finding.reason.empty()) {
            finding.by = Finding::By::Panel;
            finding = carried(rules, of, votes, *first.choice, std::move(finding));
        }
        finding.abstained = votes.abstained;
        finding.absent = size_of(bench) - votes.present;
        finding.otherwise = votes.present - votes.abstained - finding.in_favour;
        out.push_back(std::move(finding));
    }
    return out;
}

std::vector<Finding> tally_default(const CaseRules& rules, const Case& of, Instant at) {
    const std::vector<std::string> bench = default_bench_of(rules, of);
    std::vector<Finding> out = of.counted;
    for (Finding& finding : out) {
        if (finding.by != Finding::By::Nobody) continue;
        const Count votes = count(of, bench, finding.question);
        const bool agree =
            votes.votes.size() == 1 && size_of(votes.votes.begin()->second) == size_of(bench);
        if (!agree) {
            finding.reason = "those who decide by default do not agree";
            continue;
        }
        Finding decided = blank(rules, of, finding.question, at);
        decided.by = Finding::By::DefaultDeciders;
        finding = carried(rules, of, votes, votes.votes.begin()->first, std::move(decided));
    }
    return out;
}

std::vector<Finding> undecided(const CaseRules& rules, const Case& of, std::string_view reason,
                               Instant at) {
    std::vector<Finding> out;
    for (const CaseQuestion& question : of.questions) {
        out.push_back(blank(rules, of, question, at));
        out.back().reason = reason;
    }
    return out;
}

bool is_decided(const std::vector<Finding>& findings) {
    bool has_occurrence = false;
    bool is_occurrence_established = false;
    bool has_clause = false;
    bool has_attribution = false;
    for (const Finding& finding : findings) {
        if (finding.by == Finding::By::Nobody) continue;
        const bool is_occurrence = finding.question.question == Question::Occurrence;
        has_occurrence |= is_occurrence;
        is_occurrence_established |= is_occurrence && finding.outcome == Vote::Established;
        has_clause |= finding.question.question == Question::Clause;
        has_attribution |= finding.question.question == Question::Attribution;
    }
    if (!has_occurrence || !is_occurrence_established) return has_occurrence;
    return has_clause && has_attribution;
}

}  // namespace sulh
