// SPDX-License-Identifier: Apache-2.0
#include "editor/message_frames.hpp"

#include "base/text.hpp"
#include "editor/limits.hpp"

namespace sulh {

namespace {

constexpr std::string_view header_end = "\r\n\r\n";

Result<std::size_t> length_in(std::string_view header) {
    for (const std::string_view line : split(header, '\n')) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            return fail(Code::invalid_input, "a header line without a colon");
        if (!equals_ignoring_case(trim(line.substr(0, colon)), "content-length")) continue;
        const auto length = parse_integer(trim(line.substr(colon + 1)));
        if (!length || *length < 0 ||
            static_cast<std::uint64_t>(*length) > editor_message_bytes_max) {
            return fail(Code::invalid_input, "a message of a length that is not read");
        }
        return static_cast<std::size_t>(*length);
    }
    return fail(Code::invalid_input, "a message without Content-Length");
}

}  // namespace

Result<std::optional<std::string>> MessageFrames::next() {
    const std::size_t end = held_.find(header_end);
    if (end == std::string::npos) {
        if (held_.size() > editor_header_bytes_max)
            return fail(Code::invalid_input, "a header that does not end");
        return std::optional<std::string>();
    }
    if (end > editor_header_bytes_max)
        return fail(Code::invalid_input, "a header that does not end");
    TRY(const std::size_t length, length_in(std::string_view(held_).substr(0, end)));
    const std::size_t begin = end + header_end.size();
    if (held_.size() - begin < length) return std::optional<std::string>();
    std::optional<std::string> message = held_.substr(begin, length);
    held_.erase(0, begin + length);
    return message;
}

std::string framed(std::string_view message) {
    return "Content-Length: " + std::to_string(message.size()) + std::string(header_end) +
           std::string(message);
}

}  // namespace sulh
