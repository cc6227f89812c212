#pragma once
// SPDX-License-Identifier: Apache-2.0
// From the text of an agreement to its model: parse, resolve, lint. Nothing here opens a file.

#include "agreement/model.hpp"
#include "base/json.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// What is wrong or doubtful in an agreement's text. Never an Error of the program.
struct Diagnostic {
    enum class Severity : std::uint8_t { Error, Warning, Note } severity = Severity::Error;
    std::string rule;  // "unknown-name", "deadline-without-zone": one word a person can look up
    std::string message;
    FilePosition at;
    std::optional<FilePosition> other;  // the second place of a conflict
    std::string other_message;          // "first defined here"
    std::string hint;
};

// "file:3:7: error: message [rule]" and, on lines of their own, the other place and the hint.
std::string to_text(const Diagnostic& diagnostic);
// {"severity":"error","rule":…,"message":…,"at":{"file":…,"line":3,"column":7},"other":…,"other_message":…,"hint":…};
// the last three only where they are there.
Json to_json(const Diagnostic& diagnostic);

// Gives the text of a file that the agreement refers to (a GeoJSON beside it), or the reason why
// not. The name is as written; names that leave the agreement's folder are refused before this is
// called.
using FileReader = std::function<Result<std::string>(std::string_view name)>;

struct Compiled {
    std::optional<Agreement> agreement;   // nothing where there is any Error
    std::vector<Diagnostic> diagnostics;  // in the order of the text
    std::vector<std::string> files;       // names of the files it referred to, sorted, distinct
    bool has_errors() const;
};

// `file` names the text in diagnostics. Keeps going after an error, so that one run shows them all.
Compiled compile_agreement(std::string_view text, std::string_view file, const FileReader& read);

}  // namespace sulh
