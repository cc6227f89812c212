// SPDX-License-Identifier: Apache-2.0
#include "agreement/vocabulary.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sulh {

namespace {

struct Alias {
    std::string_view phrase;
    std::array<std::string_view, 4> terms;  // unused places are empty
};

constexpr Alias aliases[] = {
    {"fire", {{"fire", "shelling"}}},  // who ceases fire ceases shelling too
    {"open-fire", {{"fire", "shelling"}}},
    {"shell", {{"shelling"}}},
    {"attack", {{"violence"}}},
    {"attacks", {{"violence"}}},
    {"use-force", {{"violence"}}},
    {"attack-civilians", {{"attack-on-civilians"}}},
    {"kill", {{"killing"}}},
    {"abduct", {{"abduction"}}},
    {"move", {{"movement"}}},
    {"cross", {{"crossing"}}},
    {"withdraw", {{"withdrawal"}}},
    {"reinforce", {{"reinforcement"}}},
    {"deploy", {{"deployment"}}},
    {"fly", {{"flight"}}},
    {"fly-drones", {{"drone-flight"}}},
    {"sail", {{"sailing"}}},
    {"fortify", {{"fortification"}}},
    {"lay-mines", {{"minefield"}}},
    {"remove-mines", {{"removal-of-mines"}}},
    {"release", {{"release-of-detainees"}}},
    {"hand-over-territory", {{"handover-of-territory"}}},
    {"hand-over-weapons", {{"handover-of-weapons"}}},
    {"hand-over-accepted-weapons", {{"weapons-accepted"}}},
    {"hand-over-remains", {{"handover-of-remains"}}},
    {"deliver-aid", {{"delivery-of-aid"}}},
    {"bring-in-aid", {{"aid-accepted"}}},
    {"loot", {{"looting"}}},
    {"notify", {{"notice"}}},
    {"answer", {{"reply"}}},
    {"authorise", {{"authorisation"}}},
    {"declare", {{"declaration"}}},
    {"acknowledge", {{"acknowledgement"}}},
    {"grant-access", {{"access-granted"}}},
    {"deny-access", {{"access-denied"}}},
    {"delay-access", {{"access-delayed"}}},
    {"support", {{"support-to-armed-group"}}},
    {"act", {{"action-against-armed-group"}}},
    {"action", {{"action-against-armed-group"}}},
    {"recruit", {{"recruitment"}}},
    {"recruit-children", {{"recruitment-of-children"}}},
    {"legislate", {{"legislation"}}},
    {"close", {{"closure"}}},
    {"open", {{"opening"}}},
    {"jam", {{"jamming"}}},
    {"threaten", {{"threat"}}},
    {"admit", {{"delivery-of-aid"}}},
    {"deliver", {{"delivery-of-aid", "delivery-of-weapons"}}},
    {"deliver-weapons", {{"delivery-of-weapons"}}},
    {"import-weapons", {{"delivery-of-weapons"}}},
    {"hand-over",
     {{"handover-of-weapons", "handover-of-territory", "handover-of-remains",
       "handover-of-documents"}}},
    {"hand-over-maps", {{"handover-of-documents"}}},
    {"hand-over-documents", {{"handover-of-documents"}}},
    {"disarm", {{"handover-of-weapons"}}},
    {"lay-down-arms", {{"handover-of-weapons"}}},
    {"pay", {{"payment"}}},
    {"inspect", {{"inspection"}}},
    {"explain", {{"explanation"}}},
    {"consult", {{"consultation"}}},
    {"meet", {{"consultation"}}},
    {"refuse", {{"refusal"}}},
    {"disclose", {{"disclosure"}}},
    {"publish", {{"disclosure"}}},
    {"warn", {{"warning"}}},
    {"overfly", {{"flight"}}},
    {"overflight", {{"flight"}}},
    {"enter", {{"crossing"}}},
    {"leave", {{"withdrawal"}}},
    {"disengage", {{"disengagement"}}},
    {"rotate", {{"rotation"}}},
    {"assemble", {{"assembly"}}},
    {"pass", {{"passage"}}},
    {"return-displaced-people", {{"return-of-displaced-people"}}},
    {"appoint", {{"appointment"}}},
    {"extort", {{"extortion"}}},
    {"obstruct", {{"obstruction"}}},
    {"block", {{"obstruction"}}},
    {"train", {{"military-training"}}},
    {"dismantle", {{"dismantling"}}},
    {"destroy-weapons", {{"destruction-of-weapons"}}},
    {"rectify", {{"remedy"}}},
    {"displace", {{"forced-displacement"}}},
    {"take-hostages", {{"hostage-taking"}}},
    {"shut-down-internet", {{"internet-shutdown"}}},
};

constexpr std::pair<std::string_view, std::string_view> thing_aliases[] = {
    {"forces", "combatants"}, {"troops", "soldiers"}, {"prisoners", "detainees"},
    {"trucks", "aid-truck"},  {"bodies", "remains"},  {"minefield-maps", "mine-map"}};

// "oil-refineries" -> "oil-refinery", "strikes" -> "strike"; unchanged where it is no plural.
std::vector<std::string> singulars(std::string_view word) {
    std::vector<std::string> out;
    if (word.ends_with("ies")) out.push_back(std::string(word.substr(0, word.size() - 3)) + "y");
    if (word.ends_with("es")) out.emplace_back(word.substr(0, word.size() - 2));
    if (word.ends_with("s")) out.emplace_back(word.substr(0, word.size() - 1));
    return out;
}

// term_named(), which also takes spaces and underscores for hyphens: here only what the reader sees
// as one word.
std::optional<Term> exactly(std::string_view word) {
    if (word.find_first_of(" _") != std::string_view::npos) return std::nullopt;
    return term_named(word);
}

std::optional<Term> named_in_any_number(std::string_view word) {
    if (const auto found = exactly(word)) return found;
    for (const std::string& singular : singulars(word)) {
        if (const auto found = exactly(singular)) return found;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Term> happenings_named(std::string_view phrase) {
    const std::string word = to_lower(phrase);
    for (const Alias& alias : aliases) {
        if (alias.phrase != word) continue;
        std::vector<Term> out;
        for (const std::string_view name_of_term : alias.terms) {
            if (!name_of_term.empty()) out.push_back(term(name_of_term));
        }
        return out;
    }
    const auto found = named_in_any_number(word);
    if (!found || root(*found) != happening) return {};
    return {*found};
}

std::optional<Term> thing_named(std::string_view phrase) {
    const std::string word = to_lower(phrase);
    for (const auto& [alias, name_of_term] : thing_aliases) {
        if (alias == word) return term(name_of_term);
    }
    const auto found = named_in_any_number(word);
    if (!found || root(*found) == happening) return std::nullopt;
    return found;
}

std::vector<std::string> happening_words() {
    std::vector<std::string> out;
    for (const Term t : all_terms()) {
        if (root(t) == happening) out.emplace_back(name(t));
    }
    for (const Alias& alias : aliases)
        out.emplace_back(alias.phrase);
    return out;
}

std::vector<std::string> thing_words() {
    std::vector<std::string> out;
    for (const Term t : all_terms()) {
        if (root(t) != happening) out.emplace_back(name(t));
    }
    return out;
}

}  // namespace sulh
