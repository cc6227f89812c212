#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the agreement asks of a notice: how long before, and what it states.

#include "registers/registers.hpp"

#include <string>
#include <vector>

namespace sulh {

// One statement "before any …, WHO shall notify … at least SPAN before" that asks for the notice.
struct AskedNotice {
    std::string clause;  // id
    std::string article;
    Duration lead;
    std::optional<Duration> given;     // from the time that counts to the activity; nothing: no date
    std::vector<std::string> missing;  // of what the notice is to state
    bool is_in_time() const { return given && *given >= lead; }
};

// Every such statement, as it stood when the notice was entered, that the sender bears and whose
// happening the announced activity is or may be. In the order of the agreement.
std::vector<AskedNotice> asked_notices(const Agreement& agreement, const Communication& of);

}  // namespace sulh
