// SPDX-License-Identifier: Apache-2.0
#include "language/catalogue_check.hpp"

#include "base/text.hpp"
#include "language/limits.hpp"
#include "language/message.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

using Faults = std::vector<std::string>;

constexpr std::array<std::string_view, 2> known_kinds = {"safety", "button"};

std::size_t columns_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_tags(const std::string& key, const MessageShape& shape, Faults& faults) {
    std::vector<std::string> open;
    for (const std::string& tag : shape.tags) {
        if (!tag.starts_with('/')) {
            open.push_back(tag);
        } else if (open.empty() || open.back() != tag.substr(1)) {
            faults.push_back(key + ": <" + tag + "> closes nothing");
            return;
        } else {
            open.pop_back();
        }
    }
    if (!open.empty()) faults.push_back(key + ": <" + open.back() + "> is left open");
}

// A plural or choice must have a branch for everything else; a plural for each word of the language.
void check_selectors(const std::string& key, const MessageShape& shape,
                     const std::set<std::string>& words, Faults& faults) {
    for (const auto& [argument, selectors] : shape.selectors) {
        if (shape.arguments.at(argument) != "plural") continue;
        for (const std::string& word : words) {
            if (!selectors.contains(word))
                faults.push_back(key + ": the plural of {" + argument + "} lacks '" + word + "'");
        }
    }
}

// The shape, or nothing where the pattern is none.
std::optional<MessageShape> checked_shape(const Catalogue& of, const std::string& key,
                                          const std::string& pattern,
                                          const std::set<std::string>& words, Faults& faults) {
    const Result<MessageShape> shape = message_shape(pattern);
    if (!shape) {
        faults.push_back(key + ": " + shape.error().message);
        return std::nullopt;
    }
    if (pattern.find('\'') != std::string::npos)
        faults.push_back(key + ": an apostrophe quotes in a pattern; write ’");
    if (of.tag.empty() || first_bidi_control(pattern))
        faults.push_back(key + ": a control of direction; values are isolated by themselves");
    check_tags(key, *shape, faults);
    check_selectors(key, *shape, words, faults);
    return *shape;
}

void check_length(const Catalogue& english, const std::string& key, const std::string& pattern,
                  Faults& faults) {
    const auto kind = english.kinds.find(key);
    if (kind == english.kinds.end() || kind->second != "button") return;
    if (columns_of(pattern) > button_columns_max)
        faults.push_back(key + ": " + std::to_string(columns_of(pattern)) +
                         " characters on a button, at most " +
                         std::to_string(button_columns_max));
}

void compare(const std::string& key, const MessageShape& wanted, const MessageShape& shape,
             Faults& faults) {
    for (const auto& [argument, type] : wanted.arguments) {
        const auto found = shape.arguments.find(argument);
        if (found == shape.arguments.end())
            faults.push_back(key + ": {" + argument + "} is missing");
        else if (found->second != type)
            faults.push_back(key + ": {" + argument + "} is of another type");
    }
    for (const auto& [argument, type] : shape.arguments) {
        if (!wanted.arguments.contains(argument))
            faults.push_back(key + ": {" + argument + "} is not in the English message");
        if (type == "select" && wanted.selectors.contains(argument) &&
            shape.selectors.at(argument) != wanted.selectors.at(argument))
            faults.push_back(key + ": the choices of {" + argument + "} differ");
    }
    const std::set<std::string> wanted_tags(wanted.tags.begin(), wanted.tags.end());
    if (wanted_tags != std::set<std::string>(shape.tags.begin(), shape.tags.end()))
        faults.push_back(key + ": its tags differ from those of the English message");
}

void check_safety(const Catalogue& english, const Catalogue& translation, Faults& faults) {
    for (const auto& [key, kind] : english.kinds) {
        if (kind != "safety" || !english.messages.contains(key)) continue;
        const auto found = translation.messages.find(key);
        if (found == translation.messages.end() || found->second == english.messages.at(key))
            faults.push_back(key + ": a safety text is not translated");
        else if (!translation.marks.contains(key))
            faults.push_back(key + ": a safety text without a mark saying how it was made");
    }
}

}  // namespace

std::vector<std::string> catalogue_faults(const Catalogue& english) {
    Faults faults;
    const std::set<std::string> words = plural_words(english.tag);
    for (const auto& [key, pattern] : english.messages) {
        checked_shape(english, key, pattern, words, faults);
        check_length(english, key, pattern, faults);
    }
    for (const auto& [key, kind] : english.kinds) {
        if (!english.messages.contains(key)) faults.push_back(key + ": a kind of no message");
        if (std::ranges::find(known_kinds, kind) == known_kinds.end())
            faults.push_back(key + ": there is no kind '" + printable(kind) + "'");
    }
    std::ranges::sort(faults);
    return faults;
}

std::vector<std::string> catalogue_faults(const Catalogue& english, const Catalogue& translation) {
    Faults faults;
    const std::set<std::string> words = plural_words(translation.tag);
    for (const auto& [key, pattern] : translation.messages) {
        const auto shape = checked_shape(translation, key, pattern, words, faults);
        check_length(english, key, pattern, faults);
        const auto original = english.messages.find(key);
        if (original == english.messages.end()) {
            faults.push_back(key + ": the English catalogue has no such message");
            continue;
        }
        const Result<MessageShape> wanted = message_shape(original->second);
        if (shape && wanted) compare(key, *wanted, *shape, faults);
    }
    for (const auto& [key, mark] : translation.marks) {
        if (!translation.messages.contains(key)) faults.push_back(key + ": a mark of no message");
    }
    check_safety(english, translation, faults);
    std::ranges::sort(faults);
    return faults;
}

}  // namespace sulh
