#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a phone sends, read: a filled-in form becomes observations in our own format.
// SPEC: docs/phones.md; docs.getodk.org/openrosa-form-submission

#include "base/hash.hpp"
#include "serve/phone_forms.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

struct FilledForm {
    std::string form;
    std::string version;
    std::string instance;    // "uuid:…"
    std::string deprecated;  // the instance that this one replaces; empty: none
    std::vector<std::pair<std::string, std::string>> answers;  // not empty ones, in their order

    std::string_view answer(std::string_view question) const;
};

// invalid_input where it is no submission of a form, or has no instanceID.
Result<FilledForm> read_filled_form(std::string_view xml);

// Whether any position that the phone logged while the form was filled in came from a mock provider:
// accuracy 0. False for what is no such log. SPEC: docs.getodk.org/form-audit-log
bool tells_of_mock_location(std::string_view audit_csv);

struct PhoneSender {
    std::string person;
    std::string actor;  // for whom the person acts; empty: the mission
    std::string device;
};
struct SentFile {
    std::string name;
    Hash sha256 = {};
    std::size_t bytes = 0;
};

// The report that stands for a filled-in form, in our own JSON Lines: one observation, and a
// retraction of the one it replaces. Names the form's bytes and its files by their hashes, so that
// the record commits to them. The same arguments give the same bytes.
std::string phone_report(const PhoneForm& form, const FilledForm& filled, const Hash& xml_sha256,
                         const PhoneSender& sender, const std::vector<SentFile>& files,
                         bool is_mock_location);

// The id of that observation.
std::string phone_observation_id(std::string_view instance);

}  // namespace sulh
