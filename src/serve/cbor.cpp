// SPDX-License-Identifier: Apache-2.0
#include "serve/cbor.hpp"

#include "base/text.hpp"
#include "serve/limits.hpp"

namespace sulh {

namespace {

enum class Major : std::uint8_t { Unsigned, Negative, Bytes, Text, List, Map, Tag, Simple };

class CborReader {
public:
    explicit CborReader(ByteView bytes) : bytes_(bytes) {}

    Result<Cbor> value(std::size_t depth) {
        if (depth > cbor_depth_max || ++items_ > cbor_items_max)
            return fail(Code::limit, "CBOR: too many items, or too deep");
        TRY(const std::uint8_t first, byte());
        const auto major = static_cast<Major>(first >> 5);
        if (major == Major::Simple) return simple(first & 31);
        TRY(const std::uint64_t number, argument(first & 31));
        switch (major) {
            case Major::Unsigned: return Cbor(static_cast<std::int64_t>(number));
            case Major::Negative: return Cbor(-1 - static_cast<std::int64_t>(number));
            case Major::Bytes: return blob(number);
            case Major::Text: return text(number);
            case Major::List: return list(number, depth);
            case Major::Map: return map(number, depth);
            default: return fail(Code::invalid_input, "CBOR: tags do not belong here");
        }
    }
    std::size_t used() const { return used_; }

private:
    Result<std::uint8_t> byte() {
        if (used_ >= bytes_.size()) return fail(Code::invalid_input, "CBOR: it ends too early");
        return bytes_[used_++];
    }

    // Nothing above what an int64 holds.
    Result<std::uint64_t> argument(std::uint8_t short_form) {
        if (short_form < 24) return short_form;
        if (short_form > 27) return fail(Code::invalid_input, "CBOR: a length without an end");
        const std::size_t width = std::size_t{1} << (short_form - 24);
        std::uint64_t out = 0;
        for (std::size_t i = 0; i < width; ++i) {
            TRY(const std::uint8_t next, byte());
            out = out << 8 | next;
        }
        const std::uint64_t least = width == 1 ? 24 : std::uint64_t{1} << (4 * width);
        if (out < least || out > static_cast<std::uint64_t>(INT64_MAX))
            return fail(Code::invalid_input, "CBOR: a number longer than it need be, or too large");
        return out;
    }

    Result<ByteView> take(std::uint64_t size) {
        if (size > bytes_.size() - used_)
            return fail(Code::invalid_input, "CBOR: it ends too early");
        const ByteView out = bytes_.subspan(used_, static_cast<std::size_t>(size));
        used_ += out.size();
        return out;
    }

    Result<Cbor> blob(std::uint64_t size) {
        TRY(const ByteView taken, take(size));
        return Cbor(Bytes(taken.begin(), taken.end()));
    }
    Result<Cbor> text(std::uint64_t size) {
        TRY(const ByteView taken, take(size));
        if (first_invalid_utf8(as_text(taken)))
            return fail(Code::invalid_input, "CBOR: text that is not UTF-8");
        return Cbor(std::string(as_text(taken)));
    }
    Result<Cbor> list(std::uint64_t size, std::size_t depth) {
        Cbor::List out;
        for (std::uint64_t i = 0; i < size; ++i) {
            TRY(Cbor one, value(depth + 1));
            out.push_back(std::move(one));
        }
        return Cbor(std::move(out));
    }
    Result<Cbor> map(std::uint64_t size, std::size_t depth) {
        Cbor::Map out;
        for (std::uint64_t i = 0; i < size; ++i) {
            TRY(Cbor key, value(depth + 1));
            for (const auto& [earlier, ignored] : out)
                if (earlier == key) return fail(Code::invalid_input, "CBOR: a key twice");
            TRY(Cbor one, value(depth + 1));
            out.emplace_back(std::move(key), std::move(one));
        }
        return Cbor(std::move(out));
    }
    static Result<Cbor> simple(std::uint8_t form) {
        if (form == 20 || form == 21) return Cbor(form == 21);
        if (form == 22) return Cbor();
        return fail(Code::invalid_input, "CBOR: neither true, false nor null");
    }

    ByteView bytes_;
    std::size_t used_ = 0;
    std::size_t items_ = 0;
};

void append_head(Bytes& out, Major major, std::uint64_t number) {
    const auto top = static_cast<std::uint8_t>(static_cast<std::uint8_t>(major) << 5);
    if (number < 24) {
        out.push_back(static_cast<std::uint8_t>(top | number));
        return;
    }
    std::uint8_t form = 24;
    std::size_t width = 1;
    while (width < 8 && number >> (8 * width) != 0) {
        width *= 2;
        ++form;
    }
    out.push_back(static_cast<std::uint8_t>(top | form));
    for (std::size_t i = width; i-- > 0;)
        out.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

template <typename Content>
void append_blob(Bytes& out, Major major, const Content& content) {
    append_head(out, major, content.size());
    out.insert(out.end(), content.begin(), content.end());
}

}  // namespace

// Out of line: g++ 12 takes moves of a variant for reads of what was never written.
Cbor::Cbor() = default;
Cbor::Cbor(const Cbor& other) = default;
Cbor::Cbor(Cbor&& other) noexcept = default;
Cbor& Cbor::operator=(const Cbor& other) = default;
Cbor& Cbor::operator=(Cbor&& other) noexcept = default;
Cbor::~Cbor() = default;

const Cbor* Cbor::find(std::string_view key) const {
    if (map() == nullptr) return nullptr;
    for (const auto& [name, value] : *map())
        if (name.text() != nullptr && *name.text() == key) return &value;
    return nullptr;
}

const Cbor* Cbor::find(std::int64_t key) const {
    if (map() == nullptr) return nullptr;
    for (const auto& [name, value] : *map())
        if (name.integer() != nullptr && *name.integer() == key) return &value;
    return nullptr;
}

Result<CborRead> read_cbor(ByteView bytes) {
    CborReader reader(bytes);
    TRY(Cbor value, reader.value(0));
    return CborRead{std::move(value), reader.used()};
}

Result<Cbor> parse_cbor(ByteView bytes) {
    TRY(CborRead read, read_cbor(bytes));
    if (read.size != bytes.size())
        return fail(Code::invalid_input, "CBOR: something follows its end");
    return std::move(read.value);
}

void append_cbor(Bytes& out, const Cbor& value) {
    if (std::holds_alternative<std::monostate>(value.value_)) {
        out.push_back(0xF6);
    } else if (const auto* flag = std::get_if<bool>(&value.value_)) {
        out.push_back(*flag ? 0xF5 : 0xF4);
    } else if (const std::int64_t* number = value.integer()) {
        if (*number < 0)
            append_head(out, Major::Negative, static_cast<std::uint64_t>(-1 - *number));
        else
            append_head(out, Major::Unsigned, static_cast<std::uint64_t>(*number));
    } else if (const Bytes* bytes = value.bytes()) {
        append_blob(out, Major::Bytes, *bytes);
    } else if (const std::string* text = value.text()) {
        append_blob(out, Major::Text, *text);
    } else if (const auto* list = std::get_if<Cbor::List>(&value.value_)) {
        append_head(out, Major::List, list->size());
        for (const Cbor& one : *list)
            append_cbor(out, one);
    } else {
        append_head(out, Major::Map, value.map()->size());
        for (const auto& [key, one] : *value.map()) {
            append_cbor(out, key);
            append_cbor(out, one);
        }
    }
}

}  // namespace sulh
