// SPDX-License-Identifier: Apache-2.0
#include "corroborate/incident.hpp"

#include "base/check.hpp"

#include <fmt/compile.h>

namespace sulh {

std::string incident_id(const Incident& incident) {
    return fmt::format(FMT_COMPILE("i-{:016x}"), incident.key);
}

std::string_view name(CorroborationLevel level) {
    switch (level) {
        case CorroborationLevel::None:
            return "none";
        case CorroborationLevel::OneRoot:
            return "one root";
        case CorroborationLevel::SameSide:
            return "two roots of one side";
        case CorroborationLevel::AcrossSides:
            return "two roots across sides or kinds";
        case CorroborationLevel::ThreeKinds:
            return "three kinds of root";
    }
    CHECK_UNREACHABLE();
}

std::string_view name(Dispute::Fact fact) {
    switch (fact) {
        case Dispute::Fact::Occurrence:
            return "occurrence";
        case Dispute::Fact::Place:
            return "place";
        case Dispute::Fact::Time:
            return "time";
        case Dispute::Fact::Kind:
            return "kind";
        case Dispute::Fact::Actor:
            return "actor";
        case Dispute::Fact::Target:
            return "target";
        case Dispute::Fact::Killed:
            return "killed";
        case Dispute::Fact::Injured:
            return "injured";
    }
    CHECK_UNREACHABLE();
}

int number(CorroborationLevel level) {
    return static_cast<int>(level);
}

}  // namespace sulh
