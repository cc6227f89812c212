#pragma once
// SPDX-License-Identifier: Apache-2.0
// An agreement as it lies on disk: its text, the files beside it, and what they compile to.

#include <map>
#include <string>
#include <string_view>

#include "agreement/compile.hpp"

namespace sulh {

struct AgreementFile {
    std::string path;
    std::string text;
    std::map<std::string, std::string> files;  // those it refers to, by the name it uses
    Compiled compiled;
};

// A file that the agreement at `path` refers to. denied: a name that leaves the agreement's folder.
Result<std::string> read_beside(const std::string& path, std::string_view name);

// Reads and compiles. An Error only where a file cannot be read; what is wrong in the text is in compiled.diagnostics.
Result<AgreementFile> read_agreement_file(const std::string& path);

// The same from texts in memory: the record's vault instead of the disk.
AgreementFile compile_agreement_texts(std::string path, std::string text, std::map<std::string, std::string> files);

// The zone in which reports' civil dates are meant where they do not say: that of the agreement, if it names one.
std::optional<TimeZone> zone_of_dates(const Agreement& agreement);

// The agreement of a file that has no errors; otherwise the first of them as an Error.
Result<Agreement> require_agreement(const AgreementFile& file);

}  // namespace sulh
