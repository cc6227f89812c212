// SPDX-License-Identifier: Apache-2.0
#include "observe/cot_events.hpp"

#include "base/text.hpp"
#include "observe/field.hpp"
#include "observe/limits.hpp"
#include "observe/table.hpp"

#include <array>

namespace sulh {

namespace {

constexpr std::string_view end_tag = "</event>";
constexpr double unknown_error_m = 999'999;  // TAK's protobuf; its XML writes one digit more

constexpr std::array<std::string_view, 7> required = {"version", "uid",   "type", "time",
                                                      "start",   "stale", "how"};

// "a-h-A-M-H": the happening that the symbol stands for; nothing where it is none of ours.
std::optional<Term> kind_of(const std::vector<std::string_view>& type) {
    if (type.front() == "b") return happening;
    if (type.front() != "a" || type.size() < 3) return std::nullopt;
    const std::string_view dimension = type[2];
    const auto has = [&](std::size_t at, std::string_view wanted) {
        return type.size() > at && type[at] == wanted;
    };
    if (dimension == "A") {
        if (has(5, "Q")) return term("drone-flight");
        if (has(4, "H")) return term("rotary-wing-flight");
        if (has(4, "L")) return term("balloon-flight");
        return has(4, "F") ? term("fixed-wing-flight") : term("flight");
    }
    if (dimension == "G") {
        if (has(3, "U")) return term("force-presence");
        return has(3, "E") && has(4, "W") ? term("weapon-presence") : term("presence");
    }
    if (dimension == "S" || dimension == "U") return term("sailing");
    return happening;
}

std::string_view affiliation_words(std::string_view letter) {
    if (letter == "f" || letter == "a") return "claimed to be a friend";
    if (letter == "h" || letter == "s") return "claimed to be hostile";
    if (letter == "n") return "claimed to be neutral";
    return {};
}

Result<Where> where_of(const XmlElement& point) {
    for (const char* name : {"lat", "lon", "hae", "ce", "le"})
        if (point.attribute(name) == nullptr)
            return fail(Code::invalid_input, "point: " + std::string(name) + " is missing");
    TRY(const LatLon centre, read_position(*point.attribute("lat"), *point.attribute("lon")));
    const std::string& error = *point.attribute("ce");
    const auto metres = parse_number(error);
    if (!metres || *metres < 0) return bad_field("ce", "metres from 0", error);
    const bool is_known = *metres < unknown_error_m;
    if (!is_known && centre.lat_e7() == 0 && centre.lon_e7() == 0) return Where();
    Where out = Where::at(centre);
    // One standard deviation in TAK's words; three hold nearly all there is.
    out.radius_m = whole_metres(is_known ? 3 * *metres : cot_radius_m);
    return out;
}

const XmlElement* inside(const XmlElement& event, std::string_view name) {
    const XmlElement* detail = event.find("detail");
    return detail == nullptr ? nullptr : detail->find(name);
}

std::string attribute_of(const XmlElement* element, std::string_view name) {
    const std::string* found = element == nullptr ? nullptr : element->attribute(name);
    return found == nullptr ? std::string() : std::string(trim(*found));
}

std::string words_of(const XmlElement& event, const std::vector<std::string_view>& type) {
    std::vector<std::string> parts;
    const auto add = [&](std::string text) {
        if (!text.empty()) parts.push_back(printable(text, 2000));
    };
    if (const XmlElement* remarks = inside(event, "remarks")) add(remarks->text);
    const std::string callsign = attribute_of(inside(event, "contact"), "callsign");
    if (!callsign.empty()) add("called " + callsign);
    if (type.front() == "a" && type.size() > 1) add(std::string(affiliation_words(type[1])));
    const std::string opex = attribute_of(&event, "opex");
    if (opex.starts_with('e')) add("exercise");
    if (opex.starts_with('s')) add("simulation");
    add("located: " + attribute_of(&event, "how"));
    return join(parts, "; ");
}

Status write_source(const XmlElement& event, Symbols& symbols, Observation& out) {
    std::string source = attribute_of(inside(event, "remarks"), "source");
    if (source.empty()) source = attribute_of(inside(event, "link"), "parent_callsign");
    source = source.empty() ? "TAK" : "TAK " + printable(source, 100);
    out.source = symbols.intern(source);
    const std::string& uid = *event.attribute("uid");
    const std::string id = "cot:" + uid + ":" + *event.attribute("start");
    TRY_STATUS(check_id(id));
    out.id = symbols.keep(id);
    add_name(out.provenance, "cot:" + uid, symbols);
    return {};
}

}  // namespace

bool CotEvents::recognises(std::string_view head) {
    const std::size_t event = head.find("<event");
    return head.starts_with('<') && event != std::string_view::npos &&
           head.find("uid=", event) != std::string_view::npos;
}

void CotEvents::feed(std::string_view bytes, ObservationSink& sink) {
    while (!bytes.empty()) {
        const std::size_t room = xml_event_bytes_max + end_tag.size() - rest_.size();
        const std::string_view part = bytes.substr(0, room);
        rest_ += part;
        bytes.remove_prefix(part.size());
        take_ended(sink);
    }
}

void CotEvents::take_ended(ObservationSink& sink) {
    std::size_t begin = 0;
    for (std::size_t end = rest_.find(end_tag); end != std::string::npos;
         end = rest_.find(end_tag, begin)) {
        end += end_tag.size();
        if (!is_skipping_) take(std::string_view(rest_).substr(begin, end - begin), sink);
        is_skipping_ = false;
        begin = end;
    }
    rest_.erase(0, begin);
    if (rest_.size() < xml_event_bytes_max) return;
    if (!is_skipping_)
        sink.reject(make_reject(file_, ++row_, "an event is longer than 65,536 bytes", "",
                                rest_.substr(0, reject_row_bytes_max)));
    is_skipping_ = true;
    rest_.erase(0, rest_.size() - end_tag.size());
}

void CotEvents::finish(ObservationSink& sink) {
    if (!is_skipping_ && !trim(rest_).empty())
        sink.reject(make_reject(file_, ++row_, "the last event does not end", "", rest_));
    else if (row_ == 0)
        sink.reject(make_reject(file_, 0, "the file has no events", "", ""));
    rest_.clear();
}

void CotEvents::take(std::string_view event, ObservationSink& sink) {
    ++row_;
    // What stands before the event, but for a declaration, is nothing of it.
    const std::size_t begin = event.rfind("<event");
    const std::string_view before = trim(event.substr(0, begin));
    if (begin != std::string_view::npos && !before.empty() && !before.starts_with("<?xml"))
        sink.reject(make_reject(file_, row_++, "expected an event that ends", "", before));
    if (begin != std::string_view::npos) event.remove_prefix(begin);
    const auto element = read_xml(trim(event));
    Observation out;
    const auto is_report = element ? read(*element, sink.symbols(), out)
                                   : Result<bool>(tl::unexpected(element.error()));
    if (!is_report) {
        sink.reject(make_reject(file_, row_, is_report.error(), event));
        return;
    }
    if (!*is_report) return;
    out.row = row_;
    sink.accept(std::move(out));
}

Result<bool> CotEvents::read(const XmlElement& event, Symbols& symbols, Observation& out) {
    if (event.name != "event") return fail(Code::invalid_input, "expected an event");
    for (const std::string_view name : required)
        if (event.attribute(name) == nullptr)
            return fail(Code::invalid_input, "event: " + std::string(name) + " is missing");
    const std::string& written = *event.attribute("type");
    const auto type = split(written, '-');
    // What devices say of themselves and to one another is no report.
    if (written.starts_with("t-x-") || inside(event, "takv") != nullptr) return false;
    const auto kind = kind_of(type);
    if (!kind) return bad_field("type", "an atom (a-…) or a bit (b-…)", written);
    const XmlElement* point = event.find("point");
    if (point == nullptr) return fail(Code::invalid_input, "a point is missing");
    TRY(out.where, where_of(*point));
    TRY(const Instant start, parse_instant(*event.attribute("start")));
    const Interval moment = within_calendar({start, start + seconds(1)});
    if (moment.is_empty()) return bad_field("start", "a time within the calendar", "");
    out.when = When::within(moment);
    out.kind = *kind;
    out.form = usual_form(*kind);
    if (*kind == happening) out.kind_label = unknown_label(written, symbols);
    TRY_STATUS(write_source(event, symbols, out));
    out.text = symbols.keep(words_of(event, type));
    return true;
}

}  // namespace sulh
