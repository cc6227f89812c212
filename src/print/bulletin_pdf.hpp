#pragma once
// SPDX-License-Identifier: Apache-2.0
// The bulletin as a tagged PDF in one of the catalogues' languages, for A4 or Letter.

#include "language/language.hpp"
#include "print/pdf_canvas.hpp"
#include "print/tlp.hpp"
#include "report/bulletin.hpp"

#include <string>

namespace sulh {

struct PdfOptions {
    const Language* language = &Language::english();
    PaperSize paper = paper_a4;
    Marking marking{Tlp::Amber, {}};  // on each page; its label stated
    std::string origin;   // of the record: the author
    std::string command;  // that makes the same bytes again
};

// What the program says is in that language; titles, names and places stand as the agreement and
// the reports have them. Each page carries the label, its number, the head of the record and a code
// of it. The creation date is the bulletin's `as_of`. The same bulletin and fonts give the same
// bytes. unavailable where the PDF cannot be made.
Result<std::string> bulletin_pdf(const Bulletin& bulletin, const PdfOptions& options);

}  // namespace sulh
