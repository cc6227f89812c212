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

// tally_parser.cpp
// "at least 30", "more than 3 times", "the number declared"; not "at least 25 km" nor "at least 15
// days".
bool sees_count(const PhraseReader& reader);
// The things named inside it ("50 percent of the guns declared") go to `things`. REQUIRES:
// sees_count().
CountPhrase read_count(PhraseReader& reader, std::optional<MentionPhrase>& things);
// "each month", "in any 30 days", "in all", "for each …"; nothing where none stands here.
std::optional<TallyPhrase> read_tally(PhraseReader& reader);

// moment_parser.cpp
// A day alone is its end where `is_end`, else its start.
MomentPhrase read_moment(PhraseReader& reader, bool is_end);
bool sees_moment(const PhraseReader& reader, std::size_t ahead);
// "by …", "not later than …", "before …", "within … of …", or nothing where the statement ends.
std::optional<MomentPhrase> read_deadline(PhraseReader& reader);
// [since …] [until …] in the words given: "from", "since".
PeriodPhrase read_period(PhraseReader& reader, std::string_view since_word);

}  // namespace sulh
