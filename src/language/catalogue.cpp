// SPDX-License-Identifier: Apache-2.0
#include "language/catalogue.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "language/limits.hpp"

namespace sulh {

namespace {

Unexpected refused(std::string_view file, std::string message) {
    return fail(Code::invalid_input, std::move(message), {std::string(file), 0, 0},
                "see docs/languages.md");
}

Result<std::string> member_text(const Json& json, std::string_view member, std::string_view file) {
    const std::string* text = json.find_string(member);
    if (text == nullptr || text->empty())
        return refused(file, "expected a text '" + std::string(member) + "'");
    return *text;
}

// {"key":"text"}; absent: nothing.
Result<std::map<std::string, std::string>> texts_of(const Json* json, std::string_view member,
                                                    std::string_view file) {
    std::map<std::string, std::string> texts;
    if (json == nullptr) return texts;
    if (!json->is_object())
        return refused(file, "expected an object '" + std::string(member) + "'");
    for (const auto& [key, value] : *json->object()) {
        if (value.string() == nullptr)
            return refused(file, "expected a text under '" + printable(key) + "'");
        if (!texts.emplace(key, *value.string()).second)
            return refused(file, "'" + printable(key) + "' is there twice");
    }
    return texts;
}

}  // namespace

Result<Catalogue> read_catalogue(std::string_view text, std::string_view file) {
    TRY(const Json json, parse_json(text, file));
    Catalogue catalogue;
    TRY(catalogue.tag, member_text(json, "tag", file));
    TRY(catalogue.name, member_text(json, "name", file));
    TRY(catalogue.made, member_text(json, "made", file));
    TRY(catalogue.kinds, texts_of(json.find("kinds"), "kinds", file));
    TRY(catalogue.marks, texts_of(json.find("marks"), "marks", file));
    const Json* screens = json.find("messages");
    if (screens == nullptr || !screens->is_object())
        return refused(file, "expected an object 'messages'");
    for (const auto& [screen, messages] : *screens->object()) {
        TRY(const auto texts, texts_of(&messages, screen, file));
        for (const auto& [name, pattern] : texts) {
            const std::string key = screen + "." + name;
            if (pattern.size() > message_bytes_max)
                return fail(Code::limit, "'" + printable(key) + "' is longer than " +
                                             std::to_string(message_bytes_max) + " bytes");
            if (!catalogue.messages.emplace(key, pattern).second)
                return refused(file, "'" + printable(key) + "' is there twice");
        }
    }
    if (catalogue.messages.size() > catalogue_messages_max)
        return fail(Code::limit, "more than " + std::to_string(catalogue_messages_max) +
                                     " messages");
    return catalogue;
}

const std::vector<std::string>& language_tags() {
    static const std::vector<std::string> tags = [] {
        std::vector<std::string> found;
        for (const EmbeddedFile& file : embedded_catalogues())
            found.emplace_back(file.name.substr(0, file.name.find('.')));
        return found;
    }();
    return tags;
}

}  // namespace sulh
