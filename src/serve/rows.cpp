// SPDX-License-Identifier: Apache-2.0
#include "serve/rows.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace sulh {

namespace {

std::string text_in(const Json& body, std::string_view member) {
    const std::string* text = body.find_string(member);
    return text == nullptr ? std::string() : *text;
}

Instant bound_in(const Json& body, std::string_view member, Instant otherwise) {
    const std::string* text = body.find_string(member);
    if (text == nullptr) return otherwise;
    return parse_instant(*text).value_or(otherwise);
}

When when_in(const Json& body) {
    const Json* when = body.find("when");
    if (when == nullptr) return When::unknown();
    return When::within(
        {bound_in(*when, "from", Instant::earliest()), bound_in(*when, "to", Instant::latest())});
}

Where where_in(const Json& body) {
    const Json* where = body.find("where");
    if (where == nullptr || !where->is_object()) return Where::unknown();
    const auto number = [&](std::string_view member) {
        const Json* value = where->find(member);
        return value == nullptr ? 0.0 : value->number().value_or(0);
    };
    const auto at = LatLon::make(number("lat"), number("lon"));
    return at ? Where::at(*at, metres(number("radius_m"))) : Where::unknown();
}

std::int64_t integer_in(const Json& body, std::string_view member) {
    const Json* value = body.find(member);
    return value == nullptr ? 0 : value->integer().value_or(0);
}

// A list, or what a list too long for an entry is recorded as.
std::int64_t length_of(const Json* list) {
    if (list == nullptr) return 0;
    if (list->array() != nullptr) return static_cast<std::int64_t>(list->array()->size());
    return integer_in(*list, "count");
}

std::shared_ptr<const IncidentRow> incident_row(std::uint64_t index, const Json& body) {
    auto out = std::make_shared<IncidentRow>();
    out->id = text_in(body, "id");
    out->entry = index;
    out->kind = term_named(text_in(body, "kind")).value_or(happening);
    out->when = when_in(body);
    out->where = where_in(body);
    if (const Json* actors = body.find("actors"); actors != nullptr && actors->array() != nullptr) {
        for (const Json& actor : *actors->array())
            if (actor.string() != nullptr) out->actors.push_back(*actor.string());
    }
    out->reports = length_of(body.find("observations"));
    out->roots = integer_in(body, "root_count");
    out->level = text_in(body, "level_name");
    const Json* disputed = body.find("occurrence_disputed");
    out->is_disputed =
        disputed != nullptr && disputed->boolean() != nullptr && *disputed->boolean();
    if (const Json* killed = body.find("killed"); killed != nullptr && killed->is_object()) {
        if (const Json* low = killed->find("low")) out->killed_low = low->integer();
        if (const Json* high = killed->find("high")) out->killed_high = high->integer();
    }
    return out;
}

std::shared_ptr<const AssessmentRow> assessment_row(std::uint64_t index, const Json& body) {
    auto out = std::make_shared<AssessmentRow>();
    out->id = text_in(body, "id");
    out->entry = index;
    out->incident = text_in(body, "incident");
    out->clause = text_in(body, "clause");
    out->party = text_in(body, "party");
    out->reading = text_in(body, "reading");
    out->verdict = text_in(body, "verdict");
    if (const std::string* due = body.find_string("due"))
        if (const auto at = parse_instant(*due)) out->due = *at;
    return out;
}

// Rows that changed, by id; none: it was withdrawn.
struct Changes {
    std::map<std::string, std::shared_ptr<const IncidentRow>> incidents;
    std::map<std::string, std::shared_ptr<const AssessmentRow>> assessments;

    void take(std::uint64_t index, const Entry& entry) {
        const bool is_withdrawn = entry.body.find("withdrawn") != nullptr;
        const std::string id = text_in(entry.body, "id");
        if (entry.type == EntryType::Incident)
            incidents[id] = is_withdrawn ? nullptr : incident_row(index, entry.body);
        if (entry.type == EntryType::Assessment)
            assessments[id] = is_withdrawn ? nullptr : assessment_row(index, entry.body);
    }
};

template <typename Row>
std::vector<std::shared_ptr<const Row>> merged(
    const std::vector<std::shared_ptr<const Row>>& before,
    const std::map<std::string, std::shared_ptr<const Row>>& changes) {
    std::vector<std::shared_ptr<const Row>> out;
    out.reserve(before.size() + changes.size());
    auto change = changes.begin();
    for (const auto& row : before) {
        for (; change != changes.end() && change->first < row->id; ++change)
            if (change->second) out.push_back(change->second);
        if (change != changes.end() && change->first == row->id) {
            if (change->second) out.push_back(change->second);
            ++change;
        } else {
            out.push_back(row);
        }
    }
    for (; change != changes.end(); ++change)
        if (change->second) out.push_back(change->second);
    return out;
}

void index_rows(Rows& rows) {
    rows.by_incident.reserve(rows.assessments.size());
    for (const auto& row : rows.assessments)
        if (!row->incident.empty()) rows.by_incident.push_back(row.get());
    std::ranges::stable_sort(rows.by_incident, {}, [](const AssessmentRow* row) {
        return std::string_view(row->incident);
    });
}

template <typename Row>
const Row* found(const std::vector<std::shared_ptr<const Row>>& rows, std::string_view id) {
    const auto at = std::ranges::lower_bound(
        rows, id, {}, [](const auto& row) { return std::string_view(row->id); });
    return at == rows.end() || (*at)->id != id ? nullptr : at->get();
}

bool is_inside(const IncidentQuery::Bounds& bounds, const Where& where) {
    if (!where.is_known) return false;
    const double lat = where.centre.lat();
    const double lon = where.centre.lon();
    if (lat < bounds.south || lat > bounds.north) return false;
    if (bounds.west <= bounds.east) return lon >= bounds.west && lon <= bounds.east;
    return lon >= bounds.west || lon <= bounds.east;  // across the antimeridian
}

bool names(std::string_view text, std::string_view wanted) {
    return to_lower(text).find(wanted) != std::string::npos;
}

class RowFilter {
public:
    RowFilter(const Rows& rows, const IncidentQuery& query)
        : rows_(rows), query_(query), text_(to_lower(query.text)) {}

