// SPDX-License-Identifier: Apache-2.0
#include "terms/term.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/check.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

// Depth and name, in tree order. A line belongs to the last line above it that is one level shallower.
struct Row {
    int depth;
    std::string_view name;
};

constexpr Row rows[] = {
    {0, "happening"},
    {1, "violence"},
    {2, "armed-clash"},
    {2, "fire"},
    {3, "small-arms-fire"},
    {4, "sniper-fire"},
    {3, "heavy-weapons-fire"},
    {3, "warning-shot"},
    {3, "naval-fire"},
    {2, "explosion"},
    {3, "shelling"},
    {4, "artillery-fire"},
    {4, "mortar-fire"},
    {4, "rocket-fire"},
    {3, "strike"},
    {4, "air-strike"},
    {4, "drone-strike"},
    {4, "missile-strike"},
    {3, "explosive-device"},
    {4, "mine-explosion"},
    {4, "improvised-device"},
    {4, "suicide-attack"},
    {3, "grenade-attack"},
    {2, "raid"},
    {2, "sabotage"},
    {2, "attack-on-civilians"},
    {3, "killing"},
    {3, "sexual-violence"},
    {3, "abduction"},
    {4, "hostage-taking"},
    {3, "torture"},
    {3, "forced-displacement"},
    {2, "unrest"},
    {3, "riot"},
    {3, "force-against-protesters"},
    {2, "chemical-attack"},
    {1, "movement"},
    {2, "advance"},
    {2, "crossing"},
    {2, "withdrawal"},
    {3, "disengagement"},
    {2, "reinforcement"},
    {2, "deployment"},
    {2, "exercise"},
    {3, "live-fire-exercise"},
    {3, "naval-exercise"},
    {3, "field-exercise"},
    {2, "patrol"},
    {2, "rotation"},
    {2, "assembly"},
    {2, "passage"},
    {2, "return-of-displaced-people"},
    {1, "flight"},
    {2, "fixed-wing-flight"},
    {2, "rotary-wing-flight"},
    {2, "drone-flight"},
    {2, "balloon-flight"},
    {1, "sailing"},
    {1, "presence"},
    {2, "weapon-presence"},
    {3, "uncovered-gun"},
    {2, "force-presence"},
    {2, "fortification"},
    {2, "minefield"},
    {2, "roadblock"},
    {1, "transfer"},
    {2, "release-of-detainees"},
    {2, "handover-of-territory"},
    {2, "handover-of-weapons"},
    {3, "weapons-accepted"},
    {3, "weapons-rejected"},
    {2, "handover-of-remains"},
    {2, "delivery-of-aid"},
    {3, "aid-accepted"},
    {3, "aid-turned-back"},
    {2, "looting"},
    {2, "handover-of-documents"},
    {2, "delivery-of-weapons"},
    {2, "payment"},
    {1, "communication"},
    {2, "notice"},
    {2, "incomplete-notice"},
    {2, "request"},
    {2, "reply"},
    {2, "order"},
    {2, "authorisation"},
    {2, "hotline-call"},
    {2, "declaration"},
    {2, "complaint"},
    {2, "acknowledgement"},
    {2, "explanation"},
    {2, "guarantee"},
    {2, "report"},
    {2, "consultation"},
    {2, "refusal"},
    {2, "disclosure"},
    {2, "warning"},
    {3, "warning-by-radio"},
    {3, "light-signal"},
    {3, "flag-signal"},
    {3, "sound-signal"},
    {1, "access"},
    {2, "access-granted"},
    {2, "access-denied"},
    {2, "access-delayed"},
    {2, "inspection"},
    {1, "act"},
    {2, "support-to-armed-group"},
    {2, "action-against-armed-group"},
    {2, "recruitment"},
    {3, "recruitment-of-children"},
    {2, "arrest"},
    {2, "discipline"},
    {2, "legislation"},
    {3, "amnesty"},
    {3, "law-on-status"},
    {2, "closure"},
    {3, "crossing-closed"},
    {2, "opening"},
    {3, "crossing-opened"},
    {2, "removal-of-mines"},
    {2, "cyber-attack"},
    {2, "jamming"},
    {2, "protest"},
    {2, "appointment"},
    {2, "extortion"},
    {3, "toll"},
    {2, "obstruction"},
    {2, "military-training"},
    {2, "dismantling"},
    {2, "destruction-of-weapons"},
    {2, "remedy"},
    {2, "internet-shutdown"},
    {1, "utterance"},
    {2, "hostile-propaganda"},
    {2, "threat"},
    {2, "disinformation"},
    {1, "storage-finding"},
    {2, "seal-broken"},
    {2, "weapon-missing"},
    {1, "heat"},
    {1, "coverage"},
    {0, "object"},
    {1, "people"},
    {2, "civilians"},
    {3, "displaced-people"},
    {3, "protesters"},
    {3, "aid-workers"},
    {3, "medical-staff"},
    {3, "journalists"},
    {3, "children"},
    {2, "combatants"},
    {3, "security-forces"},
    {4, "police"},
    {4, "border-guards"},
    {3, "soldiers"},
    {3, "fighters"},
    {4, "foreign-fighters"},
    {3, "foreign-forces"},
    {2, "monitors"},
    {2, "detainees"},
    {3, "prisoners-of-war"},
    {3, "hostages"},
    {2, "peacekeepers"},
    {2, "remains"},
    {1, "installation"},
    {2, "civilian-object"},
    {3, "dwelling"},
    {3, "school"},
    {3, "hospital"},
    {3, "place-of-worship"},
    {3, "market"},
    {3, "aid-convoy"},
    {3, "water-works"},
    {3, "telecommunications"},
    {2, "energy-facility"},
    {3, "oil-facility"},
    {4, "oil-refinery"},
    {4, "oil-pipeline"},
    {4, "oil-storage"},
    {4, "oil-pumping-station"},
    {3, "gas-facility"},
    {4, "gas-pipeline"},
    {4, "gas-storage"},
    {4, "gas-pumping-station"},
    {4, "gas-processing-plant"},
    {3, "power-facility"},
    {4, "power-plant"},
    {5, "nuclear-power-plant"},
    {5, "hydropower-dam"},
    {5, "thermal-power-plant"},
    {4, "power-substation"},
    {4, "power-transformer"},
    {4, "power-line"},
    {3, "coal-mine"},
    {2, "transport-facility"},
    {3, "port"},
    {3, "civil-airport"},
    {3, "railway"},
    {3, "bridge"},
    {3, "border-crossing"},
    {3, "road"},
    {2, "military-object"},
    {3, "airbase"},
    {3, "ammunition-depot"},
    {3, "military-post"},
    {4, "guard-post"},
    {4, "checkpoint"},
    {3, "military-headquarters"},
    {3, "storage-site"},
    {3, "barracks"},
    {2, "industrial-facility"},
    {3, "defence-industry"},
    {1, "vehicle"},
    {2, "aid-truck"},
    {2, "ambulance"},
    {2, "civilian-vehicle"},
    {1, "goods"},
    {2, "fuel"},
    {2, "food"},
    {2, "medicine"},
    {2, "mine-map"},
    {2, "money"},
    {0, "weapon"},
    {1, "small-arms"},
    {1, "artillery"},
    {2, "gun"},
    {2, "howitzer"},
    {2, "naval-gun"},
    {1, "mortar"},
    {1, "multiple-rocket-launcher"},
    {1, "tactical-missile"},
    {1, "armoured-vehicle"},
    {2, "tank"},
    {2, "infantry-fighting-vehicle"},
    {2, "armoured-personnel-carrier"},
    {1, "anti-tank-weapon"},
    {1, "air-defence-system"},
    {1, "aircraft"},
    {2, "fixed-wing-aircraft"},
    {2, "rotary-wing-aircraft"},
    {2, "drone"},
    {2, "balloon"},
    {1, "vessel"},
    {2, "warship"},
    {1, "mine"},
    {1, "ammunition"},
    {1, "explosives"},
};
constexpr std::size_t count = std::size(rows);
static_assert(count <= 256, "a Term is one byte");

