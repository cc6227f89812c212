// SPDX-License-Identifier: Apache-2.0
#include "serve/text_search.hpp"

#include "language/search_key.hpp"
#include "report/catalogue_keys.hpp"
#include "serve/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

struct TermWord {
    Term term;
    std::string key;
};

// Every term's name in every language.
std::vector<TermWord> term_words() {
    std::vector<TermWord> out;
    for (const std::string& tag : language_tags()) {
        const auto language = Language::named(tag);
        if (!language) continue;
        for (const Term term : all_terms()) {
            const std::string key = message_key(term);
            if (language->knows(key)) out.push_back({term, search_key(language->say_plain(key))});
        }
    }
    return out;
}

bool holds(const std::string& text, const std::string& wanted) {
    return text.find(wanted) != std::string::npos;
}

}  // namespace

void widen(const RoomView& view, IncidentQuery& query) {
    const std::string wanted = search_key(query.text);
    if (wanted.empty()) return;
    static const std::vector<TermWord> words = term_words();
    for (const TermWord& word : words)
        if (holds(word.key, wanted) && std::ranges::count(query.named.kinds, word.term) == 0)
            query.named.kinds.push_back(word.term);
    for (const Actor& actor : view.agreement->agreement.actors) {
        const bool is_meant = std::ranges::any_of(
            actor.names, [&](const ActorName& one) {
                return one.tie == ActorName::Tie::Name && holds(search_key(one.name), wanted);
            });
        if (!is_meant) continue;
        // A proxy is another's only where somebody says so: it is found by its own name.
        for (const ActorName& one : actor.names)
            if (one.tie != ActorName::Tie::Proxy) query.named.actors.push_back(one.name);
    }
    if (view.evidence)
        query.named.incidents = view.evidence->incidents_at(wanted, named_incidents_max);
}

}  // namespace sulh
