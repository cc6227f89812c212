#pragma once
// SPDX-License-Identifier: Apache-2.0
// A value or an Error that a monitor, not a programmer, can act on.

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace sulh {

// What to do about it. cli maps these to exit codes in one table (cli/exit_code.hpp).
enum class Code : std::uint8_t {
    invalid_input,  // fix it
    not_found,      // name something that exists
    conflict,       // reload and retry
    denied,         // ask somebody who may
    unavailable,    // retry later
    corrupt,        // stop, run an audit
    limit,          // send less
};

// The word printed for a code, e.g. "invalid input".
std::string_view name(Code code);

// A place in a text file. Lines and columns count from 1; 0 is "the file as a whole" or "the line as a whole".
// Columns count bytes.
struct FilePosition {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend bool operator==(const FilePosition&, const FilePosition&) = default;
    friend auto operator<=>(const FilePosition&, const FilePosition&) = default;
};

struct Error {
    Code code = Code::invalid_input;
    std::string message;  // lower case: what was expected, what was met
    FilePosition at;      // empty file: no place
    std::string hint;     // empty, or the one edit that would fix it
};

// "file:3:7: message (hint)" without a trailing newline.
std::string to_text(const Error& error);
std::string to_text(const FilePosition& at);

template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

using Unexpected = tl::unexpected<Error>;

// return fail(Code::invalid_input, "expected a date, met '12/31'", at, "write 2031-12-31");
Unexpected fail(Code code, std::string message, FilePosition at = {}, std::string hint = {});

}  // namespace sulh

// TRY(auto x, parse(y)); returns the error to the caller, or binds the value. TRY_STATUS(f()) for Status.
#define SULH_JOIN_(a, b) a##b
#define SULH_JOIN(a, b) SULH_JOIN_(a, b)
#define SULH_TRY_(tmp, declaration, expression)                               \
    auto tmp = (expression);                                                  \
    if (!tmp) return tl::unexpected<sulh::Error>(std::move(tmp).error());     \
    declaration = std::move(*tmp)
#define TRY(declaration, expression) SULH_TRY_(SULH_JOIN(try_, __LINE__), declaration, expression)
#define TRY_STATUS(expression)                                                \
    if (auto status_ = (expression); !status_)                                \
    return tl::unexpected<sulh::Error>(std::move(status_).error())