// One past the last descendant of each row.
constexpr std::array<std::uint8_t, count> find_ends() {
    std::array<std::uint8_t, count> out{};
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t j = i + 1;
        while (j < count && rows[j].depth > rows[i].depth) ++j;
        out[i] = static_cast<std::uint8_t>(j);
    }
    return out;
}
constexpr std::array<std::uint8_t, count> ends = find_ends();

struct Tree {
    std::array<std::uint8_t, count> parent{};
    std::array<std::string, count> phrase{};
    std::map<std::string, Term, std::less<>> by_name;

    Tree() {
        std::array<std::uint8_t, 16> open{};
        for (std::size_t i = 0; i < count; ++i) {
            const auto depth = static_cast<std::size_t>(rows[i].depth);
            open[depth] = static_cast<std::uint8_t>(i);
            parent[i] = depth == 0 ? static_cast<std::uint8_t>(i) : open[depth - 1];
            phrase[i] = rows[i].name;
            std::replace(phrase[i].begin(), phrase[i].end(), '-', ' ');
            by_name.emplace(rows[i].name, static_cast<Term>(i));
        }
    }
};

const Tree& tree() {
    static const Tree instance;
    return instance;
}

constexpr std::size_t index(Term t) {
    return static_cast<std::size_t>(t);
}

bool holds(Term above, Term below) {
    return index(above) <= index(below) && index(below) < ends[index(above)];
}

}  // namespace

std::optional<Term> term_named(std::string_view name) {
    std::string wanted = to_lower(name);
    std::replace(wanted.begin(), wanted.end(), '_', '-');
    std::replace(wanted.begin(), wanted.end(), ' ', '-');
    const auto found = tree().by_name.find(wanted);
    if (found == tree().by_name.end()) return std::nullopt;
    return found->second;
}

Term term(std::string_view name) {
    const auto found = term_named(name);
    CHECK(found.has_value());
    return *found;
}

Term object_root() {
    static const Term root_term = term("object");
    return root_term;
}

Term weapon_root() {
    static const Term root_term = term("weapon");
    return root_term;
}

std::string_view name(Term t) {
    CHECK(index(t) < count);
    return rows[index(t)].name;
}

std::string_view phrase(Term t) {
    CHECK(index(t) < count);
    return tree().phrase[index(t)];
}

std::optional<Term> parent(Term t) {
    if (rows[index(t)].depth == 0) return std::nullopt;
    return static_cast<Term>(tree().parent[index(t)]);
}

Term root(Term t) {
    while (const auto above = parent(t)) t = *above;
    return t;
}

std::vector<Term> all_terms() {
    std::vector<Term> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<Term>(i));
    return out;
}

std::vector<std::string> term_names() {
    std::vector<std::string> out;
    for (const Row& row : rows) out.emplace_back(row.name);
    return out;
}

Truth is_a(Term reported, Term wanted) {
    if (holds(wanted, reported)) return Truth::Yes;
    return holds(reported, wanted) ? Truth::Unknown : Truth::No;
}

bool is_compatible(Term a, Term b) {
    return holds(a, b) || holds(b, a);
}

Term common(Term a, Term b) {
    while (!holds(a, b)) {
        const auto above = parent(a);
        CHECK(above.has_value());
        a = *above;
    }
    return a;
}

}  // namespace sulh
