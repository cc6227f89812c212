#pragma once
// SPDX-License-Identifier: Apache-2.0
// Text, lines and boxes on the pages of a PDF: Pango shapes, Cairo draws, both only in
// pdf_canvas.cpp. Lengths in points, from the upper left corner of a page.

#include "base/result.hpp"
#include "time/instant.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace sulh {

struct PaperSize {
    double width = 0;
    double height = 0;
};
inline constexpr PaperSize paper_a4 = {595.276, 841.89};
inline constexpr PaperSize paper_letter = {612, 792};

struct PdfDescription {
    std::string title;
    std::string author;
    Instant created;  // no clock is read
    PaperSize paper = paper_a4;
};

// Parts of full intensity, 0 to 1.
struct InkColour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

struct TextStyle {
    double size = 9;
    bool is_bold = false;
    bool is_right_to_left = false;  // the paragraph's own direction, whatever its letters
    enum class Align : std::uint8_t { Left, Centre, Right } align = Align::Left;
    std::string language = "en";  // tag, for the forms of letters
    InkColour colour;
};

// The same calls give the same bytes where the same fonts are installed (Noto Sans, Noto Sans
// Arabic; fonts-noto-core).
class PdfCanvas {
public:
    // unavailable where this machine has no Pango or no Cairo (drawing_libraries.hpp).
    static Result<PdfCanvas> open(const PdfDescription& description);
    ~PdfCanvas();
    PdfCanvas(PdfCanvas&&) noexcept;
    PdfCanvas& operator=(PdfCanvas&&) = delete;

    double text_height(std::string_view text, const TextStyle& style, double width);
    double text_width(std::string_view text, const TextStyle& style);  // on one line
    void draw_text(std::string_view text, const TextStyle& style, double left, double top,
                   double width);
    void draw_box(double left, double top, double width, double height, InkColour colour);
    void draw_rule(double left, double right, double at, double thickness, InkColour colour = {});

    // Structure of tagged PDF below the Document: "H1", "H2", "P", "Table", "TR", "TH", "TD".
    // REQUIRES: well nested, closed before next_page().
    void begin(const char* tag);
    void end(const char* tag);
    // An entry of the outline that leads to a page, counted from 1.
    void mark(const std::string& title, int page, double top);

    void next_page();
    // The whole file. unavailable where Cairo could not make it. REQUIRES: called once.
    Result<std::string> finish();

private:
    explicit PdfCanvas(const PdfDescription& description);
    struct Surface;
    std::unique_ptr<Surface> surface_;
};

}  // namespace sulh
