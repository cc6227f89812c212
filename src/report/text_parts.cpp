// SPDX-License-Identifier: Apache-2.0
#include "report/text_parts.hpp"

#include "base/text.hpp"
#include "report/limits.hpp"
#include "report/text_table.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

std::string dash_if_empty(const std::string& text) {
    return text.empty() ? "-" : text;
}

std::string listed(const std::vector<std::string>& values, std::size_t limit) {
    std::vector<std::string> first;
    for (std::size_t i = 0; i < std::min(limit, values.size()); ++i)
        first.push_back(shown(values[i]));
    std::string text = join(first, ", ");
    if (values.size() > limit) {
        text += " and " + grouped(static_cast<std::int64_t>(values.size() - limit)) + " more";
    }
    return text;
}

std::string people_text(const IncidentEntry& entry) {
    std::vector<std::string> parts;
    if (entry.killed.is_known()) parts.push_back("killed " + count_text(entry.killed));
    if (entry.injured.is_known()) parts.push_back("injured " + count_text(entry.injured));
    return join(parts, ", ");
}

std::string line(std::string_view label, std::string_view text) {
    std::string first = "    " + std::string(label);
    first.resize(std::max<std::size_t>(first.size() + 1, 15), ' ');
    return wrapped(text, text_columns, first, std::string(15, ' '));
}

std::string assessment_text(const StatedAssessment& assessment) {
    std::string head = verdict_text(assessment) + " · " + clause_label(assessment.clause, assessment.amended);
    if (!assessment.reading.empty()) head += " · reading " + assessment.reading;
    head += " · " + assessment.party;
    std::string out = wrapped(head, text_columns, "    * ", "      ");
    if (!assessment.sentence.empty()) {
        out += wrapped(shown(assessment.sentence), text_columns, "      ", "      ");
    }
    for (const std::string& fact : assessment.would_decide) {
        out += wrapped("would decide it: " + shown(fact), text_columns, "      ", "        ");
    }
    return out;
}

}  // namespace

std::string shown(std::string_view text) {
    constexpr std::size_t bytes_max = 400;
    return printable(text, bytes_max);
}

std::string text_heading(std::string_view title) {
    return "\n" + std::string(title) + "\n" + std::string(display_width(title), '=') + "\n";
}

std::string text_list(const std::vector<std::string>& sentences) {
    std::string out;
    for (const std::string& sentence : sentences) {
        out += wrapped(shown(sentence), text_columns, "  - ", "    ");
    }
    return out;
}

std::string text_of_states(const ClauseTable& table) {
    TextTable text({{"clause", {}, 24},
                    {"reading", {}, 18},
                    {"party", {}, 16},
                    {"state", {}, 18},
                    {"seen", TextTable::Align::Right}});
    for (const ClauseRow& row : table.rows) {
        std::string state(label(row.state));
        if (row.state == Verdict::Undetermined) state += ": " + std::string(name(row.reason));
        text.add_row({clause_label(row.clause, row.amended), dash_if_empty(row.reading), row.party, state,
                      number_text(std::floor(row.coverage * 100)) + " %"});
    }
    return text.text();
}

std::string text_of(const std::vector<Divergence>& divergences) {
    std::string out;
    for (const Divergence& divergence : divergences) {
        out += wrapped(counted(divergence.count, "incident", "incidents") + " · " +
                           clause_label(divergence.clause, divergence.amended) + " · " + divergence.party,
                       text_columns, "  ", "    ");
        for (const Divergence::Under& under : divergence.readings) {
            out += wrapped(dash_if_empty(under.reading) + ": " + under.holding, text_columns,
                           "      ", "        ");
        }
    }
    return out;
}

std::string text_of(const std::vector<DutyEntry>& duties, std::int64_t left_off,
                    const TimeZone& zone) {
    TextTable text({{"due (" + zone.name() + ")"},
                    {"clause", {}, 22},
                    {"reading", {}, 12},
                    {"party", {}, 14},
                    {"state", {}, 18}});
    for (const DutyEntry& duty : duties) {
        const StatedAssessment& assessment = duty.assessment;
        text.add_row({assessment.due ? clock_text(*assessment.due, zone) : "-",
                      clause_label(assessment.clause, assessment.amended),
                      dash_if_empty(assessment.reading), assessment.party,
                      verdict_text(assessment)});
    }
    std::string out = text.text();
    if (left_off > 0) out += "  and " + grouped(left_off) + " more\n";
    return out;
}

std::string text_of(const IncidentEntry& entry, const TimeZone& zone) {
    std::string out =
        "\n" + wrapped(grouped(static_cast<std::int64_t>(entry.number)) + ". " + entry.kind +
                           " · " + entry.id + " · " + std::string(label(entry.standing)),
                       text_columns, "  ", "     ");
    out += line("when", time_text(entry.when, zone));
    out += line("where", shown(place_text(entry)));
    if (!entry.actors.empty()) out += line("by", listed(entry.actors, observations_shown_max));
    if (!entry.targets.empty()) {
        out += line("against", listed(entry.targets, observations_shown_max));
    }
    if (!entry.objects.empty())
        out += line("object", listed(entry.objects, observations_shown_max));
    if (const std::string people = people_text(entry); !people.empty())
        out += line("people", people);
    out += line("told by", sources_text(entry) + " (" + std::string(name(entry.level)) + ")" +
                               (entry.is_occurrence_disputed ? ", occurrence disputed" : ""));
    out += line("reports", listed(entry.observations, observations_shown_max));
    for (const StatedDispute& dispute : entry.disputes) {
        std::vector<std::string> positions;
        for (const StatedDispute::Position& position : dispute.positions) {
            positions.push_back(shown(position.says) + " (" + listed(position.observations, 6) +
                                ")");
        }
        out += line("disputed", dispute.fact + ": " + join(positions, " / "));
    }
    for (const std::string& ruling : entry.rulings)
        out += line("ruled", shown(ruling));
    for (std::size_t i = 0; i < std::min(entry.sources.size(), sources_shown_max); ++i)
        out += line("judged", shown(entry.sources[i]));
    for (const StatedAssessment& assessment : entry.assessments)
        out += assessment_text(assessment);
    if (entry.assessments_left_off > 0) {
        out += "    and " + grouped(static_cast<std::int64_t>(entry.assessments_left_off)) +
               " further assessments\n";
    }
    return out;
}

std::string parties_text(const std::vector<PartyName>& parties) {
    std::vector<std::string> names;
    for (const PartyName& party : parties) {
        names.push_back(party.title == party.id ? party.id : party.title + " (" + party.id + ")");
    }
    return join(names, ", ");
}

}  // namespace sulh
