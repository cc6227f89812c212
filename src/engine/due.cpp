// SPDX-License-Identifier: Apache-2.0
#include "engine/due.hpp"

#include "base/member_reader.hpp"
#include "engine/version.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view row_kind = "due";
constexpr std::string_view head_kind = "due-head";
constexpr std::string_view head_id = "head";
constexpr std::string_view nothing_due = "[]";

// Of which record the rows tell, and until when.
struct DueHead {
    std::string version;  // the words are the program's
    std::uint64_t size = 0;
    Hash root = {};
    std::string zone;
    bool is_exercise = false;
    Instant known;  // the latest time that any entry names
    Instant until;  // the first clock runs out after it
};

std::string write_head(const DueHead& head) {
    Json out;
    out.set("version", head.version).set("size", static_cast<std::size_t>(head.size));
    out.set("root", hex(head.root)).set("zone", head.zone).set("exercise", head.is_exercise);
    return write_json(out.set("known", head.known.ms).set("until", head.until.ms));
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
    out.size = reader.count("size");
    out.root = reader.hash("root");
    out.zone = reader.text("zone");
    out.is_exercise = reader.flag("exercise");
    out.known = instant("known");
    out.until = instant("until");
    if (!reader.finish() || out.version != engine_version()) return std::nullopt;
    return out;
}

bool is_of_this_record(const LogStorage& log, const DueHead& head) {
    if (head.size > log.size()) return false;
    if (head.size == log.size()) return head.root == log.root();
    const auto root = tree_root(head.size, hash_reader(log));
    return root && *root == head.root;
}

ProjectionRow row_of(const CaseRules& rules, const Case& of) {
    ProjectionRow out = {std::string(row_kind), of.id, of.steps.front().entry,
                         std::string(nothing_due)};
    if (of.stage == Stage::Closed) return out;
    const DueStep due = due_step(rules, of);
    Json json;
    json.push(name(due.stage)).push(due.due.ms).push(due.is_stated);
    json.push(due.who).push(due.what).push(due.otherwise);
    json.push(Json::Array(due.awaited.begin(), due.awaited.end())).push(due.act);
    out.json = write_json(json);
    return out;
}

std::optional<DueStep> read_row(const ProjectionRow& row) {
    const auto json = parse_json(row.json, "projection");
    if (!json || json->array() == nullptr || json->array()->size() != 8) return std::nullopt;
    const Json::Array& cells = *json->array();
    const bool has_texts = cells[0].string() && cells[3].string() && cells[4].string() &&
                           cells[5].string() && cells[7].string() && cells[2].boolean();
    std::vector<std::string> awaited;
    if (cells[6].array() == nullptr) return std::nullopt;
    for (const Json& one : *cells[6].array()) {
        if (one.string() == nullptr) return std::nullopt;
        awaited.push_back(*one.string());
    }
    if (!has_texts || !cells[1].integer()) return std::nullopt;
    const auto stage = parse_stage(*cells[0].string());
    if (!stage) return std::nullopt;
    return DueStep{row.id,
                   *stage,
                   {*cells[1].integer()},
                   *cells[2].boolean(),
                   *cells[3].string(),
                   *cells[4].string(),
                   *cells[5].string(),
                   std::move(awaited),
                   *cells[7].string()};
}

// Time goes on with entries of every kind. Nothing where one of them may have moved a case.
std::optional<Instant> known_by_now(const LogStorage& log, const DueHead& head) {
    History tail;
    tail.last_known = head.known;
    if (!extend_history(log, head.size, tail)) return std::nullopt;
    if (!tail.messages.empty() || !tail.agreements.empty()) return std::nullopt;
    return tail.last_known;
}

// Nothing where they do not fit.
std::optional<DueList> due_in_rows(const LogStorage& log, std::optional<Instant> as_of,
                                   Instant now) {
    const auto head = read_head(log);
    if (!head || !is_of_this_record(log, *head)) return std::nullopt;
    const auto known = known_by_now(log, *head);
    auto zone = TimeZone::named(head->zone);
    if (!known || !zone) return std::nullopt;
    const Instant at = as_of.value_or(head->is_exercise ? *known : std::max(*known, now));
    if (at < *known || head->until < at) return std::nullopt;
    DueList out = {{}, *zone};
    const Status read = log.for_each_projection(row_kind, [&](const ProjectionRow& row) -> Status {
        if (row.json == nothing_due) return {};
        auto due = read_row(row);
        if (!due) return fail(Code::corrupt, "a row of the projection is damaged");
        out.steps.push_back(*std::move(due));
        return {};
    });
    if (!read) return std::nullopt;
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
    for (const Case* of : casebook.take_changed())
        out.push_back(row_of(docket.rules(), *of));
    const std::vector<DueStep> first = docket.due(1);
    const Agreement& agreement = casebook.agreement();
    const DueHead head = {std::string(engine_version()),
                          edge.size(),
                          edge.root(),
                          agreement.zone.name(),
                          agreement.is_exercise,
                          known,
                          first.empty() ? Instant::latest() : first.front().due};
    out.push_back({std::string(head_kind), std::string(head_id), edge.size() - 1, write_head(head)});
    return out;
}

bool are_due_rows_current(const LogStorage& log, const History& history) {
    const auto head = read_head(log);
    if (!head || !is_of_this_record(log, *head)) return false;
    return history.agreements.back().index < head->size &&
           (history.messages.empty() || history.messages.back().index < head->size);
}

Result<DueList> what_is_due(const Mission& mission, std::optional<Instant> as_of, Instant now) {
    if (auto rows = due_in_rows(mission.log(), as_of, now)) return *std::move(rows);
    TRY(const auto casebook, casebook_at(mission, as_of, now));
    return DueList{casebook->docket().due(), casebook->agreement().zone};
}

}  // namespace sulh
