// SPDX-License-Identifier: Apache-2.0
#include "engine/signed_reports.hpp"

#include "base/text.hpp"
#include "engine/casebook.hpp"
#include "engine/conclude.hpp"
#include "engine/has_stood.hpp"
#include "engine/ingest.hpp"
#include "engine/replay.hpp"
#include "observe/limits.hpp"
#include "record/limits.hpp"

#include <sodium.h>

#include <algorithm>
#include <set>

namespace sulh {

namespace {

constexpr std::string_view own_format = "observation-jsonl";
constexpr std::string_view reports_file = "signed reports";
// Who may say what happened. Those who find, decide or publish may not.
constexpr Roles reporting{Role::Monitor, Role::DutyOfficer, Role::Analyst, Role::PartyLiaison,
                          Role::SourceHandler};

Hash fresh_hash() {
    Hash out = {};
    randombytes_buf(out.data(), out.size());
    return out;
}

// The observation as our own adapter reads it.
std::string observation_line(const std::string& id, const Json& fields, bool has_source) {
    Json out;
    out.set("id", id);
    for (const auto& [field, value] : *fields.object())
        out.set(field, value);
    // Nobody can tell any more whether two such reports go back to one source: they count as one.
    if (!has_source) out.set("source", "erased").set("provenance", Json(Json::Array{"erased source"}));
    return write_json(out);
}

// Who signed, if they took part then with a role that reports.
const RosterMember* author_at(const Roster& roster, std::string_view vkey, Instant at) {
    for (const RosterMember& one : roster.all()) {
        if (to_text(one.key) != vkey || one.since > at || (one.until && *one.until <= at)) continue;
        if (one.member.roles.has_any(reporting)) return &one;
    }
    return nullptr;
}

// The report is, or is about to become, entry `index`.
Status check_seen(const LogStorage& log, const SeenRecord& seen, std::uint64_t index) {
    if (seen.size > index)
        return fail(Code::conflict, "its author saw a record of " + std::to_string(seen.size) +
                                        " entries, this one has " + std::to_string(index),
                    {}, "the record was set back, or is a copy: compare checkpoints");
    TRY(const bool is_ours, has_stood(log, seen, index));
    if (is_ours) return {};
    return fail(Code::corrupt,
                "its author saw another record of " + std::to_string(seen.size) + " entries", {},
                "the record has forked: compare checkpoints");
}

// Signature, author, record: what makes a report one of this mission.
Result<const RosterMember*> check_author(const std::string& jwt, const OpenedReport& report,
                                         const Mission& mission, const Roster& roster,
                                         std::uint64_t index, Instant at) {
    const RosterMember* author = author_at(roster, report.author, at);
    if (author == nullptr)
        return fail(Code::denied,
                    "it is signed with " + printable(report.author) +
                        ", the key of nobody who may report",
                    {}, "'sulh members' lists who takes part, and as what");
    TRY_STATUS(verify_sd_jwt(jwt, author->key));
    if (report.head.log != mission.log().key().name)
        return fail(Code::invalid_input,
                    "it is meant for the record '" + printable(report.head.log) + "'");
    if (report.head.seen) TRY_STATUS(check_seen(mission.log(), *report.head.seen, index));
    return author;
}

bool takes_sides(const Agreement& agreement, const std::string& actor) {
    const auto found = std::ranges::find(agreement.actors, actor, &Actor::id);
    return found != agreement.actors.end() &&
           (found->role == ActorRole::Party || found->role == ActorRole::Group);
}

Status check_interest(const OpenedReport& report, const Member& author,
                      const Agreement& agreement) {
    if (!takes_sides(agreement, author.actor)) return {};
    const std::string* interest = report.fields.find_string("interest");
    if (interest != nullptr && *interest == author.actor) return {};
    return fail(Code::invalid_input,
                printable(author.person) + " acts for " + author.actor +
                    ", and the report does not say that it serves that interest",
                {}, "add \"interest\":\"" + author.actor + "\"");
}

Result<SealedPart> keep(Vault& vault, const std::string& text) {
    TRY(const VaultBlob blob, vault.put(as_bytes(text)));
    return SealedPart{blob.bytes, blob.id};
}

Status read_lines(const std::string& lines, ReportFiles& reports) {
    return read_report_bytes(std::string(reports_file), lines, std::string(own_format),
                             std::nullopt, reports);
}

class ReportTaking {
public:
    ReportTaking(Mission& mission, Instant now, Progress& progress)
        : mission_(mission), now_(now), progress_(progress) {}

