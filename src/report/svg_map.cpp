// SPDX-License-Identifier: Apache-2.0
#include "report/svg_map.hpp"

#include "base/text.hpp"
#include "geo/map_projection.hpp"
#include "report/limits.hpp"
#include "report/text_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sulh {

namespace {

constexpr double width = 960;
constexpr double edge = 46;  // room for the labels of the graticule

double map_height(const Box& frame) {
    constexpr double radians_per_degree = 0.017453292519943295;
    const double shrink = std::max(0.1, std::cos(frame.centre().lat() * radians_per_degree));
    const double ratio = frame.height() / std::max(1e-6, frame.width() * shrink);
    constexpr double height_min = 340;
    constexpr double height_max = 640;
    return std::clamp(ratio * (width - 2 * edge) + 2 * edge, height_min, height_max);
}

// Places labels so that none covers another; what finds no room is left off and stands in the
// register all the same.
class Labels {
public:
    struct Spot {
        double x;
        double y;
        std::string_view anchor;
    };
    explicit Labels(double height) : height_(height) {}

    std::optional<Spot> place(MapPoint at, std::string_view text) {
        const double length = 7.6 * static_cast<double>(display_width(text));
        constexpr double away = 11;
        const Rectangle candidates[] = {
            {at.x + away, at.y - 8, length, 15},
            {at.x - away - length, at.y - 8, length, 15},
            {at.x - length / 2, at.y - away - 15, length, 15},
            {at.x - length / 2, at.y + away, length, 15},
        };
        constexpr std::string_view anchors[] = {"start", "end", "middle", "middle"};
        for (std::size_t i = 0; i < std::size(candidates); ++i) {
            const Rectangle& box = candidates[i];
            const bool is_outside = box.x < edge || box.x + box.width > width - edge ||
                                    box.y < edge || box.y + box.height > height_ - edge;
            if (is_outside || std::ranges::any_of(taken_, [&](const Rectangle& other) {
                    return box.overlaps(other);
                })) {
                continue;
            }
            taken_.push_back(box);
            const double x = i == 0 ? box.x : i == 1 ? box.x + box.width : at.x;
            return Spot{x, box.y + 12, anchors[i]};
        }
        return std::nullopt;
    }
    void take_mark(MapPoint at) { taken_.push_back({at.x - 8, at.y - 8, 16, 16}); }

private:
    struct Rectangle {
        double x;
        double y;
        double width;
        double height;
        bool overlaps(const Rectangle& other) const {
            return x < other.x + other.width && other.x < x + width && y < other.y + other.height &&
                   other.y < y + height;
        }
    };
    double height_;
    std::vector<Rectangle> taken_;
};

struct Drawing {
    Html& html;
    const Bulletin& bulletin;
    double height;
    MapProjection projection;
    Labels labels;

    bool holds(MapPoint at) const {
        return at.x >= edge && at.x <= width - edge && at.y >= edge && at.y <= height - edge;
    }
};

std::string degrees_text(double value, std::string_view positive, std::string_view negative) {
    const double shown = std::round(std::fabs(value) * 1000) / 1000;
    const std::string_view side = shown == 0 ? "" : value > 0 ? positive : negative;
    return number_text(shown) + "°" + (side.empty() ? "" : " ") + std::string(side);
}

double graticule_step(double extent_degrees) {
    for (const double step : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0}) {
        if (extent_degrees / step <= 7) return step;
    }
    return 30;
}

