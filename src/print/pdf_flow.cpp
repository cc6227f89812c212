// SPDX-License-Identifier: Apache-2.0
#include "print/pdf_flow.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <numeric>

namespace sulh {

namespace {

constexpr double margin = 42;
constexpr double body_top = 74;
constexpr double footer_height = 84;  // the code's side and its quiet zone
constexpr double text_size = 9;
constexpr double small_size = 7.5;
constexpr double label_size = 12;  // the standard's least
constexpr double cell_gap = 6;
constexpr double row_gap = 2.5;
constexpr std::size_t paragraph_bytes_max = 4000;
constexpr std::size_t cell_bytes_max = 400;
constexpr InkColour grey = {0.3, 0.3, 0.3};
constexpr InkColour black = {0, 0, 0};
constexpr InkColour light = {0.7, 0.7, 0.7};
constexpr InkColour pale = {0.93, 0.93, 0.93};

// Text of the program with its isolates, or of data: neither may break out of its cell.
std::string cut(const std::string& text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "…";
}

}  // namespace

PdfFlow::PdfFlow(PdfCanvas& canvas, const PaperSize& paper, const Language& language,
                 PageFurniture furniture)
    : canvas_(canvas), paper_(paper), language_(language), furniture_(std::move(furniture)) {
    begin_page();
}

TextStyle PdfFlow::style(double size, bool is_bold) const {
    TextStyle made;
    made.size = size;
    made.is_bold = is_bold;
    made.is_right_to_left = language_.is_right_to_left();
    made.align = made.is_right_to_left ? TextStyle::Align::Right : TextStyle::Align::Left;
    made.language = language_.tag();
    return made;
}

double PdfFlow::column(double width) const {
    return width < 0 ? paper_.width - 2 * margin : width;
}

void PdfFlow::begin_page() {
    ++page_;
    top_ = body_top;
    TextStyle quiet = style(small_size);
    quiet.colour = grey;
    quiet.align = TextStyle::Align::Left;
    canvas_.draw_text(cut(furniture_.title, 120), quiet, margin, 34, paper_.width / 2 - margin);
    if (!furniture_.exercise.empty()) {
        TextStyle strong = style(text_size, true);
        strong.align = TextStyle::Align::Centre;
        canvas_.draw_text(furniture_.exercise, strong, margin, 50, paper_.width - 2 * margin);
    }
    draw_label(28);
}

// On black, at the right of header and footer in every language, as the standard has it.
void PdfFlow::draw_label(double top) {
    const std::string label = to_text(furniture_.marking);
    TextStyle strong;
    strong.size = label_size;
    strong.is_bold = true;
    strong.colour = colour_of(furniture_.marking.tlp);
    const double width = canvas_.text_width(label, strong);
    const double height = canvas_.text_height(label, strong, -1);
    const double left = paper_.width - margin - width - 2 * cell_gap;
    canvas_.draw_box(left, top, width + 2 * cell_gap, height + 2, black);
    canvas_.draw_text(label, strong, left + cell_gap, top + 1, -1);
}

void PdfFlow::draw_code(double left, double top, double side) {
    const QrSquares& code = furniture_.code;
    if (code.size == 0) return;
    const double module = side / code.size;
    for (int row = 0; row < code.size; ++row) {
        // Runs of dark modules as one box: no seams between them.
        for (int column = 0; column < code.size; ++column) {
            const auto at = [&](int c) {
                return code.is_dark[static_cast<std::size_t>(row * code.size + c)];
            };
            if (!at(column)) continue;
            const int begin = column;
            while (column + 1 < code.size && at(column + 1))
                ++column;
            canvas_.draw_box(left + begin * module, top + row * module,
                             (column - begin + 1) * module, module, black);
        }
    }
}

void PdfFlow::end_page() {
    constexpr double side = 58;
    const double top = paper_.height - footer_height;
    canvas_.draw_rule(margin, paper_.width - margin, top, 0.5);
    draw_code(margin, top + 10, side);
    TextStyle head;
    head.size = 6.5;
    head.colour = grey;
    canvas_.draw_text(furniture_.record_head, head, margin + side + 12, top + 34,
                      paper_.width - 2 * margin - side - 12);
    const auto number = [&](int value) {
        return language_.number(static_cast<std::int64_t>(value));
    };
    TextStyle quiet = style(small_size);
    quiet.align = TextStyle::Align::Left;
    canvas_.draw_text(
        language_.say("common.page", {{"page", number(page_)}, {"pages", number(furniture_.pages)}}),
        quiet, margin + side + 12, top + 14, 160);
    draw_label(top + 10);
}

void PdfFlow::ensure(double height) {
    if (top_ + height <= paper_.height - footer_height - 8 || top_ == body_top) return;
    end_page();
    canvas_.next_page();
    begin_page();
}

void PdfFlow::block(const char* tag, const std::string& text, const TextStyle& with, double after) {
    const std::string shown = cut(text, paragraph_bytes_max);
    const double width = column(-1);
    const double height = canvas_.text_height(shown, with, width);
    ensure(height);
    canvas_.begin(tag);
    canvas_.draw_text(shown, with, margin, top_, width);
    canvas_.end(tag);
    top_ += height + after;
}

void PdfFlow::title(const std::string& kind, const std::string& text) {
    TextStyle quiet = style(text_size);
    quiet.colour = grey;
    block("P", kind, quiet, 0);
    block("H1", text, style(18, true), 6);
}

void PdfFlow::heading(const std::string& text) {
    constexpr double room = 120;  // never alone at the foot of a page, nor with a caption alone
    top_ += 8;
    ensure(room);
    canvas_.mark(text, page_, top_);
    block("H2", text, style(12, true), 3);
}

void PdfFlow::paragraph(const std::string& text, bool is_strong) {
    block("P", text, style(text_size, is_strong), 4);
}

void PdfFlow::list(const std::vector<std::string>& texts) {
    constexpr double indent = 12;
    const TextStyle with = style(text_size);
    const double width = column(-1) - indent;
    const bool is_mirrored = language_.is_right_to_left();
    for (const std::string& text : texts) {
        const std::string shown = cut(text, paragraph_bytes_max);
        const double height = canvas_.text_height(shown, with, width);
        ensure(height);
        canvas_.draw_text("•", with, margin, top_, column(-1));
        canvas_.begin("P");
        canvas_.draw_text(shown, with, is_mirrored ? margin : margin + indent, top_, width);
        canvas_.end("P");
        top_ += height + 3;
    }
    top_ += 3;
}

void PdfFlow::facts(const std::vector<std::pair<std::string, std::string>>& facts) {
    PdfTable table;
    table.parts = {1, 5};
    for (const auto& [name, fact] : facts)
        table.rows.push_back({{name, false}, {fact, false}});
    this->table(table);
}

void PdfFlow::command(const std::string& text) {
    TextStyle plain;
    plain.size = small_size;
    block("P", text, plain, 4);
}

double PdfFlow::cell_width(const PdfTable& table, std::size_t column_index) const {
    const double whole = std::accumulate(table.parts.begin(), table.parts.end(), 0.0);
    return column(-1) * table.parts[column_index] / whole;
}

double PdfFlow::row_height(const PdfTable& table, const std::vector<PdfCell>& row, bool is_title) {
    double height = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const double width = cell_width(table, i) - cell_gap;
        double cell = canvas_.text_height(cut(row[i].text, cell_bytes_max),
                                          style(is_title ? small_size : text_size - 0.5, is_title),
                                          width);
        if (!row[i].beneath.empty())
            cell += canvas_.text_height(cut(row[i].beneath, cell_bytes_max), style(small_size),
                                        width);
        height = std::max(height, cell);
    }
    return height + 2 * row_gap;
}

