// SPDX-License-Identifier: Apache-2.0
#include "print/pdf_canvas.hpp"

#include "base/check.hpp"
#include "print/drawing_libraries.hpp"

namespace sulh {

namespace {

// Latin from Noto Sans, Arabic script from Noto Sans Arabic: a Naskh without serifs, whose lam-alef
// is one glyph. That of Noto Naskh Arabic is two that overlap, which readers of text tear apart.
constexpr const char* families = "Noto Sans, Noto Sans Arabic";

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

// REQUIRES: the libraries are there, as whoever holds a canvas has seen.
const DrawingLibraries& lib() {
    const Result<DrawingLibraries>& loaded = drawing_libraries();
    CHECK(loaded.has_value());
    return *loaded;
}

struct ObjectDeleter {
    void operator()(void* object) const { lib().g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, ObjectDeleter>;

PangoAlignment pango_align(TextStyle::Align align) {
    switch (align) {
        case TextStyle::Align::Left:
            return PANGO_ALIGN_LEFT;
        case TextStyle::Align::Centre:
            return PANGO_ALIGN_CENTER;
        case TextStyle::Align::Right:
            return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

}  // namespace

struct PdfCanvas::Surface {
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    std::unique_ptr<PangoContext, ObjectDeleter> context;

    ~Surface() {
        context.reset();
        if (cairo != nullptr) lib().cairo_destroy(cairo);
        if (surface != nullptr) lib().cairo_surface_destroy(surface);
    }

    void set_colour(InkColour colour) {
        lib().cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
    }

    // Breaks at spaces, and within words that are longer than a line. width < 0: one line.
    Layout layout(std::string_view text, const TextStyle& style, double width) {
        lib().pango_context_set_base_dir(context.get(), style.is_right_to_left ? PANGO_DIRECTION_RTL
                                                                         : PANGO_DIRECTION_LTR);
        lib().pango_context_set_language(context.get(),
                                   lib().pango_language_from_string(style.language.c_str()));
        Layout made(lib().pango_layout_new(context.get()));
        PangoFontDescription* font = lib().pango_font_description_new();
        lib().pango_font_description_set_family_static(font, families);
        lib().pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
        lib().pango_font_description_set_weight(
            font, style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        lib().pango_layout_set_font_description(made.get(), font);
        lib().pango_font_description_free(font);
        lib().pango_layout_set_auto_dir(made.get(), FALSE);
        lib().pango_layout_set_alignment(made.get(), pango_align(style.align));
        lib().pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        // Noto Sans Arabic asks for room for marks that stand twice above each other.
        constexpr float tighter = 0.85F;
        if (style.is_right_to_left) lib().pango_layout_set_line_spacing(made.get(), tighter);
        if (width >= 0)
            lib().pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
        lib().pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
        return made;
    }
};

Result<PdfCanvas> PdfCanvas::open(const PdfDescription& description) {
    const Result<DrawingLibraries>& loaded = drawing_libraries();
    if (!loaded) return tl::unexpected<Error>(loaded.error());
    return PdfCanvas(description);
}

PdfCanvas::PdfCanvas(const PdfDescription& description) : surface_(std::make_unique<Surface>()) {
    Surface& to = *surface_;
    to.surface = lib().cairo_pdf_surface_create_for_stream(
        append, &to.bytes, description.paper.width, description.paper.height);
    lib().cairo_pdf_surface_restrict_to_version(to.surface, CAIRO_PDF_VERSION_1_5);
    const auto tell = [&](cairo_pdf_metadata_t what, const std::string& text) {
        lib().cairo_pdf_surface_set_metadata(to.surface, what, text.c_str());
    };
    tell(CAIRO_PDF_METADATA_TITLE, description.title);
    tell(CAIRO_PDF_METADATA_AUTHOR, description.author);
    tell(CAIRO_PDF_METADATA_CREATOR, "Sulh");
    tell(CAIRO_PDF_METADATA_CREATE_DATE, to_text(description.created));
    tell(CAIRO_PDF_METADATA_MOD_DATE, to_text(description.created));
    to.cairo = lib().cairo_create(to.surface);
    to.context.reset(lib().pango_cairo_create_context(to.cairo));
    lib().pango_cairo_context_set_resolution(to.context.get(), 72);  // points
    // Rounded to whole points, letters would stand apart, and readers of text would see spaces.
    lib().pango_context_set_round_glyph_positions(to.context.get(), FALSE);
    cairo_font_options_t* options = lib().cairo_font_options_create();
    lib().cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    lib().cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    lib().pango_cairo_context_set_font_options(to.context.get(), options);
    lib().cairo_font_options_destroy(options);
    begin("Document");
}

PdfCanvas::PdfCanvas(PdfCanvas&&) noexcept = default;
PdfCanvas::~PdfCanvas() = default;

double PdfCanvas::text_height(std::string_view text, const TextStyle& style, double width) {
    const Layout layout = surface_->layout(text, style, width);
    int height = 0;
    lib().pango_layout_get_size(layout.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
}

double PdfCanvas::text_width(std::string_view text, const TextStyle& style) {
    const Layout layout = surface_->layout(text, style, -1);
    int width = 0;
    lib().pango_layout_get_size(layout.get(), &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
}

void PdfCanvas::draw_text(std::string_view text, const TextStyle& style, double left, double top,
                          double width) {
    const Layout layout = surface_->layout(text, style, width);
    surface_->set_colour(style.colour);
    lib().cairo_move_to(surface_->cairo, left, top);
    lib().pango_cairo_show_layout(surface_->cairo, layout.get());
}

void PdfCanvas::draw_box(double left, double top, double width, double height, InkColour colour) {
    surface_->set_colour(colour);
    lib().cairo_rectangle(surface_->cairo, left, top, width, height);
    lib().cairo_fill(surface_->cairo);
}

void PdfCanvas::draw_rule(double left, double right, double at, double thickness,
                          InkColour colour) {
    surface_->set_colour(colour);
    lib().cairo_set_line_width(surface_->cairo, thickness);
    lib().cairo_move_to(surface_->cairo, left, at);
    lib().cairo_line_to(surface_->cairo, right, at);
    lib().cairo_stroke(surface_->cairo);
}

void PdfCanvas::begin(const char* tag) {
    lib().cairo_tag_begin(surface_->cairo, tag, nullptr);
}

void PdfCanvas::end(const char* tag) {
    lib().cairo_tag_end(surface_->cairo, tag);
}

void PdfCanvas::mark(const std::string& title, int page, double top) {
    const std::string place =
        "page=" + std::to_string(page) + " pos=[0 " + std::to_string(static_cast<int>(top)) + "]";
    lib().cairo_pdf_surface_add_outline(surface_->surface, CAIRO_PDF_OUTLINE_ROOT, title.c_str(),
                                  place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void PdfCanvas::next_page() {
    lib().cairo_show_page(surface_->cairo);
}

Result<std::string> PdfCanvas::finish() {
    end("Document");
    lib().cairo_show_page(surface_->cairo);
    lib().cairo_surface_finish(surface_->surface);
    const cairo_status_t drawn = lib().cairo_status(surface_->cairo);
    const cairo_status_t written = lib().cairo_surface_status(surface_->surface);
    const cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(Code::unavailable, "the PDF could not be made: " +
                                           std::string(lib().cairo_status_to_string(status)));
    return std::move(surface_->bytes);
}

}  // namespace sulh
