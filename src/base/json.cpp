// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

// g++ 12 sees dangling pointers in simdjson 3.0.1 once it optimises; they are results taken apart, not used after.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdangling-pointer"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <simdjson.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include <cmath>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

Json convert(const simdjson::dom::element& element) {
    using simdjson::dom::element_type;
    switch (element.type()) {
        case element_type::ARRAY: {
            Json::Array out;
            const simdjson::dom::array array = element.get_array().value_unsafe();
            for (const simdjson::dom::element child : array) {
                out.push_back(convert(child));
            }
            return out;
        }
        case element_type::OBJECT: {
            Json::Object out;
            const simdjson::dom::object object = element.get_object().value_unsafe();
            for (const auto& member : object) {
                out.emplace_back(std::string(member.key), convert(member.value));
            }
            return out;
        }
        case element_type::INT64: return element.get_int64().value_unsafe();
        case element_type::UINT64: return static_cast<double>(element.get_uint64().value_unsafe());
        case element_type::DOUBLE: return element.get_double().value_unsafe();
        case element_type::STRING: return std::string(element.get_string().value_unsafe());
        case element_type::BOOL: return element.get_bool().value_unsafe();
        case element_type::NULL_VALUE: return {};
    }
    CHECK_UNREACHABLE();
}

class Writer {
   public:
    explicit Writer(bool pretty) : pretty_(pretty) {}

    void write(const Json& value) {
        if (value.is_null()) {
            out_ += "null";
        } else if (const bool* b = value.boolean()) {
            out_ += *b ? "true" : "false";
        } else if (const auto i = value.integer()) {
            out_ += std::to_string(*i);
        } else if (const auto d = value.number()) {
            out_ += number_text(*d);
        } else if (const std::string* s = value.string()) {
            append_json_string(out_, *s);
        } else if (const Json::Array* a = value.array()) {
            write_array(*a);
        } else {
            write_object(*value.object());
        }
    }

    std::string take() { return std::move(out_); }

   private:
    void write_array(const Json::Array& array) {
        out_ += '[';
        ++depth_;
        for (std::size_t i = 0; i < array.size(); ++i) {
            if (i > 0) out_ += ',';
            line();
            write(array[i]);
        }
        --depth_;
        if (!array.empty()) line();
        out_ += ']';
    }

    void write_object(const Json::Object& object) {
        out_ += '{';
        ++depth_;
        for (std::size_t i = 0; i < object.size(); ++i) {
            if (i > 0) out_ += ',';
            line();
            append_json_string(out_, object[i].first);
            out_ += pretty_ ? ": " : ":";
            write(object[i].second);
        }
        --depth_;
        if (!object.empty()) line();
        out_ += '}';
    }

    void line() {
        if (pretty_) out_ += "\n" + std::string(static_cast<std::size_t>(depth_) * 2, ' ');
    }

    bool pretty_;
    int depth_ = 0;
    std::string out_;
};

}  // namespace

std::optional<double> Json::number() const {
    if (const auto* d = std::get_if<double>(&value_)) return *d;
    if (const auto* i = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*i);
    return std::nullopt;
}

std::optional<std::int64_t> Json::integer() const {
    if (const auto* i = std::get_if<std::int64_t>(&value_)) return *i;
    return std::nullopt;
}

const Json* Json::find(std::string_view member) const {
    const Object* members = object();
    if (members == nullptr) return nullptr;
    for (const auto& [key, value] : *members) {
        if (key == member) return &value;
    }
    return nullptr;
}

const std::string* Json::find_string(std::string_view member) const {
    const Json* value = find(member);
    return value == nullptr ? nullptr : value->string();
}

Json& Json::set(std::string member, Json value) {
    if (is_null()) value_ = Object{};
    auto* members = std::get_if<Object>(&value_);
    CHECK(members != nullptr);
    members->emplace_back(std::move(member), std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    if (is_null()) value_ = Array{};
    auto* elements = std::get_if<Array>(&value_);
    CHECK(elements != nullptr);
    elements->push_back(std::move(value));
    return *this;
}

Result<Json> parse_json(std::string_view text, std::string_view file) {
    const FilePosition at{std::string(file), 0, 0};
    if (text.size() > json_bytes_max) {
        return fail(Code::limit, "JSON document of " + std::to_string(text.size()) + " bytes; at most " +
                                     std::to_string(json_bytes_max) + " are read", at);
    }
    simdjson::dom::parser parser(json_bytes_max);
    if (parser.allocate(std::max<std::size_t>(text.size(), 64), json_depth_max) != simdjson::SUCCESS) {
        return fail(Code::limit, "not enough memory for a JSON document", at);
    }
    simdjson::dom::element root;
    const auto error = parser.parse(simdjson::padded_string(text)).get(root);
    if (error != simdjson::SUCCESS) {
        std::string reason = to_lower(simdjson::error_message(error));
        const bool is_cut = error == simdjson::UNCLOSED_STRING || error == simdjson::EMPTY;
        return fail(Code::invalid_input, "not JSON: " + reason, at,
                    is_cut ? "was the text cut off?" : "");
    }
    return convert(root);
}

std::string write_json(const Json& value) {
    Writer writer(false);
    writer.write(value);
    return writer.take();
}

std::string write_json_pretty(const Json& value) {
    Writer writer(true);
    writer.write(value);
    return writer.take() + "\n";
}

namespace {

// How much of it is printing ASCII that JSON has as it is: most of what is ever written.
std::size_t plain_prefix(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && text[size] >= 0x20 && text[size] < 0x7F && text[size] != '"' &&
           text[size] != '\\')
        ++size;
    return size;
}

void append_escaped(std::string& out, char c) {
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    if (static_cast<unsigned char>(c) >= 0x20) {
        out += c;
        return;
    }
    out += "\\u00";
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    const std::size_t plain = plain_prefix(text);
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    while (!text.empty()) {
        const std::size_t bad = first_invalid_utf8(text).value_or(text.size());
        for (const char c : text.substr(0, bad))
            append_escaped(out, c);
        text.remove_prefix(bad);
        if (!text.empty()) {
            out += "\xEF\xBF\xBD";
            text.remove_prefix(1);
        }
    }
    out += '"';
}

std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

}  // namespace sulh
