// SPDX-License-Identifier: Apache-2.0
#include "corroborate/method.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "corroborate/embedded_methods.hpp"
#include "corroborate/limits.hpp"

#include <algorithm>
#include <optional>

namespace sulh {

namespace {

struct FeatureWords {
    std::string_view name;
    std::string_view meaning;
};

constexpr std::array<FeatureWords, feature_count> feature_words = {{
    {"start", "any two reports"},
    {"times-overlap", "their times overlap"},
    {"time-shared", "shared time / spanned time"},
    {"time-gap", "gap between their times / their mean length, an hour to a day"},
    {"place-unknown", "a place is not known"},
    {"place-distance", "ln(1 + distance / larger radius), the radius 500 m or more"},
    {"same-kind", "one kind, below the first level"},
    {"other-kind", "kinds of which neither lies above the other"},
    {"common-actor", "an actor in common"},
    {"other-actors", "actors named, none in common"},
    {"common-target", "what was hit may be the same"},
    {"other-targets", "what was hit is not the same"},
    {"common-victim", "against the same party"},
    {"other-victim", "against different parties"},
    {"common-weapon", "weapons that may be the same"},
    {"other-weapons", "weapons that are not the same"},
    {"killed-larger", "ln(1 + the larger number of dead)"},
    {"killed-apart", "difference of ln(1 + dead)"},
    {"killed-equal", "ln(1 + dead) where the numbers are equal"},
    {"injured-equal", "ln(1 + injured) where the numbers are equal"},
    {"quantity-apart", "difference of ln(1 + items)"},
    {"same-source", "one source, two documents"},
    {"list-shorter", "ln(reports of the document), of the shorter one"},
    {"list-longer", "ln(reports of the document), of the longer one"},
    {"beside-fewer", "ln(1 + reports of its own document near it), of the report with fewer"},
    {"beside-more", "ln(1 + reports of its own document near it), of the report with more"},
    {"company-larger", "ln(1 + other documents with a report near it), the larger number"},
}};

std::optional<PairFeature> feature_named(std::string_view name) {
    for (std::size_t f = 0; f < feature_count; ++f)
        if (feature_words[f].name == name) return static_cast<PairFeature>(f);
    return {};
}

std::vector<std::string> feature_names() {
    std::vector<std::string> out;
    for (const FeatureWords& words : feature_words)
        out.emplace_back(words.name);
    return out;
}

bool is_method_name(std::string_view name) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !name.empty() && name.size() <= method_name_bytes_max &&
           std::all_of(name.begin(), name.end(), is_allowed);
}

class MethodReader {
public:
    MethodReader(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    Result<Method> read() {
        if (text_.size() > method_bytes_max)
            return fail(Code::limit, "a method file has at most 262,144 bytes", at(""));
        TRY(const Json json, parse_json(text_, file_));
        if (!json.is_object() || !is_version_one(json.find("sulh_method")))
            return wrong("sulh_method", "expected an object with \"sulh_method\": 1");
        TRY_STATUS(only(json, {"sulh_method", "name", "about", "windows", "weights", "copies", "signs",
                         "provenance"},
                        "the method"));
        Method out;
        TRY_STATUS(read_words(json, out));
        TRY_STATUS(read_windows(json, out));
        TRY_STATUS(read_weights(json, out));
        TRY_STATUS(read_copies(json, out));
        TRY_STATUS(read_signs(json, out));
        const Json* provenance = json.find("provenance");
        if (provenance == nullptr || !provenance->is_object())
            return wrong("provenance", "expected an object that says where the weights come from");
        out.provenance = *provenance;
        return out;
    }

private:
    static bool is_version_one(const Json* version) {
        return version != nullptr && version->integer() == 1;
    }

    // The line on which the text names it; the file as a whole where it does not.
    FilePosition at(std::string_view word) const {
        FilePosition out{std::string(file_), 0, 0};
        const std::size_t found =
            word.empty() ? std::string_view::npos : text_.find("\"" + std::string(word) + "\"");
        if (found == std::string_view::npos) return out;
        out.line = 1 + static_cast<std::uint32_t>(
                           std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(found), '\n'));
        return out;
    }

    Unexpected wrong(std::string_view word, std::string message, std::string hint = {}) const {
        return fail(Code::invalid_input, std::move(message), at(word), std::move(hint));
    }

    Status only(const Json& object, const std::vector<std::string>& members,
                std::string_view what) const {
        std::vector<std::string> met;
        for (const auto& [member, value] : *object.object()) {
            if (std::find(members.begin(), members.end(), member) == members.end()) {
                const auto near = nearest(member, members);
                return wrong(member,
                             std::string(what) + " has no member '" + printable(member) + "'",
                             near ? "did you mean " + *near + "?" : "");
            }
            if (std::find(met.begin(), met.end(), member) != met.end())
                return wrong(member, "'" + member + "' stands twice in " + std::string(what));
            met.push_back(member);
        }
        return {};
    }