void write_graticule(Drawing& drawing) {
    const Box& frame = *drawing.bulletin.frame;
    Html& html = drawing.html;
    const double step = graticule_step(std::max(frame.height(), frame.width()));
    const double middle_lat = frame.centre().lat();
    for (double n = std::ceil(frame.south() / step); n * step <= frame.north(); ++n) {
        const double y =
            drawing.projection.project(LatLon::checked(n * step, frame.centre().lon())).y;
        if (y < edge || y > drawing.height - edge) continue;
        html.empty("line", {{"class", "grid"},
                            {"x1", pixel(edge)},
                            {"y1", pixel(y)},
                            {"x2", pixel(width - edge)},
                            {"y2", pixel(y)}});
        html.leaf("text",
                  {{"class", "small"},
                   {"x", pixel(edge - 5)},
                   {"y", pixel(y + 4)},
                   {"text-anchor", "end"}},
                  degrees_text(n * step, "N", "S"));
    }
    for (double n = std::ceil(frame.west() / step); n * step <= frame.east(); ++n) {
        const double lon = n * step >= 180 ? n * step - 360 : n * step;
        const double x = drawing.projection.project(LatLon::checked(middle_lat, lon)).x;
        if (x < edge || x > width - edge) continue;
        html.empty("line", {{"class", "grid"},
                            {"x1", pixel(x)},
                            {"y1", pixel(edge)},
                            {"x2", pixel(x)},
                            {"y2", pixel(drawing.height - edge)}});
        html.leaf("text",
                  {{"class", "small"},
                   {"x", pixel(x)},
                   {"y", pixel(drawing.height - edge + 16)},
                   {"text-anchor", "middle"}},
                  degrees_text(lon, "E", "W"));
    }
    html.new_line();
}

// Points nearer than a pixel to the last one are left out; far ones are drawn in at the border of a
// drawing 20 times as wide.
std::string path_text(const Drawing& drawing, const std::vector<LatLon>& path, bool is_closed) {
    constexpr double far = 10'000;
    std::string text;
    MapPoint last{-far * 2, 0};
    for (std::size_t i = 0; i < path.size(); ++i) {
        MapPoint at = drawing.projection.project(path[i]);
        at = {std::clamp(at.x, -far, far), std::clamp(at.y, -far, far)};
        const bool is_near = std::fabs(at.x - last.x) < 1 && std::fabs(at.y - last.y) < 1;
        if (is_near && i + 1 < path.size()) continue;
        text += (text.empty() ? "M" : " ") + pixel(at.x) + " " + pixel(at.y);
        last = at;
    }
    return is_closed ? text + "Z" : text;
}

// Where the letter of a shape stands: the middle of the points in view.
std::optional<MapPoint> label_point(const Drawing& drawing, const MapShape& shape) {
    std::vector<MapPoint> in_view;
    for (const std::vector<LatLon>& path : shape.paths) {
        for (const LatLon position : path) {
            const MapPoint at = drawing.projection.project(position);
            if (drawing.holds(at)) in_view.push_back(at);
        }
    }
    if (in_view.empty()) return std::nullopt;
    if (!shape.is_zone) return in_view[in_view.size() / 2];
    return *std::ranges::min_element(in_view, {}, &MapPoint::y);
}

std::string letter(std::size_t index) {
    constexpr std::size_t letters = 26;
    std::string text(1, static_cast<char>('A' + index % letters));
    return index < letters ? text : text + std::to_string(index / letters + 1);
}

void write_shapes(Drawing& drawing) {
    Html& html = drawing.html;
    for (const MapShape& shape : drawing.bulletin.shapes) {
        std::string path;
        for (const auto& part : shape.paths)
            path += path_text(drawing, part, shape.is_zone);
        if (path.empty()) continue;
        html.empty(
                "path",
                {{"class", shape.is_zone ? "zone" : "line"}, {"fill-rule", "evenodd"}, {"d", path}})
            .new_line();
    }
}

void write_label(Drawing& drawing, MapPoint at, std::string_view text, bool is_bold) {
    const auto spot = drawing.labels.place(at, text);
    if (!spot) return;
    drawing.html
        .leaf("text",
              {{"class", "halo"},
               {"x", pixel(spot->x)},
               {"y", pixel(spot->y)},
               {"text-anchor", std::string(spot->anchor)},
               {"font-weight", is_bold ? "700" : "400"}},
              text)
        .new_line();
}

void write_letters(Drawing& drawing) {
    const std::vector<MapShape>& shapes = drawing.bulletin.shapes;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (const auto at = label_point(drawing, shapes[i])) {
            write_label(drawing, *at, letter(i), true);
        }
    }
}

// Incidents whose marks would cover one another share one.
struct Mark {
    MapPoint at;
    Standing standing = Standing::NoClause;
    double radius = 0;
    std::vector<std::size_t> numbers;
};

