// SPDX-License-Identifier: Apache-2.0
#include "agreement/calendar_parts.hpp"
#include "agreement/wording.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

class Clocks {
public:
    explicit Clocks(const Agreement& agreement) : agreement_(agreement) {}

    void add(std::string what, const std::optional<ClockSpan>& within, std::string_view of,
             const FilePosition& at) {
        if (!within) return;
        CalendarEntry entry;
        entry.kind = CalendarKind::Clock;
        entry.what = std::move(what);
        entry.after = "within " + to_text(*within) + " of " + std::string(of);
        entry.at = at;
        out_.push_back(std::move(entry));
    }

    void complaints(const Complaints& steps) {
        add("Complaint: made", steps.made_within, "the incident", steps.at);
        add("Complaint: acknowledged", steps.acknowledged_within, "its receipt", steps.at);
        add("Complaint: returned, where something is missing", steps.returned_within, "its receipt",
            steps.at);
        add("Complaint: inquiry done", steps.inquiry_within, "the acknowledgement", steps.at);
        add("Complaint: answered", steps.answered_within, "the inquiry", steps.at);
        add("Complaint: finding made", steps.finding_within, "the answer", steps.at);
    }

    void findings(const Findings& findings) {
        add("Findings: reply", findings.reply_within, "the notice of the case", findings.at);
        extended_reply(findings);
        const std::string then =
            findings.otherwise_by.empty()
                ? "nobody decides after it"
                : "after it " + titles_of(agreement_, findings.otherwise_by, "and") + " decide";
        add("Findings: decision; " + then, findings.decided_within, "the opening of the case",
            findings.at);
    }

    void consequences(const Consequences& consequences) {
        const std::string upon = "Consequences for " + consequences.upon + ", ";
        add(upon + "none where it is cured", consequences.cure_within, "the finding",
            consequences.at);
        for (const ConsequenceRung& rung : consequences.ladder) {
            add(upon + rung.label + ": " + rung.act, rung.within, "the decision", rung.at);
            if (rung.repetition_window)
                add(upon + rung.label + ": counts as repeated", ClockSpan(*rung.repetition_window),
                    "the breach before", rung.at);
        }
    }

    void disputes() {
        std::string_view from = "the dispute being raised";
        for (const DisputeStep& step : agreement_.disputes) {
            add("Dispute: " + step.act, step.within, from, step.at);
            from = "the step before";
        }
    }

    void disclosures() {
        for (const Disclosure& rule : agreement_.disclosures) {
            if (!rule.after) continue;
            CalendarEntry entry;
            entry.what = "Confidentiality: " + rule.artefact + " shown to " +
                         (rule.to.empty() ? "everybody" : titles_of(agreement_, rule.to, "and"));
            entry.after = to_text(*rule.after) + " after it is made";
            entry.at = rule.at;
            out_.push_back(std::move(entry));
        }
    }

    std::vector<CalendarEntry> take() { return std::move(out_); }

private:
    void extended_reply(const Findings& findings) {
        if (!findings.reply_within || !findings.reply_extension) return;
        const std::string what = "Findings: reply, where its time was extended";
        const ClockSpan sum = findings.reply_within->running + findings.reply_extension->running;
        const bool is_running = *findings.reply_within == findings.reply_within->running &&
                                *findings.reply_extension == findings.reply_extension->running;
        if (is_running) return add(what, sum, "the notice of the case", findings.at);
        add(what, findings.reply_extension,
            to_text(*findings.reply_within) + " after the notice of the case", findings.at);
    }

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