    Status read_words(const Json& json, Method& out) const {
        const std::string* name = json.find_string("name");
        if (name == nullptr || !is_method_name(*name))
            return wrong("name",
                         "expected \"name\" with 1 to 64 small letters, digits and hyphens");
        const std::string* about = json.find_string("about");
        if (about == nullptr || about->size() > method_about_bytes_max)
            return wrong("about", "expected \"about\", one sentence of at most 1,000 bytes");
        out.name = *name;
        out.about = *about;
        return {};
    }

    Status read_windows(const Json& json, Method& out) const {
        const Json* windows = json.find("windows");
        if (windows == nullptr || !windows->is_object())
            return wrong("windows", "expected an object \"windows\"");
        TRY_STATUS(only(*windows, {"place_slack_m", "time_slack_s"}, "\"windows\""));
        TRY(const std::int64_t place, whole(*windows, "place_slack_m", 0, method_place_slack_m_max));
        TRY(const std::int64_t time, whole(*windows, "time_slack_s", 0, method_time_slack_s_max));
        out.place_slack_m = static_cast<double>(place);
        out.when_slack = seconds(time);
        return {};
    }

    Result<std::int64_t> whole(const Json& object, std::string_view member, std::int64_t low,
                               std::int64_t high) const {
        const Json* value = object.find(member);
        const auto number = value == nullptr ? std::nullopt : value->integer();
        if (!number || *number < low || *number > high)
            return wrong(member, "expected \"" + std::string(member) + "\", a whole number from " +
                                     std::to_string(low) + " to " + std::to_string(high));
        return *number;
    }

    Status read_weights(const Json& json, Method& out) const {
        const Json* weights = json.find("weights");
        if (weights == nullptr || !weights->is_array())
            return wrong("weights", "expected a list \"weights\"");
        std::array<bool, feature_count> is_met{};
        for (const Json& weight : *weights->array())
            TRY_STATUS(read_weight(weight, out, is_met));
        for (std::size_t f = 0; f < feature_count; ++f)
            if (!is_met[f])
                return wrong("weights",
                             "no weight for '" + std::string(feature_words[f].name) + "'",
                             "a feature that shall not count has 0 thousandths");
        return {};
    }

    Result<std::string> origin_of(const Json& object, std::string_view member) const {
        const std::string* from = object.find_string(member);
        if (from == nullptr || from->size() > method_about_bytes_max)
            return wrong(member, "expected \"" + std::string(member) +
                                     "\", where the number comes from, at most 1,000 bytes");
        return *from;
    }

