#pragma once
// SPDX-License-Identifier: Apache-2.0
// The forms that phones fill in (ODK Collect, KoboCollect): which questions they ask, and their
// XForms. SPEC: docs/phones.md; getodk.github.io/xforms-spec

#include "agreement/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// What a question asks for. The name of a question is a field of docs/formats/observation.md,
// except `position` (lat, lon, radius_m) and attachments.
enum class Asks : std::uint8_t {
    Term,      // one of `choices`, words of the tree of terms
    Terms,     // several of them
    Parties,   // several of the agreement's parties
    Moment,
    Position,
    Whole,     // from 0
    Text,
    Picture,
    Sound,
};

struct PhoneQuestion {
    std::string_view name;
    Asks asks = Asks::Text;
    std::string_view label;  // key of the catalogues
    bool is_required = false;
    std::vector<std::string_view> choices = {};
    std::string_view hint = {};     // key
    std::string_view default_value = {};
};

struct PhoneForm {
    std::string_view id;     // "sulh.patrol"
    std::string_view title;  // key
    std::string_view form;   // FactForm by name; empty: as the kind usually has it
    std::string_view kind;   // where the form does not ask for it
    std::vector<PhoneQuestion> questions;
};

// Patrol, complaint, access denied, coverage.
const std::vector<PhoneForm>& phone_forms();
const PhoneForm* phone_form(std::string_view id);  // nullptr: none

// A form as it goes to phones, in every language there is. The version follows from the content.
struct XFormFile {
    std::string id;
    std::string version;  // digits
    std::string xml;
    std::string md5;  // 32 hexadecimal digits, of the bytes; names a version, protects nothing
};
XFormFile write_xform(const PhoneForm& form, const Agreement& agreement);

}  // namespace sulh
