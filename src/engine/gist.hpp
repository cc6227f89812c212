#pragma once
// SPDX-License-Identifier: Apache-2.0
// What an entry is, at a glance: for lists of entries, and for whoever verified one.

#include "base/json.hpp"
#include "record/entry.hpp"

#include <string>

namespace sulh {

// Whatever does not apply is empty.
struct EntryGist {
    std::string type;
    std::string id;       // of an incident, assessment or signed report
    std::string case_id;  // of a message about a case
    std::string act;      // what a message does: name(EventKind) or name(FilingKind)
    std::string subject;  // of a filing: the window, round or communication
    std::string person;   // who sent a message; a member
    std::string file;     // of an intake
};

// Of an entry that cannot be read as what its type says, the type and id alone.
EntryGist gist_of(const Entry& entry);
// "assessment a-…", "intake of patrols.csv", "message: answer in case-3 by belmar-1".
std::string to_text(const EntryGist& gist);
Json to_json(const EntryGist& gist);  // of what is not empty

}  // namespace sulh
