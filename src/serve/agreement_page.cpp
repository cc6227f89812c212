// SPDX-License-Identifier: Apache-2.0
#include "serve/agreement_page.hpp"

#include "agreement/diagnostics.hpp"
#include "agreement/explain.hpp"
#include "agreement/source.hpp"
#include "base/text.hpp"
#include "geo/geojson.hpp"
#include "report/json_parts.hpp"
#include "report/outline.hpp"
#include "serve/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

struct Section {
    std::string heading;
    std::string markdown;
    std::vector<std::string> blocks;
    std::size_t first_line = 1;
    std::size_t end_line = 1;
};

bool is_heading(std::string_view line) {
    const std::size_t level = line.find_first_not_of('#');
    return level != std::string_view::npos && level >= 1 && level <= 6 && line[level] == ' ';
}

// Lines in order; those of a block and its fences go to the section's blocks.
std::vector<Section> sections_of(const AgreementText& text) {
    Diagnostics diagnostics;
    const Source source = read_source(text.text, text.file, diagnostics);
    std::vector<Section> out(1);
    auto block = source.blocks.begin();
    std::size_t offset = 0;
    std::size_t number = 0;
    const std::string_view all = text.text;
    while (offset < all.size()) {
        const std::size_t end = std::min(all.find('\n', offset), all.size());
        const std::string_view line = all.substr(offset, end - offset);
        ++number;
        if (block != source.blocks.end() && end + 1 == block->begin) {  // the fence that opens it
            out.back().blocks.emplace_back(all.substr(block->begin, block->end - block->begin));
        } else if (block != source.blocks.end() && offset >= block->end) {  // that closes it
            ++block;
        } else if (block == source.blocks.end() || end < block->begin) {
            if (is_heading(line)) {
                out.back().end_line = number;
                out.push_back({std::string(trim(line.substr(line.find(' ')))), "", {}, number, 0});
            } else {
                out.back().markdown += std::string(line) + "\n";
            }
        }
        offset = end + 1;
    }
    out.back().end_line = number + 1;
    if (trim(out.front().markdown).empty() && out.front().blocks.empty()) out.erase(out.begin());
    return out;
}

class AgreementPage {
public:
    AgreementPage(const RoomView& view, bool sees_assessments)
        : view_(view), agreement_(view.agreement->agreement), sees_assessments_(sees_assessments) {}

    Result<Json> run() {
        for (const Clause& clause : agreement_.clauses) {
            if (!sees_assessments_) break;
            TRY(newest_[clause.id], view_.rows->newest_of_clause(clause.id, clause_assessments_max));
        }

        Json sections{Json::Array{}};
        for (const Section& section : sections_of(*view_.agreement)) {
            Json clauses{Json::Array{}};
            for (const Clause& clause : agreement_.clauses)
                if (clause.at.line >= section.first_line && clause.at.line < section.end_line)
                    clauses.push(clause_json(clause));
            sections.push(Json()
                              .set("heading", section.heading)
                              .set("markdown", std::string(trim(section.markdown)))
                              .set("blocks", json_of(section.blocks))
                              .set("clauses", std::move(clauses)));
        }
        return Json()
            .set("id", agreement_.id)
            .set("title", agreement_.title)
            .set("path", view_.agreement->file)
            .set("complaints", complaints_json())
            .set("sections", std::move(sections));
    }

private:
    // Null where the agreement says nothing of them: then any party complains as it likes.
    Json complaints_json() const {
        if (!agreement_.complaints) return {};
        std::vector<std::string> by;
        for (const ActorIndex actor : agreement_.complaints->by)
            by.push_back(agreement_.actors[actor].id);
        return Json()
            .set("by", json_of(by))
            .set("particulars", json_of(agreement_.complaints->particulars));
    }

    Json clause_json(const Clause& clause) const {
        Json readings{Json::Array{}};
        for (const Reading& reading : clause.versions.back().readings) {
            Json one;
            one.set("id", reading.id);
            one.set("by", reading.by ? Json(agreement_.actors[*reading.by].id) : Json());
            readings.push(one.set("note", reading.title));
        }
        Json out;
        out.set("id", clause.id).set("title", clause.title).set("article", clause.article);
        out.set("explanation", explain_clause(agreement_, clause.id).value_or(""));
        out.set("readings", std::move(readings));
        out.set("line", static_cast<std::size_t>(clause.at.line));
        out.set("states", states_json(clause));
        out.set("assessments", assessments_json(clause));
        return out.set("cases", cases_json(clause));
    }

