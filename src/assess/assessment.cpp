// SPDX-License-Identifier: Apache-2.0
#include "assess/assessment.hpp"

#include "base/check.hpp"
#include "base/hash.hpp"

#include <fmt/format.h>

namespace sulh {

std::string Explanation::sentence() const {
    std::string out;
    for (const SentencePart& part : said) {
        out += part.before;
        part.said.append_text(out);
    }
    return out + ".";
}

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::Complied:
            return "complied";
        case Verdict::Breached:
            return "breached";
        case Verdict::Pending:
            return "pending";
        case Verdict::Excused:
            return "excused";
        case Verdict::Waived:
            return "waived";
        case Verdict::NotInForce:
            return "not in force";
        case Verdict::Undetermined:
            return "undetermined";
    }
    CHECK_UNREACHABLE();
}

std::string_view name(Reason reason) {
    switch (reason) {
        case Reason::None:
            return "";
        case Reason::NoCoverage:
            return "no coverage";
        case Reason::AccessDenied:
            return "access denied";
        case Reason::PlaceUncertain:
            return "place uncertain";
        case Reason::TimeUncertain:
            return "time uncertain";
        case Reason::KindUncertain:
            return "kind uncertain";
        case Reason::ActorUnknown:
            return "actor unknown";
        case Reason::SourcesConflict:
            return "sources conflict";
        case Reason::TextAmbiguous:
            return "text ambiguous";
        case Reason::StandardNotMet:
            return "standard not met";
        case Reason::ExcuseUnproven:
            return "excuse unproven";
    }
    CHECK_UNREACHABLE();
}

std::string reading_label(const Agreement& agreement, const ProvisionKey& key) {
    const std::string& entry = agreement.entry[key.entry].id;
    const auto& version = agreement.clauses[key.clause].versions[key.version];
    const std::string& reading = version.readings[key.reading].id;
    if (entry.empty()) return reading;
    return reading.empty() ? entry : entry + "/" + reading;
}

std::string amended_text(const Agreement& agreement, const ProvisionKey& key) {
    if (key.version == 0) return "";
    const Instant from = agreement.clauses[key.clause].versions[key.version].known_from;
    const CivilDate day = agreement.zone.date_of(from);
    return agreement.zone.day(day).from == from ? to_text(day) : agreement.zone.to_text(from);
}

std::string assessment_id(const Agreement& agreement, const Corroboration& corroboration,
                          const Assessment& assessment) {
    const ProvisionKey& key = assessment.provision;
    const std::string about = assessment.incident == no_incident
                                  ? ""
                                  : incident_id(corroboration.incidents[assessment.incident]);
    std::string whole = fmt::format("{}\n{}\n{}\n{}\n{}", agreement.clauses[key.clause].id,
                                          reading_label(agreement, key),
                                          agreement.actors[key.bearer].id, key.norm, about);
    if (assessment.period.has_value()) {
        whole += fmt::format("\n{}\n{}", assessment.period->from.ms, assessment.period->to.ms);
    }
    // Ids of what is judged by the text of the beginning do not change when it is amended.
    if (key.version > 0) whole += "\namended " + amended_text(agreement, key);
    const Hash hash = sha256(as_bytes(whole));
    return "a-" + hex(ByteView(hash).first(8));
}

}  // namespace sulh
