// SPDX-License-Identifier: Apache-2.0
#include "serve/writing.hpp"

#include "base/text.hpp"
#include "engine/agreement_file.hpp"
#include "engine/files.hpp"
#include "engine/ingest.hpp"
#include "serve/spool_folder.hpp"
#include "tlog/merkle.hpp"

#include <filesystem>
#include <fstream>
#include <map>

namespace sulh {

namespace {

constexpr std::size_t file_name_bytes_max = 100;

// Not synced: the vault's copy is, and nothing refers to this one.
Status write_spooled(const std::string& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (file) return {};
    return fail(Code::unavailable, "no room for what is sent", {path, 0, 0});
}

// Each file in a folder of its own, so that names need not differ.
Result<std::vector<std::string>> spool(const SpoolFolder& folder,
                                       const std::vector<const ReportUpload*>& uploads) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < uploads.size(); ++i) {
        const std::string own = joined(folder.path(), std::to_string(i));
        std::error_code failed;
        std::filesystem::create_directory(own, failed);
        out.push_back(joined(own, safe_file_name(uploads[i]->name)));
        TRY_STATUS(write_spooled(out.back(), uploads[i]->bytes));
        if (!uploads[i]->mapping.empty())
            TRY_STATUS(write_spooled(joined(own, "sent.map"), uploads[i]->mapping));
    }
    return out;
}

// What became new with the entries from `begin` on.
Result<std::vector<std::string>> incidents_since(const LogStorage& log, std::uint64_t begin) {
    std::vector<std::string> out;
    TRY_STATUS(log.for_each_entry(begin, log.size(), [&](std::uint64_t, ByteView bytes) -> Status {
        TRY(const Entry entry, decode(bytes));
        const std::string* id = entry.body.find_string("id");
        if (entry.type == EntryType::Incident && id != nullptr &&
            entry.body.find("withdrawn") == nullptr)
            out.push_back(*id);
        return {};
    }));
    return out;
}

// REQUIRES: a mapping comes alone.
Result<std::vector<UploadOutcome>> take_together(Mission& mission, LiveConclusions& live,
                                                 const MaybeZone& zone,
                                                 const std::vector<const ReportUpload*>& uploads,
                                                 Instant now) {
    TRY(const SpoolFolder folder, SpoolFolder::make(mission.path()));
    TRY(const std::vector<std::string> paths, spool(folder, uploads));
    ReadOptions options;
    options.zone = zone;
    if (!uploads.front()->mapping.empty())
        options.mapping_file = joined(folder_of(paths.front()), "sent.map");
    for (std::size_t i = 0; i < uploads.size(); ++i)
        options.attached[paths[i]] = uploads[i]->attached;
    const std::uint64_t before = mission.log().size();
    Progress progress(false);
    TRY(const IngestOutcome taken, live.ingest(mission, paths, options, now, progress));
    TRY(const auto incidents, incidents_since(mission.log(), before));
    std::vector<UploadOutcome> out(uploads.size());
    for (std::size_t i = 0; i < uploads.size(); ++i) {
        TRY(out[i].receipt, receipt_of(mission.log(), before + i));
        out[i].observations = taken.files[i].observations;
        out[i].incidents = incidents;
        for (const Reject& reject : taken.rejects)
            if (reject.at.file == paths[i]) out[i].rejects.push_back(reject);
    }
    return out;
}

}  // namespace

Json to_json(const EntryReceipt& receipt) {
    return Json()
        .set("index", static_cast<std::size_t>(receipt.index))
        .set("leaf", base64(receipt.leaf))
        .set("size", static_cast<std::size_t>(receipt.size));
}

std::string safe_file_name(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string out;
    for (const char c : name.substr(0, file_name_bytes_max)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        out += is_plain || byte >= 0x80 ? c : '_';
    }
    const bool is_hidden = out.empty() || out.front() == '.';
    if (is_hidden || first_invalid_utf8(out) || first_bidi_control(out)) return "report";
    return out;
}

Result<EntryReceipt> receipt_of(const LogStorage& log, std::uint64_t index) {
    TRY(const Bytes bytes, log.entry(index));
    return EntryReceipt{index, leaf_hash(bytes), log.size()};
}

std::vector<Result<UploadOutcome>> take_uploads(Mission& mission, LiveConclusions& live,
                                                const MaybeZone& zone,
                                                const std::vector<ReportUpload>& uploads,
                                                Instant now) {
    std::vector<Result<UploadOutcome>> out(
        uploads.size(), Result<UploadOutcome>(fail(Code::unavailable, "not taken in")));
    std::vector<const ReportUpload*> together;
    std::vector<std::size_t> alone;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < uploads.size(); ++i) {
        if (!uploads[i].mapping.empty()) {
            alone.push_back(i);
            continue;
        }
        together.push_back(&uploads[i]);
        places.push_back(i);
    }
    if (together.size() > 1) {
        if (auto taken = take_together(mission, live, zone, together, now)) {
            for (std::size_t k = 0; k < places.size(); ++k)
                out[places[k]] = std::move((*taken)[k]);
            places.clear();
        }
    }
    alone.insert(alone.begin(), places.begin(), places.end());
    for (const std::size_t i : alone) {
        auto taken = take_together(mission, live, zone, {&uploads[i]}, now);
        if (taken)
            out[i] = std::move(taken->front());
        else
            out[i] = tl::unexpected(taken.error());
    }
    return out;
}

Result<SentMessage> take_message(Mission& mission, CaseDesk& desk, const std::string& note,
                                 Instant now) {
    TRY(std::vector<MessageOutcome> outcomes, desk.take({{"message", note}}, now));
    TRY(const EntryReceipt receipt, receipt_of(mission.log(), mission.log().size() - 1));
    return SentMessage{std::move(outcomes.front()), receipt};
}

Result<EntryReceipt> replace_key(Mission& mission, const Member& member, const std::string& vkey,
                                 Instant now) {
    TRY(const VerifierKey key, parse_vkey(vkey));
    if (key.name != member.person)
        return fail(Code::invalid_input, "the key is not named as its person is");
    std::vector<std::string> roles;
    for (const Role role : member.roles.list())
        roles.emplace_back(name(role));
    TRY_STATUS(admit_member(mission, {member.person, member.actor, {}, vkey, now}));
    // A crash here leaves the person without a key; they ask again.
    TRY_STATUS(admit_member(mission, {member.person, member.actor, std::move(roles), vkey, now,
                                      member.clearance}));
    return receipt_of(mission.log(), mission.log().size() - 1);
}

}  // namespace sulh
