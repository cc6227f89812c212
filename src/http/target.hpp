#pragma once
// SPDX-License-Identifier: Apache-2.0
// The target of a request taken apart, and the small syntaxes that stand in its fields.

#include "base/result.hpp"
#include "http/http_message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct HttpTarget {
    std::string path;                    // decoded, begins with '/', no segment is "." or ".."
    std::vector<std::string> segments;   // of the path, decoded; "/a/b" has two, "/" none
    std::vector<HttpField> query;        // decoded, in their order
    const std::string* find(std::string_view name) const;  // the first of that name
};

// invalid_input where it is not a path with a query, is not UTF-8, or holds what no path of ours
// holds: control characters, a backslash, an escaped slash, "." or ".." as a segment, an empty
// segment but the last. limit beyond http_target_bytes_max.
Result<HttpTarget> parse_target(std::string_view target);

// "%D8%A7" to "ا"; nothing where an escape is broken.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

// The value of a cookie of that name in a Cookie field, or nothing.
std::optional<std::string_view> cookie_of(std::string_view field, std::string_view name);

// Whether a list of entity tags, as in If-None-Match, holds this one or "*"; compared weakly.
// SPEC: RFC 9110, section 13.1.2
bool holds_etag(std::string_view field, std::string_view etag);

// Whether Accept-Encoding takes this coding with a weight above 0.
bool accepts_coding(std::string_view field, std::string_view coding);

}  // namespace sulh
