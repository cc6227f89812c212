#pragma once
// SPDX-License-Identifier: Apache-2.0
// Parts of an agreement in plain English, for explanations. None of these ends in a full stop.

#include "agreement/model.hpp"

#include <string>
#include <vector>

namespace sulh {

// "a", "a or b", "a, b or c".
std::string listed(const std::vector<std::string>& parts, std::string_view last_word);
// "State of Belmar"; the id where it has no title.
std::string title_of(const Actor& actor);
std::string titles_of(const Agreement& agreement, const std::vector<ActorIndex>& actors,
                      std::string_view last_word);
std::string title_of(const NamedLine& line);
std::string title_of(const NamedZone& zone);
// "Heavy artillery (artillery or mortar, at least 100 mm)".
std::string wording(const ThingClass& things);
// "in Security Zone", "at most 10 km from Line of 20 April".
std::string wording(const Agreement& agreement, const PlaceTest& test);
// "by the other party" and the like; empty for anyone.
std::string wording(const Agreement& agreement, const ActorTest& test,
                    std::string_view preposition);
// "fire, shelling or strike by the party, in Security Zone".
std::string wording(const Agreement& agreement, const EventPattern& pattern);
// Is it about things that are moved, held, handed over or told of, and not done to them?
bool are_of_things(const EventPattern& pattern);
// Has it a receiver, and not somebody it is directed at?
bool is_to_somebody(const EventPattern& pattern);
// "2031-05-01 00:00 Europe/Kyiv (2031-04-30T21:00:00Z)".
std::string wording(const Agreement& agreement, Instant t);
// "within 14 days of entry into force: 2031-05-15 …"; for moments that are no instant, what they
// wait for.
std::string wording(const Agreement& agreement, const EntryReading& entry, const Moment& moment);
// "from 08:00 to 18:00, on Monday and Tuesday".
std::string wording(const DailyHours& hours_of_day);
// One condition without its parts: "all of:", "fire by the other party, at most 1 hour before the
// act".
std::string wording(const Agreement& agreement, const Condition& condition);

}  // namespace sulh
