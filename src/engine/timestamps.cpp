// SPDX-License-Identifier: Apache-2.0
#include "engine/timestamps.hpp"

#include "base/text.hpp"
#include "store/durable.hpp"
#include "tlog/limits.hpp"

#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <optional>

namespace sulh {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view response_suffix = ".tsr";

fs::path folder_of(const Mission& mission) {
    return fs::path(mission.path()) / "timestamps";
}

struct StampedCheckpoint {
    std::uint64_t size = 0;
    std::string note;
};

Result<StampedCheckpoint> find_checkpoint(const LogStorage& log, const Hash& content) {
    std::optional<StampedCheckpoint> found;
    TRY_STATUS(log.for_each_checkpoint([&](std::uint64_t size, std::string_view note) -> Status {
        if (sha256(as_bytes(note)) == content) found = StampedCheckpoint{size, std::string(note)};
        return {};
    }));
    if (found) return *std::move(found);
    return fail(Code::not_found, "the time-stamp is of no checkpoint of this record");
}

// By name: the size of the checkpoint, then the beginning of the response's own hash.
std::string file_name(std::uint64_t size, ByteView response) {
    return std::to_string(size) + "-" + hex(sha256(response)).substr(0, 16) +
           std::string(response_suffix);
}

Result<std::vector<fs::path>> responses_in(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code error;
    if (!fs::exists(folder, error)) return out;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() == response_suffix) out.push_back(it->path());
    }
    if (error) return system_error(error.value(), "read", folder);
    return out;
}

}  // namespace

Result<Bytes> timestamp_request(const Mission& mission) {
    TRY(const std::string note, mission.log().checkpoint(mission.log().size()));
    std::uint64_t nonce = 0;
    randombytes_buf(&nonce, sizeof nonce);
    return timestamp_query(as_bytes(note), nonce);
}

Result<KeptTimestamp> keep_timestamp(Mission& mission, ByteView response,
                                     std::string_view trusted) {
    TRY(const Timestamp read, read_timestamp(response));
    TRY(const StampedCheckpoint checkpoint, find_checkpoint(mission.log(), read.content));
    TRY(Timestamp checked, verify_timestamp(response, as_bytes(checkpoint.note), trusted));
    const fs::path folder = folder_of(mission);
    TRY_STATUS(make_directory(folder, 0700));
    const std::string name = file_name(checkpoint.size, response);
    // A crash between the two leaves a checkpoint without its time-stamp: harmless, and written
    // again.
    TRY_STATUS(write_durably(folder / (std::to_string(checkpoint.size) + ".checkpoint"),
                             as_bytes(checkpoint.note), 0600));
    TRY_STATUS(write_durably(folder / name, response, 0600));
    return KeptTimestamp{checkpoint.size, std::move(checked), name};
}

Result<std::vector<KeptTimestamp>> kept_timestamps(const Mission& mission,
                                                   std::string_view trusted) {
    std::vector<KeptTimestamp> out;
    TRY(const std::vector<fs::path> files, responses_in(folder_of(mission)));
    for (const fs::path& file : files) {
        TRY(const Bytes response, read_whole(file, timestamp_bytes_max));
        TRY(const Timestamp read, read_timestamp(response));
        TRY(const StampedCheckpoint checkpoint, find_checkpoint(mission.log(), read.content));
        TRY(Timestamp checked, verify_timestamp(response, as_bytes(checkpoint.note), trusted));
        out.push_back({checkpoint.size, std::move(checked), file.filename().string()});
    }
    std::ranges::sort(out, [](const KeptTimestamp& a, const KeptTimestamp& b) {
        return std::tie(a.size, a.file) < std::tie(b.size, b.file);
    });
    return out;
}

}  // namespace sulh
