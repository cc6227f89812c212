#pragma once
// SPDX-License-Identifier: Apache-2.0
// A whole case of the exercise: Belmar is silent, Delmark dissents, a consequence is carried out.

#include "engine/mission.hpp"

#include <string>
#include <vector>

namespace sulh {

// What an exercise case is about: an assessment that alleges a breach.
struct ExerciseAllegation {
    std::string assessment;  // id
    std::string clause;
    std::string party;
};

// Makes a folder with a key for each person in `people_folder`, admits them, and plays the case
// `exercise_case_id` from its opening to its follow-up in the three weeks after the last report.
// Every message is written to its sender's folder, signed there, and taken in from there. Gives one
// line for each.
Result<std::vector<std::string>> play_exercise_case(Mission& mission,
                                                    const std::string& people_folder,
                                                    const ExerciseAllegation& allegation);

// Two cases more, after the first: `voted_on` is answered and waits for the panel's ballots;
// `notified` waits for the party's reply.
Result<std::vector<std::string>> play_open_cases(Mission& mission,
                                                 const std::string& people_folder,
                                                 const ExerciseAllegation& voted_on,
                                                 const ExerciseAllegation& notified);

inline constexpr std::string_view exercise_case_id = "case-1";

}  // namespace sulh
