#pragma once
// SPDX-License-Identifier: Apache-2.0
// The members of a JSON object as the fields of an observation; for JSON Lines and GeoJSON.

#include "base/json.hpp"
#include "base/result.hpp"
#include "observe/field.hpp"

#include <string>
#include <vector>

namespace sulh {

// Between the entries of a list field; refused inside an entry.
inline constexpr char json_list_separator = '\x1f';

// Texts of the members that are fields of ours, and the storage that numbers and lists are written
// into.
class JsonFields {
public:
    // Replaces what the last call gave. Members that we do not know are passed over; one that is
    // nearly ours is an error. `object` must outlive the use of the texts.
    Status take(const Json::Object& object);
    const FieldTexts& texts() const { return texts_; }
    FieldTexts& texts() { return texts_; }

private:
    Status take_member(Field field, const Json& value);
    std::string_view keep(std::string text);

    FieldTexts texts_;
    std::vector<std::string> kept_;
};

}  // namespace sulh
