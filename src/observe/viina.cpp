// SPDX-License-Identifier: Apache-2.0
#include "observe/viina.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/outlet.hpp"
#include "terms/crosswalk.hpp"

namespace sulh {

namespace {

constexpr std::string_view wanted[] = {"date", "longitude", "latitude"};

// Beginnings of words, Ukrainian and Russian, in lower case.
struct Stem {
    std::string_view target_class;
    std::string_view stem;  // empty: where no stem of the class is met
    std::string_view object;
};

// A class goes to the lowest object that holds all its members, unless a word tells more.
constexpr Stem objects_by_class[] = {
    {"STRATEGIC_AIRBASE", "", "airbase"},
    {"ENERGY_GRID_SUPPORT", "підстанц", "power-substation"},
    {"ENERGY_GRID_SUPPORT", "подстанц", "power-substation"},
    {"ENERGY_GRID_SUPPORT", "", "power-facility"},
    {"FUEL_STORAGE_TERMINAL", "", "oil-storage"},
    {"AMMUNITION_ARSENAL", "", "ammunition-depot"},
    {"REFINING_PETROCHEM_GAS", "нпз", "oil-refinery"},
    {"REFINING_PETROCHEM_GAS", "нафтоперероб", "oil-refinery"},
    {"REFINING_PETROCHEM_GAS", "нефтеперераб", "oil-refinery"},
    {"REFINING_PETROCHEM_GAS", "газоперероб", "gas-processing-plant"},
    {"REFINING_PETROCHEM_GAS", "газоперераб", "gas-processing-plant"},
    {"REFINING_PETROCHEM_GAS", "", "energy-facility"},
    {"PORT_EXPORT_LOGISTICS", "", "port"},
    {"DEFENSE_INDUSTRY", "", "defence-industry"},
    {"MILITARY_REPAIR_SHIPYARD", "", "industrial-facility"},
    {"PIPELINE_PUMPING", "нафтопров", "oil-pipeline"},
    {"PIPELINE_PUMPING", "нефтепров", "oil-pipeline"},
    {"PIPELINE_PUMPING", "газопров", "gas-pipeline"},
    {"PIPELINE_PUMPING", "", "installation"},
    {"MILITARY_COMMS_SPACE", "", "military-object"},
    {"RAIL_STRATEGIC_LOGISTICS", "", "railway"},
};

// In this order the first group that is met decides; two of the first group leave it at a strike.
struct AttackStem {
    std::string_view stem;
    std::string_view kind;
};
constexpr AttackStem means[] = {{"дрон", "drone-strike"},     {"безпілот", "drone-strike"},
                                {"беспилот", "drone-strike"}, {"бпла", "drone-strike"},
                                {"шахед", "drone-strike"},    {"ракет", "missile-strike"},
                                {"обстр", "shelling"},        {"артил", "artillery-fire"}};
constexpr AttackStem effects[] = {{"удар", "strike"},      {"вибух", "explosion"},
                                  {"взрыв", "explosion"},  {"атак", "violence"},
                                  {"знищ", "violence"},    {"уничтож", "violence"},
                                  {"пошкодж", "violence"}, {"поврежд", "violence"}};

// Lower case for Cyrillic letters too: U+0410-042F and U+0400-040F.
std::string lower_cyrillic(std::string_view text) {
    std::string out = to_lower(text);
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
        const auto first = static_cast<unsigned char>(out[i]);
        const auto second = static_cast<unsigned char>(out[i + 1]);
        if (first != 0xD0) continue;
        if (second >= 0x90 && second <= 0x9F) {
            out[i + 1] = static_cast<char>(second + 0x20);
        } else if (second >= 0xA0 && second <= 0xAF) {
            out[i] = static_cast<char>(0xD1);
            out[i + 1] = static_cast<char>(second - 0x20);
        } else if (second >= 0x80 && second <= 0x8F) {
            out[i] = static_cast<char>(0xD1);
            out[i + 1] = static_cast<char>(second + 0x10);
        }
        ++i;
    }
    return out;
}

// Metres by GEO_PRECISION. ADM1 points are centres of regions.
Result<double> radius_m_of(std::string_view precision) {
    if (precision == "STREET") return 1'000;
    if (precision == "ADM3") return 15'000;
    if (precision == "ADM2") return 60'000;
    if (precision == "ADM1") return 150'000;
    return bad_field("GEO_PRECISION", "STREET, ADM3, ADM2 or ADM1", precision);
}

// 0 or 1, also as a probability; nothing where the cell is empty.
Result<std::optional<bool>> read_label(std::string_view column, std::string_view cell) {
    const std::string_view text = trim(cell);
    if (text.empty() || text == "NA") return std::nullopt;
    const auto value = parse_number(text);
    if (!value || *value < 0 || *value > 1) return bad_field(column, "0 or 1", text);
    return *value >= 0.5;
}

}  // namespace

