// SPDX-License-Identifier: Apache-2.0
// What a filing must bring, and where it goes.
#include "base/text.hpp"
#include "registers/filing_rules.hpp"
#include "registers/limits.hpp"
#include "registers/registers.hpp"
#include "terms/term.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Refused = std::optional<CaseRefusal>;
using Names = std::vector<std::string>;

Refused refuse(RefusalKind kind, std::string reason) {
    return CaseRefusal{kind, std::move(reason), {}};
}

bool is_one_of(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// The register in which a subject of that kind stands.
std::string register_of(FilingKind kind) {
    switch (kind) {
        case FilingKind::Send:
        case FilingKind::Deliver:
        case FilingKind::ConfirmReceipt:
            return "communication";
        case FilingKind::ProposeWindow:
        case FilingKind::Guarantee:
        case FilingKind::CallOff:
            return "window of silence";
        case FilingKind::Cover:
        case FilingKind::TakeBack:
            return "coverage";
        case FilingKind::Convene:
            return "round of talks";
        case FilingKind::State:
            return "statement";
        default:
            return "undertaking";
    }
}

bool begins_something(FilingKind kind) {
    using enum FilingKind;
    return kind == Send || kind == ProposeWindow || kind == Cover || kind == Convene ||
           kind == State || kind == Undertake || kind == Assure;
}

// Names of clauses are made of it, so it is written like one.
bool is_subject(std::string_view text) {
    if (text.empty() || text.size() > subject_bytes_max) return false;
    if (text.front() < 'a' || text.front() > 'z' || text.back() == '-') return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (!is_plain || (c == '-' && text[i - 1] == '-')) return false;
    }
    return true;
}

Refused refuse_lists(const Filing& filing) {
    for (const Names* list : {&filing.to, &filing.kinds, &filing.particulars, &filing.references}) {
        if (list->size() > filing_names_max)
            return refuse(RefusalKind::TooMuch, "the filing lists more than a register takes");
        for (const std::string& one : *list) {
            if (one.empty() || one.size() > filing_name_bytes_max)
                return refuse(RefusalKind::TooMuch, "a name in the filing is empty or too long");
        }
    }
    for (const std::string* one :
         {&filing.sender, &filing.word, &filing.activity, &filing.zone, &filing.source,
          &filing.round, &filing.condition, &filing.supersedes, &filing.place_name}) {
        if (one->size() > filing_name_bytes_max)
            return refuse(RefusalKind::TooMuch, "a name in the filing is too long");
    }
    return {};
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c == '`' || (c < ' ' && c >= 0); });
}

Refused refuse_statement_text(std::string_view statement) {
    for (const std::string_view line : split(statement, '\n')) {
        if (has_control(line))
            return refuse(RefusalKind::NotAnOption, "a statement is plain lines of text");
    }
    return {};
}

Refused refuse_size(const Filing& filing) {
    if (!is_subject(filing.subject))
        return refuse(RefusalKind::Incomplete,
                      "a filing has a name of its own: small letters, digits and hyphens, at most " +
                          std::to_string(subject_bytes_max));
    const auto lines = std::ranges::count(filing.statement, '\n') + 1;
    if (filing.text.size() > filing_text_bytes_max ||
        filing.statement.size() > statement_bytes_max ||
        lines > static_cast<std::ptrdiff_t>(statement_lines_max))
        return refuse(RefusalKind::TooMuch, "the filing holds more than a register takes");
    if (filing.place && filing.place->radius_m > filing_radius_m_max)
        return refuse(RefusalKind::TooMuch, "a place is at most 1,000 km around");
    return refuse_lists(filing);
}

Refused refuse_unknown_kinds(const Names& kinds) {
    for (const std::string& kind : kinds) {
        const auto known = term_named(kind);
        if (known && root(*known) == happening && name(*known) == kind) continue;
        return refuse(RefusalKind::NotAnOption, "'" + printable(kind) + "' is no happening");
    }
    return {};
}

// A stretch of time with an end after its beginning.
Refused refuse_times(const Filing& filing, std::string_view what) {
    if (!filing.from || !filing.until)
        return refuse(RefusalKind::Incomplete,
                      std::string(what) + " has a time from which and until which");
    if (*filing.from >= *filing.until)
        return refuse(RefusalKind::Incomplete, std::string(what) + " ends before it begins");
    return {};
}

}  // namespace

// One filing on its way into the registers.
class FilingIntake {
public:
    FilingIntake(Registers& of, const Filing& filing) : of_(of), filing_(filing) {}

    Refused run() {
        if (auto refusal = refuse_form(filing_)) return refusal;
        if (auto refusal = refuse_names()) return refusal;
        if (auto refusal = find_subject()) return refusal;
        if (auto refusal = refuse_sender()) return refusal;
        if (filing_.happened && *filing_.happened > filing_.at)
            return refuse(RefusalKind::Incomplete, "it says that it happened after it was entered");
        return take();
    }

private:
    bool is_mission() const {
        return filing_.by.actor.empty() || is_one_of(of_.known_.staff, filing_.by.actor);
    }