std::vector<Mark> marks_of(const Drawing& drawing) {
    constexpr double cell = 15;
    std::map<std::pair<long, long>, Mark> marks;
    for (const IncidentEntry& entry : drawing.bulletin.incidents) {
        if (!entry.where.is_known) continue;
        const MapPoint at = drawing.projection.project(entry.where.centre);
        if (!drawing.holds(at)) continue;
        Mark& mark = marks[{std::lround(at.y / cell), std::lround(at.x / cell)}];
        if (mark.numbers.empty()) mark.at = at;
        mark.standing = std::max(mark.standing, entry.standing);
        mark.radius = std::max(mark.radius, static_cast<double>(entry.where.radius_m) *
                                                drawing.projection.pixels_per_metre());
        mark.numbers.push_back(entry.number);
    }
    std::vector<Mark> result;
    for (auto& [key, mark] : marks)
        result.push_back(std::move(mark));
    std::ranges::stable_sort(result, [](const Mark& a, const Mark& b) {
        return a.standing != b.standing ? a.standing > b.standing : a.numbers < b.numbers;
    });
    return result;
}

std::string numbers_text(const std::vector<std::size_t>& numbers) {
    constexpr std::size_t shown_max = 3;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min(shown_max, numbers.size()); ++i) {
        parts.push_back(std::to_string(numbers[i]));
    }
    const std::size_t rest = numbers.size() - parts.size();
    return join(parts, ", ") + (rest > 0 ? " +" + std::to_string(rest) : "");
}

void write_marks(Drawing& drawing) {
    const std::vector<Mark> marks = marks_of(drawing);
    constexpr std::size_t circles_max = 60;
    constexpr double radius_min = 9;
    for (const Mark& mark : marks) {
        if (marks.size() > circles_max || mark.radius < radius_min) continue;
        drawing.html.empty("circle", {{"class", "about"},
                                      {"cx", pixel(mark.at.x)},
                                      {"cy", pixel(mark.at.y)},
                                      {"r", pixel(mark.radius)}});
    }
    drawing.html.new_line();
    for (const Mark& mark : marks) {
        drawing.labels.take_mark(mark.at);
        write_mark(drawing.html, mark.standing, mark.at.x, mark.at.y);
    }
    drawing.html.new_line();
    for (std::size_t i = 0; i < std::min(map_labels_max, marks.size()); ++i) {
        write_label(drawing, marks[i].at, numbers_text(marks[i].numbers), false);
    }
}

void write_scale(Drawing& drawing) {
    constexpr double bar_max = 200;
    const Metres length = scale_bar(drawing.projection, bar_max);
    const double pixels = length.value * drawing.projection.pixels_per_metre();
    const double y = 26;
    const std::string path = "M" + pixel(edge) + " " + pixel(y - 5) + "V" + pixel(y) + "H" +
                             pixel(edge + pixels) + "V" + pixel(y - 5);
    drawing.html.empty(
        "path",
        {{"d", path}, {"fill", "none"}, {"stroke", "currentColor"}, {"stroke-width", "1.5"}});
    drawing.html.leaf("text", {{"x", pixel(edge + pixels + 8)}, {"y", pixel(y + 1)}},
                      to_text(length));
    drawing.html
        .leaf("text",
              {{"class", "small"},
               {"x", pixel(width - edge)},
               {"y", pixel(y + 1)},
               {"text-anchor", "end"}},
              "north is up")
        .new_line();
}

std::string description(const Bulletin& bulletin) {
    const auto unknown = std::ranges::count_if(
        bulletin.incidents, [](const IncidentEntry& entry) { return !entry.where.is_known; });
    const auto listed = static_cast<std::int64_t>(bulletin.incidents.size());
    return counted(listed - unknown, "incident", "incidents") +
           " drawn as numbered marks; the numbers are those of the register of incidents, which "
           "says "
           "all that the map says. " +
           (unknown > 0 ? counted(unknown, "incident has", "incidents have") + " no known place. "
                        : std::string()) +
           (bulletin.is_coarse ? "Places are coarse: each true place lies within the dotted circle."
                               : "Places are exact.");
}

void write_frame(Drawing& drawing, std::string_view css_class) {
    drawing.html
        .empty("rect", {{"class", std::string(css_class)},
                        {"x", pixel(edge)},
                        {"y", pixel(edge)},
                        {"width", pixel(width - 2 * edge)},
                        {"height", pixel(drawing.height - 2 * edge)}})
        .new_line();
}