bool Viina::recognises(const Header& header) {
    return header.has("event_id_1pd") || (header.has("viina_version") && header.has("event_id"));
}

Result<FirstRow> Viina::open(std::span<const std::string_view> first_row) {
    const Header header(first_row);
    if (header.has("t_mil") && !header.has("latitude")) {
        return fail(Code::invalid_input, "VIINA's event_labels have neither place nor source", {},
                    "give event_1pd, which holds the same labels with their places");
    }
    TRY_STATUS(header.require(wanted));
    if (header.has("target_classes")) {
        shape_ = Shape::Extract;
    } else if (header.has("event_id")) {
        shape_ = Shape::Reports;
    }
    id_prefix_ = shape_ == Shape::Reports ? "viina:report:" : "viina:";
    id_ = header.find(shape_ == Shape::Reports ? "event_id" : "event_id_1pd");
    if (!id_) return fail(Code::invalid_input, "missing column: event_id_1pd");
    date_ = header.find("date");
    time_ = header.find("time");
    lat_ = header.find("latitude");
    lon_ = header.find("longitude");
    precision_ = header.find("GEO_PRECISION");
    place_ = header.find("asciiname");
    adm_1_ = header.find("ADM1_NAME");
    adm_2_ = header.find("ADM2_NAME");
    const bool is_extract = shape_ == Shape::Extract;
    sources_ = header.find(is_extract                 ? "sources_matching"
                           : shape_ == Shape::Reports ? "source"
                                                      : "sources");
    urls_ = header.find(is_extract ? "source_urls" : "url");
    report_ = header.find("report_id");
    text_ = header.find(is_extract ? "representative_text" : "text");
    by_first_ = header.find(is_extract ? "a_rus_init" : "a_rus_init_b");
    by_second_ = header.find(is_extract ? "a_ukr_init" : "a_ukr_init_b");
    target_classes_ = header.find("target_classes");
    target_terms_ = header.find("target_terms");
    attack_terms_ = header.find("attack_terms");
    for (const CrossedLabel& crossed : find_crosswalk("viina")->labels) {
        if (const Column column = header.find(std::string(crossed.label) + "_b"))
            labels_.emplace_back(column, term(crossed.kind));
    }
    return FirstRow::IsHeader;
}

// The date is that of the report. What it tells of may have happened the day before, in the night
// above all, so that day belongs to the bounds.
Status Viina::read_when(const TableRow& row, Observation& out) const {
    const std::string_view text = trim(row[date_]);
    const auto date = parse_compact_date(text);
    if (!date || *date <= CivilDate{1, 1, 1})
        return bad_field("date", "a date like 20310501", text);
    const CivilDate day_before = date_of_day_number(day_number(*date) - 1);
    out.when = When::within(civil_days(day_before, *date, zone_));
    const std::string_view clock = trim(row[time_]);
    if (clock.empty() || clock == "00:00" || clock == "NA")
        return {};  // 00:00 stands for not known
    const auto time = parse_time(clock);
    if (!time) return bad_field("time", "a time like 14:30", clock);
    // Whatever is reported has happened by the end of the minute of the report.
    out.when.possible.to =
        std::min(out.when.possible.to, civil_moment(*date, *time, minutes(1), zone_).to);
    return {};
}

Status Viina::read_where(const TableRow& row, Symbols& symbols, Observation& out) const {
    std::string place(trim(row[place_]));
    for (const std::string_view wider : {trim(row[adm_2_]), trim(row[adm_1_])}) {
        if (!wider.empty() && wider != "NA")
            place += (place.empty() ? "" : ", ") + std::string(wider);
    }
    out.place_name = symbols.intern(place);
    const std::string_view lat = trim(row[lat_]);
    const std::string_view lon = trim(row[lon_]);
    if (lat.empty() && lon.empty()) return {};
    TRY(const LatLon centre, read_position(lat, lon));
    // The extract keeps no precision; a row without district stands for a region.
    double radius_m = trim(row[adm_2_]).empty() ? 150'000 : 60'000;
    if (precision_) {
        TRY(radius_m, radius_m_of(trim(row[precision_])));
    }
    out.where = Where::at(centre, metres(radius_m));
    return {};
}

