// SPDX-License-Identifier: Apache-2.0
#include "base/member_reader.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::int64_t whole_number_max = std::int64_t{1} << 53;
const Json::Array no_elements;

std::string quoted(std::string_view member) {
    return "\"" + std::string(member) + "\"";
}

}  // namespace

MemberReader::MemberReader(const Json& object, std::string_view what) : what_(what) {
    members_ = object.object();
    if (members_ == nullptr) refuse("an object");
}

bool MemberReader::is_next(std::string_view member) const {
    return !error_ && next_ < members_->size() && (*members_)[next_].first == member;
}

bool MemberReader::take_null(std::string_view member) {
    if (!is_next(member) || !(*members_)[next_].second.is_null()) return false;
    ++next_;
    return true;
}

const Json* MemberReader::value(std::string_view member) {
    if (error_) return nullptr;
    if (!is_next(member)) return refuse(quoted(member));
    return &(*members_)[next_++].second;
}

std::string MemberReader::text(std::string_view member) {
    const Json* found = value(member);
    if (found == nullptr) return {};
    if (found->string() == nullptr) refuse("a text in " + quoted(member));
    return found->string() ? *found->string() : std::string();
}

bool MemberReader::flag(std::string_view member) {
    const Json* found = value(member);
    if (found == nullptr) return false;
    if (found->boolean() == nullptr) refuse("true or false in " + quoted(member));
    return found->boolean() != nullptr && *found->boolean();
}

std::uint64_t MemberReader::count(std::string_view member) {
    const Json* found = value(member);
    if (found == nullptr) return 0;
    const auto number = found->integer();
    const bool is_count = number && *number >= 0 && *number <= whole_number_max;
    if (!is_count) refuse("a count in " + quoted(member));
    return is_count ? static_cast<std::uint64_t>(*number) : 0;
}

Hash MemberReader::hash(std::string_view member) {
    const Bytes bytes = hex_bytes(member);
    Hash out = {};
    if (bytes.size() == out.size()) {
        std::ranges::copy(bytes, out.begin());
    } else if (!error_) {
        refuse("64 lower-case hexadecimal digits in " + quoted(member));
    }
    return out;
}

Bytes MemberReader::hex_bytes(std::string_view member) {
    const std::string digits = text(member);
    const auto bytes = from_hex(digits);
    if (bytes && hex(*bytes) == digits) return *bytes;
    if (!error_) refuse("lower-case hexadecimal digits in " + quoted(member));
    return {};
}

const Json::Array& MemberReader::list(std::string_view member) {
    const Json* found = value(member);
    if (found == nullptr) return no_elements;
    if (found->array() == nullptr) refuse("a list in " + quoted(member));
    return found->array() ? *found->array() : no_elements;
}

std::vector<std::string> MemberReader::texts(std::string_view member) {
    std::vector<std::string> out;
    for (const Json& one : list(member)) {
        if (one.string() == nullptr) refuse("texts in " + quoted(member));
        if (one.string() != nullptr) out.push_back(*one.string());
    }
    return out;
}

std::nullptr_t MemberReader::refuse(std::string expected) {
    if (!error_)
        error_ = Error{Code::invalid_input, std::string(what_) + ": expected " + expected, {}, {}};
    return nullptr;
}

void MemberReader::refuse(const Error& error) {
    if (!error_) error_ = error;
}

Status MemberReader::finish() {
    if (!error_ && next_ < members_->size())
        refuse("no " + quoted(printable((*members_)[next_].first)));
    if (error_) return tl::unexpected<Error>(*error_);
    return {};
}

}  // namespace sulh
