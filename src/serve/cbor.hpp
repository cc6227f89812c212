#pragma once
// SPDX-License-Identifier: Apache-2.0
// The part of CBOR that authenticators speak: definite lengths, no tags, no floats.
// SPEC: RFC 8949; CTAP 2.1, section 8 ("CTAP2 canonical CBOR")

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sulh {

class Cbor {
public:
    using List = std::vector<Cbor>;
    using Map = std::vector<std::pair<Cbor, Cbor>>;  // in the order it came; no key twice

    Cbor();  // null
    Cbor(const Cbor& other);
    Cbor(Cbor&& other) noexcept;
    Cbor& operator=(const Cbor& other);
    Cbor& operator=(Cbor&& other) noexcept;
    ~Cbor();
    explicit Cbor(bool value) : value_(value) {}
    explicit Cbor(std::int64_t value) : value_(value) {}
    explicit Cbor(Bytes value) : value_(std::move(value)) {}
    explicit Cbor(std::string value) : value_(std::move(value)) {}
    explicit Cbor(List value) : value_(std::move(value)) {}
    explicit Cbor(Map value) : value_(std::move(value)) {}

    // nullptr where the value is of another type.
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
    const Bytes* bytes() const { return std::get_if<Bytes>(&value_); }
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const Map* map() const { return std::get_if<Map>(&value_); }
    // A member of a map, or nullptr (also where this is no map). Lives as long as this value.
    const Cbor* find(std::string_view key) const;
    const Cbor* find(std::int64_t key) const;

    friend bool operator==(const Cbor&, const Cbor&) = default;

private:
    friend void append_cbor(Bytes& out, const Cbor& value);
    std::variant<std::monostate, bool, std::int64_t, Bytes, std::string, List, Map> value_;
};

struct CborRead {
    Cbor value;
    std::size_t size = 0;  // bytes it took
};
// The item at the beginning; more may follow. At most cbor_items_max items, cbor_depth_max deep;
// lengths longer than they need be, keys twice and text that is not UTF-8 are refused.
Result<CborRead> read_cbor(ByteView bytes);
// The same, where nothing may follow.
Result<Cbor> parse_cbor(ByteView bytes);
// Shortest lengths; a map in the order it has.
void append_cbor(Bytes& out, const Cbor& value);

}  // namespace sulh
