// SPDX-License-Identifier: Apache-2.0
// How well reports are joined, on labelled reports of electoral violence (MAVERICK, CC BY 4.0),
// which are read from SULH_SHARED/data/maverick and never kept here. Every election is also
// measured by itself. Usage: corroborate_accuracy [path of maverick-dev.csv]

#include "base/text.hpp"
#include "corroborate/corroborate.hpp"
#include "observe/csv.hpp"
#include "time/civil.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace {

using namespace sulh;

struct Labelled {
    Observations observations;
    std::map<std::string, std::pair<std::string, std::string>> label;  // id: truth, election
};

using Row = std::map<std::string, std::string, std::less<>>;

// Radii of the data's own precision classes, as its coders describe them: 2 a region, 3 a town, 4 a
// part of a town, 5 a named spot, 6 a building.
double radius_m(std::string_view precision) {
    if (precision == "2") return 50'000;
    if (precision == "3") return 5'000;
    if (precision == "4") return 2'000;
    if (precision == "5") return 1'000;
    return 300;
}

Term kind_of(std::string_view context) {
    if (context == "Clash") return term("armed-clash");
    if (context == "Security force crack-down on protest") return term("force-against-protesters");
    if (context == "Riot") return term("riot");
    if (context == "Arrest or raid") return term("raid");
    return term("violence");
}

std::vector<Term> objects_of(std::string_view target) {
    if (target == "Election-related activists or protesters") return {term("protesters")};
    if (target == "Security forces") return {term("security-forces")};
    if (target == "Journalists") return {term("journalists")};
    if (target == "Peacekeepers") return {term("monitors")};
    if (target == "Non-state armed group members") return {term("combatants")};
    if (target == "Party offices") return {term("dwelling")};
    if (target == "Electoral infrastructure or material") return {term("civilian-object")};
    if (target == "Unknown" || target == "Other" || target.empty()) return {};
    return {term("civilians")};
}

CountRange count(std::string_view low, std::string_view high) {
    const auto a = parse_integer(low);
    const auto b = parse_integer(high);
    if (!a || !b) return {};
    return {static_cast<std::int32_t>(*a), static_cast<std::int32_t>(std::max(*a, *b))};
}

When days_of(const Row& row) {
    const auto from = parse_date(row.at("date_start"));
    const auto to = parse_date(row.at("date_end"));
    if (!from || !to) return When::unknown();
    return When::within(hull(TimeZone::utc().day(*from), TimeZone::utc().day(*to)));
}

void accept(const Row& row, Labelled& out) {
    Symbols& symbols = out.observations.symbols;
    Observation o;
    const std::string id = fmt::format("m:{:0>5}", row.at("obs"));
    o.id = symbols.intern(id);
    o.kind = kind_of(row.at("event_context"));
    o.objects = objects_of(row.at("target"));
    o.when = days_of(row);
    const auto lat = parse_number(row.at("lat"));
    const auto lon = parse_number(row.at("lon"));
    if (lat && lon)
        o.where = Where::at(LatLon::checked(*lat, *lon), metres(radius_m(row.at("geo_precision"))));
    for (const std::string_view actor : split(row.at("actors"), '|'))
        if (!actor.empty()) o.actors.push_back(symbols.intern(actor));
    o.killed = count(row.at("deaths_low"), row.at("deaths_high"));
    o.injured = count(row.at("injuries_best"), row.at("injuries_best"));
    o.source = symbols.intern(row.at("source_author"));
    o.document = symbols.intern(row.at("source_doc"));
    out.label[id] = {row.at("truth"), row.at("election")};
    out.observations.all.push_back(std::move(o));
}

Labelled load(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    Labelled out;
    CsvReader reader(',');
    reader.push(bytes.str());
    reader.end();
    std::vector<std::string> header;
    while (const CsvRow* next = reader.next()) {
        if (!next->fault.empty()) continue;
        if (header.empty()) {
            header.assign(next->fields.begin(), next->fields.end());
            continue;
        }
        Row row;
        for (std::size_t i = 0; i < header.size() && i < next->fields.size(); ++i)
            row[header[i]] = std::string(next->fields[i]);
        accept(row, out);
    }
    return out;
}

struct Tally {
    double both = 0, joined = 0, same = 0;  // pairs
    double cubed_precision = 0, cubed_recall = 0, reports = 0;

    void print(std::string_view what) const {
        const double p = joined > 0 ? both / joined : 0;
        const double r = same > 0 ? both / same : 0;
        const double cp = cubed_precision / reports;
        const double cr = cubed_recall / reports;
        fmt::print("{:<24} {:>6} reports  pair P {:.3f} R {:.3f} F1 {:.3f}   B-cubed F1 {:.3f}\n",
                   what, reports, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0.0,
                   2 * cp * cr / (cp + cr));
    }
};

double pairs(double n) {
    return n * (n - 1) / 2;
}

// Reports of `election` only, or of all where it is empty.
Tally measure(const Labelled& labelled, const Corroboration& found, const std::string& election) {
    const Observations& observations = labelled.observations;
    Tally out;
    std::map<std::string, double> sizes;
    const auto label = [&](std::uint32_t i) {
        return labelled.label.at(std::string(observations.id(observations.all[i])));
    };
    for (const Incident& incident : found.incidents)
        for (const std::uint32_t i : incident.observations)
            if (election.empty() || label(i).second == election) ++sizes[label(i).first];
    for (const auto& [truth, n] : sizes)
        out.same += pairs(n);
    for (const Incident& incident : found.incidents) {
        std::map<std::string, double> inside;
        double size = 0;
        for (const std::uint32_t i : incident.observations) {
            if (!election.empty() && label(i).second != election) continue;
            ++inside[label(i).first];
            ++size;
        }
        out.joined += pairs(size);
        out.reports += size;
        for (const auto& [truth, n] : inside) {
            out.both += pairs(n);
            out.cubed_precision += n * n / size;
            out.cubed_recall += n * n / sizes[truth];
        }
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const char* shared = std::getenv("SULH_SHARED");
    const std::string path =
        argc > 1 ? argv[1]
                 : std::string(shared ? shared : "../shared") + "/data/maverick/maverick-dev.csv";
    Labelled labelled = load(path);
    if (labelled.observations.all.empty()) {
        fmt::print(stderr, "skipped: {} is not there; set SULH_SHARED\n", path);
        return 0;
    }
    settle_duplicates(labelled.observations);
    const Corroboration found = corroborate(labelled.observations, Instant::latest());
    measure(labelled, found, "").print("all");
    std::map<std::string, int> elections;
    for (const auto& [id, label] : labelled.label)
        ++elections[label.second];
    for (const auto& [election, reports] : elections)
        if (reports >= 30 && !election.empty()) measure(labelled, found, election).print(election);
    return 0;
}