    Json states_json(const Clause& clause) const {
        Json out{Json::Array{}};
        if (!sees_assessments_ || view_.evidence == nullptr) return out;
        const Picture& picture = view_.evidence->picture();
        for (const ClauseState& state : picture.assessments.states) {
            if (picture.agreement.clauses[state.provision.clause].id != clause.id) continue;
            const std::pair<std::string_view, std::int32_t> counts[] = {
                {"breached", state.breached},         {"complied", state.complied},
                {"pending", state.pending},           {"excused", state.excused},
                {"undetermined", state.undetermined}, {"not in force", state.not_in_force}};
            Json count;
            for (const auto& [label, n] : counts)
                count.set(std::string(label), static_cast<int>(n));
            out.push(Json()
                         .set("party", picture.agreement.actors[state.provision.bearer].id)
                         .set("reading", reading_label(picture.agreement, state.provision))
                         .set("verdict", name(state.verdict))
                         .set("because", state.because.text())
                         .set("because_said", state.because.json())
                         .set("coverage", state.coverage)
                         .set("count", std::move(count)));
        }
        return out;
    }

    Json assessments_json(const Clause& clause) const {
        const auto found = newest_.find(clause.id);
        return found == newest_.end() ? Json(Json::Array{}) : json_of(found->second);
    }

    Json cases_json(const Clause& clause) const {
        Json out{Json::Array{}};
        if (!sees_assessments_) return out;
        for (const auto& [id, of] : view_.casebook->docket().cases())
            if (of.clause == clause.id) out.push(id);
        return out;
    }

    const RoomView& view_;
    const Agreement& agreement_;
    bool sees_assessments_;
    std::map<std::string_view, std::vector<std::string>> newest_;  // assessments, by clause
};

Json path_json(const std::vector<LatLon>& path, bool is_ring) {
    const auto position = [](LatLon at) {
        return Json::Array{Json(degrees_of(at.lon_e7())), Json(degrees_of(at.lat_e7()))};
    };
    Json out{Json::Array{}};
    for (const LatLon at : path)
        out.push(position(at));
    if (is_ring && !path.empty()) out.push(position(path.front()));
    return out;
}

Json shape_feature(const std::string& id, const std::string& title, std::string_view kind,
                   const std::vector<std::vector<LatLon>>& paths) {
    Json lines{Json::Array{}};
    for (const auto& path : paths)
        lines.push(path_json(path, kind == "zone"));
    Json geometry;
    geometry.set("type", "MultiLineString").set("coordinates", std::move(lines));
    Json properties;
    properties.set("id", id).set("name", title.empty() ? id : title).set("kind", kind);
    return feature_json(std::move(geometry), std::move(properties));
}

// What no map of a mission shows whole: half a world on one side of a line.
bool is_too_wide(const Box& box) {
    return box.width() > 90 || box.height() > 60;
}

}  // namespace

Result<Json> agreement_page(const RoomView& view, bool sees_assessments) {
    return AgreementPage(view, sees_assessments).run();
}

Json map_page(const Agreement& agreement) {
    std::optional<Box> frame;
    const auto widen = [&](const Box& box) {
        if (!is_too_wide(box)) frame = frame ? joined(*frame, box) : box;
    };
    for (const NamedLine& line : agreement.lines)
        if (line.line) widen(line.line->bounds());
    for (const NamedZone& zone : agreement.zones)
        if (zone.zone) widen(zone.zone->bounds());
    Json::Array features;
    for (const NamedZone& zone : agreement.zones) {
        if (!zone.zone || !frame) continue;
        const auto paths = outline_of(*zone.zone, grown(*frame, kilometres(20)));
        if (!paths.empty()) features.push_back(shape_feature(zone.id, zone.title, "zone", paths));
    }
    for (const NamedLine& line : agreement.lines)
        if (line.line)
            features.push_back(shape_feature(line.id, line.title, "line", line.line->chains()));
    return feature_collection_json(std::move(features));
}

}  // namespace sulh
