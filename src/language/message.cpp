// SPDX-License-Identifier: Apache-2.0
#include "language/message.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "language/limits.hpp"

#include <memory>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

namespace sulh {

namespace {

constexpr char16_t first_strong_isolate = 0x2068;
constexpr char16_t pop_isolate = 0x2069;

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

Result<icu::MessagePattern> parsed(const icu::UnicodeString& text) {
    UErrorCode code = U_ZERO_ERROR;
    UParseError place{};
    icu::MessagePattern pattern(text, &place, code);
    if (U_SUCCESS(code)) return pattern;
    return fail(Code::invalid_input, "expected a message pattern, met " +
                                         std::string(u_errorName(code)) + " at character " +
                                         std::to_string(place.offset));
}

std::string type_name(UMessagePatternArgType type, const std::string& simple) {
    switch (type) {
        case UMSGPAT_ARG_TYPE_NONE:
            return "";
        case UMSGPAT_ARG_TYPE_PLURAL:
            return "plural";
        case UMSGPAT_ARG_TYPE_SELECT:
            return "select";
        case UMSGPAT_ARG_TYPE_SELECTORDINAL:
            return "selectordinal";
        default:
            return simple;
    }
}

// Walks over a pattern: its literal text, and everything else, in order.
class PatternWalk {
public:
    virtual ~PatternWalk() = default;

    std::string run(const icu::UnicodeString& text, const icu::MessagePattern& pattern) {
        icu::UnicodeString out;
        std::vector<bool> is_in_message;
        std::int32_t at = 0;
        for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
            const auto& part = pattern.getPart(i);
            const icu::UnicodeString between = text.tempSubStringBetween(at, part.getIndex());
            const bool is_literal = !is_in_message.empty() && is_in_message.back();
            out += is_literal ? literal(between) : between;
            const UMessagePatternPartType type = part.getType();
            const bool is_value = is_literal && (type == UMSGPAT_PART_TYPE_REPLACE_NUMBER ||
                                                 is_plain_argument(part));
            if (is_value) before_value(out);
            if (type == UMSGPAT_PART_TYPE_ARG_LIMIT || type == UMSGPAT_PART_TYPE_MSG_LIMIT)
                is_in_message.pop_back();
            out += text.tempSubStringBetween(part.getIndex(), part.getLimit());
            if (type == UMSGPAT_PART_TYPE_MSG_START) is_in_message.push_back(true);
            if (type == UMSGPAT_PART_TYPE_ARG_START) is_in_message.push_back(false);
            const bool ends_value =
                type == UMSGPAT_PART_TYPE_REPLACE_NUMBER ||
                (type == UMSGPAT_PART_TYPE_ARG_LIMIT && is_plain_argument(part));
            if (ends_value) after_value(out);
            at = part.getLimit();
        }
        return utf8(out);
    }

protected:
    virtual icu::UnicodeString literal(const icu::UnicodeString& text) { return text; }
    virtual void before_value(icu::UnicodeString&) {}
    virtual void after_value(icu::UnicodeString&) {}

private:
    static bool is_plain_argument(const icu::MessagePattern::Part& part) {
        const UMessagePatternPartType type = part.getType();
        if (type != UMSGPAT_PART_TYPE_ARG_START && type != UMSGPAT_PART_TYPE_ARG_LIMIT)
            return false;
        return part.getArgType() == UMSGPAT_ARG_TYPE_NONE ||
               part.getArgType() == UMSGPAT_ARG_TYPE_SIMPLE;
    }
};

class Isolating : public PatternWalk {
    void before_value(icu::UnicodeString& out) override { out += first_strong_isolate; }
    void after_value(icu::UnicodeString& out) override { out += pop_isolate; }
};

// Calls `word` for text outside <tags>, and keeps those.
template <typename Word>
icu::UnicodeString outside_tags(const icu::UnicodeString& text, const Word& word) {
    icu::UnicodeString out;
    std::int32_t at = 0;
    while (at < text.length()) {
        std::int32_t open = text.indexOf(u'<', at);
        if (open < 0) open = text.length();
        if (open > at) out += word(text.tempSubStringBetween(at, open));
        std::int32_t close = open < text.length() ? text.indexOf(u'>', open) : open;
        if (close < 0) close = text.length() - 1;
        if (open < text.length()) out += text.tempSubStringBetween(open, close + 1);
        at = close + 1;
    }
    return out;
}

class Lengthening : public PatternWalk {
    icu::UnicodeString literal(const icu::UnicodeString& text) override {
        return outside_tags(text, [](const icu::UnicodeString& words) {
            static const icu::UnicodeString plain(u"aeioucnAEIOUCN");
            static const icu::UnicodeString accented(u"áéíóúçñÁÉÍÓÚÇÑ");
            icu::UnicodeString out;
            for (std::int32_t i = 0; i < words.length(); ++i) {
                const std::int32_t at = plain.indexOf(words[i]);
                out += at < 0 ? words[i] : accented[at];
            }
            for (std::int32_t i = 0; i < words.length() / 3; ++i)
                out += u'~';
            return out;
        });
    }
};

class RightToLeft : public PatternWalk {
    icu::UnicodeString literal(const icu::UnicodeString& text) override {
        return outside_tags(text, [](const icu::UnicodeString& words) {
            return icu::UnicodeString(u"\u202E") + words + icu::UnicodeString(u"\u202C");
        });
    }
};

template <typename Walk>
std::string walked(std::string_view text) {
    const icu::UnicodeString wide = utf16(text);
    const Result<icu::MessagePattern> pattern = parsed(wide);
    CHECK(pattern.has_value());
    Walk walk;
    return walk.run(wide, *pattern);
}

// Gathers tags from the literal text.
class TagWalk : public PatternWalk {
public:
    std::vector<std::string> tags;

private:
    icu::UnicodeString literal(const icu::UnicodeString& text) override {
        std::int32_t at = text.indexOf(u'<');
        while (at >= 0) {
            std::int32_t end = text.indexOf(u'>', at);
            if (end < 0) end = text.length();
            tags.push_back(utf8(text.tempSubStringBetween(at + 1, end)));
            at = end < text.length() ? text.indexOf(u'<', end) : -1;
        }
        return text;
    }
};

icu::Locale locale_of(std::string_view tag) {
    UErrorCode code = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(
        icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), code);
    return U_SUCCESS(code) ? locale : icu::Locale::getRoot();
}

}  // namespace