    bool takes(const IncidentRow& row) const {
        if (!row.when.possible.overlaps(query_.period)) return false;
        if (query_.kind && is_a(row.kind, *query_.kind) != Truth::Yes) return false;
        if (!query_.level.empty() && row.level != query_.level) return false;
        if (query_.bounds && !is_inside(*query_.bounds, row.where)) return false;
        return takes_assessments(row) && takes_text(row);
    }

private:
    bool takes_assessments(const IncidentRow& row) const {
        const bool is_actor = std::ranges::count(row.actors, query_.party) > 0;
        const bool asks_clause = !query_.clause.empty() || !query_.verdict.empty();
        if (query_.party.empty() && !asks_clause) return true;
        if (!asks_clause && is_actor) return true;
        return std::ranges::any_of(rows_.assessments_of(row.id), [&](const AssessmentRow* one) {
            return (query_.party.empty() || is_actor || one->party == query_.party) &&
                   (query_.clause.empty() || one->clause == query_.clause) &&
                   (query_.verdict.empty() || one->verdict == query_.verdict);
        });
    }
    bool takes_text(const IncidentRow& row) const {
        if (text_.empty() || names(row.id, text_) || names(phrase(row.kind), text_)) return true;
        if (std::ranges::any_of(row.actors, [&](const auto& one) { return names(one, text_); }))
            return true;
        return std::ranges::any_of(rows_.assessments_of(row.id), [&](const AssessmentRow* one) {
            return names(one->clause, text_) || one->id == text_;
        });
    }

    const Rows& rows_;
    const IncidentQuery& query_;
    std::string text_;
};

}  // namespace

const IncidentRow* Rows::incident(std::string_view id) const {
    return found(incidents, id);
}

const AssessmentRow* Rows::assessment(std::string_view id) const {
    return found(assessments, id);
}

std::span<const AssessmentRow* const> Rows::assessments_of(std::string_view incident) const {
    const auto range = std::ranges::equal_range(
        by_incident, incident, {},
        [](const AssessmentRow* row) { return std::string_view(row->incident); });
    return {range.begin(), range.end()};
}

Result<std::shared_ptr<const Rows>> read_rows(const LogStorage& log) {
    auto out = std::make_shared<Rows>();
    for (const EntryType type : {EntryType::Incident, EntryType::Assessment}) {
        TRY_STATUS(log.for_each_projection(name(type), [&](const ProjectionRow& row) -> Status {
            TRY(const Json body, parse_json(row.json, "projection"));
            if (body.find("withdrawn") != nullptr) return {};
            if (type == EntryType::Incident)
                out->incidents.push_back(incident_row(row.entry, body));
            else
                out->assessments.push_back(assessment_row(row.entry, body));
            return {};
        }));
    }
    index_rows(*out);
    return out;
}

Result<std::shared_ptr<const Rows>> rows_after(const Rows& before, const LogStorage& log,
                                               std::uint64_t begin) {
    Changes changes;
    TRY_STATUS(log.for_each_entry(begin, log.size(),
                                  [&](std::uint64_t index, ByteView bytes) -> Status {
                                      TRY(const Entry entry, decode(bytes));
                                      changes.take(index, entry);
                                      return {};
                                  }));
    auto out = std::make_shared<Rows>();
    out->incidents = merged(before.incidents, changes.incidents);
    out->assessments = merged(before.assessments, changes.assessments);
    index_rows(*out);
    return out;
}

std::vector<const IncidentRow*> chosen(const Rows& rows, const IncidentQuery& query) {
    const RowFilter filter(rows, query);
    std::vector<const IncidentRow*> out;
    for (const auto& row : rows.incidents)
        if (filter.takes(*row)) out.push_back(row.get());
    using enum IncidentQuery::Order;
    const bool is_down = query.order == WhenDown || query.order == RootsDown;
    const bool is_by_time = query.order == When || query.order == WhenDown;
    std::ranges::stable_sort(out, [&](const IncidentRow* a, const IncidentRow* b) {
        const std::int64_t first = is_by_time ? a->when.possible.from.ms : a->roots;
        const std::int64_t second = is_by_time ? b->when.possible.from.ms : b->roots;
        return is_down ? first > second : first < second;
    });
    return out;
}

}  // namespace sulh
