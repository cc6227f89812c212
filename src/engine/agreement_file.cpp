// SPDX-License-Identifier: Apache-2.0
#include "engine/agreement_file.hpp"

#include "base/text.hpp"
#include "engine/files.hpp"

namespace sulh {

Result<std::string> read_beside(const std::string& path, std::string_view name) {
    if (!stays_inside(name)) {
        return fail(Code::denied, "'" + printable(name) + "' leaves the agreement's folder", {},
                    "put the file beside the agreement and name it without '..'");
    }
    return read_file(joined(folder_of(path), name));
}

Result<AgreementFile> read_agreement_file(const std::string& path) {
    AgreementFile out;
    out.path = path;
    TRY(out.text, read_file(path));
    out.compiled =
        compile_agreement(out.text, path, [&](std::string_view name) -> Result<std::string> {
            TRY(std::string content, read_beside(path, name));
            out.files[std::string(name)] = content;
            return content;
        });
    return out;
}

AgreementFile compile_agreement_texts(std::string path, std::string text,
                                      std::map<std::string, std::string> files) {
    AgreementFile out{std::move(path), std::move(text), std::move(files), {}};
    out.compiled =
        compile_agreement(out.text, out.path, [&](std::string_view name) -> Result<std::string> {
            const auto found = out.files.find(std::string(name));
            if (found != out.files.end()) return found->second;
            return fail(Code::not_found, "the agreement refers to '" + printable(name) +
                                             "', which is not kept with it");
        });
    return out;
}

std::optional<TimeZone> zone_of_dates(const Agreement& agreement) {
    if (agreement.zone == TimeZone::utc())
        return std::nullopt;  // what an agreement that names no zone has
    return agreement.zone;
}

Result<Agreement> require_agreement(const AgreementFile& file) {
    if (file.compiled.agreement) return *file.compiled.agreement;
    std::size_t errors = 0;
    const Diagnostic* first = nullptr;
    for (const Diagnostic& diagnostic : file.compiled.diagnostics) {
        if (diagnostic.severity != Diagnostic::Severity::Error) continue;
        if (errors++ == 0) first = &diagnostic;
    }
    if (first == nullptr)
        return fail(Code::invalid_input, "no agreement in this file", {file.path, 0, 0});
    std::string message = first->message;
    if (errors > 1)
        message += " (and " +
                   counted(static_cast<std::int64_t>(errors) - 1, "more error", "more errors") +
                   ")";
    return fail(
        Code::invalid_input, message, first->at,
        first->hint.empty() ? "'sulh check " + file.path + "' lists everything" : first->hint);
}

}  // namespace sulh
