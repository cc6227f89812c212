#pragma once
// SPDX-License-Identifier: Apache-2.0
// Headings, paragraphs and tables set one below the other over as many pages as it takes, each with
// its label, number and code; mirrored where the language runs from right to left.

#include "language/language.hpp"
#include "print/pdf_canvas.hpp"
#include "print/qr_code.hpp"
#include "print/tlp.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

// What stands on every page.
struct PageFurniture {
    std::string title;
    std::string exercise;  // empty: none
    Marking marking;  // its label stated
    std::string record_head;  // Latin
    QrSquares code;           // of the head
    int pages = 0;            // of the whole document; 0 while they are being counted
};

struct PdfCell {
    std::string text;
    bool is_latin = false;  // ids and coordinates run from left to right
    std::string beneath = {};  // a second, smaller line
};

struct PdfTable {
    std::vector<std::string> titles;
    std::vector<double> parts;  // widths, in any unit
    std::vector<std::vector<PdfCell>> rows;
};

class PdfFlow {
public:
    // Both must outlive it.
    PdfFlow(PdfCanvas& canvas, const PaperSize& paper, const Language& language,
            PageFurniture furniture);

    void title(const std::string& kind, const std::string& text);
    void heading(const std::string& text);
    void paragraph(const std::string& text, bool is_strong = false);
    void list(const std::vector<std::string>& texts);
    void facts(const std::vector<std::pair<std::string, std::string>>& facts);
    // Titles stand again above its rows on every page; a row is never broken.
    void table(const PdfTable& table);
    void command(const std::string& text);  // Latin, from left to right

    // Ends the last page; the number of pages.
    int finish();

private:
    TextStyle style(double size, bool is_bold = false) const;
    double column(double width) const;
    void ensure(double height);
    void begin_page();
    void end_page();
    void draw_label(double top);
    void draw_code(double left, double top, double side);
    void block(const char* tag, const std::string& text, const TextStyle& style, double after);
    double row_height(const PdfTable& table, const std::vector<PdfCell>& row, bool is_title);
    void draw_row(const PdfTable& table, const std::vector<PdfCell>& row, bool is_title);
    double cell_width(const PdfTable& table, std::size_t column) const;

    PdfCanvas& canvas_;
    PaperSize paper_;
    const Language& language_;
    PageFurniture furniture_;
    int page_ = 0;
    double top_ = 0;
};

}  // namespace sulh
