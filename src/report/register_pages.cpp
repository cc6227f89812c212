// SPDX-License-Identifier: Apache-2.0
#include "report/register_pages.hpp"

#include "base/text.hpp"
#include "registers/asked_notice.hpp"
#include "registers/instruments.hpp"

namespace sulh {

namespace {

constexpr std::size_t words_bytes_max = 1'000;

std::string or_mission(const std::string& actor, const Receipt& receipt) {
    return actor.empty() ? receipt.person : actor;
}

std::string entry_of(const Receipt& receipt) {
    return "[entry " + std::to_string(receipt.entry) + "]";
}

std::string words(std::string_view text) {
    return printable(text, words_bytes_max);
}

std::string period(const TimeZone& zone, const std::optional<Instant>& from,
                   const std::optional<Instant>& until) {
    std::string out;
    if (from) out += "from " + zone.to_text(*from);
    if (until) out += (out.empty() ? "until " : " until ") + zone.to_text(*until);
    return out;
}

std::string asked_text(const AskedNotice& asked) {
    std::string out = "    " + asked.clause + " asks " + to_text(asked.lead) + " before: ";
    if (!asked.given) {
        out += "the activity has no date";
    } else if (asked.is_in_time()) {
        out += "in time, " + to_text(*asked.given);
    } else if (asked.given->ms < 0) {
        out += "late, it had begun";
    } else {
        out += "late, " + to_text(*asked.given);
    }
    if (!asked.missing.empty()) out += "; incomplete, does not state " + join(asked.missing, ", ");
    return out + "\n";
}

std::string receipts_text(const TimeZone& zone, std::string_view what,
                          const std::vector<Receipt>& receipts) {
    std::string out;
    for (const Receipt& one : receipts) {
        out += "    " + std::string(what) + " " + zone.to_text(one.happened.value_or(one.at)) +
               " by " + one.person + "  " + entry_of(one);
        if (!one.text.empty()) out += "  " + words(one.text);
        out += '\n';
    }
    return out;
}

std::string communication_text(const Agreement& agreement, const Communication& one) {
    std::string out = one.id + ": " + one.word + " of " + or_mission(one.sender, one.sent) +
                      " to " + join(one.to, ", ") + ", " + std::string(standing_of(one)) + "\n";
    if (!one.activity.empty()) {
        const std::string when = period(agreement.zone, one.from, one.until);
        out += "    announces " + one.activity + (when.empty() ? "" : " " + when) + "\n";
    }
    if (!one.text.empty()) out += "    " + words(one.text) + "\n";
    out += "    sent " + agreement.zone.to_text(counted_at(one)) + ", entered by " +
           one.sent.person + "  " + entry_of(one.sent) + "\n";
    out += receipts_text(agreement.zone, "delivered", one.delivered);
    out += receipts_text(agreement.zone, "acknowledged", one.confirmed);
    for (const AskedNotice& asked : asked_notices(agreement, one))
        out += asked_text(asked);
    return out;
}

Json receipt_json(const Receipt& receipt) {
    Json out;
    out.set("by", receipt.person).set("at", to_text(receipt.at));
    out.set("entry", static_cast<std::size_t>(receipt.entry));
    if (receipt.happened) out.set("happened", to_text(*receipt.happened));
    if (!receipt.text.empty()) out.set("text", receipt.text);
    return out;
}

Json receipts_json(const std::vector<Receipt>& receipts) {
    Json::Array out;
    for (const Receipt& one : receipts)
        out.push_back(receipt_json(one));
    return Json(std::move(out));
}

Json names_json(const std::vector<std::string>& names) {
    return Json(Json::Array(names.begin(), names.end()));
}

void set_time(Json& out, std::string member, const std::optional<Instant>& at) {
    if (at) out.set(std::move(member), to_text(*at));
}

Json asked_json(const AskedNotice& asked) {
    Json out;
    out.set("clause", asked.clause).set("lead_ms", Json(asked.lead.ms));
    if (asked.given) out.set("given_ms", Json(asked.given->ms));
    out.set("in_time", asked.is_in_time()).set("complete", asked.missing.empty());
    return out.set("missing", names_json(asked.missing));
}

// ---- Windows ----

std::string place_text(const FilingPlace& place) {
    return to_text(place.centre) + " within " + std::to_string(place.radius_m) + " m";
}

struct Alleged {
    std::int64_t breached = 0;
    std::int64_t undetermined = 0;
};

Alleged alleged_in(const Agreement& agreement, const std::vector<ClauseState>& states,
                   const std::string& clause) {
    Alleged out;
    for (const ClauseState& state : states) {
        if (agreement.clauses[state.provision.clause].id != clause) continue;
        out.breached += state.breached;
        out.undetermined += state.undetermined;
    }
    return out;
}

std::string window_text(const Agreement& agreement, const SilenceWindow& one,
                        const std::vector<ClauseState>& states, Instant now) {
    const TimeZone& zone = agreement.zone;
    std::string out = one.id + ": " + std::string(standing_at(one, now)) + ", " +
                      period(zone, one.during.from, one.during.to) + "\n    in " +
                      (one.zone.empty() ? place_text(one.place) : one.zone) + ": no " +
                      join(one.kinds, ", no ") + "\n";
    if (!one.text.empty()) out += "    " + words(one.text) + "\n";
    out += "    proposed by " + one.proposed.person + "  " + entry_of(one.proposed) + "\n";
    for (const std::string& party : one.parties) {
        const auto found = one.guaranteed.find(party);
        out += "    " + party + ": ";
        out += found == one.guaranteed.end()
                   ? "no guarantee\n"
                   : "guaranteed " + zone.to_text(found->second.at) + "  " +
                         entry_of(found->second) + "\n";
    }
    if (one.called_off)
        out += "    called off " + zone.to_text(one.called_off->at) + " by " +
               one.called_off->person + "  " + entry_of(*one.called_off) + "\n";
    if (!counts(one)) return out;
    const Alleged alleged = alleged_in(agreement, states, window_clause(one.id));
    out += "    clause " + window_clause(one.id) + ": " +
           counted(alleged.breached, "alleged breach", "alleged breaches");
    if (alleged.undetermined > 0)
        out += ", " + std::to_string(alleged.undetermined) + " undetermined";
    return out + "\n";
}

Json window_json(const Agreement& agreement, const SilenceWindow& one,
                 const std::vector<ClauseState>& states, Instant now) {
    Json out;
    out.set("id", one.id).set("standing", standing_at(one, now)).set("counts", counts(one));
    out.set("from", to_text(one.during.from)).set("until", to_text(one.during.to));
    out.set("place", one.zone.empty() ? place_text(one.place) : one.zone);
    out.set("kinds", names_json(one.kinds)).set("text", one.text);
    out.set("proposed", receipt_json(one.proposed));
    Json guarantees = Json::Object{};
    for (const std::string& party : one.parties) {
        const auto found = one.guaranteed.find(party);
        guarantees.set(party, found == one.guaranteed.end() ? Json() : receipt_json(found->second));
    }
    out.set("guarantees", std::move(guarantees));
    if (one.called_off) out.set("called_off", receipt_json(*one.called_off));
    const Alleged alleged = alleged_in(agreement, states, window_clause(one.id));
    return out.set("breaches", Json(alleged.breached))
        .set("undetermined", Json(alleged.undetermined));
}

// ---- Talks ----

std::string undertaking_text(const Agreement& agreement, const Undertaking& one,
                             const UndertakingState& state) {
    std::string out = "  " + one.id + ": " + (one.is_assurance ? "assurance" : "undertaking") +
                      " of " + one.actor;
    if (!one.to.empty()) out += " to " + join(one.to, ", ");
    out += ", " + std::string(name(state.status));
    if (!state.because.empty()) out += ": " + words(state.because);
    out += '\n';
    const auto line = [&](const std::string& text) { out += "    " + text + "\n"; };
    if (!one.text.empty()) line(words(one.text));
    if (!one.statement.empty()) {
        line("clause " + undertaking_clause(one.id) + ":");
        for (const std::string_view part : split(one.statement, '\n'))
            line("  " + words(part));
    }
    if (!one.condition.empty()) line("only if '" + one.condition + "' is kept");
    if (one.due) line("until " + agreement.zone.to_text(*one.due));
    line("given " + agreement.zone.to_text(one.given.at) +
         (one.round.empty() ? "" : " in round " + one.round) + "  " + entry_of(one.given));
    return out;
}

Json undertaking_json(const Undertaking& one, const UndertakingState& state) {
    Json out;
    out.set("id", one.id).set("actor", one.actor).set("assurance", one.is_assurance);
    out.set("status", name(state.status)).set("because", state.because);
    out.set("to", names_json(one.to)).set("round", one.round).set("text", one.text);
    out.set("statement", one.statement).set("if", one.condition);
    set_time(out, "until", one.due);
    return out.set("given", receipt_json(one.given));
}

std::string round_text(const Agreement& agreement, const TalksRound& one) {
    const std::string when = period(agreement.zone, one.from, one.until);
    std::string out = "  " + one.id + ": " + words(one.venue) + (when.empty() ? "" : ", " + when);
    if (!one.participants.empty()) out += ", " + join(one.participants, ", ");
    out += "  " + entry_of(one.convened) + "\n";
    if (!one.text.empty()) out += "    " + words(one.text) + "\n";
    return out;
}

}  // namespace

std::string communications_text(const Agreement& agreement, const Registers& registers) {
    std::string out;
    for (const Communication& one : registers.communications())
        out += communication_text(agreement, one);
    return out.empty() ? "no communication has been entered\n" : out;
}

Json communications_json(const Agreement& agreement, const Registers& registers) {
    Json::Array all;
    for (const Communication& one : registers.communications()) {
        Json out;
        out.set("id", one.id).set("word", one.word);
        out.set("from_actor", or_mission(one.sender, one.sent)).set("to", names_json(one.to));
        out.set("standing", standing_of(one)).set("counted_at", to_text(counted_at(one)));
        out.set("activity", one.activity);
        set_time(out, "from", one.from);
        set_time(out, "until", one.until);
        out.set("particulars", names_json(one.particulars)).set("text", one.text);
        out.set("sent", receipt_json(one.sent)).set("delivered", receipts_json(one.delivered));
        out.set("acknowledged", receipts_json(one.confirmed));
        Json::Array asked;
        for (const AskedNotice& notice : asked_notices(agreement, one))
            asked.push_back(asked_json(notice));
        all.push_back(out.set("asked", std::move(asked)));
    }
    return Json(std::move(all));
}

std::string windows_text(const Agreement& agreement, const Registers& registers,
                         const std::vector<ClauseState>& states, Instant now) {
    std::string out;
    for (const SilenceWindow& one : registers.windows())
        out += window_text(agreement, one, states, now);
    return out.empty() ? "no window of silence has been proposed\n" : out;
}

Json windows_json(const Agreement& agreement, const Registers& registers,
                  const std::vector<ClauseState>& states, Instant now) {
    Json::Array all;
    for (const SilenceWindow& one : registers.windows())
        all.push_back(window_json(agreement, one, states, now));
    return Json(std::move(all));
}

std::string coverage_text(const Agreement& agreement, const Registers& registers) {
    std::string out;
    for (const CoverageFiling& one : registers.coverage()) {
        out += one.id + ": " + words(one.source) + ", " +
               period(agreement.zone, one.during.from, one.during.to) + "\n    " +
               (one.place_name.empty() ? "" : words(one.place_name) + ", ") +
               place_text(one.place) + ": " +
               (one.kinds.empty() ? "whatever can be seen on the ground" : join(one.kinds, ", ")) +
               "\n    entered by " + one.entered.person + "  " + entry_of(one.entered) + "\n";
        if (one.taken_back)
            out += "    taken back: " + words(one.taken_back->text) + "  " +
                   entry_of(*one.taken_back) + "\n";
    }
    return out.empty() ? "no coverage has been filed\n" : out;
}

Json coverage_json(const Registers& registers) {
    Json::Array all;
    for (const CoverageFiling& one : registers.coverage()) {
        Json out;
        out.set("id", one.id).set("source", one.source).set("kinds", names_json(one.kinds));
        out.set("centre", to_text(one.place.centre));
        out.set("radius_m", static_cast<std::size_t>(one.place.radius_m));
        out.set("place", one.place_name);
        out.set("from", to_text(one.during.from)).set("until", to_text(one.during.to));
        out.set("entered", receipt_json(one.entered));
        if (one.taken_back) out.set("taken_back", receipt_json(*one.taken_back));
        all.push_back(std::move(out));
    }
    return Json(std::move(all));
}

std::string talks_text(const Agreement& agreement, const Registers& registers,
                       const std::vector<UndertakingState>& states) {
    std::string out;
    if (!registers.rounds().empty()) out += "Rounds\n";
    for (const TalksRound& one : registers.rounds())
        out += round_text(agreement, one);
    if (!registers.statements().empty()) out += "Statements\n";
    for (const TalksStatement& one : registers.statements()) {
        out += "  " + one.id + ": " + or_mission(one.actor, one.made);
        if (!one.round.empty()) out += " in round " + one.round;
        out += "  " + entry_of(one.made) + "\n    " + words(one.text) + "\n";
    }
    if (!registers.undertakings().empty()) out += "Undertakings\n";
    for (std::size_t i = 0; i < states.size(); ++i)
        out += undertaking_text(agreement, registers.undertakings()[i], states[i]);
    return out.empty() ? "nothing has been entered of talks\n" : out;
}

Json talks_json(const Registers& registers, const std::vector<UndertakingState>& states) {
    Json::Array rounds;
    for (const TalksRound& one : registers.rounds()) {
        Json out;
        out.set("id", one.id).set("venue", one.venue);
        out.set("participants", names_json(one.participants));
        set_time(out, "from", one.from);
        set_time(out, "until", one.until);
        rounds.push_back(out.set("text", one.text).set("convened", receipt_json(one.convened)));
    }
    Json::Array statements;
    for (const TalksStatement& one : registers.statements()) {
        Json out;
        out.set("id", one.id).set("actor", or_mission(one.actor, one.made));
        out.set("round", one.round).set("text", one.text);
        statements.push_back(out.set("made", receipt_json(one.made)));
    }
    Json::Array undertakings;
    for (std::size_t i = 0; i < states.size(); ++i)
        undertakings.push_back(undertaking_json(registers.undertakings()[i], states[i]));
    Json out;
    return out.set("rounds", std::move(rounds))
        .set("statements", std::move(statements))
        .set("undertakings", std::move(undertakings));
}

}  // namespace sulh
