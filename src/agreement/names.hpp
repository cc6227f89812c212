#pragma once
// SPDX-License-Identifier: Apache-2.0
// Every name that an agreement declares, and where. Actors, lines, zones and classes share one set
// of names; clauses have another.

#include "agreement/ast.hpp"
#include "agreement/diagnostics.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

enum class NameKind : std::uint8_t { Actor, Line, Zone, Class };
std::string_view name(NameKind kind);  // "line"

class Names {
public:
    struct Entry {
        NameKind kind{};
        std::uint16_t index = 0;  // into the Agreement's (and the Document's) vector of that kind
        FilePosition at;
    };

    // Reports duplicate-name with both places; false then.
    bool declare(NameKind kind, std::size_t index, const NamePhrase& name,
                 Diagnostics& diagnostics);
    // nullptr where nobody declared it.
    const Entry* find(std::string_view name) const;
    // The index of a name of that kind; reports unknown-name with the nearest, or that it is of
    // another kind.
    std::optional<std::uint16_t> index(NameKind kind, const NamePhrase& name,
                                       Diagnostics& diagnostics) const;
    std::vector<std::string> all(NameKind kind) const;

private:
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace sulh
