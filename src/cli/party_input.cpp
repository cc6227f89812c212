// SPDX-License-Identifier: Apache-2.0
#include "cli/party_input.hpp"

#include "base/text.hpp"
#include "cli/data_input.hpp"
#include "engine/files.hpp"
#include "tlog/checkpoint.hpp"
#include "tlog/limits.hpp"

namespace sulh {

Result<VerifierKey> read_key(const std::string& given) {
    const bool is_file = path_exists(given);
    std::string text = given;
    if (is_file) {
        TRY(text, read_file(given, small_key_bytes_max));
    }
    auto key = parse_vkey(trim(text));
    if (key) return key;
    Error error = key.error();
    if (is_file) error.at.file = given;
    if (error.hint.empty()) error.hint = is_file ? "" : "there is no file of that name either";
    return tl::unexpected(std::move(error));
}

Result<LogPolicy> read_policy(const std::string& file) {
    TRY(const std::string text, read_file(file, policy_bytes_max));
    return parse_policy(text, file);
}

Result<std::optional<LogPolicy>> policy_option(const Arguments& arguments) {
    const auto file = arguments.text("--policy");
    if (!file) return std::optional<LogPolicy>();
    TRY(LogPolicy policy, read_policy(*file));
    return std::optional(std::move(policy));
}

Parameter policy_parameter(bool required) {
    return {Parameter::Kind::Option,
            "--policy",
            "FILE",
            "who must have signed: logs, witnesses and their quorum (c2sp.org/tlog-policy)",
            required,
            false};
}

Result<std::uint64_t> seconds_now(const Arguments& arguments) {
    TRY(const auto given, instant_option(arguments, "--now"));
    const Instant now = given ? *given : SystemClock().now();
    if (now.ms < 1000)
        return fail(Code::invalid_input, "the clock says a time before 1970", {},
                    "set the machine's clock right");
    return static_cast<std::uint64_t>(now.ms / 1000);
}

Result<std::optional<SeenRecord>> seen_option(const Arguments& arguments) {
    const auto file = arguments.text("--seen");
    if (!file) return std::optional<SeenRecord>();
    TRY(const std::string note, read_file(*file, entry_bytes_max));
    TRY(const UnverifiedNote read, parse_note(note));
    TRY(const Checkpoint checkpoint, parse_checkpoint(read.text));
    return SeenRecord{checkpoint.size, checkpoint.root};
}

Parameter seen_parameter() {
    return {Parameter::Kind::Option,
            "--seen",
            "FILE",
            "the latest checkpoint of the record that its author has: it was not written before",
            false,
            false};
}

}  // namespace sulh
