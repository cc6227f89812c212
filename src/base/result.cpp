// SPDX-License-Identifier: Apache-2.0
#include "base/result.hpp"

#include "base/check.hpp"

namespace sulh {

std::string_view name(Code code) {
    switch (code) {
        case Code::invalid_input: return "invalid input";
        case Code::not_found: return "not found";
        case Code::conflict: return "conflict";
        case Code::denied: return "denied";
        case Code::unavailable: return "unavailable";
        case Code::corrupt: return "corrupt";
        case Code::limit: return "limit";
    }
    CHECK_UNREACHABLE();
}

std::string to_text(const FilePosition& at) {
    std::string out = at.file;
    if (at.line != 0) out += ":" + std::to_string(at.line);
    if (at.line != 0 && at.column != 0) out += ":" + std::to_string(at.column);
    return out;
}

std::string to_text(const Error& error) {
    std::string out;
    if (!error.at.file.empty()) out = to_text(error.at) + ": ";
    out += error.message;
    if (!error.hint.empty()) out += " (" + error.hint + ")";
    return out;
}

Unexpected fail(Code code, std::string message, FilePosition at, std::string hint) {
    return Unexpected(Error{code, std::move(message), std::move(at), std::move(hint)});
}

}  // namespace sulh
