#pragma once
// SPDX-License-Identifier: Apache-2.0
// The part of ast.hpp that tells the procedure: findings, consequences, complaints, disputes,
// confidentiality.

#include "agreement/model.hpp"
#include "agreement/name_phrase.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct QuorumPhrase {
    std::int32_t votes = 0;
    std::vector<NamePhrase> of;
    std::vector<NamePhrase> including;
    FilePosition at;
};

// What else is said of how the panel votes.
struct VotingPhrase {
    std::int32_t present = 0;
    std::vector<NamePhrase> recused;
    bool are_parties_recused = false;
    std::vector<NamePhrase> veto;
    std::optional<NamePhrase> casting_vote;
    bool is_dissent_published = false;
    std::optional<FilePosition> at;  // of the first of these lines
};

struct FindingsPhrase {
    std::vector<StandardOfProof> standards;
    std::int32_t roots_min = 0;
    std::optional<ClockSpan> reply_within;
    std::optional<ClockSpan> reply_extension;
    std::optional<QuorumPhrase> decided_by;
    VotingPhrase voting;
    std::optional<ClockSpan> decided_within;
    std::vector<NamePhrase> otherwise_by;
    FilePosition at;
};

struct RungPhrase {
    ConsequenceRung rung;  // all but `by`
    std::vector<NamePhrase> by;
};

struct ConsequencesPhrase {
    std::string upon;
    std::vector<RungPhrase> ladder;
    std::vector<NamePhrase> decided_by;
    std::optional<ClockSpan> cure_within;
    FilePosition at;
};

struct ComplaintsPhrase {
    Complaints times;  // the spans and particulars
    std::vector<NamePhrase> by;
    std::vector<NamePhrase> to;
    FilePosition at;
};

struct DisputesPhrase {
    struct Step {
        DisputeStep step;  // all but `by`
        std::vector<NamePhrase> by;
    };
    std::vector<Step> steps;
    std::string otherwise;
    FilePosition at;
};

struct DisclosurePhrase {
    Disclosure rule;  // all but `to`
    std::vector<NamePhrase> to;
};
struct ConfidentialityPhrase {
    std::vector<DisclosurePhrase> rules;
    FilePosition at;
};

struct RolesPhrase {
    struct Line {
        RoleRule rule;  // all but `of`
        std::vector<NamePhrase> of;
    };
    std::vector<Line> lines;
    FilePosition at;
};

}  // namespace sulh
