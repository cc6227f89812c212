// SPDX-License-Identifier: Apache-2.0
#include "observe/csv.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace sulh {

namespace {

constexpr std::uint64_t every = 0x0101010101010101u;
constexpr std::uint64_t high_bits = every * 0x80;

// Eight bytes as a number whose lowest byte is the first, on any machine.
std::uint64_t load(const char* from) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
}

// The high bit of each byte that is zero, exactly.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
    return ~(((word & ~high_bits) + ~high_bits) | word | ~high_bits);
}

struct Survey {
    bool has_quote = false;
    bool has_nul = false;
    bool has_high = false;
};

Survey survey(std::string_view row) {
    std::uint64_t quotes = 0;
    std::uint64_t nuls = 0;
    std::uint64_t highs = 0;
    const auto take = [&](std::uint64_t word) {
        quotes |= zero_bytes(word ^ (every * '"'));
        nuls |= zero_bytes(word);
        highs |= word;
    };
    std::size_t i = 0;
    for (; i + 8 <= row.size(); i += 8)
        take(load(row.data() + i));
    std::uint64_t rest = every * ' ';
    std::memcpy(&rest, row.data() + i, row.size() - i);
    take(rest);
    return {quotes != 0, nuls != 0, (highs & high_bits) != 0};
}

std::size_t find(std::string_view text, char c, std::size_t from = 0) {
    if (from >= text.size()) return std::string_view::npos;
    const void* at = std::memchr(text.data() + from, c, text.size() - from);
    if (at == nullptr) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
}

std::uint32_t lines_in(std::string_view text) {
    return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string_view without_cr(std::string_view row) {
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    return row;
}

constexpr std::string_view save_as_utf8 = "save the file as UTF-8";
constexpr std::string_view export_as_text = "export the table as CSV in UTF-8";

}  // namespace

void CsvReader::push(std::string_view bytes) {
    if (refused_) return;
    buffer_.erase(0, at_);
    at_ = 0;
    const bool grows_over = buffer_.size() + bytes.size() > row_bytes_max;
    if (grows_over || find(bytes, '\n') != std::string_view::npos) worth_a_look_ = true;
    buffer_.append(bytes);
}

void CsvReader::end() {
    ended_ = true;
    worth_a_look_ = true;
}

const CsvRow* CsvReader::refuse_with(std::string_view fault, std::string_view hint) {
    refused_ = true;
    row_ = {.line = 0, .raw = {}, .fields = {}, .fault = fault, .hint = hint};
    return &row_;
}

const CsvRow* CsvReader::fault(std::string_view raw, std::string fault, std::string_view hint) {
    fault_ = std::move(fault);
    row_ = {.line = line_, .raw = raw, .fields = {}, .fault = fault_, .hint = hint};
    return &row_;
}

// Looks at the first four bytes. False: not enough of them yet.
bool CsvReader::begin() {
    if (buffer_.size() < 4 && !ended_) return false;
    begun_ = true;
    const std::string_view head = std::string_view(buffer_).substr(0, 4);
    const auto starts = [&](std::string_view with) { return head.starts_with(with); };
    using std::string_view_literals::operator""sv;
    if (starts("\xFF\xFE"sv) || starts("\xFE\xFF"sv) ||
        (head.size() >= 2 && (head[0] == '\0') != (head[1] == '\0'))) {
        refuse_with("the file is UTF-16, expected UTF-8", save_as_utf8);
    } else if (starts("PK\x03\x04"sv)) {
        refuse_with("the file is a spreadsheet or archive (zip), expected text",
                    "export the sheet as CSV, or unpack the archive");
    } else if (starts("\x1F\x8B"sv)) {
        refuse_with("the file is compressed (gzip), expected text", "unpack it first");
    } else if (starts("%PDF"sv)) {
        refuse_with("the file is a PDF document, expected a table", "");
    } else if (starts("\xEF\xBB\xBF"sv)) {
        at_ = 3;
    }
    return true;
}

// False: the first line has not arrived yet.
bool CsvReader::settle_delimiter() {
    if (delimiter_ != '\0') return true;
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::size_t newline = find(rest, '\n');
    if (newline == std::string_view::npos && !ended_ && rest.size() <= row_bytes_max) return false;
    delimiter_ = guess_delimiter(rest.substr(0, std::min(newline, row_bytes_max)));
    return true;
}

