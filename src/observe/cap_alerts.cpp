// SPDX-License-Identifier: Apache-2.0
#include "observe/cap_alerts.hpp"

#include "base/text.hpp"
#include "geo/distance.hpp"
#include "observe/field.hpp"
#include "observe/limits.hpp"
#include "observe/table.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t polygon_points_max = 10'000;

// "lat,lon"
Result<LatLon> read_pair(std::string_view text) {
    const auto parts = split(text, ',');
    if (parts.size() != 2) return bad_field("area", "latitude,longitude", text);
    return read_position(trim(parts[0]), trim(parts[1]));
}

// "lat,lon radius in km"
Result<Where> read_circle(std::string_view text) {
    const auto parts = split(trim(text), ' ');
    const auto km = parse_number(parts.back());
    if (parts.size() != 2 || !km || *km < 0)
        return bad_field("circle", "latitude,longitude and kilometres", text);
    TRY(const LatLon centre, read_pair(parts.front()));
    Where out = Where::at(centre);
    out.radius_m = whole_metres(*km * 1000);
    return out;
}

// The circle around the middle of its bounds that holds every corner.
Result<Where> read_polygon(std::string_view text) {
    std::vector<LatLon> corners;
    double south = 90, west = 180, north = -90, east = -180;
    for (const std::string_view part : split(trim(text), ' ')) {
        if (trim(part).empty()) continue;
        if (corners.size() >= polygon_points_max) return fail(Code::limit, "polygon: too many points");
        TRY(const LatLon corner, read_pair(part));
        corners.push_back(corner);
        south = std::min(south, corner.lat_e7() / 1e7);
        north = std::max(north, corner.lat_e7() / 1e7);
        west = std::min(west, corner.lon_e7() / 1e7);
        east = std::max(east, corner.lon_e7() / 1e7);
    }
    // One that crosses the date line would be a circle around the wrong side of the Earth.
    if (corners.size() < 4 || east - west > 180)
        return bad_field("polygon", "at least four points that do not cross the date line", text);
    TRY(const LatLon centre, LatLon::make((south + north) / 2, (west + east) / 2));
    double radius_m = 0;
    for (const LatLon corner : corners)
        radius_m = std::max(radius_m, distance(centre, corner).value);
    Where out = Where::at(centre);
    out.radius_m = whole_metres(radius_m);
    return out;
}

Result<Where> where_of(const XmlElement& info) {
    const XmlElement* area = info.find("area");
    if (area == nullptr) return Where();
    if (const XmlElement* circle = area->find("circle")) return read_circle(circle->text);
    if (const XmlElement* polygon = area->find("polygon")) return read_polygon(polygon->text);
    return Where();
}

// From the onset, or whenever, until it was sent.
Result<Interval> when_of(const XmlElement& alert, const XmlElement& info) {
    TRY(const Instant sent, parse_instant(std::string(alert.text_of("sent"))));
    Interval out{Instant::earliest(), sent + seconds(1)};
    const std::string_view onset =
        info.find("onset") != nullptr ? info.text_of("onset") : info.text_of("effective");
    if (!onset.empty()) {
        TRY(out.from, parse_instant(std::string(onset)));
    }
    if (out.to <= out.from)
        return fail(Code::invalid_input, "it speaks of what is still to come",
                    {}, "only what has happened is a report");
    return within_calendar(out);
}

// Kinds that say all with their name; others would need more than an alert holds.
Term kind_of(std::string_view event) {
    const auto kind = term_named(event);
    if (!kind || root(*kind) != happening) return happening;
    const FactForm form = usual_form(*kind);
    const bool is_whole = form == FactForm::Event || form == FactForm::Presence;
    return is_whole ? *kind : happening;
}

// In English where there is one.
const XmlElement* info_of(const XmlElement& alert) {
    const XmlElement* first = alert.find("info");
    for (const XmlElement& one : alert.children) {
        const std::string_view language = one.text_of("language");
        if (one.name == "info" && (language.empty() || language.starts_with("en"))) return &one;
    }
    return first;
}

