// SPDX-License-Identifier: Apache-2.0
#include "engine/due.hpp"

#include "base/member_reader.hpp"
#include "casework/due_course.hpp"
#include "engine/has_stood.hpp"
#include "engine/replay.hpp"
#include "engine/version.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

namespace sulh {

namespace {

constexpr std::string_view row_kind = "due";
constexpr std::string_view head_kind = "due-head";
constexpr std::string_view head_id = "head";
// How the rows are written: others are made again.
constexpr std::int64_t row_form = 2;
// For each case whom it concerns and the entries that moved it, "[respondent, index…]"; the same for
// those with findings, which weigh in other cases against the same party.
constexpr std::string_view case_kind = "due-case";
constexpr std::string_view precedent_kind = "due-precedent";
// One for each entry that any case may rest on, under its index.
constexpr std::string_view ground_kind = "due-ground";

// Of which record the rows tell.
struct DueHead {
    std::string version;  // the words are the program's
    std::uint64_t size = 0;
    Hash root = {};
    std::string zone;
    bool is_exercise = false;
    Instant known;  // the latest time that any entry names
};

std::string write_head(const DueHead& head) {
    Json out;
    out.set("version", head.version).set("form", row_form).set("size", static_cast<std::size_t>(head.size));
    out.set("root", hex(head.root)).set("zone", head.zone).set("exercise", head.is_exercise);
    return write_json(out.set("known", head.known.ms));
}

// Nothing where there is none that this program wrote.
std::optional<DueHead> read_head(const LogStorage& log) {
    const auto row = log.find_projection(head_kind, head_id);
    if (!row || !*row) return std::nullopt;
    const auto json = parse_json((*row)->json, "projection");
    if (!json) return std::nullopt;
    DueHead out;
    MemberReader reader(*json, "projection");
    const auto instant = [&](std::string_view member) {
        const Json* value = reader.value(member);
        const auto ms = value == nullptr ? std::nullopt : value->integer();
        if (!ms) reader.refuse("a time in milliseconds");
        return Instant{ms.value_or(0)};
    };
    out.version = reader.text("version");
    const bool is_readable = reader.count("form") == static_cast<std::uint64_t>(row_form);
    out.size = reader.count("size");
    out.root = reader.hash("root");
    out.zone = reader.text("zone");
    out.is_exercise = reader.flag("exercise");
    out.known = instant("known");
    if (!reader.finish() || !is_readable || out.version != engine_version()) return std::nullopt;
    return out;
}

bool is_of_this_record(const LogStorage& log, const DueHead& head) {
    return has_stood(log, {head.size, head.root}, log.size()).value_or(false);
}

// A line for each step of its course, "[due, stage, is it stated, [awaited…], act]," and at the end
// whether the case is over then: of a list that is long, one line is read.
ProjectionRow row_of(const CaseRules& rules, const Case& of) {
    const DueCourse course = due_course(rules, of);
    std::string lines = "[";
    for (const DueStep& step : course.steps) {
        Json json;
        json.push(step.due.ms).push(name(step.stage)).push(step.is_stated);
        json.push(Json::Array(step.awaited.begin(), step.awaited.end())).push(step.act);
        lines += write_json(json) + ",\n";
    }
    lines += course.is_whole ? "true]" : "false]";
    return {std::string(row_kind), of.id, of.steps.front().entry, std::move(lines)};
}

// The case's own entries, for whoever plays it again.
ProjectionRow entries_row(std::string_view kind, const Case& of) {
    Json json;
    json.push(of.respondent);
    std::uint64_t last = 0;
    for (const CaseStep& step : of.steps) {
        if (step.entry > 0) json.push(static_cast<std::size_t>(step.entry));
        last = std::max(last, step.entry);
    }
    return {std::string(kind), of.id, last, write_json(json)};
}

struct CaseEntries {
    std::string respondent;
    std::vector<std::uint64_t> indices;
};

std::optional<CaseEntries> read_entries_row(const ProjectionRow& row) {
    const auto json = parse_json(row.json, "projection");
    if (!json || json->array() == nullptr || json->array()->size() < 2) return std::nullopt;
    CaseEntries out;
    for (const Json& cell : *json->array()) {
        if (cell.string() != nullptr && out.respondent.empty()) out.respondent = *cell.string();
        if (const auto index = cell.integer(); index && *index > 0)
            out.indices.push_back(static_cast<std::uint64_t>(*index));
    }
    return out;
}

std::optional<DueStep> read_step(const std::string& case_id, std::string_view line) {
    const auto json = parse_json(line, "projection");
    if (!json || json->array() == nullptr || json->array()->size() != 5) return std::nullopt;
    const Json::Array& cells = *json->array();
    const bool is_written = cells[0].integer() && cells[1].string() && cells[2].boolean() &&
                            cells[3].array() && cells[4].string();
    if (!is_written) return std::nullopt;
    const auto stage = parse_stage(*cells[1].string());
    if (!stage) return std::nullopt;
    DueStep out;
    out.case_id = case_id;
    out.stage = *stage;
    out.due = {*cells[0].integer()};
    out.is_stated = *cells[2].boolean();
    for (const Json& one : *cells[3].array()) {
        if (one.string() == nullptr) return std::nullopt;
        out.awaited.push_back(*one.string());
    }
    out.act = *cells[4].string();
    return worded(std::move(out));
}

// Where a case stands when nobody acted since its row was written.
struct Standing {
    std::optional<DueStep> step;
    bool is_to_be_played = false;  // else, without a step: closed
};

// Nothing where the row is damaged.
std::optional<Standing> standing_at(const ProjectionRow& row, Instant at) {
    std::string_view rest = row.json;
    if (!rest.starts_with('[')) return std::nullopt;
    rest.remove_prefix(1);
    while (rest.starts_with('[')) {
        std::int64_t due = 0;
        const auto read = std::from_chars(rest.data() + 1, rest.data() + rest.size(), due);
        const std::size_t end = rest.find(",\n");
        if (read.ec != std::errc() || end == std::string_view::npos) return std::nullopt;
        if (Instant{due} >= at) {
            auto step = read_step(row.id, rest.substr(0, end));
            if (!step) return std::nullopt;
            return Standing{std::move(step), false};
        }
        rest.remove_prefix(end + 2);
    }
    if (rest == "true]") return Standing{};
    if (rest == "false]") return Standing{std::nullopt, true};
    return std::nullopt;
}

// What was added beside cases. Nothing where some of it may have moved one.
std::optional<History> added_since(const LogStorage& log, const DueHead& head) {
    History tail;
    tail.last_known = head.known;
    if (!extend_history(log, head.size, tail)) return std::nullopt;
    if (!tail.messages.empty() || !tail.agreements.empty()) return std::nullopt;
    return tail;
}

using Indices = std::vector<std::uint64_t>;

void append(Indices& to, const Indices& more) {
    to.insert(to.end(), more.begin(), more.end());
}

// The entries on which what becomes of these cases rests: their own, the ground of all, and the cases
// in which something was found about the same parties. Ascending, each once.
Result<Indices> entries_behind(const LogStorage& log, const std::vector<std::string>& cases,
                               const History& tail) {
    const auto damaged = [] { return fail(Code::corrupt, "a row of the projection is damaged"); };
    Indices out = {0};
    for (const auto& member : tail.members)
        out.push_back(member.index);
    std::set<std::string> respondents;
    for (const std::string& one : cases) {
        TRY(const auto row, log.find_projection(case_kind, one));
        const auto entries = row ? read_entries_row(*row) : std::nullopt;
        if (!entries) return damaged();
        append(out, entries->indices);
        respondents.insert(entries->respondent);
    }
    TRY_STATUS(log.for_each_projection(precedent_kind, [&](const ProjectionRow& row) -> Status {
        const auto entries = read_entries_row(row);
        if (!entries) return damaged();
        if (respondents.contains(entries->respondent)) append(out, entries->indices);
        return {};
    }));
    TRY_STATUS(log.for_each_projection(ground_kind, [&](const ProjectionRow& row) -> Status {
        out.push_back(row.entry);
        return {};
    }));
    std::ranges::sort(out);
    const auto repeated = std::ranges::unique(out);
    out.erase(repeated.begin(), repeated.end());
    return out;
}

// What is due at `at` in those of these cases that are still open then.
Result<std::vector<DueStep>> played_forward(const Mission& mission,
                                            const std::vector<std::string>& cases,
                                            const History& tail, Instant at) {
    TRY(const Indices entries, entries_behind(mission.log(), cases, tail));
    TRY(const History history, read_history_of(mission.log(), entries));
    TRY(const auto casebook, read_casebook(mission, history, mission.log().size(), false));
    casebook->advance_to(at);
    const Docket& docket = casebook->docket();
    std::vector<DueStep> out;
    for (const std::string& one : cases) {
        const Case* of = docket.find(one);
        if (of == nullptr) return fail(Code::corrupt, "a row of the projection is damaged");
        if (of->stage != Stage::Closed) out.push_back(due_step(docket.rules(), *of));
    }
    return out;
}

// Nothing where they do not fit.
std::optional<DueList> due_in_rows(const Mission& mission, std::optional<Instant> as_of,
                                   Instant now) {
    const LogStorage& log = mission.log();
    const auto head = read_head(log);
    if (!head || !is_of_this_record(log, *head)) return std::nullopt;
    const auto tail = added_since(log, *head);
    auto zone = TimeZone::named(head->zone);
    if (!tail || !zone) return std::nullopt;
    const Instant known = tail->last_known;
    const Instant at = as_of.value_or(head->is_exercise ? known : std::max(known, now));
    if (at < known) return std::nullopt;
    DueList out = {{}, *zone};
    std::vector<std::string> to_play;
    const Status read = log.for_each_projection(row_kind, [&](const ProjectionRow& row) -> Status {
        auto standing = standing_at(row, at);
        if (!standing) return fail(Code::corrupt, "a row of the projection is damaged");
        if (standing->is_to_be_played) to_play.push_back(row.id);
        if (standing->step) out.steps.push_back(*std::move(standing->step));
        return {};
    });
    if (!read) return std::nullopt;
    if (!to_play.empty()) {
        auto played = played_forward(mission, to_play, *tail, at);
        if (!played) return std::nullopt;
        std::ranges::move(*played, std::back_inserter(out.steps));
    }
    std::ranges::sort(out.steps, {}, [](const DueStep& one) {
        return std::pair<Instant, std::string_view>(one.due, one.case_id);
    });
    return out;
}

}  // namespace

Result<std::vector<ProjectionRow>> due_rows(const LogStorage& log, std::span<const Bytes> entries,
                                            Casebook& casebook, Instant known) {
    TRY(RightEdge edge, RightEdge::load(log.size(), hash_reader(log)));
    for (const Bytes& entry : entries)
        edge.append(leaf_hash(entry));
    const Docket& docket = casebook.docket();
    std::vector<ProjectionRow> out;
    for (const Case* of : casebook.take_changed()) {
        out.push_back(row_of(docket.rules(), *of));
        out.push_back(entries_row(case_kind, *of));
        if (!of->findings.empty()) out.push_back(entries_row(precedent_kind, *of));
    }
    for (const std::uint64_t index : casebook.take_ground())
        out.push_back({std::string(ground_kind), std::to_string(index), index, "{}"});
    const Agreement& agreement = casebook.agreement();
    const DueHead head = {std::string(engine_version()),
                          edge.size(),
                          edge.root(),
                          agreement.zone.name(),
                          agreement.is_exercise,
                          known};
    out.push_back({std::string(head_kind), std::string(head_id), edge.size() - 1, write_head(head)});
    return out;
}

std::optional<std::uint64_t> due_rows_size(const LogStorage& log, const History& history) {
    const auto head = read_head(log);
    if (!head || !is_of_this_record(log, *head)) return std::nullopt;
    const bool has_moved =
        history.agreements.back().index >= head->size ||
        (!history.messages.empty() && history.messages.back().index >= head->size);
    if (has_moved) return std::nullopt;
    return head->size;
}

Result<DueList> what_is_due(const Mission& mission, std::optional<Instant> as_of, Instant now) {
    if (auto rows = due_in_rows(mission, as_of, now)) return *std::move(rows);
    TRY(const auto casebook, casebook_at(mission, as_of, now));
    return DueList{casebook->docket().due(), casebook->agreement().zone};
}

}  // namespace sulh
