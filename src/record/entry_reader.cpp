// SPDX-License-Identifier: Apache-2.0
#include "record/entry_reader.hpp"

#include <algorithm>
#include <functional>

namespace sulh {

Instant EntryReader::instant(std::string_view member) {
    const std::string spelled = text(member);
    if (failed()) return {};
    const auto parsed = parse_instant(spelled);
    if (!parsed || to_text(*parsed) != spelled)
        refuse("an instant in \"" + std::string(member) + "\"");
    return parsed ? *parsed : Instant{};
}

std::optional<Instant> EntryReader::maybe_instant(std::string_view member) {
    if (take_null(member)) return std::nullopt;
    return instant(member);
}

KeptFile EntryReader::file(std::string_view member) {
    const Json* found = value(member);
    return found == nullptr ? KeptFile{} : read_file(*found, member);
}

std::vector<KeptFile> EntryReader::files(std::string_view member) {
    const Json* found = value(member);
    std::vector<KeptFile> out;
    if (found == nullptr) return out;
    if (found->array() == nullptr) {
        refuse("a list in \"" + std::string(member) + "\"");
        return out;
    }
    for (const Json& file : *found->array())
        out.push_back(read_file(file, member));
    return out;
}

KeptFile EntryReader::read_file(const Json& json, std::string_view member) {
    EntryReader inner(json, member);
    KeptFile out;
    out.name = inner.text("name");
    out.commitment = inner.hash("commitment");
    out.bytes = inner.count("bytes");
    out.vault = inner.hash("vault");
    if (const Status done = inner.finish(); !done) refuse(done.error());
    return out;
}

Tlp EntryReader::tlp(std::string_view member) {
    const std::string spelled = text(member);
    if (failed()) return Tlp::Unmarked;
    const auto parsed = parse_tlp(spelled);
    if (!parsed || name(*parsed) != spelled)
        refuse("a label of the TLP in \"" + std::string(member) + "\"");
    return parsed.value_or(Tlp::Unmarked);
}

std::vector<std::string> EntryReader::compartments_if_next() {
    if (!is_next("compartments")) return {};
    std::vector<std::string> out = texts("compartments");
    const bool is_set = !out.empty() && std::ranges::all_of(out, is_compartment) &&
                        std::ranges::adjacent_find(out, std::greater_equal<>()) == out.end();
    if (!is_set) refuse("names of compartments in \"compartments\", sorted, each once");
    return out;
}

Marking EntryReader::marking_if_next() {
    Marking out;
    if (is_next("tlp")) out.tlp = tlp("tlp");
    out.compartments = compartments_if_next();
    return out;
}

Status check_type(const Entry& entry, EntryType type) {
    if (entry.type == type) return {};
    return fail(Code::invalid_input, "expected an entry of type " + std::string(name(type)) +
                                         ", met " + std::string(name(entry.type)));
}

}  // namespace sulh
