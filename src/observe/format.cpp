// SPDX-License-Identifier: Apache-2.0
#include "observe/format.hpp"

#include "base/text.hpp"
#include "observe/acled.hpp"
#include "observe/aircraft_json.hpp"
#include "observe/cap_alerts.hpp"
#include "observe/cot_events.hpp"
#include "observe/csv.hpp"
#include "observe/firms.hpp"
#include "observe/gdelt.hpp"
#include "observe/ged.hpp"
#include "observe/geojson_observations.hpp"
#include "observe/limits.hpp"
#include "observe/mapped_table.hpp"
#include "observe/news_feed.hpp"
#include "observe/observation_csv.hpp"
#include "observe/observation_jsonl.hpp"
#include "observe/sbs_lines.hpp"
#include "observe/viina.hpp"

#include <fmt/format.h>

namespace sulh {

namespace {

std::string known_formats() {
    std::vector<std::string> names;
    for (const FormatName& format : formats())
        names.emplace_back(format.name);
    return join(names, ", ");
}

template <typename Format>
std::unique_ptr<Adapter> table(Format format, std::string_view file, char delimiter = '\0') {
    return std::make_unique<TableAdapter<Format>>(std::move(format), std::string(file), delimiter);
}

// What begins with a brace: one object a line is JSON Lines, unless it is a GeoJSON object.
std::string_view detect_json(std::string_view head) {
    if (AircraftJson::recognises(head)) return "aircraft-json";
    const std::string_view line = head.substr(0, head.find('\n'));
    for (const std::string_view word : {"\"FeatureCollection\"", "\"Feature\"", "\"geometry\""}) {
        if (head.find(word) != std::string_view::npos &&
            line.find("\"kind\"") == std::string_view::npos)
            return "geojson";
        if (line.find(word) != std::string_view::npos) return "geojson";
    }
    return "observation-jsonl";
}

Result<std::string_view> detect_table(std::span<const std::string_view> first_row) {
    if (Ged::recognises_headless(first_row)) return "ged";
    if (Gdelt::recognises_headless(first_row)) return "gdelt";
    const Header header(first_row);
    if (Acled::recognises(header)) return "acled";
    if (Viina::recognises(header)) return "viina";
    if (Ged::recognises(header)) return "ged";
    if (Firms::recognises(header)) return "firms";
    if (ObservationCsv::recognises(header)) return "observation-csv";
    return fail(
        Code::invalid_input,
        fmt::format("expected a header of a known format ({}), met the columns {}", known_formats(),
                    printable(join(header.names(), ", "), 300)),
        {}, "say what each column is with a mapping file (--map), or force a format (--format)");
}

// Those that are no tables; nullptr for any other name.
std::unique_ptr<Adapter> other_adapter(std::string_view format, std::string file,
                                       const AdapterOptions& options) {
    if (format == "sbs") return std::make_unique<SbsLines>(std::move(file), TimeZone::utc());
    if (format == "sbs-local") return std::make_unique<SbsLines>(std::move(file), options.zone);
    if (format == "aircraft-json") return std::make_unique<AircraftJson>(std::move(file));
    if (format == "cot") return std::make_unique<CotEvents>(std::move(file));
    if (format == "cap") return std::make_unique<CapAlerts>(std::move(file));
    if (format == "feed") return std::make_unique<NewsFeed>(std::move(file), options.zone);
    return nullptr;
}

}  // namespace

const std::vector<FormatName>& formats() {
    static const std::vector<FormatName> all = {
        {"observation-csv", "our own observation table"},
        {"observation-jsonl", "our own observations, one JSON object a line"},
        {"geojson", "GeoJSON with our own properties"},
        {"ged", "UCDP Georeferenced Event Dataset"},
        {"acled", "ACLED export"},
        {"viina", "VIINA 2.0, events in local news on the war in Ukraine"},
        {"firms", "NASA FIRMS active fires"},
        {"gdelt", "GDELT 2.0 events"},
        {"sbs", "ADS-B receiver's lines (SBS-1), times in UTC"},
        {"sbs-local", "the same, times in the zone of the agreement"},
        {"aircraft-json", "ADS-B receiver's aircraft.json (readsb)"},
        {"cot", "Cursor-on-Target events (TAK)"},
        {"cap", "Common Alerting Protocol 1.2"},
        {"feed", "news feeds: RSS 2.0, RSS 1.0, Atom"},
    };
    return all;
}

Result<std::string_view> detect_format(std::string_view head) {
    head = head.substr(0, sniff_bytes_max);
    std::string_view text = head;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty() && trim(text.substr(0, 1)).empty())
        text.remove_prefix(1);
    if (text.empty()) return fail(Code::invalid_input, "the file is empty");
    if (text.front() == '{') return detect_json(text);
    if (CapAlerts::recognises(text)) return std::string_view("cap");
    if (NewsFeed::recognises(text)) return std::string_view("feed");
    if (CotEvents::recognises(text)) return std::string_view("cot");
    if (SbsLines::recognises(text.substr(0, text.find('\n')))) return std::string_view("sbs");
    CsvReader reader;
    reader.push(head);
    reader.end();
    const CsvRow* first = reader.next();
    if (first == nullptr) return fail(Code::invalid_input, "the file has no rows");
    if (!first->fault.empty()) {
        return fail(Code::invalid_input, std::string(first->fault), {}, std::string(first->hint));
    }
    return detect_table(first->fields);
}

Result<std::unique_ptr<Adapter>> make_adapter(std::string_view format, std::string_view file,
                                              const AdapterOptions& options) {
    if (options.mapping) {
        const char delimiter = options.mapping->delimiter;
        return table(MappedTable(*options.mapping, options.zone), file, delimiter);
    }
    if (format == "observation-csv") return table(ObservationCsv(options.zone), file);
    if (format == "observation-jsonl")
        return std::make_unique<ObservationJsonl>(std::string(file), options.zone);
    if (format == "geojson")
        return std::make_unique<GeojsonObservations>(std::string(file), options.zone);
    if (format == "ged") return table(Ged(options.zone), file);
    if (format == "acled") return table(Acled(options.zone), file);
    if (format == "firms") return table(Firms(), file);
    if (format == "gdelt") return table(Gdelt(options.zone), file, '\t');
    if (auto other = other_adapter(format, std::string(file), options)) return other;
    if (format == "viina") {
        MaybeZone zone = options.zone;
        if (!zone) {
            TRY(zone, TimeZone::named("Europe/Kyiv"));
        }
        return table(Viina(std::move(zone)), file);
    }
    std::vector<std::string> names;
    for (const FormatName& known : formats())
        names.emplace_back(known.name);
    const auto near = nearest(to_lower(format), names);
    return fail(Code::not_found, fmt::format("no format is called '{}'", printable(format, 60)), {},
                near ? "did you mean " + *near + "?" : "one of " + known_formats());
}

}  // namespace sulh
