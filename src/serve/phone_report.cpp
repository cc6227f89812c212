// SPDX-License-Identifier: Apache-2.0
#include "serve/phone_report.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "observe/csv.hpp"
#include "serve/limits.hpp"
#include "serve/xml.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sulh {

namespace {

constexpr std::string_view audit_file = "audit.csv";
// Phones state the radius that holds the place in two of three cases; three of it hold it almost
// always, and bounds here are hard.
constexpr double accuracy_factor = 3;

bool is_sound_id(std::string_view id) {
    return !id.empty() && id.size() <= instance_id_bytes_max &&
           std::ranges::all_of(id, [](char c) { return c > ' ' && c <= '~'; });
}

void collect_answers(const XmlElement& element, FilledForm& out) {
    for (const XmlElement& child : element.children) {
        if (child.name == "meta") continue;
        if (!child.children.empty())
            collect_answers(child, out);
        else if (!child.text.empty())
            out.answers.emplace_back(child.name, child.text);
    }
}

// Some phones write an offset of whole hours without its minutes.
std::string full_moment(std::string_view text) {
    const bool is_short = text.size() > 13 && text.find('T') != std::string_view::npos &&
                          (text[text.size() - 3] == '+' || text[text.size() - 3] == '-');
    return std::string(text) + (is_short ? ":00" : "");
}

// A number where it is one; else the text, for the reader to say what is wrong with it.
Json number_or_text(std::string_view text) {
    if (const auto whole = parse_integer(text)) return {*whole};
    if (const auto number = parse_number(text)) return {*number};
    return {text};
}

Json words(std::string_view text) {
    Json out{Json::Array{}};
    for (const std::string_view word : split(text, ' '))
        if (!word.empty()) out.push(word);
    return out;
}

// "lat lon altitude accuracy"
struct GeoPoint {
    std::string_view lat, lon;
    double accuracy_m = 0;
};
std::optional<GeoPoint> geo_point(std::string_view text) {
    const auto parts = split(trim(text), ' ');
    if (parts.size() < 2) return std::nullopt;
    GeoPoint out{parts[0], parts[1], 0};
    if (parts.size() > 3) out.accuracy_m = std::max(0.0, parse_number(parts[3]).value_or(0));
    return out;
}

void set_position(const FilledForm& filled, Json& line) {
    const auto point = geo_point(filled.answer("position"));
    if (!point) return;
    line.set("lat", number_or_text(point->lat)).set("lon", number_or_text(point->lon));
    const auto asked = parse_number(filled.answer("radius_m"));
    const double widened = std::ceil(asked.value_or(0) + accuracy_factor * point->accuracy_m);
    line.set("radius_m", asked || filled.answer("radius_m").empty()
                             ? Json(widened)
                             : Json(filled.answer("radius_m")));
}

void set_answer(const PhoneQuestion& question, std::string_view answer, Json& line) {
    const std::string name(question.name);
    switch (question.asks) {
        case Asks::Term:
            // The word for "other": the kind is not known.
            if (answer != "happening") line.set(name, answer);
            return;
        case Asks::Terms:
        case Asks::Parties: line.set(name, words(answer)); return;
        case Asks::Moment: line.set(name, full_moment(answer)); return;
        case Asks::Whole:
            if (question.name != "radius_m") line.set(name, number_or_text(answer));
            return;
        case Asks::Text:
            if (question.name != "told_by") line.set(name, answer);
            return;
        case Asks::Position:
        case Asks::Picture:
        case Asks::Sound: return;
    }
}

// What the report goes back to: who saw it, and the pictures, by their bytes.
Json provenance_of(const FilledForm& filled, const PhoneSender& sender,
                   const std::vector<SentFile>& files, bool is_mock_location) {
    Json out{Json::Array{}};
    const std::string_view told_by = filled.answer("told_by");
    if (filled.form != "sulh.complaint")
        out.push("observer:" + sender.person);
    else
        out.push("observer:" + (told_by.empty() ? filled.instance : std::string(told_by)));
    for (const SentFile& file : files)
        if (file.name != audit_file) out.push("sha256:" + hex(file.sha256));
    if (is_mock_location) out.push("mock-location:" + filled.instance);
    return out;
}

Json files_json(const std::vector<SentFile>& files) {
    Json out{Json::Array{}};
    for (const SentFile& file : files)
        out.push(Json()
                     .set("name", file.name)
                     .set("sha256", hex(file.sha256))
                     .set("bytes", file.bytes));
    return out;
}

}  // namespace

