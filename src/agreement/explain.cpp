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

std::string_view burden_text(Exception::Burden burden) {
    switch (burden) {
        case Exception::Burden::Actor:
            return "The party that acted must show it. Where it does not, the breach stands, "
                   "marked 'exception claimed'.";
        case Exception::Burden::Claimant:
            return "The claimant must show that it did not hold. Where nobody can, the verdict "
                   "stays open.";
        case Exception::Burden::NotStated:
            return "Who must show it is not said. Where nobody can, the verdict stays open.";
    }
    CHECK_UNREACHABLE();
}

void tell_exception(const Agreement& agreement, const Norm& norm, const Exception& exception,
                    Page& page) {
    const std::string title = exception.title.empty() ? "" : " (" + exception.title + ")";
    page.line(2, (norm.mode == Mode::Permit ? "Only when" : "Except when") + title + ":");
    tell_condition(agreement, exception.condition, 3, page);
    page.line(3, burden_text(exception.burden));
}

std::string kept_where(const Agreement& agreement, const Norm& norm) {
    std::vector<std::string> out;
    for (const PlaceTest& test : norm.keep)
        out.push_back(wording(agreement, test));
    if (norm.keep_on_own_side) out.emplace_back("on its own side, in its own territory");
    return listed(out, "and");
}

std::string kept_things(const EventPattern& act) {
    const auto& classes = act.weapons.empty() ? act.objects : act.weapons;
    std::vector<std::string> out;
    for (const ThingClass& things : classes)
        out.push_back(wording(things));
    for (const Term kind : act.kinds) {
        if (classes.empty()) out.emplace_back(phrase(kind));
    }
    return listed(out, "and");
}

std::string meaning(const Agreement& agreement, const Norm& norm) {
    const std::string act = wording(agreement, norm.act);
    switch (norm.mode) {
        case Mode::Forbid:
            return "Forbidden: " + act;
        case Mode::Require:
            return "Owed: " +
                   (norm.quantity_min > 0 ? "at least " + grouped(norm.quantity_min) + " in all of "
                                          : "") +
                   act;
        case Mode::Keep:
            return "Throughout, the party keeps its " + kept_things(norm.act) + " " +
                   kept_where(agreement, norm);
        case Mode::Respond:
            return "Upon each " +
                   (norm.trigger ? wording(agreement, *norm.trigger)
                                 : "breach of clause '" + norm.trigger_clause + "'") +
                   ", owed within " +
                   to_text(norm.window) + ": " + act;
        case Mode::Permit:
            return "Permitted, though the clause forbids it: " + act;
        case Mode::Precede:
            return "Before each " + wording(agreement, *norm.trigger) + ", owed " +
                   to_text(norm.lead) + " before: " + act;
        case Mode::Prevent:
            return "To be prevented: " + act;
        case Mode::Tally:
        case Mode::Hold:
            return "Counted: " + act;
    }
    CHECK_UNREACHABLE();
}

// When the statement binds, under one reading of the entry into force.
std::string bound_when(const Agreement& agreement, const EntryReading& entry, const Norm& norm) {
    Interval bound = entry.in_force;
    std::string waits;
    if (norm.starts) {
        const auto start = instant_of(agreement, entry, *norm.starts);
        if (start) {
            bound.from = std::max(bound.from, *start);
        } else {
            waits += ", starting " + wording(agreement, entry, *norm.starts);
        }
    }
    if (norm.ends) {
        const auto end = instant_of(agreement, entry, *norm.ends);
        if (end) {
            bound.to = std::min(bound.to, *end);
        } else {
            waits += ", until " + wording(agreement, entry, *norm.ends);
        }
    }
    if (bound.is_empty()) return "never: it would end before it starts";
    return period(agreement, bound) + waits;
}

void tell_times(const Agreement& agreement, const Norm& norm, Page& page) {
    for (const EntryReading& entry : agreement.entry) {
        page.line(2, entry_name(agreement, entry) + " " + bound_when(agreement, entry, norm) + ".");
        if (norm.due) page.line(3, "Due: " + wording(agreement, entry, *norm.due) + ".");
    }
    if (norm.mode == Mode::Require && !norm.due) page.line(2, "No deadline: it never falls due.");
}

void add_need(std::vector<std::string>& needs, std::string need) {
    if (std::ranges::find(needs, need) == needs.end()) needs.push_back(std::move(need));
}

