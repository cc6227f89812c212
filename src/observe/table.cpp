// SPDX-License-Identifier: Apache-2.0
#include "observe/table.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"

namespace sulh {

Header::Header(std::span<const std::string_view> fields) {
    for (const std::string_view field : fields)
        names_.emplace_back(trim(field));
}

Column Header::find(std::string_view name) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (equals_ignoring_case(names_[i], name)) return {static_cast<int>(i)};
    }
    return {};
}

Status Header::require(std::span<const std::string_view> wanted) const {
    std::vector<std::string> missing;
    std::string hint;
    for (const std::string_view name : wanted) {
        if (has(name)) continue;
        missing.emplace_back(name);
        const auto near = nearest(name, names_);
        if (hint.empty() && near)
            hint = fmt::format("is '{}' meant as '{}'?", printable(*near, 60), name);
    }
    if (missing.empty()) return {};
    return fail(Code::invalid_input,
                fmt::format("missing {}: {}", missing.size() == 1 ? "column" : "columns",
                            join(missing, ", ")),
                {}, hint);
}

Reject make_reject(std::string_view file, std::uint32_t line, std::string_view reason,
                   std::string_view hint, std::string_view row) {
    return {.at = {.file = std::string(file), .line = line},
            .reason = std::string(reason),
            .hint = std::string(hint),
            .row = printable(row, reject_row_bytes_max)};
}

Reject make_reject(std::string_view file, std::uint32_t line, const Error& error,
                   std::string_view row) {
    return make_reject(file, line, error.message, error.hint, row);
}

}  // namespace sulh
