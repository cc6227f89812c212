// SPDX-License-Identifier: Apache-2.0
#include "agreement/calendar_parts.hpp"
#include "agreement/wording.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

class Clocks {
public:
    explicit Clocks(const Agreement& agreement) : agreement_(agreement) {}

    void add(Said what, const std::optional<ClockSpan>& within, const Said& of,
             const FilePosition& at) {
        if (!within) return;
        CalendarEntry entry;
        entry.kind = CalendarKind::Clock;
        entry.what = std::move(what);
        entry.after =
            Said("cal-within", "within {length} of {of}", {span_value("length", *within), {"of", of}});
        entry.at = at;
        out_.push_back(std::move(entry));
    }

    void complaints(const Complaints& steps) {
        const Said receipt("cal-of-receipt", "its receipt");
        add(Said("cal-complaint-made", "Complaint: made"), steps.made_within,
            Said("cal-of-incident", "the incident"), steps.at);
        add(Said("cal-complaint-acknowledged", "Complaint: acknowledged"),
            steps.acknowledged_within, receipt, steps.at);
        add(Said("cal-complaint-returned", "Complaint: returned, where something is missing"),
            steps.returned_within, receipt, steps.at);
        add(Said("cal-complaint-inquiry", "Complaint: inquiry done"), steps.inquiry_within,
            Said("cal-of-acknowledgement", "the acknowledgement"), steps.at);
        add(Said("cal-complaint-answered", "Complaint: answered"), steps.answered_within,
            Said("cal-of-inquiry", "the inquiry"), steps.at);
        add(Said("cal-complaint-finding", "Complaint: finding made"), steps.finding_within,
            Said("cal-of-answer", "the answer"), steps.at);
    }

    void findings(const Findings& findings) {
        add(Said("cal-reply", "Findings: reply"), findings.reply_within, notice_, findings.at);
        extended_reply(findings);
        const Said decision =
            findings.otherwise_by.empty()
                ? Said("cal-decision-last", "Findings: decision; nobody decides after it")
                : Said("cal-decision", "Findings: decision; after it {whom} decide",
                       {names_value("whom", agreement_, findings.otherwise_by)});
        add(decision, findings.decided_within, Said("cal-of-opening", "the opening of the case"),
            findings.at);
    }

    void consequences(const Consequences& consequences) {
        const SaidValue upon("upon", consequences.upon);
        add(Said("cal-cured", "Consequences for {upon}, none where it is cured", {upon}),
            consequences.cure_within, Said("cal-of-finding", "the finding"), consequences.at);
        for (const ConsequenceRung& rung : consequences.ladder) {
            const SaidValue label("rung", rung.label);
            add(Said("cal-consequence", "Consequences for {upon}, {rung}: {act}",
                     {upon, label, {"act", rung.act}}),
                rung.within, Said("cal-of-decision", "the decision"), rung.at);
            if (rung.repetition_window)
                add(Said("cal-repeated", "Consequences for {upon}, {rung}: counts as repeated",
                         {upon, label}),
                    ClockSpan(*rung.repetition_window),
                    Said("cal-of-breach", "the breach before"), rung.at);
        }
    }

    void disputes() {
        Said from("cal-of-dispute", "the dispute being raised");
        for (const DisputeStep& step : agreement_.disputes) {
            add(Said("cal-dispute", "Dispute: {act}", {{"act", step.act}}), step.within, from,
                step.at);
            from = Said("cal-of-step", "the step before");
        }
    }

    void disclosures() {
        for (const Disclosure& rule : agreement_.disclosures) {
            if (!rule.after) continue;
            const SaidValue artefact("what", rule.artefact);
            CalendarEntry entry;
            entry.what =
                rule.to.empty()
                    ? Said("cal-shown-all", "Confidentiality: {what} shown to everybody", {artefact})
                    : Said("cal-shown", "Confidentiality: {what} shown to {whom}",
                           {artefact, names_value("whom", agreement_, rule.to)});
            entry.after = Said("cal-after-made", "{length} after it is made",
                               {span_value("length", *rule.after)});
            entry.at = rule.at;
            out_.push_back(std::move(entry));
        }
    }

    std::vector<CalendarEntry> take() { return std::move(out_); }

private:
    void extended_reply(const Findings& findings) {
        if (!findings.reply_within || !findings.reply_extension) return;
        const Said what("cal-reply-extended", "Findings: reply, where its time was extended");
        const ClockSpan sum = findings.reply_within->running + findings.reply_extension->running;
        const bool is_running = *findings.reply_within == findings.reply_within->running &&
                                *findings.reply_extension == findings.reply_extension->running;
        if (is_running) return add(what, sum, notice_, findings.at);
        add(what, findings.reply_extension,
            Said("cal-of-later-notice", "{length} after the notice of the case",
                 {span_value("length", *findings.reply_within)}),
            findings.at);
    }

    // A length that runs by the clock is said by every language; others as English has them.
    static SaidValue span_value(std::string_view name, const ClockSpan& span) {
        if (span == ClockSpan(span.running)) return length_value(name, span.running);
        return {name, to_text(span)};
    }

    Said notice_ = Said("cal-of-notice", "the notice of the case");
    const Agreement& agreement_;
    std::vector<CalendarEntry> out_;
};

}  // namespace

std::vector<CalendarEntry> procedure_clocks(const Agreement& agreement) {
    Clocks clocks(agreement);
    if (agreement.complaints) clocks.complaints(*agreement.complaints);
    if (agreement.findings) clocks.findings(*agreement.findings);
    for (const Consequences& consequences : agreement.consequences)
        clocks.consequences(consequences);
    clocks.disputes();
    clocks.disclosures();
    return clocks.take();
}

}  // namespace sulh
