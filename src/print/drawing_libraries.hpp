#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pango and Cairo, loaded when the first page is drawn and not with the program: together with the
// thirty libraries they bring (fonts, X11) they are nearly half of the time the program takes to
// start, and a witness's or reader's machine may have none of them.

#include "base/result.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace sulh {

// Every function that is called, after the library it is in.
#define SULH_DRAWING_FUNCTIONS(X) \
    X(cairo, cairo_create) \
    X(cairo, cairo_destroy) \
    X(cairo, cairo_fill) \
    X(cairo, cairo_font_options_create) \
    X(cairo, cairo_font_options_destroy) \
    X(cairo, cairo_font_options_set_hint_metrics) \
    X(cairo, cairo_font_options_set_hint_style) \
    X(cairo, cairo_line_to) \
    X(cairo, cairo_move_to) \
    X(cairo, cairo_pdf_surface_add_outline) \
    X(cairo, cairo_pdf_surface_create_for_stream) \
    X(cairo, cairo_pdf_surface_restrict_to_version) \
    X(cairo, cairo_pdf_surface_set_metadata) \
    X(cairo, cairo_rectangle) \
    X(cairo, cairo_set_line_width) \
    X(cairo, cairo_set_source_rgb) \
    X(cairo, cairo_show_page) \
    X(cairo, cairo_status) \
    X(cairo, cairo_status_to_string) \
    X(cairo, cairo_stroke) \
    X(cairo, cairo_surface_destroy) \
    X(cairo, cairo_surface_finish) \
    X(cairo, cairo_surface_status) \
    X(cairo, cairo_tag_begin) \
    X(cairo, cairo_tag_end) \
    X(pango, pango_context_set_base_dir) \
    X(pango, pango_context_set_language) \
    X(pango, pango_context_set_round_glyph_positions) \
    X(pango, pango_font_description_free) \
    X(pango, pango_font_description_new) \
    X(pango, pango_font_description_set_absolute_size) \
    X(pango, pango_font_description_set_family_static) \
    X(pango, pango_font_description_set_weight) \
    X(pango, pango_language_from_string) \
    X(pango, pango_layout_get_size) \
    X(pango, pango_layout_new) \
    X(pango, pango_layout_set_alignment) \
    X(pango, pango_layout_set_auto_dir) \
    X(pango, pango_layout_set_font_description) \
    X(pango, pango_layout_set_line_spacing) \
    X(pango, pango_layout_set_text) \
    X(pango, pango_layout_set_width) \
    X(pango, pango_layout_set_wrap) \
    X(pangocairo, pango_cairo_context_set_font_options) \
    X(pangocairo, pango_cairo_context_set_resolution) \
    X(pangocairo, pango_cairo_create_context) \
    X(pangocairo, pango_cairo_show_layout) \
    X(gobject, g_object_unref)

struct DrawingLibraries {
#define SULH_MEMBER(library, name) decltype(&::name) name = nullptr;
    SULH_DRAWING_FUNCTIONS(SULH_MEMBER)
#undef SULH_MEMBER
};

// Loaded once for the process and never unloaded; safe to call from several threads. unavailable,
// with what to install, where this machine has not got them or has them without a function.
const Result<DrawingLibraries>& drawing_libraries();

}  // namespace sulh
