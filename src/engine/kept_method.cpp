// SPDX-License-Identifier: Apache-2.0
#include "engine/kept_method.hpp"

#include "base/text.hpp"
#include "engine/version.hpp"

namespace sulh {

namespace {

Result<Method> carried_method(const MethodEntry& entry) {
    const std::string_view name = split(entry.version, ' ').front();
    for (const Method* method : {&general_method(), &set_method()})
        if (method->name == name) return *method;
    return fail(Code::not_found,
                "the record goes by the method '" + printable(entry.version) +
                    "' without keeping it, and this program carries none of that name",
                {}, "use the program that wrote the record, version " + printable(entry.engine));
}

Result<Method> method_of_entry(const Vault& vault, const MethodEntry& entry) {
    if (!entry.file) return carried_method(entry);
    TRY(const std::string text, read_kept(vault, *entry.file));
    auto method = parse_method(text, entry.file->name);
    if (!method) return fail(Code::corrupt, to_text(method.error()));
    if (method_id(*method) == entry.version) return method;
    return fail(Code::corrupt, "it names the method '" + printable(entry.version) +
                                   "' and keeps '" + method_id(*method) + "'");
}

}  // namespace

Result<MethodEntry> keep_method(Vault& vault, const Method& method, Instant now) {
    MethodEntry out;
    out.engine = engine_version();
    out.corroboration = "sulh";
    out.version = method_id(method);
    TRY(out.file, keep_file(vault, method.name + ".json", write_method(method)));
    out.known_at = now;
    return out;
}

const Indexed<MethodEntry>* method_entry(const History& history, std::uint64_t entry_end,
                                         Instant as_of) {
    const Indexed<MethodEntry>* found = nullptr;
    for (const auto& entry : history.methods) {
        if (entry.index >= entry_end) break;
        if (found == nullptr || entry.value.known_at <= as_of) found = &entry;
    }
    return found;
}

Result<Method> kept_method(const Mission& mission, const History& history, std::uint64_t entry_end,
                           Instant as_of) {
    const Indexed<MethodEntry>* entry = method_entry(history, entry_end, as_of);
    if (entry == nullptr)
        return fail(Code::corrupt, "the record names no method before its entry " +
                                       std::to_string(entry_end));
    auto method = method_of_entry(mission.vault(), entry->value);
    if (method) return method;
    return at_entry(entry->index, method.error());
}

}  // namespace sulh
