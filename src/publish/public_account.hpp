#pragma once
// SPDX-License-Identifier: Apache-2.0
// What of a mission may be published, and nothing else: pages are drawn from this alone, so what is
// not in it cannot leak. No names of people, sources or villages, no exact place, no clock time, no
// words of a report.

#include "language/language.hpp"
#include "report/bulletin.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

// A count as it may be told: 0, or 5 and more.
class PublicCount {
public:
    PublicCount() = default;
    explicit PublicCount(std::int64_t count);
    bool is_hidden() const { return !value_.has_value(); }
    std::optional<std::int64_t> value() const { return value_; }  // nothing: from 1 to 4

private:
    std::optional<std::int64_t> value_ = 0;
};

struct PublicIncident {
    std::string id;
    When when;   // whole days of the agreement's zone
    Where where; // on the grid; not known: not reported, or withheld
    bool is_place_withheld = false;  // done to single persons
    std::string kind;                // phrase: "artillery fire"
    CorroborationLevel level = CorroborationLevel::None;
    std::optional<PublicCount> killed;  // nothing: not stated
};

struct PublicClause {
    std::string clause;  // id
    std::string title;
    std::string article;
    std::string party;  // id
    std::string reading;
    Verdict state = Verdict::Undetermined;
    Reason reason = Reason::None;
    double coverage = 0;
    std::vector<PublicCount> counts;  // by verdict_order: incidents and due acts
};

// What the record concluded and later concluded otherwise.
struct PublicCorrection {
    enum class Kind : std::uint8_t {
        VerdictChanged,
        VerdictWithdrawn,
        IncidentWithdrawn,
        Erased,
        Merged,
        Split,
        SetAside,
        TakenBack,
    };
    Instant at;
    Kind kind = Kind::VerdictChanged;
    std::string incident;  // id, of IncidentWithdrawn
    std::string clause;    // id, of verdicts
    std::string party;     // id
    Verdict before = Verdict::Undetermined;
    Verdict after = Verdict::Undetermined;
};

struct PublicAccount {
    std::string agreement;  // id
    std::string title;
    bool is_exercise = false;
    TimeZone zone = TimeZone::utc();
    std::vector<PartyName> parties;
    Instant known_until;  // nothing that became known later is in it
    Duration delay;
    double radius_km = 0;  // the least of any circle; positions are moved by at most so much

    PublicCount incident_count, reports, roots, retracted, rejects, denials;
    std::vector<PublicClause> clauses;
    std::vector<PublicIncident> incidents;  // in order of time
    std::vector<PublicCorrection> corrections;  // in order of date

    std::string origin;      // of the record
    std::string checkpoint;  // the signed note of its head
    std::string vkey;
    std::string head;        // "812 entries, root …"
    std::string method;
    std::string version;     // of the program
};

// The grid on which places are shown so that each is moved by up to `radius_km`, in degrees; and
// the least radius that circles then have, in whole km.
PlaceDetail public_places(double radius_km);
double least_radius_km(const PlaceDetail& places);

// The incidents, clauses and counts of a bulletin whose places are coarse, lists whole. The rest is
// left as it is.
void take_bulletin(const Bulletin& bulletin, PublicAccount& account);

}  // namespace sulh
