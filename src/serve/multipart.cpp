// SPDX-License-Identifier: Apache-2.0
#include "serve/multipart.hpp"

#include "base/text.hpp"
#include "http/target.hpp"
#include "serve/limits.hpp"

#include <algorithm>
#include <optional>

namespace sulh {

namespace {

constexpr std::size_t boundary_bytes_max = 70;

Unexpected broken(const std::string& message) {
    return fail(Code::invalid_input, "the form data: " + message);
}

// One parameter of a field: name="value"; name=value.
struct FieldParameter {
    std::string name;
    std::string value;
};

// `text` begins behind the opening quote; what is taken goes from it.
std::string quoted_value(std::string_view& text) {
    std::string out;
    while (!text.empty() && text.front() != '"') {
        if (text.starts_with("\\\"")) text.remove_prefix(1);
        out += text.front();
        text.remove_prefix(1);
    }
    if (!text.empty()) text.remove_prefix(1);
    return out;
}

std::vector<FieldParameter> parameters_of(std::string_view field) {
    std::vector<FieldParameter> out;
    std::size_t semicolon = field.find(';');
    while (semicolon != std::string_view::npos) {
        field = trim(field.substr(semicolon + 1));
        const std::size_t equals = field.find('=');
        if (equals == std::string_view::npos) return out;
        FieldParameter one{to_lower(trim(field.substr(0, equals))), {}};
        field = trim(field.substr(equals + 1));
        if (field.starts_with('"')) {
            field.remove_prefix(1);
            one.value = quoted_value(field);
        } else {
            one.value = trim(field.substr(0, field.find(';')));
        }
        out.push_back(std::move(one));
        semicolon = field.find(';');
    }
    return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

bool is_sound_name(std::string_view name) {
    const bool has_control = std::ranges::any_of(name, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return !has_control && !first_invalid_utf8(name) && name.size() <= form_name_bytes_max;
}

// Senders write a quote in a name as %22, and nothing else.
Status take_disposition(std::string_view field, FormPart& part) {
    if (!equals_ignoring_case(trim(field.substr(0, field.find(';'))), "form-data"))
        return broken("expected Content-Disposition: form-data");
    for (FieldParameter& one : parameters_of(field)) {
        if (one.name == "name") part.name = replaced(std::move(one.value), "%22", "\"");
        if (one.name == "filename" && part.file_name.empty())
            part.file_name = replaced(std::move(one.value), "%22", "\"");
        if (one.name == "filename*" && one.value.size() > 7 &&
            equals_ignoring_case(one.value.substr(0, 7), "utf-8''"))
            part.file_name = percent_decoded(one.value.substr(7), false).value_or("");
    }
    if (part.name.empty() || !is_sound_name(part.name) || !is_sound_name(part.file_name))
        return broken("a part has no name, or one that is no text");
    return {};
}

Status take_headers(std::string_view block, FormPart& part) {
    while (!block.empty()) {
        const std::size_t end = block.find("\r\n");
        const std::string_view line = block.substr(0, end);
        block = end == std::string_view::npos ? std::string_view() : block.substr(end + 2);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            return broken("a part's header has no colon");
        const std::string_view value = trim(line.substr(colon + 1));
        if (equals_ignoring_case(line.substr(0, colon), "content-disposition"))
            TRY_STATUS(take_disposition(value, part));
        if (equals_ignoring_case(line.substr(0, colon), "content-type")) part.media_type = value;
    }
    if (part.name.empty()) return broken("a part has no name");
    return {};
}

// A line that parts two parts, or ends the last.
struct Delimiter {
    std::size_t at = 0;    // where the content before it ends
    std::size_t next = 0;  // behind it
    bool is_last = false;
};

std::optional<Delimiter> find_delimiter(std::string_view body, std::size_t from,
                                        const std::string& dashes) {
    for (std::size_t at = body.find(dashes, from); at != std::string_view::npos;
         at = body.find(dashes, at + 1)) {
        const bool begins_line = at == 0 || (at >= 2 && body.substr(at - 2, 2) == "\r\n");
        // What ends the content may not be part of the header before it.
        if (!begins_line || (at != 0 && at - 2 < from)) continue;
        std::string_view rest = body.substr(at + dashes.size());
        const std::size_t content_end = at == 0 ? 0 : at - 2;
        if (rest.starts_with("--")) return Delimiter{content_end, body.size(), true};
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t'))
            rest.remove_prefix(1);
        if (rest.starts_with("\r\n"))
            return Delimiter{content_end, body.size() - rest.size() + 2, false};
    }
    return std::nullopt;
}

struct HeaderExtent {
    std::size_t end = 0;  // of the last line, without its line end
    std::size_t content = 0;
};

Result<HeaderExtent> header_extent(std::string_view body, std::size_t from) {
    const std::string_view window = body.substr(from, form_part_header_bytes_max);
    if (window.starts_with("\r\n")) return HeaderExtent{from, from + 2};
    const std::size_t blank = window.find("\r\n\r\n");
    if (blank != std::string_view::npos) return HeaderExtent{from + blank, from + blank + 4};
    if (window.size() == form_part_header_bytes_max)
        return fail(Code::limit, "the header of a part is too long");
    return broken("it ends within the header of a part");
}

}  // namespace

Result<std::string> multipart_boundary(std::string_view content_type) {
    if (!equals_ignoring_case(trim(content_type.substr(0, content_type.find(';'))),
                              "multipart/form-data"))
        return fail(Code::invalid_input, "expected multipart/form-data");
    for (FieldParameter& one : parameters_of(content_type)) {
        if (one.name != "boundary") continue;
        const bool is_sound =
            !one.value.empty() && one.value.size() <= boundary_bytes_max &&
            std::ranges::all_of(one.value, [](char c) { return c >= ' ' && c <= '~'; });
        if (is_sound) return std::move(one.value);
    }
    return broken("the boundary is missing");
}

Result<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view boundary) {
    const std::string dashes = "--" + std::string(boundary);
    std::vector<FormPart> out;
    auto delimiter = find_delimiter(body, 0, dashes);
    if (!delimiter) return broken("no part begins");
    while (!delimiter->is_last) {
        if (out.size() == form_parts_max)
            return fail(Code::limit, "more than " + std::to_string(form_parts_max) + " parts");
        TRY(const HeaderExtent header, header_extent(body, delimiter->next));
        FormPart part;
        TRY_STATUS(take_headers(body.substr(delimiter->next, header.end - delimiter->next), part));
        // The content may be empty: its delimiter then begins right behind the blank line.
        delimiter = find_delimiter(body, header.content - 2, dashes);
        if (!delimiter) return broken("it ends within a part");
        part.content = body.substr(header.content, std::max(delimiter->at, header.content) -
                                                       header.content);
        out.push_back(std::move(part));
    }
    return out;
}

}  // namespace sulh
