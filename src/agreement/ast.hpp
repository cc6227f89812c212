#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the statements say, before names are looked up: one Phrase per kind of statement. Made by
// parser.hpp, read by resolve.hpp.

#include "agreement/pattern_ast.hpp"
#include "agreement/procedure_ast.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct PeriodPhrase {
    std::optional<MomentPhrase> since;
    std::optional<MomentPhrase> until;
};

struct ConditionPhrase {
    Condition::Kind kind = Condition::Kind::All;
    std::string label;
    std::vector<ConditionPhrase> parts;
    std::optional<PatternPhrase> event;
    Condition::Relation relation = Condition::Relation::Before;
    Duration window;
    std::string text;
    FilePosition at;
};

struct ExceptionPhrase {
    std::string title;
    ConditionPhrase condition;
    Exception::Burden burden = Exception::Burden::NotStated;
    bool is_waiver = false;
    FilePosition at;
};

// "daily from 08:00 to 18:00", "daily for 10 hours, for 12 hours on days with release".
struct SchedulePhrase {
    std::optional<DailyHours> hours;
    std::optional<Duration> free_time;
    std::optional<Duration> free_time_then;
    std::optional<PatternPhrase> then;
    FilePosition at;
};

// "in step with CLAUSE within SPAN".
struct StepPhrase {
    NamePhrase clause;
    Duration within;
};

// "cured by HAPPENING within SPAN".
struct CurePhrase {
    PatternPhrase act;
    Duration within;
    FilePosition at;
};

// What may stand under a statement, or under a clause for all of its statements.
struct CommonPhrase {
    std::optional<MomentPhrase> starts;
    std::optional<MomentPhrase> ends;
    bool binds_before_entry = false;
    std::optional<NamePhrase> phase;
    std::optional<SchedulePhrase> schedule;
    std::optional<StepPhrase> in_step;
    std::optional<CurePhrase> cure;
    std::vector<std::string> stating;
    std::vector<ExceptionPhrase> exceptions;
};

// "each month", "in any 30 days", "in all", "for each HAPPENING within 24 hours".
struct TallyPhrase {
    TallyRule::Per per = TallyRule::Per::All;
    Duration window;
    std::optional<PatternPhrase> other;
    FilePosition at;
};

// "within 500 m of their positions at signature or within 24 hours before".
struct BaselinePhrase {
    Metres distance;
    MomentPhrase moment;
    Duration window;
};

// "knowing by …", "acting by …", "able when …".
struct DiligencePhrase {
    std::optional<PatternPhrase> knowledge;
    Duration knowledge_window;
    std::optional<PatternPhrase> action;
    Duration action_within;
    std::optional<ConditionPhrase> able;
};

struct NormPhrase {
    Mode mode = Mode::Forbid;
    bool is_each_party = false;
    std::vector<NamePhrase> bearers;
    PatternPhrase act;
    bool is_responsible_for = false;  // Forbid with a named actor
    std::vector<PlacePhrase> keep;
    bool keep_on_own_side = false;
    std::optional<PatternPhrase> trigger;
    std::optional<NamePhrase> trigger_clause;  // Respond: upon a breach of it, by trigger_actor
    ActorPhrase trigger_actor;
    Duration window;
    Duration lead;
    Duration lead_most;
    std::optional<CountPhrase> held;  // Hold
    std::optional<TallyPhrase> tally;
    bool is_capped = false;  // "shall not": its number is what must not be reached
    std::optional<BaselinePhrase> baseline;
    DiligencePhrase diligence;
    std::optional<MomentPhrase> due;
    CommonPhrase common;
    std::string text;
    FilePosition at;
};

struct ReadingPhrase {
    NamePhrase id;  // empty text: the clause's own
    std::optional<NamePhrase> by;
    std::string title;
    std::vector<NormPhrase> norms;
    CommonPhrase common;
    FilePosition at;
};

struct VersionPhrase {
    std::optional<MomentPhrase> from;  // nothing: the first version
    std::string title;
    std::vector<ReadingPhrase> readings;
    CommonPhrase common;
    ClauseEvidence evidence;
    FilePosition at;
};

// `clause`, or `readings of`: the two may speak of one clause.
struct ClausePhrase {
    NamePhrase id;
    bool is_readings = false;
    std::string title;
    std::string article;
    std::vector<VersionPhrase> versions;
};

// "renewed for 5 years unless notice by any party at least 6 months before".
struct RenewalPhrase {
    SpanPhrase by;
    PatternPhrase unless;
    SpanPhrase lead;
};

// "extended 2031-07-20 until 2031-10-28 "announced by the mediators"".
struct ExtensionPhrase {
    MomentPhrase known_from;
    MomentPhrase to;
    std::string title;
    FilePosition at;
};

