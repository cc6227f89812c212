// SPDX-License-Identifier: Apache-2.0
#include "serve/route.hpp"

#include "base/text.hpp"
#include "serve/limits.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

Result<std::size_t> whole_parameter(const HttpTarget& target, std::string_view name,
                                    std::size_t otherwise, std::size_t most) {
    const std::string* text = target.find(name);
    if (text == nullptr) return otherwise;
    const auto value = parse_integer(*text);
    if (!value || *value < 0 || static_cast<std::uint64_t>(*value) > most)
        return fail(Code::invalid_input,
                    std::string(name) + ": expected a number from 0 to " + std::to_string(most) +
                        ", met '" + printable(*text, 40) + "'");
    return static_cast<std::size_t>(*value);
}

}  // namespace

Marking marking_of(const RoomView& view, Verb verb) {
    if (rests_on_reports(verb)) return view.marking();
    if (reaches_all_reports(verb)) return view.record_marking();
    return {};
}

std::string site_address(const Visit& visit) {
    return std::string(visit.request.is_secure ? "https://" : "http://") +
           std::string(visit.request.field("host"));
}

Permission Visit::permission(Verb verb, Thing thing) const {
    take_in(thing.marking, marking_of(*view, verb));
    return may(viewer, verb, thing);
}

Status Visit::check(Verb verb, const Thing& thing) const {
    const Permission answer = permission(verb, thing);
    if (answer == Permission::Allowed) return {};
    // What is theirs to read is about to be drawn.
    const bool is_awaited = rests_on_reports(verb) && view->has_evidence && !view->cleared &&
                            !view->views.count(viewer.clearance) &&
                            may(viewer, verb, thing) == Permission::Allowed;
    if (is_awaited)
        return fail(Code::unavailable, "the reports are still being read", {},
                    "ask again in a few seconds");
    site.log_denial(*this, verb, thing);
    if (answer == Permission::Hidden) return fail(Code::not_found, "there is nothing of that name");
    return fail(Code::denied, "your roles do not include: " + std::string(name(verb)), {},
                "ask whoever keeps the list of members");
}

Result<PageRange> page_range(const HttpTarget& target) {
    PageRange out;
    TRY(out.offset, offset_of(target));
    TRY(out.limit, whole_parameter(target, "limit", page_limit_default, page_limit_max));
    return out;
}

Json page_json(std::size_t total, PageRange range, Json::Array items) {
    return Json().set("total", total).set("offset", range.offset).set("items", std::move(items));
}

Result<std::optional<Instant>> instant_parameter(const HttpTarget& target, std::string_view name) {
    const std::string* text = target.find(name);
    if (text == nullptr || text->empty()) return std::nullopt;
    auto at = parse_instant(*text);
    if (at) return *at;
    Error error = at.error();
    error.message = std::string(name) + ": " + error.message;
    return tl::unexpected(std::move(error));
}

std::string text_parameter(const HttpTarget& target, std::string_view name) {
    const std::string* text = target.find(name);
    return text == nullptr ? std::string() : *text;
}

Result<std::size_t> offset_of(const HttpTarget& target) {
    return whole_parameter(target, "offset", 0, std::size_t{1} << 40);
}

Result<std::optional<IncidentQuery::Bounds>> bounds_parameter(const HttpTarget& target) {
    const std::string* text = target.find("bbox");
    if (text == nullptr || text->empty()) return std::nullopt;
    std::vector<double> values;
    for (const std::string_view part : split(*text, ','))
        if (const auto value = parse_number(trim(part))) values.push_back(*value);
    const bool is_sound = values.size() == 4 && split(*text, ',').size() == 4 &&
                          LatLon::is_valid(values[1], values[0]) &&
                          LatLon::is_valid(values[3], values[2]) && values[1] <= values[3];
    if (!is_sound)
        return fail(Code::invalid_input, "bbox: expected west,south,east,north in degrees, met '" +
                                             printable(*text, 60) + "'");
    return IncidentQuery::Bounds{values[0], values[1], values[2], values[3]};
}

}  // namespace sulh
