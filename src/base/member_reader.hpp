#pragma once
// SPDX-License-Identifier: Apache-2.0
// The members of a JSON object read in their one order, so that what is read back is what was
// written.

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Reads the members of `object` one after the other. The first thing that does not fit is kept;
// everything after it reads as empty. Keeps a view of the object and of `what`.
class MemberReader {
public:
    MemberReader(const Json& object, std::string_view what);

    bool is_next(std::string_view member) const;
    // Takes the member where it is the next one and null; else it stays, and this is false.
    bool take_null(std::string_view member);
    const Json* value(std::string_view member);  // nullptr after an error
    std::string text(std::string_view member);
    std::string text_if_next(std::string_view member) {
        return is_next(member) ? text(member) : "";
    }
    bool flag(std::string_view member);
    std::uint64_t count(std::string_view member);  // 0 to 2^53
    Hash hash(std::string_view member);            // 64 lower-case hexadecimal digits
    Bytes hex_bytes(std::string_view member);      // lower-case hexadecimal digits
    std::vector<std::string> texts(std::string_view member);
    const Json::Array& list(std::string_view member);

    // Notes what was expected instead, if it is the first fault.
    std::nullptr_t refuse(std::string expected);
    void refuse(const Error& error);
    bool failed() const { return error_.has_value(); }
    // What went wrong first, also members that nobody asked for.
    Status finish();

private:
    std::string_view what_;
    const Json::Object* members_ = nullptr;
    std::size_t next_ = 0;
    std::optional<Error> error_;
};

}  // namespace sulh