    Status begin() {
        TRY(history_, read_history(mission_.log(), false));
        TRY_STATUS(check_clock(history_.last_known, now_));
        TRY(casebook_, read_casebook(mission_, history_, mission_.log().size(), false));
        for (const auto& report : history_.reports)
            held_.insert(report.value.jwt);
        return {};
    }

    void take(const SignedReportFile& file) {
        std::uint32_t number = 0;
        for (const std::string_view line : split(file.text, '\n')) {
            ++number;
            if (trim(line).empty()) continue;
            const Status taken = take(trim(line));
            if (!taken)
                outcome_.rejects.push_back({{file.file, number, 0},
                                            taken.error().message,
                                            taken.error().hint,
                                            printable(trim(line), reject_row_bytes_max)});
        }
    }

    Result<ReportsOutcome> finish() {
        if (!outcome_.ids.empty()) TRY_STATUS(record());
        outcome_.size = mission_.log().size();
        return std::move(outcome_);
    }

private:
    Status take(std::string_view text) {
        TRY(const SdPresentation presentation, parse_presentation(text));
        TRY(const OpenedReport report, open_report(presentation));
        TRY(const RosterMember* author,
            check_author(presentation.jwt, report, mission_, casebook_->roster(),
                         mission_.log().size(), now_));
        TRY_STATUS(check_complete(report, true));
        TRY_STATUS(check_interest(report, author->member, casebook_->agreement()));
        const std::string id = report_id(presentation.jwt);
        if (held_.count(presentation.jwt) != 0)
            return fail(Code::conflict, "the record holds it already, as " + id);
        TRY(Marking marking, read_marking(observation_line(id, report.fields, true)));
        TRY_STATUS(add(presentation, std::move(marking)));
        held_.insert(presentation.jwt);
        outcome_.ids.push_back(id);
        return {};
    }

    // invalid_input where it is no observation.
    static Result<Marking> read_marking(const std::string& line) {
        ReportFiles alone;
        TRY_STATUS(read_lines(line, alone));
        const Observations& read = alone.intake.observations;
        if (alone.intake.rejects.empty()) return marking_of(read, 0, read.all.size());
        const Reject& reject = alone.intake.rejects.front();
        return fail(Code::invalid_input, reject.reason, {}, reject.hint);
    }

    // The vault holds both parts before any entry names them: a crash here leaves blobs that nothing
    // refers to.
    Status add(const SdPresentation& presentation, Marking marking) {
        ReportEntry entry;
        entry.jwt = presentation.jwt;
        TRY(entry.account,
            keep(mission_.vault(), sealed_text(presentation, ReportPart::Account)));
        if (const std::string text = sealed_text(presentation, ReportPart::Source); !text.empty()) {
            TRY(entry.source, keep(mission_.vault(), text));
        }
        entry.known_at = now_;
        entry.marking = std::move(marking);
        const std::uint64_t index = mission_.log().size() + adding_.entries.size();
        adding_.rows.push_back(report_row(index, entry));
        TRY_STATUS(add_entry(to_entry(entry), adding_));
        history_.reports.push_back({index, std::move(entry)});
        return {};
    }

    // What follows is what an audit will derive from these entries.
    Status record() {
        const std::uint64_t end = mission_.log().size() + adding_.entries.size();
        TRY(const auto picture, replay(mission_, history_, end, now_, progress_));
        TRY_STATUS(add_conclusion(mission_.log(), *picture, adding_));
        outcome_.incidents = picture->corroboration.incidents.size();
        outcome_.assessments = picture->assessments.all.size();
        return mission_.append(std::move(adding_.entries), std::move(adding_.rows));
    }