    Refused refuse_names() const {
        Names actors = filing_.to;
        if (!filing_.sender.empty()) actors.push_back(filing_.sender);
        for (const std::string& actor : actors) {
            if (!is_one_of(of_.known_.actors, actor))
                return refuse(RefusalKind::UnknownParty,
                              "the agreement knows no actor '" + printable(actor) + "'");
        }
        if (!filing_.zone.empty() && !is_one_of(of_.known_.zones, filing_.zone))
            return refuse(RefusalKind::NotAnOption,
                          "the agreement knows no zone '" + printable(filing_.zone) + "'");
        return {};
    }

    Refused find_subject() {
        const std::string where = register_of(filing_.kind);
        const auto found = of_.index_.find({where, filing_.subject});
        const bool exists = found != of_.index_.end();
        if (exists) at_ = found->second;
        if (begins_something(filing_.kind)) {
            if (exists)
                return refuse(RefusalKind::CaseExists,
                              "a " + where + " '" + filing_.subject + "' exists already");
            return refuse_full(where);
        }
        if (exists) return {};
        return refuse(RefusalKind::UnknownCase,
                      "there is no " + where + " '" + filing_.subject + "'");
    }

    Refused refuse_full(const std::string& where) const {
        if (of_.index_.size() >= register_entries_max)
            return refuse(RefusalKind::TooMuch, "the registers are full");
        const bool is_instrument =
            filing_.kind == FilingKind::ProposeWindow || !filing_.statement.empty();
        if (is_instrument && of_.instruments() >= instruments_max)
            return refuse(RefusalKind::TooMuch, "no further " + where + " can become a clause");
        return {};
    }

    bool is_addressee() const {
        return is_one_of(of_.communications_[at_].to, filing_.by.actor);
    }
    bool is_sender() const {
        const Communication& one = of_.communications_[at_];
        return filing_.by.person == one.sent.person || filing_.by.actor == one.sender;
    }

    bool has_standing() const {
        const std::string& actor = filing_.by.actor;
        const bool is_party = is_one_of(of_.known_.parties, actor);
        switch (rule_of(filing_.kind).who) {
            case Filer::Anyone:
                return is_party || is_mission();
            case Filer::Mission:
                return is_mission();
            case Filer::Party:
                return is_party;
            case Filer::Addressee:
                return is_addressee();
            case Filer::NotTheSender:
                return !is_sender() && (is_addressee() || is_mission());
            case Filer::Guarantor:
                return is_one_of(of_.windows_[at_].parties, actor);
            case Filer::WindowOrMission:
                return is_mission() || is_one_of(of_.windows_[at_].parties, actor);
            case Filer::NoParty:
                return !actor.empty() && !is_party;
        }
        return false;
    }

    Refused refuse_sender() const {
        const FilingRule& rule = rule_of(filing_.kind);
        const std::string what = "'" + std::string(name(filing_.kind)) + "'";
        const std::string who =
            filing_.by.actor.empty() ? filing_.by.person : filing_.by.actor;
        if (filing_.kind == FilingKind::Deliver && is_sender())
            return refuse(RefusalKind::OwnWork, who + " sent it and gives no receipt for it");
        if (!has_standing())
            return refuse(RefusalKind::NotTheirs, what + " is for " + std::string(name(rule.who)) +
                                                      ", not for " + printable(who));
        auto denied = denial(of_.known_.permissions[static_cast<std::size_t>(filing_.kind)],
                             filing_.by.roles, filing_.by.actor);
        if (!denied) return {};
        return CaseRefusal{RefusalKind::NoRole, std::move(denied->reason), std::move(denied->at)};
    }

    Refused take() {
        switch (filing_.kind) {
            case FilingKind::Send:
                return take_sending();
            case FilingKind::Deliver:
                return take_receipt(of_.communications_[at_].delivered);
            case FilingKind::ConfirmReceipt:
                return take_receipt(of_.communications_[at_].confirmed);
            case FilingKind::ProposeWindow:
                return take_window();
            case FilingKind::Guarantee:
                return take_guarantee();
            case FilingKind::CallOff:
                return take_calling_off();
            case FilingKind::Cover:
                return take_coverage();
            case FilingKind::TakeBack:
                return take_back();
            case FilingKind::Convene:
                return take_round();
            case FilingKind::State:
                return take_statement();
            case FilingKind::Undertake:
            case FilingKind::Assure:
                return take_undertaking();
            case FilingKind::FindKept:
            case FilingKind::FindNotKept:
                return take_finding();
        }
        return {};
    }

