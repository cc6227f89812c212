#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who may use one verb of the procedure: what the agreement says under `roles`, else the table of
// roles.hpp. What this allows, other rules may still refuse: nobody verifies their own work.

#include "agreement/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct VerbPermission {
    struct Line {
        Roles roles;                  // empty: whatever the role
        std::vector<std::string> of;  // ids of actors; empty: whoever they act for
        FilePosition at;
    };
    std::string_view verb;
    Roles usual;              // counts where `granted` is empty
    std::vector<Line> granted;
    std::vector<Line> barred;
};

// REQUIRES: procedure_verb(verb) is there.
VerbPermission permission_of(const Agreement& agreement, std::string_view verb);

struct Denial {
    std::string reason;  // a sentence without full stop
    FilePosition at;     // of the line that says so; empty file: the table
};
// Why somebody who acts for `actor` (an id; empty: the mission itself) in these roles may not;
// nothing: they may.
std::optional<Denial> denial(const VerbPermission& permission, Roles roles, std::string_view actor);

// "verifier or monitor of joint-mission", "anyone of church".
std::string to_text(const VerbPermission::Line& line);

}  // namespace sulh
