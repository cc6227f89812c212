#pragma once
// SPDX-License-Identifier: Apache-2.0
// The formats by name: which one a file is in, and an adapter for it.

#include "base/result.hpp"
#include "observe/adapter.hpp"
#include "observe/field.hpp"
#include "observe/mapping.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct FormatName {
    std::string_view name;    // as given to --format: "ged"
    std::string_view phrase;  // for people: "UCDP Georeferenced Event Dataset"
};

// In the order in which they are tried. The mapped table is not among them: it needs its mapping.
const std::vector<FormatName>& formats();

struct AdapterOptions {
    // In which zone the dates of the file are meant where the format does not say. VIINA's is
    // Europe/Kyiv unless given. Unknown: a date is held to lie anywhere from UTC+14 to UTC-12.
    MaybeZone zone;
    // Reads any table; `format` is then not looked at. Its own zone comes first.
    std::optional<Mapping> mapping;
};

// The name of the format that a file begins like. `head`: its first bytes, sniff_bytes_max of them
// or all there are. invalid_input where it is none of ours: the message lists what was met, the
// hint what can be done.
Result<std::string_view> detect_format(std::string_view head);

// An adapter for one file. `file` names it in rejects. not_found for an unknown format, with the
// nearest known.
Result<std::unique_ptr<Adapter>> make_adapter(std::string_view format, std::string_view file,
                                              const AdapterOptions& options = {});

}  // namespace sulh
