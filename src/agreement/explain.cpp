// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain.hpp"

#include "agreement/explain_page.hpp"
#include "agreement/wording.hpp"
#include "agreement/words.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::string length_of(Interval interval) {
    return interval.to.is_bounded() ? ", " + to_text(interval.length()) : "";
}

std::string reading_name(const Agreement& agreement, const std::string& id,
                         std::optional<ActorIndex> by) {
    std::string out = "Reading '" + id + "'";
    if (by) out += " of " + title_of(agreement.actors[*by]);
    return out;
}

}  // namespace

std::string period(const Agreement& agreement, Interval interval) {
    std::string out = "from " + wording(agreement, interval.from);
    out += interval.to.is_bounded() ? " until " + wording(agreement, interval.to)
                                    : ", with no end stated";
    return out + length_of(interval);
}

std::string entry_name(const Agreement& agreement, const EntryReading& entry) {
    if (entry.id.empty()) return "In force";
    std::string reading = reading_name(agreement, entry.id, entry.by);
    reading[0] = 'r';
    return "In force under the " + reading;
}

void tell_condition(const Agreement& agreement, const Condition& condition, int level, Page& page) {
    const std::string label = condition.label.empty() ? "" : condition.label + " ";
    page.line(level, label + wording(agreement, condition));
    for (const Condition& part : condition.parts)
        tell_condition(agreement, part, level + 1, page);
}

namespace {

void tell_reading(const Agreement& agreement, const ClauseVersion& version, const Reading& reading,
                  Page& page) {
    if (!reading.id.empty()) {
        const std::string title = reading.title.empty() ? "" : ": \"" + reading.title + "\"";
        page.line(1, reading_name(agreement, reading.id, reading.by) + title);
    }
    std::size_t number = 0;
    for (const Norm& norm : reading.norms)
        tell_norm(agreement, version.evidence, norm, ++number, page);
}

void tell_evidence(const ClauseEvidence& evidence, Page& page) {
    if (evidence.proof)
        page.line(1, "Standard of proof of its own: " + std::string(name(*evidence.proof)) + ".");
    if (evidence.is_source_protected)
        page.line(1, "Who told of it is not disclosed below the verifiers.");
}

// From when to when a text stands, where there are several.
void tell_amendment(const Agreement& agreement, const Clause& clause, std::size_t index,
                    Page& page) {
    if (clause.versions.size() == 1) return;
    const Interval stands = version_stands(clause, index, Instant::latest());
    const ClauseVersion& version = clause.versions[index];
    if (index > 0) {
        page.line(1, "Amended " + wording(agreement, version.known_from) + ": " + version.title);
    }
    if (stands.to.is_bounded()) {
        page.line(1, "For what happened before " + wording(agreement, stands.to) + ":");
    }
}

void tell_clause(const Agreement& agreement, const Clause& clause, Page& page) {
    page.line(0, "Clause " + clause.id + (clause.title.empty() ? "" : ": " + clause.title));
    if (!clause.article.empty()) page.line(1, "Under: " + clause.article);
    for (std::size_t i = 0; i < clause.versions.size(); ++i) {
        const ClauseVersion& version = clause.versions[i];
        tell_amendment(agreement, clause, i, page);
        tell_evidence(version.evidence, page);
        for (const Reading& reading : version.readings)
            tell_reading(agreement, version, reading, page);
    }
}

void tell_signature(const Agreement& agreement, Page& page) {
    if (agreement.signed_at) {
        page.line(1, "Signed " + wording(agreement, *agreement.signed_at) + ".");
    } else if (agreement.signed_on) {
        page.line(1, "Signed " + to_text(*agreement.signed_on) + ".");
    }
}

void tell_work(const WorkCalendar& work, Page& page) {
    if (work.weekend.empty()) return;
    std::vector<std::string> days;
    for (const std::uint8_t day : work.weekend)
        days.emplace_back(weekday_name(day));
    std::vector<std::string> holidays;
    for (const CivilDate date : work.holidays)
        holidays.push_back(to_text(date));
    page.line(1, "Working days: the weekend is " + join(days, " and ") +
                     (holidays.empty() ? ", and no holidays are stated."
                                       : "; holidays are " + join(holidays, ", ") + "."));
}

void tell_head(const Agreement& agreement, Page& page) {
    page.line(0, agreement.title + " (" + agreement.id + ")");
    if (agreement.is_exercise)
        page.line(1, "An exercise: every country, person and event in it is fictional.");
    if (!agreement.is_text_public)
        page.line(1, "Its text is not public: this is what was reported of it.");
    tell_signature(agreement, page);
    for (const EntryReading& entry : agreement.entry)
        tell_entry(agreement, entry, page);
    page.line(1, agreement.area ? "Applies in " + title_of(agreement.zones[*agreement.area]) + "."
                                : "Where it applies is not stated.");
    tell_work(agreement.work, page);
    for (const std::string& source : agreement.sources)
        page.line(1, "Source: " + source);
}

std::string tie_text(const Agreement& agreement, const ActorName& tie) {
    std::string out = tie.name;
    if (tie.valid.from.is_bounded()) out += " from " + wording(agreement, tie.valid.from);
    if (tie.valid.to.is_bounded()) out += " until " + wording(agreement, tie.valid.to);
    return out;
}

void tell_ties(const Agreement& agreement, const Actor& actor, ActorName::Tie tie,
               std::string_view label, Page& page) {
    std::vector<std::string> names;
    for (const ActorName& one : actor.names) {
        const bool is_heading = one.tie == ActorName::Tie::Name && one.name == title_of(actor);
        if (one.tie == tie && !is_heading) names.push_back(tie_text(agreement, one));
    }
    if (!names.empty()) page.line(2, std::string(label) + join(names, "; "));
}

void tell_actors(const Agreement& agreement, Page& page) {
    for (const Actor& actor : agreement.actors) {
        page.line(1, title_of(actor) + ", " + std::string(name(actor.role)));
        tell_ties(agreement, actor, ActorName::Tie::Name, "also named: ", page);
        tell_ties(agreement, actor, ActorName::Tie::Force, "forces: ", page);
        tell_ties(agreement, actor, ActorName::Tie::Proxy, "proxies: ", page);
        if (actor.territory)
            page.line(2, "territory: " + title_of(agreement.zones[*actor.territory]));
    }
}

}  // namespace

std::string explain_agreement(const Agreement& agreement) {
    Page page;
    tell_head(agreement, page);
    page.blank();
    page.line(0, "Who");
    tell_actors(agreement, page);
    for (const Definition& definition : agreement.definitions) {
        page.blank();
        page.line(0, "\"" + definition.term + "\" means: " + definition.text);
    }
    tell_phases(agreement, page);
    for (const Clause& clause : agreement.clauses) {
        page.blank();
        tell_clause(agreement, clause, page);
    }
    tell_releases(agreement, page);
    tell_procedure(agreement, page);
    if (!agreement.open_points.empty()) page.blank();
    for (const OpenPoint& point : agreement.open_points)
        page.line(0, "Left open: " + point.topic + ": " + point.text);
    return page.take();
}

Result<std::string> explain_clause(const Agreement& agreement, std::string_view id) {
    std::vector<std::string> known;
    for (const Clause& clause : agreement.clauses) {
        known.push_back(clause.id);
        if (clause.id != id) continue;
        Page page;
        tell_clause(agreement, clause, page);
        return page.take();
    }
    const auto near = nearest(id, known);
    return fail(Code::not_found, "no clause is called '" + printable(id, 60) + "'", {},
                near ? "did you mean '" + *near + "'?" : "the clauses are: " + join(known, ", "));
}

}  // namespace sulh
