// SPDX-License-Identifier: Apache-2.0
#include "agreement/words.hpp"

#include "base/check.hpp"

namespace sulh {

std::string_view name(Question question) {
    switch (question) {
        case Question::Occurrence:
            return "occurrence";
        case Question::Clause:
            return "clause";
        case Question::Attribution:
            return "attribution";
        case Question::Command:
            return "command";
        case Question::Excuse:
            return "excuse";
        case Question::Consequence:
            return "consequence";
    }
    CHECK_UNREACHABLE();
}

std::string_view name(Proof proof) {
    switch (proof) {
        case Proof::ReasonableSuspicion:
            return "reasonable suspicion";
        case Proof::ReasonableGrounds:
            return "reasonable grounds";
        case Proof::BalanceOfProbabilities:
            return "balance of probabilities";
        case Proof::ClearAndConvincing:
            return "clear and convincing evidence";
    }
    CHECK_UNREACHABLE();
}

std::string_view name(ActorRole role) {
    switch (role) {
        case ActorRole::Party:
            return "party";
        case ActorRole::Group:
            return "group";
        case ActorRole::Mediator:
            return "mediator";
        case ActorRole::Guarantor:
            return "guarantor";
        case ActorRole::Monitor:
            return "monitor";
    }
    CHECK_UNREACHABLE();
}

}  // namespace sulh
