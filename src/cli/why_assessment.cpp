// SPDX-License-Identifier: Apache-2.0
#include "cli/why_assessment.hpp"

#include "assess/assessment_json.hpp"
#include "assess/explainer.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "engine/replay.hpp"

namespace sulh {

namespace {

constexpr std::size_t sentence_bytes_max = 2'000;

Result<const Assessment*> find_assessment(const Picture& picture, const std::string& id) {
    std::vector<std::string> ids;
    for (const Assessment& assessment : picture.assessments.all) {
        ids.push_back(assessment_id(picture.agreement, picture.corroboration, assessment));
        if (ids.back() == id) return &assessment;
    }
    const auto near = nearest(id, ids);
    return fail(Code::not_found, "no assessment is called '" + printable(id) + "'", {},
                near ? "did you mean " + *near + "?" : "'sulh status DIR --json' lists them");
}

void append_lines(const ReasonNode& node, int depth, std::string& out) {
    out += std::string(static_cast<std::size_t>(2 * depth), ' ') + std::string(name(node.truth)) +
           "  " + printable(node.said.text(), sentence_bytes_max);
    if (!node.article.empty()) out += "  [" + printable(node.article) + "]";
    if (!node.observations.empty())
        out += "  (" + printable(join(node.observations, ", "), sentence_bytes_max) + ")";
    out += "\n";
    for (const ReasonNode& part : node.parts)
        append_lines(part, depth + 1, out);
}

}  // namespace

Status tell_assessment(const std::string& id, const std::string& path,
                       std::optional<Instant> as_of, bool wants_json, Console& console) {
    TRY(const Mission mission, Mission::open(path, Access::Read));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const auto picture, replay_all(mission, history, as_of, console.progress()));
    TRY(const Assessment* const assessment, find_assessment(*picture, id));
    Explainer explainer(picture->agreement, picture->facts(), picture->as_of);
    const Explanation why = explainer.explain(*assessment);
    if (wants_json) {
        console.print(write_json(Json()
                                     .set("id", id)
                                     .set("as_of", to_text(picture->as_of))
                                     .set("sentence", why.sentence())
                                     .set("tree", reason_json(why.tree))
                                     .set("would_decide", texts(why.would_decide))) +
                      "\n");
        return {};
    }
    std::string out = console.bold(printable(why.sentence(), sentence_bytes_max)) + "\n";
    append_lines(why.tree, 0, out);
    if (!why.would_decide.empty()) out += "would decide it\n";
    for (const Said& what : why.would_decide)
        out += "  " + printable(what.text(), sentence_bytes_max) + "\n";
    console.print(out);
    return {};
}

}  // namespace sulh