struct EntryPhrase {
    NamePhrase id;
    std::optional<NamePhrase> by;
    std::string title;
    MomentPhrase from;
    std::optional<MomentPhrase> until;
    std::optional<SpanPhrase> lasts;
    std::optional<RenewalPhrase> renewal;
    std::vector<ExtensionPhrase> extensions;
    std::string text;
    FilePosition at;
};

// "phase one "First phase" from entry into force for 42 days holding over".
struct PhaseDeclaration {
    NamePhrase id;
    std::string title;
    MomentPhrase from;
    std::optional<MomentPhrase> until;
    std::optional<SpanPhrase> lasts;
    bool holds_over = false;
    std::optional<MomentPhrase> holds_over_until;
};

struct ActorNamePhrase {
    NamePhrase name;
    ActorName::Tie tie = ActorName::Tie::Name;
    PeriodPhrase valid;
    std::string source;
};

struct ActorDeclaration {
    ActorRole role = ActorRole::Party;
    NamePhrase id;
    std::string title;
    std::vector<ActorNamePhrase> names;
    bool has_no_proxies = false;
    std::optional<NamePhrase> territory;
};

// Where a shape comes from when it is not written out.
struct FilePhrase {
    NamePhrase file;
    std::string feature;
};

struct LineDeclaration {
    NamePhrase id;
    std::string title;
    bool is_mapped = true;
    std::optional<FilePhrase> file;
    std::vector<LatLon> positions;
    std::optional<NamePhrase> party;
    PeriodPhrase valid;
};

struct AreaPhrase {
    enum class Kind : std::uint8_t {
        NotMapped,
        Box,
        Polygon,
        Disc,
        Within,
        LeftSide,
        RightSide,
        File,
        Named,
        Together,
        Overlapping,
        Except,
    } kind = Kind::NotMapped;
    std::vector<LatLon> positions;  // Box: two corners; Polygon; Disc: its centre
    Metres length;                  // Disc, Within (half the width of a corridor)
    bool is_corridor = false;       // Within, told by its width
    NamePhrase name;                // a line or a zone
    std::optional<FilePhrase> file;
    std::vector<AreaPhrase> parts;  // Together, Overlapping, Except
    FilePosition at;
};

struct ZoneDeclaration {
    NamePhrase id;
    std::string title;
    AreaPhrase area;
    PeriodPhrase valid;
};

struct ClassDeclaration {
    bool is_weapons = false;
    NamePhrase id;
    std::string title;
    std::vector<NamePhrase> terms;
    float calibre_min_mm = 0;
    float calibre_max_mm = 0;
};

struct ReleasePhrase {
    bool is_each_party = false;
    std::vector<NamePhrase> bearers;
    std::optional<ConditionPhrase> condition;
    PatternPhrase act;
    bool is_suspension = false;
    std::vector<NamePhrase> clauses;  // may also stand as the last mention of `act`
    std::optional<PatternPhrase> resumption;
    std::string text;
    FilePosition at;
};

struct AgreementPhrase {
    NamePhrase id;
    std::string title;
    bool is_exercise = false;
    bool is_text_public = true;
    std::optional<MomentPhrase> signed_on;
    std::optional<NamePhrase> zone;
    std::vector<std::uint8_t> weekend;  // ISO weekdays
    std::vector<CivilDate> holidays;    // as written
    std::optional<EntryPhrase> entry;
    std::vector<ExtensionPhrase> extensions;
    bool has_no_expiry = false;
    bool has_no_renewal = false;
    std::optional<NamePhrase> area;
    std::vector<std::string> sources;
    FilePosition at;
};

struct Document {
    std::string file;
    std::optional<AgreementPhrase> agreement;
    std::vector<ActorDeclaration> actors;
    std::vector<LineDeclaration> lines;
    std::vector<ZoneDeclaration> zones;
    std::vector<ClassDeclaration> classes;
    std::vector<Definition> definitions;
    std::vector<OpenPoint> open_points;
    std::vector<PhaseDeclaration> phases;
    std::vector<ClausePhrase> clauses;
    std::vector<EntryPhrase> entry_readings;
    std::optional<NamePhrase> entry_readings_at;
    std::vector<ReleasePhrase> releases;
    std::optional<FindingsPhrase> findings;
    std::vector<ConsequencesPhrase> consequences;
    std::optional<ComplaintsPhrase> complaints;
    std::optional<DisputesPhrase> disputes;
    std::optional<ConfidentialityPhrase> confidentiality;
    std::optional<RolesPhrase> roles;
};

}  // namespace sulh