std::string_view FilledForm::answer(std::string_view question) const {
    for (const auto& [name, text] : answers)
        if (name == question) return text;
    return {};
}

Result<FilledForm> read_filled_form(std::string_view xml) {
    TRY(const XmlElement root, read_xml(xml));
    FilledForm out;
    if (const std::string* id = root.attribute("id")) out.form = *id;
    if (const std::string* version = root.attribute("version")) out.version = *version;
    const XmlElement* meta = root.find("meta");
    if (meta != nullptr) {
        out.instance = meta->text_of("instanceID");
        out.deprecated = meta->text_of("deprecatedID");
    }
    const bool is_sound = is_sound_id(out.form) && is_sound_id(out.instance) &&
                          (out.deprecated.empty() || is_sound_id(out.deprecated)) &&
                          out.deprecated != out.instance;
    if (!is_sound)
        return fail(Code::invalid_input, "this is no filled-in form: its id or instanceID is missing");
    collect_answers(root, out);
    return out;
}

bool tells_of_mock_location(std::string_view audit_csv) {
    CsvReader reader(',');
    reader.push(audit_csv);
    reader.end();
    std::optional<std::size_t> latitude;
    std::optional<std::size_t> accuracy;
    bool is_first = true;
    while (const CsvRow* row = reader.next()) {
        if (!row->fault.empty()) continue;
        if (std::exchange(is_first, false)) {
            for (std::size_t i = 0; i < row->fields.size(); ++i) {
                if (row->fields[i] == "latitude") latitude = i;
                if (row->fields[i] == "accuracy") accuracy = i;
            }
            if (!latitude || !accuracy) return false;
            continue;
        }
        if (row->fields.size() <= std::max(*latitude, *accuracy)) continue;
        const auto value = parse_number(trim(row->fields[*accuracy]));
        if (!trim(row->fields[*latitude]).empty() && value && *value == 0) return true;
    }
    return false;
}

std::string phone_observation_id(std::string_view instance) {
    constexpr std::string_view uuid = "uuid:";
    if (instance.starts_with(uuid)) instance.remove_prefix(uuid.size());
    return "phone:" + std::string(instance);
}

std::string phone_report(const PhoneForm& form, const FilledForm& filled, const Hash& xml_sha256,
                         const PhoneSender& sender, const std::vector<SentFile>& files,
                         bool is_mock_location) {
    const std::string id = phone_observation_id(filled.instance);
    Json line;
    line.set("id", id);
    if (!form.form.empty()) line.set("form", form.form);
    for (const PhoneQuestion& question : form.questions) {
        const std::string_view answer = filled.answer(question.name);
        if (!answer.empty()) set_answer(question, answer, line);
    }
    set_position(filled, line);
    line.set("source", sender.person);
    if (!sender.actor.empty()) line.set("interest", sender.actor);
    line.set("document", filled.instance);
    line.set("provenance", provenance_of(filled, sender, files, is_mock_location));
    line.set("x_filled_form", filled.form).set("x_filled_version", filled.version);
    line.set("x_device", sender.device).set("x_submission_sha256", hex(xml_sha256));
    line.set("x_attachments", files_json(files));
    std::string out = write_json(line) + "\n";
    if (filled.deprecated.empty()) return out;
    Json retraction;
    retraction.set("id", id + ":replaces").set("stance", "retracts");
    retraction.set("refers_to", Json().push(phone_observation_id(filled.deprecated)));
    retraction.set("source", sender.person);
    return out + write_json(retraction) + "\n";
}

}  // namespace sulh
