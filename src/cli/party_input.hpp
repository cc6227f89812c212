#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the commands of record, witness and proof have in common.

#include "base/seen_record.hpp"
#include "cli/command.hpp"
#include "tlog/policy.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace sulh {

inline constexpr std::size_t small_key_bytes_max = 4096;

// A key itself, or a file that holds it (as an export's `vkey` does).
Result<VerifierKey> read_key(const std::string& given);

// The policy file, or nothing where --policy was not given.
Result<std::optional<LogPolicy>> policy_option(const Arguments& arguments);
Result<LogPolicy> read_policy(const std::string& file);
Parameter policy_parameter(bool required);

// What the checkpoint in the file of --seen says of the record; its signature is not asked for, since
// whoever takes in what names it holds it against the record itself. Nothing where it was not given.
Result<std::optional<SeenRecord>> seen_option(const Arguments& arguments);
Parameter seen_parameter();

// --now, or the machine's clock, in POSIX seconds.
Result<std::uint64_t> seconds_now(const Arguments& arguments);

}  // namespace sulh
