// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "report/bulletin_formats.hpp"
#include "report/csv_line.hpp"
#include "report/json_parts.hpp"

#include <array>

namespace sulh {

namespace {

constexpr std::array columns = {"incident",
                                "from",
                                "to",
                                "lat",
                                "lon",
                                "radius_m",
                                "place",
                                "kind",
                                "form",
                                "actors",
                                "targets",
                                "killed",
                                "injured",
                                "level",
                                "roots",
                                "reports",
                                "standing",
                                "occurrence_disputed",
                                "assessment",
                                "clause",
                                "amended",
                                "reading",
                                "party",
                                "verdict",
                                "reason",
                                "exception_claimed",
                                "due",
                                "sentence",
                                "observations"};

std::string bound_text(Instant at) {
    return at.is_bounded() ? to_text(at) : std::string();
}

void write_incident(CsvLine& row, const IncidentEntry& entry) {
    row.text(entry.id);
    row.text(bound_text(entry.when.possible.from));
    row.text(bound_text(entry.when.possible.to));
    const bool is_known = entry.where.is_known;
    row.number(is_known ? number_text(degrees_of(entry.where.centre.lat_e7())) : "");
    row.number(is_known ? number_text(degrees_of(entry.where.centre.lon_e7())) : "");
    row.number(is_known ? number_text(static_cast<double>(entry.where.radius_m)) : "");
    row.text(entry.place_name);
    row.text(entry.kind);
    row.text(entry.form);
    row.text(join(entry.actors, "; "));
    row.text(join(entry.targets, "; "));
    row.text(count_text(entry.killed));
    row.text(count_text(entry.injured));
    row.number(std::to_string(number(entry.level)));
    row.number(std::to_string(entry.roots));
    row.number(std::to_string(entry.observations.size()));
    row.text(label(entry.standing));
    row.text(entry.is_occurrence_disputed ? "yes" : "no");
}

void write_assessment(CsvLine& row, const StatedAssessment& assessment) {
    row.text(assessment.id);
    row.text(assessment.clause);
    row.text(assessment.amended);
    row.text(assessment.reading);
    row.text(assessment.party);
    row.text(name(assessment.verdict));
    row.text(assessment.verdict == Verdict::Undetermined ? name(assessment.reason) : "");
    row.text(assessment.is_exception_claimed ? "yes" : "no");
    row.text(assessment.due ? to_text(*assessment.due) : "");
    row.text(assessment.sentence);
}

void finish(CsvLine row, const IncidentEntry& entry, const Marking& marking, std::string& out) {
    row.text(join(entry.observations, "; "));
    if (marking.is_stated()) row.text(to_text(marking));
    out += row.take();
}

void append_rows(std::string& out, const IncidentEntry& entry, const Marking& marking) {
    for (const StatedAssessment& assessment : entry.assessments) {
        CsvLine row;
        write_incident(row, entry);
        write_assessment(row, assessment);
        finish(std::move(row), entry, marking, out);
    }
    if (!entry.assessments.empty()) return;
    CsvLine row;
    write_incident(row, entry);
    constexpr int assessment_columns = 10;
    for (int i = 0; i < assessment_columns; ++i)
        row.text("");
    finish(std::move(row), entry, marking, out);
}

}  // namespace

std::string bulletin_csv(const Bulletin& bulletin) {
    CsvLine header;
    for (const char* column : columns)
        header.text(column);
    if (bulletin.marking.is_stated()) header.text("marking");
    std::string out = header.take();
    for (const IncidentEntry& entry : bulletin.incidents)
        append_rows(out, entry, bulletin.marking);
    for (const IncidentEntry& entry : bulletin.out_of_scope)
        append_rows(out, entry, bulletin.marking);
    return out;
}

}  // namespace sulh
