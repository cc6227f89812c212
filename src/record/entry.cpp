// SPDX-License-Identifier: Apache-2.0
#include "record/entry.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "record/case_entries.hpp"
#include "record/entries.hpp"
#include "record/limits.hpp"
#include "record/report_entry.hpp"
#include "tlog/limits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace sulh {

namespace {

constexpr std::array<std::string_view, 13> type_names = {"genesis",    "agreement", "method",
                                                        "intake",     "incident",  "assessment",
                                                        "conclusion", "redaction",
                                                         "member",     "message",   "ruling",
                                                         "grade",      "report"};
constexpr std::int64_t format_version = 1;

Unexpected unfit(std::string why) {
    return fail(Code::invalid_input, "not a record entry: " + std::move(why));
}

std::optional<EntryType> parse_type(std::string_view text) {
    const auto found = std::ranges::find(type_names, text);
    if (found == type_names.end()) return std::nullopt;
    return static_cast<EntryType>(found - type_names.begin());
}

bool has_repeated_member(const Json::Object& members) {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : members)
        names.push_back(name);
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

// Whether the value has exactly one spelling, the one write_json() gives.
Status check_spelling(const Json& value, int depth) {
    if (depth > entry_depth_max) return unfit("more than 32 levels");
    if (const std::string* text = value.string()) {
        if (first_invalid_utf8(*text)) return unfit("'" + printable(*text) + "' is not UTF-8");
    } else if (const Json::Array* elements = value.array()) {
        for (const Json& element : *elements)
            TRY_STATUS(check_spelling(element, depth + 1));
    } else if (const Json::Object* members = value.object()) {
        if (has_repeated_member(*members)) return unfit("a member stands there twice");
        for (const auto& [name, member] : *members) {
            if (first_invalid_utf8(name)) return unfit("'" + printable(name) + "' is not UTF-8");
            TRY_STATUS(check_spelling(member, depth + 1));
        }
    } else if (const auto number = value.number(); number && !value.integer()) {
        const bool is_whole = std::trunc(*number) == *number;
        if (!std::isfinite(*number) ||
            (is_whole && std::abs(*number) > static_cast<double>(entry_whole_number_max))) {
            return unfit("a number too large to be exact");
        }
    }
    return {};
}

Status check_shape(const Entry& entry) {
    const auto status = [](auto read) -> Status {
        if (!read) return tl::unexpected<Error>(read.error());
        return {};
    };
    switch (entry.type) {
        case EntryType::Genesis:
            return status(read_genesis(entry));
        case EntryType::Agreement:
            return status(read_agreement(entry));
        case EntryType::Method:
            return status(read_method(entry));
        case EntryType::Intake:
            return status(read_intake(entry));
        case EntryType::Conclusion:
            return status(read_conclusion(entry));
        case EntryType::Redaction:
            return status(read_redaction(entry));
        case EntryType::Member:
            return status(read_member(entry));
        case EntryType::Message:
            return status(read_message(entry));
        case EntryType::Ruling:
            return status(read_ruling(entry));
        case EntryType::Grade:
            return status(read_grade(entry));
        case EntryType::Report:
            return status(read_report(entry));
        case EntryType::Incident:
        case EntryType::Assessment:
            return {};
    }
    CHECK_UNREACHABLE();
}

// Takes "sulh" and "type" off the front of `members`.
Result<Entry> split_head(Json::Object members) {
    if (members.size() < 2 || members[0].first != "sulh" || members[1].first != "type") {
        return unfit("it does not begin with \"sulh\" and \"type\"");
    }
    const auto version = members[0].second.integer();
    if (!version || *version < 1) return unfit("\"sulh\" is not a format version");
    if (*version > format_version) {
        return fail(Code::unavailable,
                    "this entry has format " + std::to_string(*version) + "; this program reads 1",
                    {}, "use a newer sulh");
    }
    const std::string* type_text = members[1].second.string();
    const auto type = type_text ? parse_type(*type_text) : std::nullopt;
    if (!type) return unfit("its type is not known");
    members.erase(members.begin(), members.begin() + 2);
    return Entry{*type, Json(std::move(members))};
}

}  // namespace

std::string_view name(EntryType type) {
    return type_names[static_cast<std::size_t>(type)];
}

Result<Bytes> encode(const Entry& entry) {
    if (!entry.body.is_object()) return unfit("its body is not an object");
    if (entry.body.find("sulh") != nullptr || entry.body.find("type") != nullptr) {
        return unfit("its body may not name \"sulh\" or \"type\"");
    }
    TRY_STATUS(check_spelling(entry.body, 1));
    TRY_STATUS(check_shape(entry));
    std::string text = R"({"sulh":1,"type":")" + std::string(name(entry.type)) + '"';
    const std::string body = write_json(entry.body);
    if (body.size() > 2) text += ',';
    text += std::string_view(body).substr(1);
    if (text.size() > entry_bytes_max) {
        return fail(Code::limit, "a record entry of " +
                                     grouped(static_cast<std::int64_t>(text.size())) +
                                     " bytes; at most 65,535 are kept");
    }
    return Bytes(text.begin(), text.end());
}

Result<Entry> decode(ByteView bytes) {
    if (bytes.size() > entry_bytes_max)
        return fail(Code::corrupt, "a record entry of more than 65,535 bytes");
    auto json = parse_json(as_text(bytes));
    if (!json) return fail(Code::corrupt, json.error().message);
    if (!json->is_object()) return fail(Code::corrupt, "a record entry that is not an object");
    auto entry = split_head(*json->object());
    if (!entry) {
        const bool is_newer = entry.error().code == Code::unavailable;
        return fail(is_newer ? Code::unavailable : Code::corrupt, entry.error().message, {},
                    entry.error().hint);
    }
    const auto again = encode(*entry);
    if (!again) return fail(Code::corrupt, again.error().message);
    if (!std::ranges::equal(*again, bytes))
        return fail(Code::corrupt, "a record entry that is not in canonical form");
    return entry;
}

void LinesHash::add(ByteView entry) {
    sha_.update(entry);
    sha_.update(as_bytes("\n"));
}

}  // namespace sulh
