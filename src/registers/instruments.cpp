// SPDX-License-Identifier: Apache-2.0
#include "registers/instruments.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

// A moment of the language; what is not a whole minute is the minute after.
std::string moment(Instant at) {
    constexpr std::int64_t minute = 60'000;
    const std::int64_t part = ((at.ms % minute) + minute) % minute;
    return to_text(part == 0 ? at : Instant{at.ms - part + minute});
}

std::string quoted(std::string_view title) {
    return "\"" + std::string(title) + "\"";
}

std::string window_block(const SilenceWindow& window) {
    const std::string id = window_clause(window.id);
    std::string out;
    std::string zone = window.zone;
    if (zone.empty()) {
        zone = "place-of-" + id;
        out += "zone " + zone + " " + quoted("Place of the window " + window.id) + " is disc of " +
               std::to_string(window.place.radius_m) + " m around " +
               to_text(window.place.centre) + "\n";
    }
    const Interval force = in_force(window);
    const std::string who = window.parties.empty() ? "each party" : join(window.parties, ", ");
    return out + "clause " + id + " " + quoted("Window of silence " + window.id) + "\n  " + who +
           " shall not " + join(window.kinds, " or ") + " in " + zone + "\n    starting " +
           moment(force.from) + " even before entry into force\n    until " + moment(force.to) +
           "\n";
}

// The statement's lines under the clause, as deep as they were written.
std::string indented(std::string_view statement) {
    std::string out;
    for (const std::string_view line : split(statement, '\n')) {
        if (trim(line).empty()) continue;
        out += "  " + std::string(line) + "\n";
    }
    return out;
}

// `until`: when it was superseded; nothing: it stands.
std::string undertaking_block(const Undertaking& one, std::optional<Instant> until) {
    std::string out = "clause " + undertaking_clause(one.id) + " " +
                      quoted("Undertaking " + one.id) + "\n" + indented(one.statement) +
                      "  starting " + moment(one.given.at) + " even before entry into force\n";
    if (until) out += "  until " + moment(*until) + "\n";
    return out;
}

std::optional<Instant> superseded_at(const Registers& registers, const Undertaking& one) {
    const Undertaking* later = registers.undertaking(one.superseded_by);
    if (later == nullptr) return std::nullopt;
    return later->given.at;
}

std::string section(std::string_view heading, const std::string& blocks) {
    if (blocks.empty()) return "";
    return "\n\n## " + std::string(heading) + "\n\n```sulh\n" + blocks + "```\n";
}

}  // namespace

std::string window_clause(std::string_view id) {
    return "window-" + std::string(id);
}

std::string undertaking_clause(std::string_view id) {
    return "undertaking-" + std::string(id);
}

std::string instruments_text(const Registers& registers) {
    std::string windows;
    for (const SilenceWindow& window : registers.windows()) {
        if (counts(window)) windows += window_block(window);
    }
    std::string undertakings;
    for (const Undertaking& one : registers.undertakings()) {
        if (one.statement.empty()) continue;
        undertakings += undertaking_block(one, superseded_at(registers, one));
    }
    return section("Windows of silence", windows) + section("Undertakings", undertakings);
}

bool makes_clause(const Filing& filing) {
    const bool is_window = filing.kind == FilingKind::ProposeWindow && filing.from &&
                           filing.until && filing.zone.empty() == filing.place.has_value();
    return is_window || !filing.statement.empty() || !filing.supersedes.empty();
}

std::string trial_text(const Registers& registers, const Filing& filing) {
    std::string out;
    // Every window that may still count: what is taken in must compile with all of them.
    for (const SilenceWindow& window : registers.windows()) {
        if (!in_force(window).is_empty()) out += window_block(window);
    }
    for (const Undertaking& one : registers.undertakings()) {
        if (one.statement.empty()) continue;
        auto until = superseded_at(registers, one);
        if (one.id == filing.supersedes) until = filing.at;
        out += undertaking_block(one, until);
    }
    if (filing.kind == FilingKind::ProposeWindow) out += window_block(window_of(filing));
    if (filing.statement.empty()) return section("Instruments", out);
    Undertaking one;
    one.id = filing.subject;
    one.statement = filing.statement;
    one.given.at = filing.at;
    return section("Instruments", out + undertaking_block(one, std::nullopt));
}

std::optional<CaseRefusal> refuse_statement(const Registers& registers, const Filing& filing) {
    for (const SilenceWindow& window : registers.windows()) {
        if (filing.statement.find(window_clause(window.id)) == std::string::npos) continue;
        return CaseRefusal{RefusalKind::NotForeseen,
                           "no undertaking hangs on the window '" + window.id + "'",
                           {}};
    }
    return std::nullopt;
}

std::optional<CaseRefusal> refuse_clause(const Agreement& compiled, const Filing& filing) {
    if (filing.statement.empty()) return std::nullopt;
    const auto refuse = [](std::string reason) {
        return CaseRefusal{RefusalKind::NotForeseen, std::move(reason), {}};
    };
    const auto clause =
        std::ranges::find(compiled.clauses, undertaking_clause(filing.subject), &Clause::id);
    if (clause == compiled.clauses.end()) return refuse("the statement makes no clause");
    const bool is_plain =
        clause->versions.size() == 1 && clause->versions.front().readings.size() == 1;
    if (!is_plain) return refuse("an undertaking has one version and one reading");
    bool is_linked = filing.condition.empty();
    const std::string link = undertaking_clause(filing.condition);
    for (const Norm& norm : clause->versions.front().readings.front().norms) {
        for (const ActorIndex bearer : norm.bearers) {
            if (compiled.actors[bearer].id != filing.by.actor)
                return refuse("nobody undertakes for " + compiled.actors[bearer].id);
        }
        if (norm.in_step_with == link || (norm.ends && norm.ends->clause == link)) is_linked = true;
    }
    if (is_linked) return std::nullopt;
    return refuse("the statement does not say how it hangs on '" + filing.condition +
                  "': write 'in step with " + link + " within SPAN' or 'as long as ACTOR complies with " +
                  link + "' under it");
}

}  // namespace sulh