void PdfFlow::draw_row(const PdfTable& table, const std::vector<PdfCell>& row, bool is_title) {
    const double height = row_height(table, row, is_title);
    if (is_title) canvas_.draw_box(margin, top_, column(-1), height, pale);
    const bool is_mirrored = language_.is_right_to_left();
    double from_start = 0;
    canvas_.begin("TR");
    for (std::size_t i = 0; i < row.size(); ++i) {
        const double width = cell_width(table, i);
        const double left = is_mirrored ? paper_.width - margin - from_start - width + cell_gap / 2
                                        : margin + from_start + cell_gap / 2;
        TextStyle with = style(is_title ? small_size : text_size - 0.5, is_title);
        const std::string text = cut(row[i].text, cell_bytes_max);
        const char* tag = is_title ? "TH" : "TD";
        canvas_.begin(tag);
        if (row[i].is_latin) with.is_right_to_left = false;
        canvas_.draw_text(text, with, left, top_ + row_gap, width - cell_gap);
        if (!row[i].beneath.empty()) {
            const double used = canvas_.text_height(text, with, width - cell_gap);
            TextStyle quiet = style(small_size);
            quiet.colour = grey;
            canvas_.draw_text(cut(row[i].beneath, cell_bytes_max), quiet, left,
                              top_ + row_gap + used, width - cell_gap);
        }
        canvas_.end(tag);
        from_start += width;
    }
    canvas_.end("TR");
    top_ += height;
    canvas_.draw_rule(margin, paper_.width - margin, top_, is_title ? 0.8 : 0.4,
                      is_title ? black : light);
}

void PdfFlow::table(const PdfTable& table) {
    std::vector<PdfCell> titles;
    for (const std::string& title : table.titles)
        titles.push_back({title, false});
    const double titles_height = titles.empty() ? 0 : row_height(table, titles, true);
    bool is_open = false;
    for (const auto& row : table.rows) {
        const double height = row_height(table, row, false);
        const bool fits = top_ + height + (is_open ? 0 : titles_height) <=
                          paper_.height - footer_height - 8;
        // A table ends with its page and goes on as another: what stands on every page belongs to
        // no table.
        if (is_open && !fits) {
            canvas_.end("Table");
            is_open = false;
        }
        if (!is_open) {
            ensure(height + titles_height);
            canvas_.begin("Table");
            if (!titles.empty()) draw_row(table, titles, true);
            is_open = true;
        }
        draw_row(table, row, false);
    }
    if (is_open) canvas_.end("Table");
    top_ += 8;
}

int PdfFlow::finish() {
    end_page();
    return page_;
}

}  // namespace sulh
