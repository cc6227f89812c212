#pragma once
// SPDX-License-Identifier: Apache-2.0
// A body of multipart/form-data taken apart, without copying what its parts hold.
// SPEC: RFC 7578, RFC 2046 section 5.1

#include "base/result.hpp"

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct FormPart {
    std::string name;       // UTF-8, as it was sent
    std::string file_name;  // empty: it is a field, no file
    std::string media_type;  // empty: not stated
    std::string_view content;  // lives as long as the body
};

// The boundary that a Content-Type field names; invalid_input where it is not multipart/form-data.
Result<std::string> multipart_boundary(std::string_view content_type);

// Every part in its order. invalid_input where the body is cut off or a part has no name; limit
// beyond form_parts_max parts, or form_part_header_bytes_max and form_name_bytes_max of one.
Result<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view boundary);
template <std::same_as<std::string> T>  // a body that is gone before its parts are read
Result<std::vector<FormPart>> parse_multipart(T&& body, std::string_view boundary) = delete;

}  // namespace sulh
