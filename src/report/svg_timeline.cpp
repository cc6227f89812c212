// SPDX-License-Identifier: Apache-2.0
#include "report/svg_timeline.hpp"

#include "base/text.hpp"
#include "report/svg_map.hpp"

#include <algorithm>
#include <set>

namespace sulh {

namespace {

constexpr double width = 960;
constexpr double label_width = 236;
constexpr double top = 12;
constexpr double lane_height = 34;
constexpr double bar_width_min = 3;

struct Axis {
    Interval span;
    double x(Instant at) const {
        const double part = static_cast<double>((at - span.from).ms) /
                            static_cast<double>(std::max<std::int64_t>(1, span.length().ms));
        return label_width + std::clamp(part, 0.0, 1.0) * (width - label_width - 12);
    }
};

void write_ticks(Html& html, const TimeBuckets& time, const Axis& axis, double bottom) {
    constexpr std::size_t labels_max = 8;
    const std::size_t every = (time.buckets.size() + labels_max - 1) / labels_max;
    for (std::size_t i = 0; i < time.buckets.size(); ++i) {
        const double x = axis.x(time.buckets[i].bounds.from);
        html.empty("line", {{"class", "grid"},
                            {"x1", pixel(x)},
                            {"y1", pixel(top)},
                            {"x2", pixel(x)},
                            {"y2", pixel(bottom)}});
        if (i % every != 0) continue;
        html.leaf("text", {{"class", "small"}, {"x", pixel(x)}, {"y", pixel(bottom + 16)}},
                  time.buckets[i].label);
    }
    html.new_line();
}

void write_bar(Html& html, const Axis& axis, const IncidentEntry& entry, double y) {
    const Interval possible = entry.when.possible;
    const double from = axis.x(std::max(possible.from, axis.span.from));
    const double to = axis.x(std::min(possible.to, axis.span.to));
    html.empty("rect", {{"class", "bar"},
                        {"x", pixel(from)},
                        {"y", pixel(y - 8)},
                        {"width", pixel(std::max(bar_width_min, to - from))},
                        {"height", "16"}});
}

bool is_drawn(const IncidentEntry& entry, const Axis& axis) {
    return entry.when.possible.from.is_bounded() && entry.when.possible.to.is_bounded() &&
           entry.when.possible.overlaps(axis.span);
}

void write_lane(Html& html, const Bulletin& bulletin, const Axis& axis, Standing standing,
                double y) {
    write_mark(html, standing, 12, y);
    std::string words(label(standing));
    if (standing == Standing::AllegedUnderSome) words = "alleged under some readings";
    if (standing == Standing::AllegedUnderAll) words = "alleged under every reading";
    html.leaf("text", {{"x", "28"}, {"y", pixel(y + 4)}}, words).new_line();
    for (const IncidentEntry& entry : bulletin.incidents) {
        if (entry.standing == standing && is_drawn(entry, axis)) write_bar(html, axis, entry, y);
    }
    html.new_line();
}

std::string description(const Bulletin& bulletin, const Axis& axis) {
    const auto drawn = std::ranges::count_if(
        bulletin.incidents, [&](const IncidentEntry& entry) { return is_drawn(entry, axis); });
    return counted(drawn, "listed incident", "listed incidents") +
           ", each a bar from its earliest to its latest possible time; deadlines are dashed "
           "lines. "
           "The table below counts every incident of the period. Times are those of " +
           bulletin.zone.name() + ".";
}

}  // namespace

void write_timeline(Html& html, const Bulletin& bulletin) {
    if (bulletin.time.buckets.empty()) return;
    const Axis axis{
        {bulletin.time.buckets.front().bounds.from, bulletin.time.buckets.back().bounds.to}};
    std::set<Standing> lanes;
    for (const IncidentEntry& entry : bulletin.incidents)
        lanes.insert(entry.standing);
    const double bottom =
        top + lane_height * static_cast<double>(std::max<std::size_t>(1, lanes.size()));
    html.open("figure").new_line();
    html.open("svg", {{"viewBox", "0 0 " + pixel(width) + " " + pixel(bottom + 26)},
                      {"role", "img"},
                      {"aria-labelledby", "time-title time-description"}})
        .new_line();
    html.leaf("title", {{"id", "time-title"}}, "When the incidents happened").new_line();
    html.leaf("desc", {{"id", "time-description"}}, description(bulletin, axis)).new_line();
    write_ticks(html, bulletin.time, axis, bottom);
    double y = top + lane_height / 2;
    for (auto lane = lanes.rbegin(); lane != lanes.rend(); ++lane, y += lane_height) {
        write_lane(html, bulletin, axis, *lane, y);
    }
    for (const DutyEntry& duty : bulletin.duties) {
        if (!duty.assessment.due || !axis.span.contains(*duty.assessment.due)) continue;
        const double x = axis.x(*duty.assessment.due);
        html.empty("line", {{"class", "due"},
                            {"x1", pixel(x)},
                            {"y1", pixel(top)},
                            {"x2", pixel(x)},
                            {"y2", pixel(bottom)}});
    }
    html.close("svg").new_line();
    html.leaf("figcaption", {}, description(bulletin, axis)).new_line();
    html.close("figure").new_line();
}

}  // namespace sulh
