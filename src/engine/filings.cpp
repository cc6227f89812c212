// SPDX-License-Identifier: Apache-2.0
#include "engine/filings.hpp"

#include "base/check.hpp"
#include "engine/message.hpp"
#include "registers/asked_notice.hpp"

#include <algorithm>
#include <limits>

namespace sulh {

namespace {

Status take_filing(const Indexed<MessageEntry>& message, const Roster& roster, Registers& out) {
    auto opened = read_recorded_message(message.value.note, roster);
    if (!opened) return corrupt_at_entry(message.index, opened.error());
    if (!opened->filing) return {};
    opened->filing->at = message.value.known_at;
    opened->filing->entry = message.index;
    const auto refusal = out.take(*opened->filing);
    if (!refusal) return {};
    return fail(Code::corrupt, "entry " + std::to_string(message.index) +
                                   ": a filing that was taken in is refused: " + refusal->reason);
}

// Writes observations of the record's own.
class FactWriting {
public:
    explicit FactWriting(Observations& out) : out_(out) {}

    // An observation by `receipt`'s sender, to be filled in and added.
    Observation begin(const Receipt& receipt, std::string_view suffix = {}) {
        Observation o;
        std::string id = "filing:" + std::to_string(receipt.entry);
        if (!suffix.empty()) id += ":" + std::string(suffix);
        o.id = out_.symbols.intern(id);
        o.file = std::numeric_limits<std::uint32_t>::max();
        o.known_at = receipt.at;
        o.source = out_.symbols.intern(receipt.actor.empty() ? receipt.person : receipt.actor);
        return o;
    }
    // `activity`: what is announced, or nothing.
    void communication(Term kind, const Receipt& receipt, std::string_view sender, Instant at,
                       std::string_view receiver, std::string_view activity = {}) {
        Observation o = begin(receipt, receiver);
        o.form = FactForm::Communication;
        o.kind = kind;
        o.when = When::at(at);
        o.actors.push_back(out_.symbols.intern(sender));
        o.target_actor = out_.symbols.intern(receiver);
        if (sender == receipt.actor) o.interest = o.actors[0];
        if (!activity.empty()) o.objects = {term(activity)};
        add(o);
    }
    void coverage(const CoverageFiling& one, std::string_view kind) {
        Observation o = begin(one.entered, kind);
        o.form = FactForm::Coverage;
        o.kind = kind.empty() ? term("coverage") : term(kind);
        o.when = When::within(one.during);
        o.where = Where::at(one.place.centre, {static_cast<double>(one.place.radius_m)});
        o.place_name = out_.symbols.intern(one.place_name);
        o.source = out_.symbols.intern(one.source);
        add(o);
    }

private:
    void add(const Observation& o) { out_.all.push_back(o); }

    Observations& out_;
};

std::string sender_name(const std::string& actor, const Receipt& receipt) {
    return actor.empty() ? receipt.person : actor;
}

// What a communication is, by what it brings.
Term kind_of(const Agreement& agreement, const Communication& of) {
    const std::vector<AskedNotice> asked = asked_notices(agreement, of);
    const bool is_incomplete = !asked.empty() && std::ranges::all_of(asked, [](const auto& one) {
        return !one.missing.empty();
    });
    return term(is_incomplete ? "incomplete-notice" : of.word);
}

}  // namespace

Result<Registers> read_registers(const History& history, const Agreement& agreement,
                                 std::uint64_t entry_end, Instant as_of) {
    Registers out(agreement);
    Roster roster;
    auto member = history.members.begin();
    for (const auto& message : history.messages) {
        if (message.index >= entry_end) break;
        if (!message.value.refused.empty() || message.value.known_at > as_of ||
            !may_be_filing(message.value.note))
            continue;
        for (; member != history.members.end() && member->index < message.index; ++member) {
            if (auto taken = take_member(roster, agreement, member->value); !taken)
                return corrupt_at_entry(member->index, taken.error());
        }
        TRY_STATUS(take_filing(message, roster, out));
    }
    return out;
}

void add_filed_facts(const Agreement& agreement, const Registers& registers, Observations& out) {
    FactWriting write(out);
    for (const Communication& one : registers.communications()) {
        const Term kind = kind_of(agreement, one);
        for (const std::string& receiver : one.to)
            write.communication(kind, one.sent, sender_name(one.sender, one.sent),
                                counted_at(one), receiver, one.activity);
    }
    for (const SilenceWindow& one : registers.windows()) {
        for (const auto& [party, receipt] : one.guaranteed)
            write.communication(term("guarantee"), receipt, party, receipt.at, "");
    }
    for (const TalksStatement& one : registers.statements())
        write.communication(term("declaration"), one.made, sender_name(one.actor, one.made),
                            one.made.at, "");
    for (const CoverageFiling& one : registers.coverage()) {
        if (one.taken_back) continue;
        if (one.kinds.empty()) write.coverage(one, "");
        for (const std::string& kind : one.kinds)
            write.coverage(one, kind);
    }
}

}  // namespace sulh
