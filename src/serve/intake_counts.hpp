#pragma once
// SPDX-License-Identifier: Apache-2.0
// By which way reports came in since the server started, for /metrics.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sulh {

enum class IntakeChannel : std::uint8_t { Browser, Device, Form, CursorOnTarget };
inline constexpr std::array<std::string_view, 4> intake_channel_names = {"browser", "device",
                                                                         "form", "cot"};

// Thread-safe.
class IntakeCounts {
public:
    void add(IntakeChannel channel) { ++counts_[static_cast<std::size_t>(channel)]; }
    std::uint64_t of(IntakeChannel channel) const {
        return counts_[static_cast<std::size_t>(channel)];
    }

private:
    std::array<std::atomic<std::uint64_t>, intake_channel_names.size()> counts_{};
};

}  // namespace sulh