    template <typename T>
    Refused add(std::vector<T>& list, T value) {
        of_.index_[{register_of(filing_.kind), filing_.subject}] = list.size();
        list.push_back(std::move(value));
        return {};
    }

    Refused take_sending() {
        const auto word = term_named(filing_.word);
        if (!word || is_a(*word, term("communication")) != Truth::Yes)
            return refuse(RefusalKind::NotAnOption,
                          "'" + printable(filing_.word) + "' is no kind of communication");
        if (filing_.to.empty()) return refuse(RefusalKind::Incomplete, "it says not to whom");
        if (!filing_.activity.empty()) {
            if (auto refusal = refuse_unknown_kinds({filing_.activity})) return refusal;
        }
        if (filing_.from && filing_.until && *filing_.from >= *filing_.until)
            return refuse(RefusalKind::Incomplete, "the activity ends before it begins");
        const bool is_relayed = !filing_.sender.empty() && filing_.sender != filing_.by.actor;
        if (is_relayed && !is_mission())
            return refuse(RefusalKind::NotTheirs, "only the mission enters what another has sent");
        const std::string& sender = is_relayed ? filing_.sender : filing_.by.actor;
        if (is_one_of(filing_.to, sender))
            return refuse(RefusalKind::NotAnOption, "nobody sends to themselves");
        return add(of_.communications_,
                   Communication{filing_.subject,
                                 std::string(name(*word)),
                                 sender,
                                 is_relayed || is_mission(),
                                 filing_.to,
                                 filing_.activity,
                                 filing_.from,
                                 filing_.until,
                                 filing_.particulars,
                                 filing_.text,
                                 receipt_of(filing_),
                                 {},
                                 {}});
    }

    Refused take_receipt(std::vector<Receipt>& receipts) {
        const bool is_second = std::ranges::any_of(receipts, [&](const Receipt& one) {
            return one.person == filing_.by.person || one.actor == filing_.by.actor;
        });
        if (is_second || receipts.size() >= receipts_max)
            return refuse(RefusalKind::AlreadyDone,
                          printable(filing_.by.person) + " has given this receipt already");
        receipts.push_back(receipt_of(filing_));
        return {};
    }

    Refused take_window() {
        if (auto refusal = refuse_times(filing_, "a window")) return refusal;
        if (*filing_.from <= filing_.at)
            return refuse(RefusalKind::TooLate, "a window is proposed before it begins");
        if (filing_.zone.empty() == !filing_.place)
            return refuse(RefusalKind::Incomplete,
                          "a window has a zone of the agreement, or a place and a radius");
        if (filing_.place && filing_.place->radius_m == 0)
            return refuse(RefusalKind::Incomplete, "a window's place has a radius");
        if (filing_.from->ms % 60'000 != 0 || filing_.until->ms % 60'000 != 0)
            return refuse(RefusalKind::Incomplete, "a window begins and ends on a whole minute");
        SilenceWindow out = window_of(filing_);
        if (out.parties.empty()) out.parties = of_.known_.parties;
        for (const std::string& party : out.parties) {
            if (is_one_of(of_.known_.parties, party)) continue;
            return refuse(RefusalKind::UnknownParty,
                          "'" + printable(party) + "' is no party to the agreement");
        }
        if (std::ranges::adjacent_find(out.parties) != out.parties.end())
            return refuse(RefusalKind::AlreadyDone, "a party is named twice");
        return add(of_.windows_, std::move(out));
    }

    Refused take_guarantee() {
        SilenceWindow& window = of_.windows_[at_];
        if (window.called_off)
            return refuse(RefusalKind::NotHere, "the window '" + window.id + "' was called off");
        if (filing_.at >= window.during.from)
            return refuse(RefusalKind::TooLate,
                          "it could be guaranteed before " + to_text(window.during.from));
        if (!window.guaranteed.emplace(filing_.by.actor, receipt_of(filing_)).second)
            return refuse(RefusalKind::AlreadyDone,
                          filing_.by.actor + " has guaranteed it already");
        return {};
    }

    Refused take_calling_off() {
        SilenceWindow& window = of_.windows_[at_];
        if (window.called_off)
            return refuse(RefusalKind::AlreadyDone, "it was called off already");
        if (filing_.at >= window.during.to)
            return refuse(RefusalKind::TooLate,
                          "the window ended at " + to_text(window.during.to));
        window.called_off = receipt_of(filing_);
        return {};
    }

    Refused take_coverage() {
        if (auto refusal = refuse_times(filing_, "a watch")) return refusal;
        if (*filing_.until > filing_.at)
            return refuse(RefusalKind::Incomplete, "what will be watched was not watched yet");
        if (!filing_.place || filing_.place->radius_m == 0 || filing_.source.empty())
            return refuse(RefusalKind::Incomplete,
                          "coverage says which team or sensor, and where: a place and a radius");
        return add(of_.coverage_, CoverageFiling{filing_.subject, filing_.source,
                                                 filing_.kinds, *filing_.place,
                                                 filing_.place_name, Interval{*filing_.from, *filing_.until},
                                                 receipt_of(filing_), std::nullopt});
    }

