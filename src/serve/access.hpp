#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who may do what: one function for every question, so that there is one place to read and to test.

#include "base/marking.hpp"
#include "casework/case.hpp"
#include "casework/member.hpp"
#include "record/entry.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

enum class Verb : std::uint8_t {
    ReadAgreement,   // its text, calendar, map, the mission's own numbers
    ReadIncidents,   // all of them, with their reports
    ReadAssessment,  // one of them, without the reports
    ReadCases,       // the list of those one may see
    ReadCase,
    ReadDisclosed,   // reports that the mission disclosed in a case, without their sources
    ReadEntry,       // the bytes of one entry of the record
    ReadSources,     // who told of an incident, in which words
    ReadOriginals,   // what was sent, bit for bit, with all that a camera wrote into it
    SendMessages,
    RegisterKey,
    FileReports,
    Rule,            // merge and split incidents
    SetAside,        // reports from which nothing is to be concluded, and take them back
    Grade,           // sources
    Draft,           // agreements, in memory
    Rehearse,        // a draft against what the mission holds
    ReadBulletin,
    Watch,           // be told of what is new
};
inline constexpr std::size_t verb_count = 19;
std::string_view name(Verb verb);  // "read incidents"

// What a question is about; what does not apply is left out.
struct Thing {
    const Case* of = nullptr;  // the case; of an assessment or a message: the case it belongs to
    // ReadEntry: what the entry is. Of what belongs to a case, `of` says which.
    EntryType entry = EntryType::Genesis;
    // ReadSources, ReadOriginals, ReadEntry: a clause protects the sources of what it is about.
    bool is_source_protected = false;
    // Of the reports that the thing tells of, or that what is told rests on, taken together.
    Marking marking = {};
    // ReadDisclosed: the actor they were disclosed to.
    std::string recipient = {};
};

// Hidden: the viewer is not to learn that it exists (404). Refused: not this one, not now (403).
enum class Permission : std::uint8_t { Allowed, Refused, Hidden };

// Deny by default: what the viewer's roles allow, of the cases that are theirs, within their clearance
// and compartments. The whole of it is in docs/threats.md, "Who may see what".
Permission may(const Member& viewer, Verb verb, const Thing& thing = {});

// What it answers rests on reports: whoever asks has to say how those are marked.
bool rests_on_reports(Verb verb);
// What it does is done to all reports at once.
bool reaches_all_reports(Verb verb);

// The verbs that need no further thing to be looked at.
std::vector<std::string> verbs_of(const Member& viewer);

// Whether the party concerned has been told of the case.
bool is_notified(const Case& of);

}  // namespace sulh
