// SPDX-License-Identifier: Apache-2.0
#include "engine/conclude.hpp"

#include "assess/assessment_json.hpp"
#include "assess/explainer.hpp"
#include "base/check.hpp"
#include "corroborate/incident_json.hpp"

#include <algorithm>

namespace sulh {

namespace {

Result<RecordedLine> line_of(EntryType type, Json body) {
    const Entry entry{type, std::move(body)};
    TRY(const Bytes bytes, encode(entry));
    return read_line(0, entry, bytes);
}

// An incident of very many reports does not fit one entry: its long lists are then replaced by
// their length and SHA-256, over their JSON, so that whoever derives them again can still compare.
Json shortened(const Json& body) {
    constexpr std::size_t list_bytes_max = 4096;
    Json out = Json::Object{};
    for (const auto& [member, value] : *body.object()) {
        const std::string json = value.is_array() ? write_json(value) : "";
        if (json.size() <= list_bytes_max) {
            out.set(member, value);
            continue;
        }
        out.set(
            member,
            Json().set("count", value.array()->size()).set("sha256", hex(sha256(as_bytes(json)))));
    }
    return out;
}

Result<RecordedLine> incident_line(const Observations& observations, const Incident& incident,
                                   const Method& method) {
    Json body = to_json(observations, incident, method);
    auto line = line_of(EntryType::Incident, body);
    if (line || line.error().code != Code::limit) return line;
    return line_of(EntryType::Incident, shortened(body));
}

RecordedLine withdrawal(EntryType type, const std::string& id) {
    Json body;
    body.set("id", id).set("withdrawn", true);
    auto line = line_of(type, std::move(body));
    CHECK(line.has_value());
    return *std::move(line);
}

void sort_by_id(std::vector<RecordedLine>::iterator from, std::vector<RecordedLine>::iterator to) {
    std::sort(from, to, [](const RecordedLine& a, const RecordedLine& b) { return a.id < b.id; });
}

}  // namespace

Result<std::vector<RecordedLine>> conclusion_lines(const Picture& picture) {
    std::vector<RecordedLine> lines;
    const Method& method = method_of(picture.corroboration);
    for (const Incident& incident : picture.corroboration.incidents) {
        TRY(RecordedLine line, incident_line(picture.reports.intake.observations, incident, method));
        lines.push_back(std::move(line));
    }
    const auto incidents = static_cast<std::ptrdiff_t>(lines.size());
    Explainer explainer(picture.agreement, picture.facts(), picture.as_of);
    for (const Assessment& assessment : picture.assessments.all) {
        Json body = assessment_json(picture.agreement, picture.corroboration, assessment,
                                    explainer.explain(assessment));
        TRY(RecordedLine line, line_of(EntryType::Assessment, std::move(body)));
        lines.push_back(std::move(line));
    }
    sort_by_id(lines.begin(), lines.begin() + incidents);
    sort_by_id(lines.begin() + incidents, lines.end());
    return lines;
}

ConclusionEntry conclusion_of(const Picture& picture, const std::vector<RecordedLine>& lines) {
    LinesHash hash;
    for (const RecordedLine& line : lines)
        hash.add(as_bytes(line.json));
    std::map<Verdict, std::int64_t> tally;
    for (const Assessment& assessment : picture.assessments.all)
        ++tally[assessment.verdict];
    Json counts = Json::Object{};
    for (const auto& [verdict, count] : tally)
        counts.set(std::string(name(verdict)), count);
    return {picture.as_of, picture.corroboration.incidents.size(), picture.assessments.all.size(),
            std::move(counts), hash.finish()};
}

std::vector<RecordedLine> changed_lines(const std::vector<RecordedLine>& lines,
                                        StandingLines& standing, std::uint64_t first_index) {
    std::vector<RecordedLine> changed;
    StandingLines now;
    for (const RecordedLine& line : lines) {
        const std::pair key{line.type, line.id};
        const auto before = standing.find(key);
        if (before == standing.end() || before->second != line.json) changed.push_back(line);
        now.emplace(key, line.json);
    }
    for (const auto& [key, json] : standing) {
        if (now.find(key) == now.end()) changed.push_back(withdrawal(key.first, key.second));
    }
    for (RecordedLine& line : changed)
        line.index = first_index++;
    standing = std::move(now);
    return changed;
}

Status add_entry(const Entry& entry, Appending& out) {
    TRY(Bytes bytes, encode(entry));
    out.entries.push_back(std::move(bytes));
    return {};
}

Status add_conclusion(const LogStorage& log, const Picture& picture, Appending& out) {
    TRY(const std::vector<RecordedLine> lines, conclusion_lines(picture));
    TRY(StandingLines standing, standing_lines(log));
    const std::uint64_t first = log.size() + out.entries.size();
    for (const RecordedLine& line : changed_lines(lines, standing, first)) {
        out.entries.emplace_back(line.json.begin(), line.json.end());
        out.rows.push_back(projection_row(line));
    }
    return add_entry(to_entry(conclusion_of(picture, lines)), out);
}

Result<StandingLines> standing_lines(const LogStorage& log) {
    StandingLines out;
    for (const EntryType type : {EntryType::Incident, EntryType::Assessment}) {
        TRY_STATUS(log.for_each_projection(name(type), [&](const ProjectionRow& row) -> Status {
            TRY(const Entry entry, decode(as_bytes(row.json)));
            if (entry.body.find("withdrawn") == nullptr)
                out.emplace(std::pair{type, row.id}, row.json);
            return {};
        }));
    }
    return out;
}

}  // namespace sulh
