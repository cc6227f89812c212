// SPDX-License-Identifier: Apache-2.0
#include "agreement/compile.hpp"

#include "agreement/diagnostics.hpp"
#include "agreement/lint.hpp"
#include "agreement/outline.hpp"
#include "agreement/parser.hpp"
#include "agreement/resolve.hpp"
#include "agreement/source.hpp"

namespace sulh {

Compiled compile_agreement(std::string_view text, std::string_view file, const FileReader& read) {
    Diagnostics diagnostics;
    const Source source = read_source(text, file, diagnostics);
    std::vector<Outline> outlines;
    for (const SourceBlock& block : source.blocks) {
        outlines.push_back(read_outline(block, source.file, diagnostics));
    }
    const Document document = parse_agreement(outlines, source.file, diagnostics);
    Resolved resolved = resolve(document, read, diagnostics);
    if (diagnostics.errors() == 0) lint(*resolved.agreement, document, diagnostics);

    Compiled out;
    if (diagnostics.errors() == 0) out.agreement = std::move(resolved.agreement);
    out.diagnostics = diagnostics.take();
    out.files = std::move(resolved.files);
    return out;
}

}  // namespace sulh
