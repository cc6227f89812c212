// SPDX-License-Identifier: Apache-2.0
#include "report/catalogue_keys.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

std::string key_of(std::string_view screen, std::string_view words) {
    std::string key = std::string(screen) + "." + std::string(words);
    std::ranges::replace(key, ' ', '_');
    return key;
}

}  // namespace

std::string message_key(Verdict verdict) {
    return key_of("verdict", label(verdict));
}

std::string message_key(Reason reason) {
    CHECK(reason != Reason::None);
    return key_of("reason", name(reason));
}

std::string message_key(Standing standing) {
    switch (standing) {
        case Standing::NoClause:
            return "standing.no_clause";
        case Standing::AllegedUnderSome:
            return "standing.alleged_under_some";
        case Standing::AllegedUnderAll:
            return "standing.alleged_under_all";
        default:
            return key_of("standing", label(standing));
    }
}

std::string message_key(CorroborationLevel level) {
    constexpr std::array names = {"none", "one_root", "same_side", "across_sides", "three_kinds"};
    return std::string("level.") + names[static_cast<std::size_t>(number(level))];
}

std::string message_key(Term term) {
    return "term." + std::string(name(term));
}

std::string reason_words(const Language& language, std::string_view reason) {
    const std::string key = key_of("reason", reason);
    return language.knows(key) ? language.say(key) : std::string(reason);
}

std::string verdict_words(const Language& language, Verdict verdict, Reason reason) {
    const std::string words = language.say(message_key(verdict));
    if (verdict != Verdict::Undetermined || reason == Reason::None) return words;
    return language.say_plain("common.because",
                              {{"what", words}, {"why", language.say(message_key(reason))}});
}

std::string kind_words(const Language& language, std::string_view phrase) {
    const std::optional<Term> term = term_named(phrase);
    return term ? language.say(message_key(*term)) : std::string(phrase);
}

}  // namespace sulh
