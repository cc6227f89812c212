#pragma once
// SPDX-License-Identifier: Apache-2.0
// A sentence of the program: its English, and a code with values from which it is said in other languages.

#include "base/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

class Said;

// What stands in a sentence at "{name}": as English has it, and as the reader's language makes its own of it:
// a text as it is (ids, names, the words of an agreement), {"from","to"} or {"at"} (times), {"terms":[...]} (words of
// the tree of terms), {"n"} (a number), {"least","most"} (numbers; null: no bound), {"metres","margin"?}, {"ms"} (how
// long), {"code","values"} (a sentence in the sentence).
struct SaidValue {
    // `name_` must outlive it: a literal.
    SaidValue(std::string_view name_, std::string text_) : name(name_), text(std::move(text_)) {}
    SaidValue(std::string_view name_, std::string text_, const Json& json_)
        : name(name_), text(std::move(text_)), json(write_json(json_)) {}
    SaidValue(std::string_view name_, const Said& inner);
    // The same, its JSON written already.
    static SaidValue written(std::string_view name, std::string text, std::string json);

    std::string_view name;
    std::string text;
    std::string json;  // written; empty: the text as it is
};

class Said {
public:
    Said() = default;  // nothing
    // Words that are not the program's: of an agreement, of a report. They have no code.
    explicit Said(std::string words) : text_(std::move(words)) {}
    // `code`: the message "why.<code>" of the catalogues; `pattern`: its English, "{name}" for values.
    // REQUIRES: every name of the pattern has a value.
    Said(std::string_view code, std::string_view pattern, const std::vector<SaidValue>& values = {});

    const std::string& text() const { return text_; }  // English
    // {"code","values"}; null where there is no code.
    Json json() const { return json_of(written_); }
    // The same as it is written: explanations make millions. Empty where there is no code.
    const std::string& written() const { return written_; }
    static Json json_of(std::string_view written);
    bool empty() const { return text_.empty(); }
    friend bool operator==(const Said&, const Said&) = default;

private:
    std::string text_;
    std::string written_;
};

}  // namespace sulh