Result<MessageShape> message_shape(std::string_view text) {
    const icu::UnicodeString wide = utf16(text);
    TRY(const icu::MessagePattern pattern, parsed(wide));
    MessageShape shape;
    struct Open {
        std::string name;
        std::string simple;
    };
    std::vector<Open> open;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        const auto& part = pattern.getPart(i);
        const std::string words = utf8(pattern.getSubstring(part));
        switch (part.getType()) {
            case UMSGPAT_PART_TYPE_ARG_START:
                open.push_back({});
                if (open.size() > message_depth_max)
                    return fail(Code::limit, "a message of too many levels");
                break;
            case UMSGPAT_PART_TYPE_ARG_NAME:
            case UMSGPAT_PART_TYPE_ARG_NUMBER:
                open.back().name = words;
                break;
            case UMSGPAT_PART_TYPE_ARG_TYPE:
                open.back().simple = words;
                break;
            case UMSGPAT_PART_TYPE_ARG_SELECTOR:
                shape.selectors[open.back().name].insert(words);
                break;
            case UMSGPAT_PART_TYPE_ARG_LIMIT:
                // The more demanding type wins where one value is used twice.
                if (std::string type = type_name(part.getArgType(), open.back().simple);
                    !type.empty() || !shape.arguments.contains(open.back().name))
                    shape.arguments[open.back().name] = std::move(type);
                open.pop_back();
                break;
            default:
                break;
        }
    }
    TagWalk tags;
    tags.run(wide, pattern);
    shape.tags = std::move(tags.tags);
    return shape;
}

std::string isolated(std::string_view pattern) {
    return walked<Isolating>(pattern);
}

std::string pseudo(std::string_view pattern, PseudoLocale kind) {
    if (kind == PseudoLocale::RightToLeft) return walked<RightToLeft>(pattern);
    return "[" + walked<Lengthening>(pattern) + "]";
}

Result<std::string> format_message(std::string_view pattern, std::string_view locale,
                                   const std::vector<MessageValue>& values) {
    UErrorCode code = U_ZERO_ERROR;
    UParseError place{};
    const icu::MessageFormat message(utf16(pattern), locale_of(locale), place, code);
    if (U_FAILURE(code))
        return fail(Code::invalid_input,
                    "expected a message pattern, met " + std::string(u_errorName(code)));
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> arguments;
    for (const MessageValue& value : values) {
        names.push_back(utf16(value.name));
        if (const auto* number = std::get_if<std::int64_t>(&value.value))
            arguments.emplace_back(*number);
        else
            arguments.emplace_back(utf16(std::get<std::string>(value.value)));
    }
    icu::UnicodeString out;
    message.format(names.data(), arguments.data(), static_cast<std::int32_t>(names.size()), out,
                   code);
    if (U_FAILURE(code))
        return fail(Code::invalid_input, "a message cannot be made of these values: " +
                                             std::string(u_errorName(code)));
    return utf8(out);
}

std::set<std::string> plural_words(std::string_view tag) {
    UErrorCode code = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale_of(tag), code));
    if (U_FAILURE(code)) return {"other"};
    const std::unique_ptr<icu::StringEnumeration> words(rules->getKeywords(code));
    std::set<std::string> found;
    while (U_SUCCESS(code)) {
        const char* word = words->next(nullptr, code);
        if (word == nullptr) break;
        found.insert(word);
    }
    return found;
}

std::string format_number(double value, int decimals, std::string_view locale) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::number::FormattedNumber number =
        icu::number::NumberFormatter::withLocale(locale_of(locale))
            .precision(icu::number::Precision::maxFraction(decimals))
            .formatDouble(value, code);
    const icu::UnicodeString text = number.toString(code);
    CHECK(U_SUCCESS(code));
    return utf8(text);
}

}  // namespace sulh