    Refused take_back() {
        CoverageFiling& one = of_.coverage_[at_];
        if (one.taken_back) return refuse(RefusalKind::AlreadyDone, "it was taken back already");
        if (filing_.text.empty()) return refuse(RefusalKind::Incomplete, "say why");
        one.taken_back = receipt_of(filing_);
        return {};
    }

    Refused take_round() {
        if (filing_.place_name.empty())
            return refuse(RefusalKind::Incomplete, "a round of talks says where it is held");
        return add(of_.rounds_, TalksRound{filing_.subject, filing_.place_name, filing_.to, filing_.from,
                                           filing_.until, filing_.text, receipt_of(filing_)});
    }

    Refused refuse_round() const {
        if (filing_.round.empty() || of_.index_.contains({"round of talks", filing_.round}))
            return {};
        return refuse(RefusalKind::UnknownCase,
                      "there is no round of talks '" + printable(filing_.round) + "'");
    }

    Refused take_statement() {
        if (auto refusal = refuse_round()) return refusal;
        if (filing_.text.empty()) return refuse(RefusalKind::Incomplete, "a statement has words");
        return add(of_.statements_, TalksStatement{filing_.subject, filing_.by.actor, filing_.round,
                                                   filing_.text, receipt_of(filing_)});
    }

    Refused refuse_link(const std::string& id) const {
        if (id.empty() || of_.undertaking(id) != nullptr) return {};
        return refuse(RefusalKind::UnknownCase,
                      "there is no undertaking '" + printable(id) + "'");
    }

    Refused take_undertaking() {
        if (auto refusal = refuse_round()) return refusal;
        if (auto refusal = refuse_link(filing_.condition)) return refusal;
        if (auto refusal = refuse_link(filing_.supersedes)) return refusal;
        if (filing_.text.empty() && filing_.statement.empty())
            return refuse(RefusalKind::Incomplete, "it says not what is promised");
        const bool is_assurance = filing_.kind == FilingKind::Assure;
        if (is_assurance && !filing_.statement.empty())
            return refuse(RefusalKind::NotForeseen,
                          "the agreement's statements bind its parties; an assurance is in words");
        Undertaking* earlier = nullptr;
        if (!filing_.supersedes.empty())
            earlier = &of_.undertakings_[of_.index_[{"undertaking", filing_.supersedes}]];
        if (earlier != nullptr && earlier->actor != filing_.by.actor)
            return refuse(RefusalKind::NotTheirs,
                          "'" + earlier->id + "' is the undertaking of " + earlier->actor);
        if (earlier != nullptr && !earlier->superseded_by.empty())
            return refuse(RefusalKind::AlreadyDone,
                          "'" + earlier->id + "' was superseded by '" + earlier->superseded_by +
                              "'");
        if (earlier != nullptr) earlier->superseded_by = filing_.subject;
        Undertaking out;
        out.id = filing_.subject;
        out.actor = filing_.by.actor;
        out.is_assurance = is_assurance;
        out.round = filing_.round;
        out.to = filing_.to;
        out.condition = filing_.condition;
        out.due = filing_.until;
        out.statement = filing_.statement;
        out.text = filing_.text;
        out.given = receipt_of(filing_);
        return add(of_.undertakings_, std::move(out));
    }

    Refused take_finding() {
        Undertaking& one = of_.undertakings_[at_];
        if (!one.statement.empty())
            return refuse(RefusalKind::NotForeseen,
                          "whether '" + one.id + "' is kept follows from the reports");
        if (one.found) return refuse(RefusalKind::AlreadyDone, "that was found already");
        if (filing_.text.empty()) return refuse(RefusalKind::Incomplete, "say why");
        one.found = receipt_of(filing_);
        one.is_found_kept = filing_.kind == FilingKind::FindKept;
        return {};
    }

    Registers& of_;
    const Filing& filing_;
    std::size_t at_ = 0;  // of the subject in its list
};

std::optional<CaseRefusal> refuse_form(const Filing& filing) {
    if (auto refusal = refuse_size(filing)) return refusal;
    if (auto refusal = refuse_statement_text(filing.statement)) return refusal;
    return refuse_unknown_kinds(filing.kinds);
}

std::optional<CaseRefusal> Registers::take(const Filing& filing) {
    if (taken_.contains(filing.id))
        return refuse(RefusalKind::Replayed, "this message was taken in before");
    if (auto refusal = FilingIntake(*this, filing).run()) return refusal;
    taken_.insert(filing.id);
    return {};
}

}  // namespace sulh