Status Viina::read_initiators(const TableRow& row, Symbols& symbols, Observation& out) const {
    TRY(const std::optional<bool> first, read_label("a_rus_init", row[by_first_]));
    TRY(const std::optional<bool> second, read_label("a_ukr_init", row[by_second_]));
    if (first.value_or(false)) add_name(out.actors, "Russia", symbols);
    if (second.value_or(false)) add_name(out.actors, "Ukraine", symbols);
    return {};
}

Status Viina::read_labels(const TableRow& row, Observation& out) const {
    std::optional<Term> kind;
    for (const auto& [column, labelled] : labels_) {
        TRY(const std::optional<bool> holds, read_label("label", row[column]));
        if (holds.value_or(false)) kind = kind ? common(*kind, labelled) : labelled;
    }
    out.kind = kind.value_or(happening);
    out.form = usual_form(out.kind);
    return {};
}

void Viina::read_terms(const TableRow& row, Observation& out) const {
    const std::string attack = lower_cyrillic(row[attack_terms_]);
    const auto kind_by = [&](std::span<const AttackStem> stems, bool all_count) {
        std::optional<Term> kind;
        for (const AttackStem& entry : stems) {
            if (attack.find(entry.stem) == std::string::npos || (kind && !all_count)) continue;
            kind = kind ? common(*kind, term(entry.kind)) : term(entry.kind);
        }
        return kind;
    };
    std::optional<Term> kind = kind_by(means, true);
    if (!kind) kind = kind_by(effects, false);
    out.kind = kind.value_or(happening);
    static const Term by_drone = term("drone-strike");
    if (out.kind == by_drone) out.weapons = {term("drone")};
    const std::string target = lower_cyrillic(row[target_terms_]);
    for (const std::string_view target_class : split(row[target_classes_], '|')) {
        bool is_told = false;
        for (const Stem& entry : objects_by_class) {
            if (entry.target_class != target_class) continue;
            const bool holds =
                entry.stem.empty() ? !is_told : target.find(entry.stem) != std::string::npos;
            if (!holds) continue;
            add_term(out.objects, term(entry.object));
            is_told = true;
        }
    }
}

void Viina::read_origins(const TableRow& row, Symbols& symbols, Observation& out) const {
    const std::string_view list = row[sources_];
    const char separator = list.find('|') != std::string_view::npos ? '|' : ',';
    const std::vector<std::string> outlets = outlets_in_list(list, separator);
    for (const std::string& outlet : outlets)
        add_name(out.provenance, outlet, symbols);
    out.source = symbols.intern(outlets.size() == 1 ? std::string_view(outlets.front()) : "VIINA");
    const std::vector<std::string_view> urls = split(row[urls_], '|');
    for (const std::string_view url : urls)
        add_name(out.provenance, url, symbols);
    const std::string_view document =
        !trim(row[report_]).empty() ? trim(row[report_]) : trim(row[urls_]);
    if (urls.size() == 1) out.document = symbols.intern(document);
    out.text = symbols.keep(trim(row[text_]));
}

Status Viina::read(const TableRow& row, Symbols& symbols, Observation& out) {
    const std::string_view id = trim(row[id_]);
    if (id.empty()) return bad_field("event id", "the event's own", id);
    TRY_STATUS(read_when(row, out));
    TRY_STATUS(read_where(row, symbols, out));
    TRY_STATUS(read_initiators(row, symbols, out));
    if (shape_ == Shape::Extract) {
        read_terms(row, out);
    } else {
        TRY_STATUS(read_labels(row, out));
    }
    read_origins(row, symbols, out);
    // An event's number is unique within a year's file only.
    const std::string whole = id_prefix_ + std::string(trim(row[date_])) + ":" + std::string(id);
    TRY_STATUS(check_id(whole));
    out.id = symbols.keep(whole);
    return {};
}

}  // namespace sulh