Status write_names(const XmlElement& alert, const XmlElement& info, Symbols& symbols,
                   Observation& out) {
    const std::string sender(alert.text_of("sender"));
    const std::string id = "cap:" + sender + ":" + std::string(alert.text_of("identifier"));
    TRY_STATUS(check_id(id));
    out.id = symbols.keep(id);
    const std::string_view named = info.text_of("senderName");
    out.source = symbols.intern(printable(named.empty() ? sender : named, 200));
    add_name(out.provenance, "cap:" + sender, symbols);
    out.place_name = Symbol::none;
    if (const XmlElement* area = info.find("area"))
        out.place_name = symbols.intern(printable(area->text_of("areaDesc"), 200));
    out.text = symbols.keep(printable(info.text_of("headline"), 2000));
    return {};
}

// Whoever restricts an alert says in words of their own to whom: those of the TLP are taken.
Status read_restriction(const XmlElement& alert, Observation& out) {
    const std::string_view restriction = trim(alert.text_of("restriction"));
    constexpr std::string_view label = "TLP:";
    if (!equals_ignoring_case(restriction.substr(0, label.size()), label)) return {};
    const auto tlp = parse_tlp(restriction);
    if (!tlp) return bad_field("restriction", "a label of the TLP", restriction, tlp.error().hint);
    out.tlp = *tlp;
    return {};
}

}  // namespace

bool CapAlerts::recognises(std::string_view head) {
    return head.starts_with('<') &&
           head.find("urn:oasis:names:tc:emergency:cap:1.2") != std::string_view::npos;
}

void CapAlerts::feed(std::string_view bytes, ObservationSink& sink) {
    if (!document_.add(bytes))
        sink.reject(make_reject(file_, 0, "larger than " + grouped(xml_bytes_max) + " bytes", "", ""));
}

void CapAlerts::finish(ObservationSink& sink) {
    if (document_.is_refused()) return;
    const auto alert = read_xml(trim(document_.text()));
    Observation out;
    const auto is_report = alert ? read(*alert, sink.symbols(), out)
                                 : Result<bool>(tl::unexpected(alert.error()));
    if (!is_report) {
        sink.reject(make_reject(file_, 1, is_report.error(), document_.text()));
    } else if (*is_report) {
        out.row = 1;
        sink.accept(std::move(out));
    }
    document_.clear();
}

Result<bool> CapAlerts::read(const XmlElement& alert, Symbols& symbols, Observation& out) {
    if (alert.name != "alert") return fail(Code::invalid_input, "expected an alert");
    for (const char* name : {"identifier", "sender", "sent", "status", "msgType", "scope"})
        if (alert.text_of(name).empty())
            return fail(Code::invalid_input, "alert: " + std::string(name) + " is missing");
    const std::string_view status = alert.text_of("status");
    const std::string_view message = alert.text_of("msgType");
    if (status != "Actual" && status != "Exercise")
        return bad_field("status", "Actual or Exercise", status);
    if (message == "Ack" || message == "Error") return false;
    if (message != "Alert" && message != "Update")
        return bad_field("msgType", "Alert or Update", message,
                         "enter a retraction of what is cancelled");
    const XmlElement* info = info_of(alert);
    if (info == nullptr) return fail(Code::invalid_input, "alert: it says nothing (no info)");
    TRY(out.where, where_of(*info));
    TRY(const Interval when, when_of(alert, *info));
    out.when = When::within(when);
    const std::string_view event = info->text_of("event");
    out.kind = kind_of(event);
    if (out.kind == happening) out.kind_label = unknown_label(event, symbols);
    out.form = usual_form(out.kind);
    TRY_STATUS(read_restriction(alert, out));
    TRY_STATUS(write_names(alert, *info, symbols, out));
    return true;
}

}  // namespace sulh
