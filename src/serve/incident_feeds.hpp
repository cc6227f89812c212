#pragma once
// SPDX-License-Identifier: Apache-2.0
// Incidents and findings for feed readers (Atom) and alerting systems (CAP). Pure.
// SPEC: RFC 4287; OASIS Common Alerting Protocol 1.2

#include "serve/rows.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// One line of a feed.
struct FeedEntry {
    std::string id;       // never changes
    std::string title;
    Instant updated;
    std::string address;  // path on the server
};

struct FeedHead {
    std::string origin;  // of the record
    std::string title;
    std::string base;    // "https://mission.example"
    Instant updated;
    bool is_exercise = false;
};
// The entries in the order given.
std::string atom_feed(const FeedHead& head, const std::vector<FeedEntry>& entries);

struct AlertHead {
    std::string origin;
    std::string title;  // of the agreement
    Instant sent;
    bool is_exercise = false;
    std::string address;  // of the incident's page; empty: none
    Marking marking{Tlp::Amber, {}};  // how far it may be passed on
};
// One alert with one info in English and one for each other catalogue. What happened is reported,
// never found: urgency "Past", severity "Unknown", certainty by the level of corroboration, at most
// "Likely". The place is a circle of the incident's radius, at least 10 m; no place, no area.
std::string cap_alert(const AlertHead& head, const IncidentRow& row);

// "2031-05-01T10:00:00-00:00", as CAP writes UTC.
std::string cap_time(Instant at);
// As an identifier of CAP: spaces, commas, '<' and '&' become '_'.
std::string cap_name(std::string_view text);

}  // namespace sulh