void needs_of_pattern(const Agreement& agreement, const EventPattern& pattern,
                      std::vector<std::string>& needs) {
    add_need(needs, "what kind of happening it was");
    if (pattern.actor.kind != ActorTest::Kind::Anyone) add_need(needs, "who did it");
    if (pattern.target.kind != ActorTest::Kind::Anyone) add_need(needs, "whom it was directed at");
    if (!pattern.objects.empty()) add_need(needs, "what it was directed at");
    if (!pattern.weapons.empty()) add_need(needs, "which weapons they were");
    for (const PlaceTest& test : pattern.places) {
        add_need(needs, "a place good enough to tell whether it was " + wording(agreement, test));
    }
    for (const PlaceTest& test : pattern.origins) {
        add_need(needs, "where it came from, whether " + wording(agreement, test));
    }
}

void needs_of_condition(const Agreement& agreement, const Condition& condition,
                        std::vector<std::string>& needs) {
    if (condition.kind == Condition::Kind::Stated) {
        add_need(needs, "a decision by people whether \"" + condition.text + "\"");
    } else if (condition.kind == Condition::Kind::Happened) {
        add_need(needs, "whether there was " + wording(agreement, condition));
    }
    for (const Condition& part : condition.parts)
        needs_of_condition(agreement, part, needs);
}

void tell_needs(const Agreement& agreement, const Clause& clause, const Norm& norm, Page& page) {
    std::vector<std::string> needs;
    needs_of_pattern(agreement, norm.act, needs);
    for (const PlaceTest& test : norm.keep) {
        add_need(needs, "a position good enough to tell whether it is " + wording(agreement, test));
    }
    if (norm.keep_on_own_side) add_need(needs, "on whose side it is");
    add_need(needs, "when");
    if (norm.trigger) add_need(needs, "when there was " + wording(agreement, *norm.trigger));
    if (norm.mode == Mode::Keep || norm.mode == Mode::Forbid) {
        add_need(needs, "for 'complied': a source that would have seen a breach");
    }
    for (const Exception& exception : norm.exceptions)
        needs_of_condition(agreement, exception.condition, needs);
    std::int32_t roots = clause.roots_min;
    if (roots == 0 && agreement.findings) roots = agreement.findings->roots_min;
    if (roots > 1) add_need(needs, counted(roots, "independent root", "independent roots"));
    page.line(2, "To decide it one must know:");
    for (const std::string& need : needs)
        page.line(3, "- " + need);
}

void tell_norm(const Agreement& agreement, const Clause& clause, const Norm& norm,
               std::size_t number, Page& page) {
    page.line(1, std::to_string(number) + ". \"" + norm.text + "\"");
    page.line(2, "Binds " + titles_of(agreement, norm.bearers, "and") +
                     (norm.bearers.size() > 1 ? ", each on its own account." : "."));
    page.line(2, meaning(agreement, norm) + ".");
    tell_times(agreement, norm, page);
    for (const Exception& exception : norm.exceptions)
        tell_exception(agreement, norm, exception, page);
    tell_needs(agreement, clause, norm, page);
}

void tell_reading(const Agreement& agreement, const Clause& clause, const Reading& reading,
                  Page& page) {
    if (!reading.id.empty()) {
        const std::string title = reading.title.empty() ? "" : ": \"" + reading.title + "\"";
        page.line(1, reading_name(agreement, reading.id, reading.by) + title);
    }
    std::size_t number = 0;
    for (const Norm& norm : reading.norms)
        tell_norm(agreement, clause, norm, ++number, page);
}

void tell_clause(const Agreement& agreement, const Clause& clause, Page& page) {
    page.line(0, "Clause " + clause.id + (clause.title.empty() ? "" : ": " + clause.title));
    if (!clause.article.empty()) page.line(1, "Under: " + clause.article);
    for (const ClauseVersion& version : clause.versions) {
        if (version.known_from.is_bounded()) {
            page.line(1,
                      "Amended " + wording(agreement, version.known_from) + ": " + version.title);
        }
        for (const Reading& reading : version.readings)
            tell_reading(agreement, clause, reading, page);
    }
}

void tell_signature(const Agreement& agreement, Page& page) {
    if (agreement.signed_at) {
        page.line(1, "Signed " + wording(agreement, *agreement.signed_at) + ".");
    } else if (agreement.signed_on) {
        page.line(1, "Signed " + to_text(*agreement.signed_on) + ".");
    }
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