// Passes over the rest of an over-long row. False: its end has not arrived.
bool CsvReader::skip_line() {
    const std::size_t newline = find(buffer_, '\n', at_);
    if (newline == std::string_view::npos) {
        at_ = buffer_.size();
        return false;
    }
    at_ = newline + 1;
    ++line_;
    skipping_ = false;
    return true;
}

CsvReader::Found CsvReader::walk_quotes(std::string_view rest) const {
    bool field_starts = true;
    std::size_t i = 0;
    while (i < rest.size()) {
        if (field_starts && rest[i] == '"') {
            const std::size_t opened = i;
            do {
                i = find(rest, '"', i + 1);
                if (i == std::string_view::npos) return {Extent::OpenQuote, opened, true};
                ++i;
            } while (i < rest.size() && rest[i] == '"');
            field_starts = false;
            continue;
        }
        const char c = rest[i++];
        if (c == '\n') return {Extent::Complete, i - 1, true};
        field_starts = c == delimiter_;
    }
    return {Extent::NeedsMore, 0, true};
}

CsvReader::Found CsvReader::find_row() const {
    const std::string_view all = std::string_view(buffer_).substr(at_);
    const std::string_view rest = all.substr(0, row_bytes_max + 1);
    const bool is_cut = all.size() > row_bytes_max;
    const std::size_t newline = find(rest, '\n');
    const std::string_view line = rest.substr(0, newline);
    if (find(line, '"') != std::string_view::npos) {
        const Found found = walk_quotes(rest);
        if (found.extent == Extent::Complete) return found;
        if (found.extent == Extent::OpenQuote && (is_cut || ended_)) return found;
        if (is_cut) return {Extent::TooLong, 0, true};
        return {ended_ ? Extent::Complete : Extent::NeedsMore, rest.size(), true};
    }
    if (newline != std::string_view::npos) return {Extent::Complete, newline, false};
    if (is_cut) return {Extent::TooLong, 0, false};
    return {ended_ ? Extent::Complete : Extent::NeedsMore, rest.size(), false};
}

const CsvRow* CsvReader::give_too_long() {
    const std::string_view raw = std::string_view(buffer_).substr(at_, reject_row_bytes_max);
    const bool is_binary = first_ && survey(std::string_view(buffer_).substr(at_)).has_nul;
    if (is_binary) return refuse_with("the file is binary, expected text", export_as_text);
    fault(raw, fmt::format("row is longer than {} bytes", grouped(row_bytes_max)),
          "is this the right file and delimiter?");
    line_ += lines_in(std::string_view(buffer_).substr(at_, row_bytes_max + 1));
    at_ += row_bytes_max + 1;
    skipping_ = buffer_[at_ - 1] != '\n';
    first_ = false;
    return &row_;
}

// Loses the row up to the end of the line where the quote stands, and reads on from there: one
// forgotten quote must not swallow the rows behind it. The number of times is bounded, since each
// may look at row_bytes_max bytes again.
const CsvRow* CsvReader::give_open_quote(std::size_t quote_at) {
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::uint32_t row_line = line_;
    const std::uint32_t quote_line = line_ + lines_in(rest.substr(0, quote_at));
    const bool may_rewind = ++rewinds_ <= quote_rewinds_max;
    const std::size_t newline = find(rest, '\n', quote_at);
    std::size_t taken = std::min(rest.size(), row_bytes_max + 1);
    if (may_rewind && newline != std::string_view::npos) taken = std::min(taken, newline + 1);
    const std::string_view lost = rest.substr(0, taken);
    fault(without_cr(lost.substr(0, std::min(lost.size(), newline))),
          "a quoted field is not closed",
          "add the closing quote, or double a quote that belongs to the text");
    row_.line = quote_line;
    line_ = row_line + lines_in(lost);
    at_ += taken;
    skipping_ = lost.back() != '\n' && !(ended_ && at_ == buffer_.size());
    first_ = false;
    return &row_;
}

void CsvReader::split_plain(std::string_view raw) {
    const std::uint64_t wanted = every * static_cast<unsigned char>(delimiter_);
    const char* data = raw.data();
    std::size_t begin = 0;
    std::size_t i = 0;
    for (; i + 8 <= raw.size(); i += 8) {
        std::uint64_t hits = zero_bytes(load(data + i) ^ wanted);
        while (hits != 0) {
            const std::size_t at = i + static_cast<std::size_t>(std::countr_zero(hits)) / 8;
            fields_.emplace_back(data + begin, at - begin);
            begin = at + 1;
            hits &= hits - 1;
        }
    }
    for (; i < raw.size(); ++i) {
        if (data[i] != delimiter_) continue;
        fields_.emplace_back(data + begin, i - begin);
        begin = i + 1;
    }
    fields_.emplace_back(data + begin, raw.size() - begin);
}

