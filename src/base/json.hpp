#pragma once
// SPDX-License-Identifier: Apache-2.0
// JSON read into a value and written as canonical bytes.
// Reading is simdjson's; writing keeps member order as given, so that the same value gives the same bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace sulh {

// A JSON value. Objects keep the order of their members; find() returns the first of that name.
class Json {
   public:
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() = default;                                   // null
    Json(bool value) : value_(value) {}                 // NOLINT: a literal reads as itself
    Json(double value) : value_(value) {}               // NOLINT. REQUIRES: finite
    Json(std::int64_t value) : value_(value) {}         // NOLINT
    Json(int value) : value_(std::int64_t{value}) {}    // NOLINT
    Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}  // NOLINT
    Json(std::string value) : value_(std::move(value)) {}      // NOLINT
    Json(std::string_view value) : value_(std::string(value)) {}  // NOLINT
    Json(const char* value) : value_(std::string(value)) {}    // NOLINT
    Json(Array value) : value_(std::move(value)) {}     // NOLINT
    Json(Object value) : value_(std::move(value)) {}    // NOLINT

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }

    // Nothing where the value is of another type. A whole number answers both integer() and number().
    const bool* boolean() const { return std::get_if<bool>(&value_); }
    std::optional<double> number() const;
    std::optional<std::int64_t> integer() const;
    const std::string* string() const { return std::get_if<std::string>(&value_); }
    const Array* array() const { return std::get_if<Array>(&value_); }
    const Object* object() const { return std::get_if<Object>(&value_); }

    // Member of an object, or nullptr (also where this is no object). Lives as long as this value.
    const Json* find(std::string_view member) const;
    // find() as a string, or nothing.
    const std::string* find_string(std::string_view member) const;

    // Appends a member. REQUIRES: null (becomes an object) or object.
    Json& set(std::string member, Json value);
    // Appends an element. REQUIRES: null (becomes an array) or array.
    Json& push(Json value);

    friend bool operator==(const Json&, const Json&) = default;

   private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

// At most json_bytes_max bytes, json_depth_max levels (base/limits.hpp). `file` names the text in errors.
Result<Json> parse_json(std::string_view text, std::string_view file = {});

// One line, no spaces, members in their order, numbers as number_text(), strings escaped as RFC 8259 demands, no more.
std::string write_json(const Json& value);
// The same, indented by two spaces, with a newline at the end.
std::string write_json_pretty(const Json& value);
// A string with quotes and escapes; bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view text);
void append_json_string(std::string& out, std::string_view text);

}  // namespace sulh
