#pragma once
// SPDX-License-Identifier: Apache-2.0
// The parts that many statements share: happenings, actors, places, moments. Each reads from the
// reader's place on, and leaves reader.failed() true where the words make no sense.

#include "agreement/phrase_reader.hpp"

namespace sulh {

// A happening with all that is said of it. Stops before what cannot belong to it (a comma, a
// deadline, "before").
PatternPhrase read_pattern(PhraseReader& reader);
// "the other party", "arwen or belmar", "anyone".
ActorPhrase read_actor(PhraseReader& reader);
// One place, its preposition first: "in buffer", "at least 25 km from line". REQUIRES:
// sees_place().
PlacePhrase read_place(PhraseReader& reader);
bool sees_place(const PhraseReader& reader);

// A day alone is its end where `is_end`, else its start.
MomentPhrase read_moment(PhraseReader& reader, bool is_end);
bool sees_moment(const Token& token);
// "by …", "not later than …", "before …", "within … of …", or nothing where the statement ends.
std::optional<MomentPhrase> read_deadline(PhraseReader& reader);
// [since …] [until …] in the words given: "from", "since".
PeriodPhrase read_period(PhraseReader& reader, std::string_view since_word);

}  // namespace sulh