    Mission& mission_;
    Instant now_;
    Progress& progress_;
    History history_;  // with what is being added
    std::unique_ptr<Casebook> casebook_;
    std::set<std::string, std::less<>> held_;  // jwts
    Appending adding_;
    ReportsOutcome outcome_;
};

Result<Bytes> read_sealed(const Vault& vault, const SealedPart& part) {
    return vault.get(part.vault, sd_presentation_bytes_max);
}

Result<std::string> replayed_line(const Vault& vault, const ReportEntry& entry, bool has_source) {
    SdPresentation presentation{entry.jwt, {}};
    TRY(const Bytes account, read_sealed(vault, entry.account));
    presentation.disclosures = sealed_disclosures(as_text(account));
    if (entry.source && has_source) {
        TRY(const Bytes source, read_sealed(vault, *entry.source));
        for (std::string& disclosure : sealed_disclosures(as_text(source)))
            presentation.disclosures.push_back(std::move(disclosure));
    }
    TRY(const OpenedReport report, open_report(presentation));
    TRY_STATUS(check_complete(report, has_source));
    return observation_line(report_id(entry.jwt), report.fields, has_source);
}

}  // namespace

Result<std::string> write_signed_reports(std::string_view lines, const ReportHead& head,
                                         const SigningKey& author) {
    std::string out;
    std::uint32_t number = 0;
    for (const std::string_view line : split(lines, '\n')) {
        ++number;
        if (trim(line).empty()) continue;
        const auto presentation = parse_json(line).and_then(
            [&](const Json& json) { return sign_report(head, json, author, fresh_hash); });
        if (!presentation) {
            Error error = presentation.error();
            error.at.line = number;
            return tl::unexpected(std::move(error));
        }
        out += format_presentation(*presentation) + "\n";
    }
    if (out.empty()) return fail(Code::invalid_input, "there is no observation to sign");
    return out;
}

bool is_signed_reports(std::string_view text) {
    return trim(text).starts_with("eyJ");
}

Result<ReportsOutcome> take_reports(Mission& mission, const std::vector<SignedReportFile>& files,
                                    Instant now, Progress& progress) {
    ReportTaking taking(mission, now, progress);
    TRY_STATUS(taking.begin());
    for (const SignedReportFile& file : files)
        taking.take(file);
    return taking.finish();
}

ErasedParts erased_parts(const History& history, std::uint64_t report, std::uint64_t entry_end) {
    ErasedParts out;
    for (const auto& redaction : history.redactions) {
        if (redaction.index >= entry_end || redaction.value.target != report) continue;
        const auto part = parse_report_part(redaction.value.part);
        out.account = out.account || part != ReportPart::Source;
        out.source = out.source || part != ReportPart::Account;
    }
    return out;
}

Status replay_signed_reports(const Vault& vault, const History& history, std::uint64_t entry_end,
                             ReportFiles& reports) {
    std::string lines;
    std::vector<const ReportEntry*> entries;
    for (const auto& report : history.reports) {
        if (report.index >= entry_end) break;
        const ErasedParts erased = erased_parts(history, report.index, entry_end);
        if (erased.account) continue;
        auto line = replayed_line(vault, report.value, !erased.source);
        if (!line) return at_entry(report.index, line.error());
        lines += *line + "\n";
        entries.push_back(&report.value);
    }
    if (entries.empty()) return {};
    Observations& read = reports.intake.observations;
    const std::size_t before = read.all.size();
    TRY_STATUS(read_lines(lines, reports));
    bool is_as_taken = read.all.size() - before == entries.size();
    for (std::size_t i = 0; is_as_taken && i < entries.size(); ++i) {
        Observation& o = read.all[before + i];
        o.known_at = entries[i]->known_at;
        is_as_taken = marking_of(read, o) == entries[i]->marking;
    }
    if (is_as_taken) return {};
    return fail(Code::corrupt, "a signed report does not read as it did when it was taken in");
}

Result<std::optional<std::string>> find_false_report(const Mission& mission,
                                                     const History& history,
                                                     const Roster& roster) {
    for (const auto& report : history.reports) {
        TRY(const OpenedReport opened, open_report({report.value.jwt, {}}));
        const auto author =
            check_author(report.value.jwt, opened, mission, roster, report.index,
                         report.value.known_at);
        if (author) continue;
        return "entry " + std::to_string(report.index) + ": " + author.error().message;
    }
    return std::optional<std::string>();
}

ProjectionRow report_row(std::uint64_t entry, const ReportEntry& report) {
    return {std::string(name(EntryType::Report)), report_id(report.jwt), entry, "{}"};
}

const Indexed<ReportEntry>* find_report(const History& history, std::string_view id) {
    const auto number = parse_integer(id);
    const auto found = std::ranges::find_if(history.reports, [&](const auto& report) {
        return number ? report.index == static_cast<std::uint64_t>(*number)
                      : report_id(report.value.jwt) == id;
    });
    return found == history.reports.end() ? nullptr : &*found;
}

}  // namespace sulh
