// SPDX-License-Identifier: Apache-2.0
#include "serve/attachments.hpp"

#include "base/json.hpp"
#include "engine/files.hpp"
#include "serve/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

// As it is kept: a line of JSON, then the derivative.
std::string kept_form(const SeenAttachment& seen) {
    Json head;
    head.set("original", hex(seen.original));
    if (seen.refusal)
        head.set("fault", static_cast<std::int64_t>(seen.refusal->fault))
            .set("text", seen.refusal->text);
    return write_json(head) + "\n" + std::string(as_text(seen.derivative.jpeg));
}

std::optional<Hash> hash_of(const Json& head, std::string_view member) {
    const std::string* text = head.find_string(member);
    const auto bytes = text == nullptr ? std::nullopt : from_hex(*text);
    Hash out = {};
    if (!bytes || bytes->size() != out.size()) return std::nullopt;
    std::ranges::copy(*bytes, out.begin());
    return out;
}

// Nothing where it is not as kept_form() writes it.
std::optional<SeenAttachment> read_kept_form(std::string_view text) {
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos) return std::nullopt;
    const auto head = parse_json(text.substr(0, line));
    const auto original = head ? hash_of(*head, "original") : std::nullopt;
    if (!original) return std::nullopt;
    SeenAttachment out;
    out.original = *original;
    const Json* number = head->find("fault");
    const std::string* words = head->find_string("text");
    if (number != nullptr && number->integer() && words != nullptr) {
        const auto fault = *number->integer();
        if (fault < 1 || fault > image_fault_count) return std::nullopt;
        out.refusal = ImageRefusal{static_cast<ImageFault>(fault), *words};
        return out;
    }
    const ByteView jpeg = as_bytes(text.substr(line + 1));
    const auto size = bare_jpeg_size(jpeg);
    if (!size) return std::nullopt;
    out.derivative = {{jpeg.begin(), jpeg.end()}, *size};
    out.sha256 = sha256(jpeg);
    return out;
}

}  // namespace

Attachments::Attachments(const std::string& mission, std::string decoder)
    : vault_(std::filesystem::path(mission) / "vault", std::filesystem::path(mission) / "keys"),
      maker_(std::move(decoder)) {}

Result<SeenAttachment> Attachments::seen(const KeptFile& file) {
    if (const auto kept = vault_.derived(file.vault, derivative_bytes_max + kept_head_bytes_max)) {
        if (auto out = read_kept_form(as_text(*kept))) return *std::move(out);
    }
    TRY(const std::string content, original(file));
    SeenAttachment out;
    out.original = sha256(as_bytes(content));
    TRY(auto made, maker_.make(as_bytes(content)));
    if (made) {
        out.derivative = *std::move(made);
        out.sha256 = sha256(out.derivative.jpeg);
    } else {
        out.refusal = std::move(made.error());
    }
    // Whoever asks next pays for it again where it could not be kept.
    if (!out.refusal || out.refusal->fault != ImageFault::Unconfined)
        static_cast<void>(vault_.keep_derived(file.vault, as_bytes(kept_form(out))));
    return out;
}

Result<std::string> Attachments::original(const KeptFile& file) const {
    return read_kept(vault_, file);
}

AttachedIntakes::AttachedIntakes(const RoomView& view) {
    const History& history = *view.history;
    const std::uint64_t size = view.size;
    for (const auto& intake : history.intakes) {
        if (intake.index >= size) break;
        if (!intake.value.attached.empty())
            intakes_.try_emplace({intake.value.known_at, intake.value.file.name}, &intake);
    }
    if (intakes_.empty()) return;
    for (const auto& intake : history.intakes) {
        if (intake.index >= size) break;
        const auto found = intakes_.find({intake.value.known_at, intake.value.file.name});
        if (found != intakes_.end() && found->second != &intake) found->second = nullptr;
    }
    std::erase_if(intakes_, [&](const auto& one) {
        if (one.second == nullptr || redaction_of(history, one.second->index, size)) return true;
        return view.cleared && !clears(view.cleared->clearance, one.second->value.marking);
    });
}

const Indexed<IntakeEntry>* AttachedIntakes::intake_of(const Observations& observations,
                                                       const Observation& observation) const {
    if (observation.file >= observations.files.size()) return nullptr;
    const auto found = intakes_.find(
        {observation.known_at, file_name_of(std::string(observations.files[observation.file]))});
    return found == intakes_.end() ? nullptr : found->second;
}

}  // namespace sulh
