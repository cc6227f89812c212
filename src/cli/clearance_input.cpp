// SPDX-License-Identifier: Apache-2.0
#include "cli/clearance_input.hpp"

namespace sulh {

Parameter clearance_parameter() {
    return {Parameter::Kind::Option, "--clearance", "LABEL",
            "the highest TLP label that they may read; AMBER", false, false};
}

Parameter compartment_parameter() {
    return {Parameter::Kind::Option, "--compartment", "NAME",
            "a compartment that they may read; otherwise none", false, true};
}

bool has_clearance_option(const Arguments& arguments) {
    return arguments.has("--clearance") || arguments.has("--compartment");
}

Result<ReaderClearance> clearance_option(const Arguments& arguments) {
    ReaderClearance out;
    if (const auto label = arguments.text("--clearance")) {
        TRY(out.tlp, parse_tlp(*label));
    }
    TRY(out.compartments, read_compartments(arguments.texts("--compartment")));
    return out;
}

}  // namespace sulh
