// SPDX-License-Identifier: Apache-2.0
// SPEC: prometheus.io/docs/instrumenting/exposition_formats
#include "serve/metrics.hpp"

#include "serve/site.hpp"

#include <algorithm>
#include <filesystem>

namespace sulh {

namespace {

class MetricsPage {
public:
    // Values may follow at once, or one for each label.
    void begin(std::string_view name, std::string_view type, std::string_view help) {
        name_ = name;
        text_ += "# HELP " + name_ + " " + std::string(help) + "\n# TYPE " + name_ + " " +
                 std::string(type) + "\n";
    }
    void value(std::int64_t value) { text_ += name_ + " " + std::to_string(value) + "\n"; }
    void value(std::string_view label, std::string_view of, std::int64_t value) {
        text_ += name_ + "{" + std::string(label) + "=\"" + escaped(of) + "\"} " +
                 std::to_string(value) + "\n";
    }
    void gauge(std::string_view name, std::string_view help, std::int64_t of) {
        begin(name, "gauge", help);
        value(of);
    }
    std::string take() { return std::move(text_); }

private:
    static std::string escaped(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '"' || c == '\\') out += '\\';
            out += c == '\n' ? ' ' : c;
        }
        return out;
    }

    std::string text_;
    std::string name_;
};

// The party let its time run out, and the case goes on without a reply.
bool is_reply_overdue(const Case& of) {
    return of.stage != Stage::Closed && !of.has_reply &&
           std::ranges::any_of(of.steps, [](const CaseStep& step) {
               return step.from == Stage::Reply && step.to != Stage::Reply && step.entry == 0;
           });
}

bool is_voted_on(const Case& of) {
    return of.stage == Stage::Voting || of.stage == Stage::Reveal || of.stage == Stage::Default;
}

void add_cases(const Visit& visit, MetricsPage& page) {
    const Docket& docket = visit.view->casebook->docket();
    const std::vector<DueStep> due = docket.due();
    page.gauge("sulh_cases_open", "Cases that are not closed.",
               static_cast<std::int64_t>(due.size()));
    std::int64_t overdue = 0;
    std::size_t awaited = 0;
    for (const auto& [id, of] : docket.cases()) {
        if (is_reply_overdue(of)) ++overdue;
        if (is_voted_on(of)) awaited += of.questions.size();
    }
    page.gauge("sulh_replies_overdue",
               "Open cases in which the time for a reply ran out without one.", overdue);
    page.gauge("sulh_findings_awaiting_quorum",
               "Questions of open cases that a panel is voting on.",
               static_cast<std::int64_t>(awaited));
    if (due.empty()) return;
    const auto next = std::ranges::min_element(due, {}, &DueStep::due);
    page.gauge("sulh_next_due_seconds", "Until the next date of a case.",
               (next->due - visit.now).ms / 1000);
}

void add_intakes(const Visit& visit, MetricsPage& page) {
    page.begin("sulh_intakes_total", "counter", "Intakes in the record.");
    page.value(static_cast<std::int64_t>(visit.view->history->intakes.size()));
    page.begin("sulh_intakes_received_total", "counter",
               "Intakes since the server started, by the way they came in.");
    for (std::size_t i = 0; i < intake_channel_names.size(); ++i)
        page.value("channel", intake_channel_names[i],
                   static_cast<std::int64_t>(
                       visit.site.intakes().of(static_cast<IntakeChannel>(i))));
}

Status add_witnesses(const Visit& visit, MetricsPage& page) {
    if (const Witnessing* const witnessing = visit.site.witnessing())
        page.gauge("sulh_witnesses_silent",
                   "Witnesses of the policy that did not cosign when they were last asked.",
                   static_cast<std::int64_t>(witnessing->troubles().size()));
    TRY(const auto witnesses, visit.site.room().record().witnesses(visit.view->size));
    if (witnesses.empty()) return {};
    page.begin("sulh_witness_cosignature_age_seconds", "gauge",
               "Since the newest cosignature of each witness that ever cosigned.");
    const std::int64_t now_s = visit.site.machine_now().ms / 1000;
    for (const WitnessStanding& one : witnesses)
        page.value("witness", one.name, now_s - static_cast<std::int64_t>(one.at_s));
    return {};
}

void add_quotas(const Visit& visit, MetricsPage& page) {
    const auto refused = visit.site.quotas().refused();
    if (refused.empty()) return;
    page.begin("sulh_quota_refused_total", "counter", "What a party sent beyond its quota.");
    for (const auto& [party, count] : refused)
        page.value("party", party, static_cast<std::int64_t>(count));
}

}  // namespace

Result<std::string> metrics_text(const Visit& visit) {
    const RoomView& view = *visit.view;
    MetricsPage page;
    page.gauge("sulh_record_entries", "Entries of the record.",
               static_cast<std::int64_t>(view.size));
    TRY(const RowCounts rows, view.rows->counts());
    page.gauge("sulh_incidents", "Incidents that stand.",
               static_cast<std::int64_t>(rows.incidents));
    page.gauge("sulh_rederiving", "1 while the tables of lists are being made again.",
               view.rows->size() < view.size ? 1 : 0);
    add_intakes(visit, page);
    add_cases(visit, page);
    page.gauge("sulh_sessions", "Sessions.",
               static_cast<std::int64_t>(visit.site.sessions().count()));
    page.gauge("sulh_live_readers", "Event streams.",
               static_cast<std::int64_t>(visit.site.live().count()));
    TRY_STATUS(add_witnesses(visit, page));
    add_quotas(visit, page);
    std::error_code failed;
    const auto space = std::filesystem::space(visit.site.room().path(), failed);
    if (!failed)
        page.gauge("sulh_disk_free_bytes", "Free for the server on the disk of the mission.",
                   static_cast<std::int64_t>(space.available));
    return page.take();
}

}  // namespace sulh
