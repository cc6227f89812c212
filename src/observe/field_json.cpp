// SPDX-License-Identifier: Apache-2.0
#include "observe/field_json.hpp"

#include "base/text.hpp"

namespace sulh {

namespace {

bool is_list(Field field) {
    return field == Field::Actors || field == Field::Objects || field == Field::Weapons ||
           field == Field::Provenance || field == Field::RefersTo || field == Field::Compartments;
}

bool is_count(Field field) {
    return field == Field::LastingMinutes || field == Field::Quantity || field == Field::Killed ||
           field == Field::Injured;
}

std::string_view type_of(const Json& value) {
    if (value.is_object()) return "an object";
    if (value.is_array()) return "an array";
    return value.boolean() != nullptr ? "true or false" : "a number";
}

Unexpected wrong_type(Field field, std::string_view expected, const Json& value) {
    return fail(Code::invalid_input, std::string(name(field)) + ": expected " +
                                         std::string(expected) + ", met " +
                                         std::string(type_of(value)));
}

}  // namespace

std::string_view JsonFields::keep(std::string text) {
    return kept_.emplace_back(std::move(text));
}

Status JsonFields::take_member(Field field, const Json& value) {
    std::string_view& into = texts_[field];
    if (value.is_null()) return {};
    if (const std::string* text = value.string()) {
        if (is_list(field) && text->find(json_list_separator) != std::string::npos) {
            return bad_field(name(field), "a text without control characters", *text);
        }
        into = *text;
        return {};
    }
    if (const auto number = value.number(); number && !is_list(field)) {
        into = keep(number_text(*number));
        return {};
    }
    if (const bool* flag = value.boolean(); flag != nullptr && field == Field::BothTookPart) {
        into = *flag ? "true" : "false";
        return {};
    }
    const Json::Array* entries = value.array();
    if (entries == nullptr || !(is_list(field) || is_count(field))) {
        return wrong_type(
            field, is_list(field) ? "a text or an array of texts" : "a text or a number", value);
    }
    std::vector<std::string> parts;
    for (const Json& entry : *entries) {
        if (const std::string* text = entry.string(); text != nullptr && is_list(field)) {
            if (text->find(json_list_separator) != std::string::npos) {
                return bad_field(name(field), "a text without control characters", *text);
            }
            parts.push_back(*text);
        } else if (const auto whole = entry.integer(); whole && is_count(field)) {
            parts.push_back(std::to_string(*whole));
        } else {
            return wrong_type(field, is_list(field) ? "an array of texts" : "two whole numbers",
                              entry);
        }
    }
    if (is_count(field) && parts.size() != 2)
        return bad_field(name(field), "two whole numbers", join(parts, ","));
    into = keep(join(parts, is_count(field) ? "-" : std::string_view(&json_list_separator, 1)));
    return {};
}

Status JsonFields::take(const Json::Object& object) {
    texts_ = {};
    kept_.clear();
    kept_.reserve(object.size());  // so that views into it stay
    static const std::vector<std::string> known = field_names();
    std::array<bool, field_count> met{};
    for (const auto& [member, value] : object) {
        const auto field = field_named(member);
        if (field) {
            bool& was_met = met[static_cast<std::size_t>(*field)];
            if (was_met)
                return fail(Code::invalid_input, "two members are called '" + member + "'");
            was_met = true;
            TRY_STATUS(take_member(*field, value));
        } else if (const auto near = nearest(to_lower(member), known); near && member.size() > 3) {
            return fail(Code::invalid_input, "no field is called '" + printable(member, 60) + "'",
                        {},
                        "did you mean " + *near + "? A member of your own may be called x_" +
                            printable(member, 60));
        }
    }
    return {};
}

}  // namespace sulh
