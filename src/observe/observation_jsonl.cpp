// SPDX-License-Identifier: Apache-2.0
#include "observe/observation_jsonl.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/table.hpp"

#include <fmt/format.h>

namespace sulh {

void ObservationJsonl::feed(std::string_view bytes, ObservationSink& sink) {
    lines_.feed(bytes, [&](std::string_view line) { take_line(line, sink); });
}

void ObservationJsonl::finish(ObservationSink& sink) {
    lines_.finish([&](std::string_view line) { take_line(line, sink); });
    if (!has_rows_ && !is_refused_)
        sink.reject(make_reject(file_, 0, "the file has no rows", "", ""));
}

void ObservationJsonl::take_line(std::string_view line, ObservationSink& sink) {
    if (is_refused_) return;
    ++line_;
    if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line_ == 1 && line.find('\0') != std::string_view::npos) {
        is_refused_ = true;
        const bool is_utf16 = line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF") ||
                              (line.size() >= 2 && (line[0] == '\0') != (line[1] == '\0'));
        sink.reject(make_reject(
            file_, 0,
            is_utf16 ? "the file is UTF-16, expected UTF-8" : "the file is binary, expected text",
            is_utf16 ? "save the file as UTF-8" : "was the file damaged on its way? export it again",
            ""));
        return;
    }
    if (trim(line).empty()) return;
    has_rows_ = true;
    if (line.size() > row_bytes_max) {
        sink.reject(make_reject(file_, line_,
                                fmt::format("row is longer than {} bytes", grouped(row_bytes_max)),
                                "one object a line", line.substr(0, reject_row_bytes_max)));
        return;
    }
    Observation out;
    if (const Status status = read(line, sink.symbols(), out); !status) {
        sink.reject(make_reject(file_, line_, status.error(), line));
        return;
    }
    out.row = line_;
    sink.accept(std::move(out));
}

Status ObservationJsonl::read(std::string_view line, Symbols& symbols, Observation& out) {
    if (const auto bad = first_invalid_utf8(line)) {
        return fail(Code::invalid_input,
                    fmt::format("byte 0x{:02X} at column {} is not UTF-8",
                                static_cast<unsigned char>(line[*bad]), *bad + 1),
                    {}, "save the file as UTF-8");
    }
    TRY(const Json value, parse_json(line));
    if (value.object() == nullptr)
        return fail(Code::invalid_input, "expected one JSON object on the line");
    TRY_STATUS(fields_.take(*value.object()));
    return reader_.read(fields_.texts(), symbols, out);
}

}  // namespace sulh