// Returns the fault, empty where there is none.
std::string_view CsvReader::split_quoted(std::string_view raw) {
    unquoted_.clear();
    unquoted_.reserve(raw.size());  // so that views into it stay
    std::size_t i = 0;
    while (true) {
        if (i < raw.size() && raw[i] == '"') {
            const std::size_t kept = unquoted_.size();
            ++i;
            while (true) {
                const std::size_t quote = find(raw, '"', i);
                if (quote == std::string_view::npos) return "a quoted field is not closed";
                unquoted_.append(raw.substr(i, quote - i));
                i = quote + 1;
                if (i >= raw.size() || raw[i] != '"') break;
                unquoted_.push_back('"');
                ++i;
            }
            fields_.push_back(std::string_view(unquoted_).substr(kept));
            if (i < raw.size() && raw[i] != delimiter_) {
                return "text stands after the closing quote of a field";
            }
        } else {
            const std::size_t stop = std::min(find(raw, delimiter_, i), raw.size());
            fields_.push_back(raw.substr(i, stop - i));
            i = stop;
        }
        if (i >= raw.size()) return {};
        ++i;  // the delimiter; one at the very end begins an empty field
    }
}

bool CsvReader::is_blank() const {
    return std::all_of(fields_.begin(), fields_.end(), [](auto field) { return field.empty(); });
}

// Nothing for a row without text.
const CsvRow* CsvReader::give_row(std::string_view raw, bool is_quoted) {
    const Survey seen = survey(raw);
    if (seen.has_nul) {
        if (first_) return refuse_with("the file is binary, expected text", export_as_text);
        return fault(raw, "row holds a NUL byte", "was the file damaged on its way? export it again");
    }
    if (seen.has_high) {
        if (const auto bad = first_invalid_utf8(raw)) {
            return fault(raw,
                         fmt::format("byte 0x{:02X} at column {} is not UTF-8",
                                     static_cast<unsigned char>(raw[*bad]), *bad + 1),
                         save_as_utf8);
        }
    }
    fields_.clear();
    if (is_quoted) {
        const std::string_view wrong = split_quoted(raw);
        if (!wrong.empty()) {
            return fault(raw, std::string(wrong), "double a quote that belongs to the text");
        }
    } else {
        split_plain(raw);
    }
    if (fields_.size() > fields_max) {
        return fault(raw, fmt::format("row has more than {} fields", grouped(fields_max)), "");
    }
    if (fields_.front().empty() && is_blank()) return nullptr;
    row_ = {.line = line_, .raw = raw, .fields = fields_, .fault = {}, .hint = {}};
    return &row_;
}

const CsvRow* CsvReader::next() {
    if (refused_) return nullptr;
    if (!begun_) {
        if (!begin()) return nullptr;
        if (refused_) return &row_;
    }
    if (!worth_a_look_ || !settle_delimiter()) return nullptr;
    while (at_ < buffer_.size()) {
        if (skipping_ && !skip_line()) break;
        if (at_ >= buffer_.size()) break;
        const Found found = find_row();
        if (found.extent == Extent::NeedsMore) break;
        if (found.extent == Extent::TooLong) return give_too_long();
        if (found.extent == Extent::OpenQuote) return give_open_quote(found.end);
        const std::string_view whole = std::string_view(buffer_).substr(at_, found.end);
        const CsvRow* row = give_row(without_cr(whole), found.is_quoted);
        at_ = std::min(at_ + found.end + 1, buffer_.size());
        line_ += 1 + (found.is_quoted ? lines_in(whole) : 0);
        first_ = false;
        if (row != nullptr) return row;
    }
    worth_a_look_ = false;
    return nullptr;
}

char guess_delimiter(std::string_view first_line) {
    constexpr std::string_view known = ",;\t|";
    std::size_t counts[known.size()] = {};
    bool is_quoted = false;
    for (const char c : first_line) {
        if (c == '"') is_quoted = !is_quoted;
        const std::size_t which = known.find(c);
        if (!is_quoted && which != std::string_view::npos) ++counts[which];
    }
    return known[static_cast<std::size_t>(std::max_element(counts, counts + known.size()) -
                                          counts)];
}

}  // namespace sulh
