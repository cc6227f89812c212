// SPDX-License-Identifier: Apache-2.0
#include "agreement/diagnostics.hpp"

#include "agreement/limits.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Severity = Diagnostic::Severity;

std::string_view word(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Note:
            return "note";
    }
    return "error";
}

Json to_json(const FilePosition& at) {
    Json out;
    out.set("file", at.file);
    out.set("line", std::int64_t{at.line});
    out.set("column", std::int64_t{at.column});
    return out;
}

Diagnostic make(Severity severity, std::string rule, std::string message, FilePosition at,
                std::string hint) {
    Diagnostic out;
    out.severity = severity;
    out.rule = std::move(rule);
    out.message = std::move(message);
    out.at = std::move(at);
    out.hint = std::move(hint);
    return out;
}

}  // namespace

void Diagnostics::error(std::string rule, std::string message, FilePosition at, std::string hint) {
    add(make(Severity::Error, std::move(rule), std::move(message), std::move(at), std::move(hint)));
}

void Diagnostics::warning(std::string rule, std::string message, FilePosition at,
                          std::string hint) {
    add(make(Severity::Warning, std::move(rule), std::move(message), std::move(at),
             std::move(hint)));
}

void Diagnostics::note(std::string rule, std::string message, FilePosition at, std::string hint) {
    add(make(Severity::Note, std::move(rule), std::move(message), std::move(at), std::move(hint)));
}

void Diagnostics::conflict(std::string rule, std::string message, FilePosition at,
                           FilePosition other, std::string other_message, std::string hint) {
    Diagnostic out =
        make(Severity::Error, std::move(rule), std::move(message), std::move(at), std::move(hint));
    out.other = std::move(other);
    out.other_message = std::move(other_message);
    add(std::move(out));
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::Error) ++errors_;
    if (all_.size() >= diagnostics_max) {
        ++left_out_;
        return;
    }
    all_.push_back(std::move(diagnostic));
}

bool Diagnostics::is_full() const {
    return all_.size() >= diagnostics_max;
}

std::vector<Diagnostic> Diagnostics::take() {
    std::ranges::stable_sort(all_,
                             [](const Diagnostic& a, const Diagnostic& b) { return a.at < b.at; });
    if (left_out_ > 0) {
        const FilePosition last = all_.back().at;
        all_.push_back(make(
            errors_ > 0 ? Severity::Error : Severity::Note, "too-many-diagnostics",
            counted(static_cast<std::int64_t>(left_out_), "more message is", "more messages are") +
                " not shown",
            last, {}));
    }
    errors_ = 0;
    left_out_ = 0;
    return std::exchange(all_, {});
}

std::string Diagnostics::did_you_mean(std::string_view met, const std::vector<std::string>& known,
                                      std::string_view otherwise) const {
    const auto near = is_full() ? std::nullopt : nearest(met, known);
    return near ? "did you mean '" + *near + "'?" : std::string(otherwise);
}

std::string to_text(const Diagnostic& diagnostic) {
    std::string out = to_text(diagnostic.at) + ": " + std::string(word(diagnostic.severity)) +
                      ": " + diagnostic.message + " [" + diagnostic.rule + "]";
    if (diagnostic.other) {
        out += "\n  " + to_text(*diagnostic.other) + ": " + diagnostic.other_message;
    }
    if (!diagnostic.hint.empty()) out += "\n  hint: " + diagnostic.hint;
    return out;
}

Json to_json(const Diagnostic& diagnostic) {
    Json out;
    out.set("severity", word(diagnostic.severity));
    out.set("rule", diagnostic.rule);
    out.set("message", diagnostic.message);
    out.set("at", to_json(diagnostic.at));
    if (diagnostic.other) {
        out.set("other", to_json(*diagnostic.other));
        out.set("other_message", diagnostic.other_message);
    }
    if (!diagnostic.hint.empty()) out.set("hint", diagnostic.hint);
    return out;
}

bool Compiled::has_errors() const {
    return std::ranges::any_of(diagnostics, [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::Error;
    });
}

}  // namespace sulh
