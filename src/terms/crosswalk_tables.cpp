// SPDX-License-Identifier: Apache-2.0
// Each label goes to the lowest term that holds all that its codebook lets it stand for, and no
// lower: a label that may mean two things far apart says nothing of the kind.
#include "terms/crosswalk_tables.hpp"

namespace sulh {

namespace {

// ACLED Codebook. Sub-events decide; an event type stands in where the sub-event is not known.
constexpr CrossedLabel acled[] = {
    {"Government regains territory", "armed-clash", ""},
    {"Non-state actor overtakes territory", "armed-clash", ""},
    {"Armed clash", "armed-clash", ""},
    {"Excessive force against protesters", "force-against-protesters", ""},
    {"Protest with intervention", "protest", ""},
    {"Peaceful protest", "protest", ""},
    {"Violent demonstration", "riot", ""},
    {"Mob violence", "unrest", ""},
    {"Chemical weapon", "chemical-attack", ""},
    {"Air/drone strike", "strike", ""},
    {"Suicide bomb", "suicide-attack", ""},
    {"Shelling/artillery/missile attack", "explosion", "shelling or a missile strike"},
    {"Remote explosive/landmine/IED", "explosive-device", ""},
    {"Grenade", "grenade-attack", ""},
    {"Sexual violence", "sexual-violence", ""},
    {"Attack", "attack-on-civilians", ""},
    {"Abduction/forced disappearance", "abduction", ""},
    {"Agreement", "act", ""},
    {"Arrests", "arrest", ""},
    {"Change to group/activity", "happening", ""},
    {"Disrupted weapons use", "happening", ""},
    {"Headquarters or base established", "deployment", ""},
    {"Looting/property destruction", "happening", ""},
    {"Non-violent transfer of territory", "handover-of-territory", ""},
    {"Other", "happening", ""},
    {"Battles", "armed-clash", "event type"},
    {"Explosions/Remote violence", "violence", "event type"},
    {"Violence against civilians", "attack-on-civilians", "event type"},
    {"Protests", "happening", "event type; holds force against protesters too"},
    {"Riots", "unrest", "event type"},
    {"Strategic developments", "happening", "event type"},
};

// UCDP GED Codebook: the types say who, not how.
constexpr CrossedLabel ucdp[] = {
    {"1", "violence", "state-based: a state against an organised group or a state"},
    {"2", "violence", "non-state: two organised groups"},
    {"3", "attack-on-civilians", "one-sided"},
};

// VIINA 2.0. Labels that name a kind; its others tell who or what was concerned.
constexpr CrossedLabel viina[] = {
    {"t_airstrike", "air-strike", ""},
    {"t_uav", "drone-strike", ""},
    {"t_artillery", "shelling", ""},
    {"t_ied", "explosive-device", ""},
    {"t_firefight", "armed-clash", ""},
    {"t_raid", "raid", ""},
    {"t_arrest", "arrest", ""},
    {"t_retreat", "withdrawal", ""},
    {"t_cyber", "cyber-attack", ""},
    {"t_property", "violence", "damage to property"},
    {"t_milcas", "violence", "casualties among fighters"},
    {"t_civcas", "violence", "casualties among civilians"},
    {"t_hospital", "violence", "a hospital was hit"},
};

// CAMEO 1.1b3 (P. Schrodt, 2012). The twenty roots, and each code below them that says more.
constexpr CrossedLabel cameo[] = {
    {"01", "happening", "public statement: a communication or an utterance"},
    {"02", "communication", "appeal"},
    {"020", "request", "appeal, not specified"},
    {"021", "request", "for material cooperation"},
    {"022", "request", "for diplomatic cooperation"},
    {"023", "request", "for aid"},
    {"024", "request", "for political reform"},
    {"025", "request", "to yield"},
    {"026", "request", "to others to meet"},
    {"027", "request", "to others to settle"},
    {"028", "request", "for mediation"},
    {"03", "communication", "says that it will cooperate"},
    {"04", "happening", "consults, meets, visits"},
    {"040", "consultation", ""},
    {"041", "consultation", "by telephone"},
    {"045", "consultation", "mediates"},
    {"046", "consultation", "negotiates"},
    {"05", "happening", "diplomatic cooperation"},
    {"057", "act", "signs a formal agreement"},
    {"06", "happening", "material cooperation"},
    {"07", "happening", "provides aid"},
    {"073", "delivery-of-aid", "humanitarian aid"},
    {"08", "happening", "yields"},
    {"081", "act", "eases administrative sanctions"},
    {"0841", "release-of-detainees", "returns or releases persons"},
    {"085", "act", "eases economic sanctions"},
    {"0861", "deployment", "receives peacekeepers"},
    {"0862", "access", "receives inspectors"},
    {"0863", "access-granted", "allows humanitarian access"},
    {"0871", "communication", "declares a truce"},
    {"09", "happening", "investigates"},
    {"10", "communication", "demands"},
    {"11", "happening", "disapproves"},
    {"112", "communication", "accuses"},
    {"114", "complaint", "complains officially"},
    {"12", "happening", "rejects"},
    {"121", "refusal", "rejects material cooperation"},
    {"122", "refusal", "rejects a request for aid"},
    {"123", "refusal", "rejects a request for reform"},
    {"124", "refusal", "refuses to yield"},
    {"125", "refusal", "rejects a proposal to meet"},
    {"126", "refusal", "rejects mediation"},
    {"127", "refusal", "rejects a plan or agreement"},
    {"13", "threat", "threatens"},
    {"14", "happening", "protests, peacefully or not"},
    {"141", "protest", "demonstrates"},
    {"142", "protest", "hunger strike"},
    {"145", "riot", "protests violently"},
    {"15", "happening", "shows force: alert, mobilisation, a display"},
    {"16", "happening", "reduces relations"},
    {"161", "act", "breaks diplomatic relations"},
    {"163", "act", "embargo, boycott, sanctions"},
    {"17", "happening", "coerces"},
    {"172", "act", "administrative sanctions"},
    {"173", "arrest", ""},
    {"175", "violence", "violent repression"},
    {"176", "cyber-attack", ""},
    {"18", "violence", "assaults"},
    {"181", "abduction", "abducts, hijacks, takes hostages"},
    {"1821", "sexual-violence", ""},
    {"1822", "torture", ""},
    {"183", "explosive-device", "suicide, car or other bombing"},
    {"1831", "suicide-attack", ""},
    {"184", "attack-on-civilians", "uses people as a shield"},
    {"19", "happening", "fights, blockades, occupies or breaks a ceasefire"},
    {"190", "violence", "conventional force, not specified"},
    {"191", "happening", "blockades, restricts movement"},
    {"192", "happening", "occupies territory"},
    {"193", "violence", "fights with small arms and light weapons, which mortars are among"},
    {"194", "violence", "fights with artillery and tanks"},
    {"195", "strike", "aerial weapons"},
    {"1952", "drone-strike", "remotely piloted"},
    {"196", "happening", "violates a ceasefire: it does not say how"},
    {"20", "violence", "mass violence"},
    {"201", "forced-displacement", "mass expulsion"},
    {"202", "attack-on-civilians", "mass killing"},
    {"203", "attack-on-civilians", "ethnic cleansing"},
};

// PLOVER, the sixteen types of the present edition and those of the first.
constexpr CrossedLabel plover[] = {
    {"AGREE", "happening", "agrees or offers to cooperate"},
    {"CONSULT", "happening", "consults, meets, visits"},
    {"SUPPORT", "happening", "gives diplomatic or political support"},
    {"CONCEDE", "happening", "yields politically"},
    {"COOPERATE", "happening", "cooperates materially"},
    {"AID", "happening", "provides aid of any sort"},
    {"RETREAT", "happening", "yields militarily: retreat, release, ceasefire"},
    {"REQUEST", "communication", "asks, demands or proposes"},
    {"DEMAND", "communication", "of the first edition"},
    {"ACCUSE", "happening", "accuses or investigates"},
    {"DISAPPROVE", "happening", "of the first edition"},
    {"INVESTIGATE", "happening", "of the first edition"},
    {"REJECT", "happening", "rejects or refuses"},
    {"THREATEN", "threat", "threatens"},
    {"PROTEST", "happening", "protests, peacefully or not"},
    {"CRIME", "happening", "of the first edition"},
    {"SANCTION", "happening", "reduces relations"},
    {"MOBILIZE", "happening", "shows force: alert, mobilisation, a display"},
    {"COERCE", "happening", "represses without killing: arrests, restricts, seizes"},
    {"ASSAULT", "violence", "uses force that may kill"},
};

}  // namespace

std::span<const CrossedLabel> acled_labels() {
    return acled;
}
std::span<const CrossedLabel> ucdp_labels() {
    return ucdp;
}
std::span<const CrossedLabel> viina_labels() {
    return viina;
}
std::span<const CrossedLabel> cameo_labels() {
    return cameo;
}
std::span<const CrossedLabel> plover_labels() {
    return plover;
}

}  // namespace sulh