void write_shape_key(Html& html, const Bulletin& bulletin) {
    if (bulletin.shapes.empty()) return;
    html.open("ul", {{"class", "key"}, {"aria-label", "Lines and zones on the map"}}).new_line();
    for (std::size_t i = 0; i < bulletin.shapes.size(); ++i) {
        const MapShape& shape = bulletin.shapes[i];
        html.open("li").leaf("b", {}, letter(i)).text(shape.is_zone ? " zone: " : " line: ");
        html.value(shape.title.empty() ? shape.id : shape.title).close("li").new_line();
    }
    html.close("ul").new_line();
}

}  // namespace

std::string pixel(double value) {
    return number_text(std::round(value * 10) / 10);
}

void write_mark(Html& html, Standing standing, double x, double y) {
    const auto diamond = [&](double size) {
        return "M" + pixel(x) + " " + pixel(y - size) + "l" + pixel(size) + " " + pixel(size) +
               "l" + pixel(-size) + " " + pixel(size) + "l" + pixel(-size) + " " + pixel(-size) +
               "z";
    };
    switch (standing) {
        case Standing::AllegedUnderAll:
            html.empty("path", {{"class", "full"}, {"d", diamond(8)}});
            break;
        case Standing::AllegedUnderSome:
            html.empty("path", {{"class", "open"}, {"d", diamond(8)}});
            html.empty("path", {{"class", "full"}, {"d", diamond(4)}});
            break;
        case Standing::Undetermined:
            html.empty("circle",
                       {{"class", "open"}, {"cx", pixel(x)}, {"cy", pixel(y)}, {"r", "6"}});
            break;
        default:
            html.empty("rect", {{"class", "open"},
                                {"x", pixel(x - 4)},
                                {"y", pixel(y - 4)},
                                {"width", "8"},
                                {"height", "8"}});
    }
}

void write_mark_key(Html& html, const std::vector<IncidentEntry>& incidents) {
    std::set<Standing> occurring;
    for (const IncidentEntry& entry : incidents) {
        const bool has_own_mark = entry.standing >= Standing::Undetermined;
        occurring.insert(has_own_mark ? entry.standing : Standing::NoClause);
    }
    html.open("ul", {{"class", "key"}, {"aria-label", "Marks"}}).new_line();
    for (auto at = occurring.rbegin(); at != occurring.rend(); ++at) {
        html.open("li").open("svg", {{"viewBox", "-9 -9 18 18"}, {"aria-hidden", "true"}});
        write_mark(html, *at, 0, 0);
        html.close("svg");
        html.text(*at == Standing::NoClause ? "other" : label(*at)).close("li").new_line();
    }
    html.close("ul").new_line();
}

void write_map(Html& html, const Bulletin& bulletin) {
    if (!bulletin.frame) return;
    const double height = map_height(*bulletin.frame);
    Drawing drawing{html, bulletin, height, MapProjection(*bulletin.frame, width, height, edge),
                    Labels(height)};
    html.open("figure").new_line();
    html.open("svg", {{"viewBox", "0 0 " + pixel(width) + " " + pixel(height)},
                      {"role", "img"},
                      {"aria-labelledby", "map-title map-description"}})
        .new_line();
    html.leaf("title", {{"id", "map-title"}}, "Map of the incidents of the period").new_line();
    html.leaf("desc", {{"id", "map-description"}}, description(bulletin)).new_line();
    html.open("clipPath", {{"id", "map-frame"}});
    write_frame(drawing, "sea");
    html.close("clipPath").new_line();
    write_frame(drawing, "sea");
    write_graticule(drawing);
    html.open("g", {{"clip-path", "url(#map-frame)"}}).new_line();
    write_shapes(drawing);
    write_letters(drawing);
    write_marks(drawing);
    html.close("g").new_line();
    write_scale(drawing);
    html.close("svg").new_line();
    html.leaf("figcaption", {}, description(bulletin)).new_line();
    write_mark_key(html, bulletin.incidents);
    write_shape_key(html, bulletin);
    html.close("figure").new_line();
}

}  // namespace sulh
