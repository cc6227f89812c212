#pragma once
// SPDX-License-Identifier: Apache-2.0
// A sentence of the program: its English, and a code with values from which it is said in other languages. Explanations
// make millions of them and few are read: a Said keeps what it says, and is written only for whoever reads it.

#include "base/json.hpp"

#include <concepts>
#include <cstddef>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace sulh {

class Said;

// A value small enough to be kept as it is, that knows its English and its JSON.
template <typename T>
concept Sayable = std::is_trivially_copyable_v<T> && std::equality_comparable<T> &&
                  sizeof(T) <= 24 && alignof(T) <= 8 && requires(const T& value, std::string& out) {
                      value.append_text(out);
                      value.append_json(out);
                  };

// Any Sayable, in place. Its kind is known to whoever made it: here no time, no term and no length is known.
class SayableValue {
public:
    template <Sayable T>
    explicit SayableValue(const T& value) : kind_(&kind_of<T>) {
        new (bytes_) T(value);
    }
    void append_text(std::string& out) const { kind_->append_text(bytes_, out); }
    void append_json(std::string& out) const { kind_->append_json(bytes_, out); }
    friend bool operator==(const SayableValue& a, const SayableValue& b) {
        return a.kind_ == b.kind_ && a.kind_->is_equal(a.bytes_, b.bytes_);
    }

private:
    struct Kind {
        void (*append_text)(const std::byte*, std::string&);
        void (*append_json)(const std::byte*, std::string&);
        bool (*is_equal)(const std::byte*, const std::byte*);
    };
    template <typename T>
    static const T& as(const std::byte* bytes) {
        return *std::launder(reinterpret_cast<const T*>(bytes));
    }
    template <typename T>
    static constexpr Kind kind_of{
        [](const std::byte* bytes, std::string& out) { as<T>(bytes).append_text(out); },
        [](const std::byte* bytes, std::string& out) { as<T>(bytes).append_json(out); },
        [](const std::byte* a, const std::byte* b) { return as<T>(a) == as<T>(b); }};

    const Kind* kind_;
    alignas(8) std::byte bytes_[24];
};

// What stands in a sentence at "{name}": as English has it, and as the reader's language makes its own of it:
// a text as it is (ids, names, the words of an agreement), {"from","to"} or {"at"} (times), {"terms":[...]} (words of
// the tree of terms), {"n"} (a number), {"least","most"} (numbers; null: no bound), {"metres","margin"?}, {"ms"} (how
// long), {"code","values"} (a sentence in the sentence).
class SaidValue {
public:
    // `name` must outlive it: a literal. It owns everything else.
    SaidValue(std::string_view name, std::string text) : name_(name), value_(std::move(text)) {}
    SaidValue(std::string_view name, Said inner);
    template <Sayable T>
    SaidValue(std::string_view name, const T& value) : name_(name), value_(SayableValue(value)) {}
    // Of a kind that is too rare or too large for a Sayable of its own: both written at once.
    SaidValue(std::string_view name, std::string text, const Json& json);

    std::string_view name() const { return name_; }
    void append_text(std::string& out) const;
    void append_json(std::string& out) const;
    friend bool operator==(const SaidValue& a, const SaidValue& b);

private:
    struct Written {
        std::string text;
        std::string json;
        friend bool operator==(const Written&, const Written&) = default;
    };

    std::string_view name_;
    std::variant<std::string, SayableValue, std::shared_ptr<const Said>, std::shared_ptr<const Written>>
        value_;
};

class Said {
public:
    Said() = default;  // nothing
    // Words that are not the program's: of an agreement, of a report. They have no code.
    explicit Said(std::string words);
    // `code`: the message "why.<code>" of the catalogues; `pattern`: its English, "{name}" for values. Both outlive it:
    // literals. REQUIRES: every name of the pattern has a value (checked when it is read).
    Said(std::string_view code, std::string_view pattern, std::vector<SaidValue> values = {})
        : code_(code), pattern_(pattern), values_(std::move(values)) {}

    bool empty() const { return code_.empty() && values_.empty(); }
    bool has_code() const { return !code_.empty(); }
    // English, written anew by each call.
    std::string text() const;
    void append_text(std::string& out) const;
    void append_json_text(std::string& out) const;  // as a JSON string
    // {"code","values"}; null where there is no code.
    Json json() const;
    // The same as it is written. REQUIRES: has_code().
    void append_json(std::string& out) const;
    friend bool operator==(const Said&, const Said&) = default;

private:
    std::string_view code_;  // empty: words, which are the one value
    std::string_view pattern_;
    std::vector<SaidValue> values_;
};

}  // namespace sulh