    Status read_copies(const Json& json, Method& out) const {
        const Json* copies = json.find("copies");
        if (copies == nullptr || !copies->is_object())
            return wrong("copies", "expected an object \"copies\"",
                         "\"copies\": {\"share_thousandths\": 500, \"share_from\": \"…\"}");
        TRY_STATUS(only(*copies,
                        {"share_thousandths", "share_from", "whole_letters_min", "part_letters_min",
                         "letters_from"},
                        "\"copies\""));
        TRY(const std::int64_t share, whole(*copies, "share_thousandths", 1, 1'000));
        TRY(out.copies.share_from, origin_of(*copies, "share_from"));
        const std::int64_t letters_max = copied_text_letters_max;
        TRY(const std::int64_t all, whole(*copies, "whole_letters_min", 1, letters_max));
        TRY(const std::int64_t part, whole(*copies, "part_letters_min", 1, letters_max));
        TRY(out.copies.letters_from, origin_of(*copies, "letters_from"));
        out.copies.share_thousandths = static_cast<std::int32_t>(share);
        out.copies.whole_letters_min = static_cast<std::int32_t>(all);
        out.copies.part_letters_min = static_cast<std::int32_t>(part);
        return {};
    }

    Status read_signs(const Json& json, Method& out) const {
        const Json* signs = json.find("signs");
        if (signs == nullptr || !signs->is_object())
            return wrong("signs", "expected an object \"signs\"",
                         "\"signs\": {\"yield_thousandths\": 60, \"from\": \"…\", …}");
        TRY_STATUS(only(*signs,
                        {"yield_thousandths", "from", "background_days", "background_windows_min",
                         "background_from", "reach_m", "delay_s", "reach_from"},
                        "\"signs\""));
        TRY(const std::int64_t yield, whole(*signs, "yield_thousandths", 0, 1'000));
        TRY(out.signs.yield_from, origin_of(*signs, "from"));
        TRY(const std::int64_t metres, whole(*signs, "reach_m", 0, method_sign_reach_m_max));
        TRY(const std::int64_t delay, whole(*signs, "delay_s", 0, method_time_slack_s_max));
        TRY(out.signs.reach_from, origin_of(*signs, "reach_from"));
        TRY(const std::int64_t reach, whole(*signs, "background_days", 1, method_background_days_max));
        TRY(const std::int64_t windows,
            whole(*signs, "background_windows_min", 1, method_background_windows_max));
        TRY(out.signs.background_from, origin_of(*signs, "background_from"));
        out.signs.yield_thousandths = static_cast<std::int32_t>(yield);
        out.signs.reach_m = static_cast<double>(metres);
        out.signs.delay = seconds(delay);
        out.signs.background_days = static_cast<std::int32_t>(reach);
        out.signs.background_windows_min = static_cast<std::int32_t>(windows);
        return {};
    }

    Status read_weight(const Json& weight, Method& out,
                       std::array<bool, feature_count>& is_met) const {
        const std::string* name = weight.find_string("feature");
        if (name == nullptr) return wrong("weights", "expected weights that each name a \"feature\"");
        TRY_STATUS(only(weight, {"feature", "thousandths", "origin"}, "the weight of '" + printable(*name) + "'"));
        const auto feature = feature_named(*name);
        if (!feature) {
            const auto near = nearest(*name, feature_names());
            return wrong(*name, "no feature is called '" + printable(*name) + "'",
                         near ? "did you mean " + *near + "?" : "");
        }
        const auto index = static_cast<std::size_t>(*feature);
        if (is_met[index]) return wrong(*name, "'" + *name + "' has two weights");
        is_met[index] = true;
        const Json* number = weight.find("thousandths");
        const auto thousandths = number == nullptr ? std::nullopt : number->integer();
        if (!thousandths || *thousandths < -method_weight_max || *thousandths > method_weight_max)
            return wrong(*name, "expected for '" + *name +
                                    "' \"thousandths\", a whole number from -100000 to 100000");
        const std::string* origin = weight.find_string("origin");
        if (origin == nullptr || (*origin != "fitted" && *origin != "set"))
            return wrong(*name, "expected for '" + *name + "' \"origin\": \"fitted\" or \"set\"");
        out.weights[index] = {static_cast<std::int32_t>(*thousandths), *origin == "fitted"};
        return {};
    }

    std::string_view text_;
    std::string_view file_;
};

Method embedded(std::string_view name) {
    for (const EmbeddedFile& file : embedded_methods()) {
        if (file.name != name) continue;
        auto method = parse_method(file.content, file.name);
        CHECK(method.has_value());
        return *std::move(method);
    }
    CHECK_UNREACHABLE();
}

}  // namespace

std::string_view name(PairFeature feature) {
    return feature_words[static_cast<std::size_t>(feature)].name;
}

std::string_view meaning(PairFeature feature) {
    return feature_words[static_cast<std::size_t>(feature)].meaning;
}

std::string write_method(const Method& method) {
    Json windows;
    windows.set("place_slack_m", static_cast<std::int64_t>(method.place_slack_m))
        .set("time_slack_s", method.when_slack.ms / 1000);
    Json weights = Json::Array{};
    for (std::size_t f = 0; f < feature_count; ++f) {
        Json weight;
        weight.set("feature", feature_words[f].name)
            .set("thousandths", std::int64_t{method.weights[f].thousandths})
            .set("origin", method.weights[f].is_fitted ? "fitted" : "set");
        weights.push(std::move(weight));
    }
    Json signs;
    signs.set("yield_thousandths", std::int64_t{method.signs.yield_thousandths})
        .set("from", method.signs.yield_from)
        .set("reach_m", static_cast<std::int64_t>(method.signs.reach_m))
        .set("delay_s", method.signs.delay.ms / 1000)
        .set("reach_from", method.signs.reach_from)
        .set("background_days", std::int64_t{method.signs.background_days})
        .set("background_windows_min", std::int64_t{method.signs.background_windows_min})
        .set("background_from", method.signs.background_from);
    Json copies;
    copies.set("share_thousandths", std::int64_t{method.copies.share_thousandths})
        .set("share_from", method.copies.share_from)
        .set("whole_letters_min", std::int64_t{method.copies.whole_letters_min})
        .set("part_letters_min", std::int64_t{method.copies.part_letters_min})
        .set("letters_from", method.copies.letters_from);
    Json json;
    json.set("sulh_method", 1)
        .set("name", method.name)
        .set("about", method.about)
        .set("windows", std::move(windows))
        .set("weights", std::move(weights))
        .set("copies", std::move(copies))
        .set("signs", std::move(signs))
        .set("provenance", method.provenance);
    return write_json_pretty(json);
}

Result<Method> parse_method(std::string_view text, std::string_view file) {
    return MethodReader(text, file).read();
}

Hash method_hash(const Method& method) {
    return sha256(as_bytes(write_method(method)));
}

std::string method_id(const Method& method) {
    return method.name + " " + hex(method_hash(method)).substr(0, 16);
}

const Method& general_method() {
    static const Method method = embedded("general-1.json");
    return method;
}

const Method& set_method() {
    static const Method method = embedded("set-1.json");
    return method;
}

}  // namespace sulh
