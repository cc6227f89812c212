// SPDX-License-Identifier: Apache-2.0
// Reading a time-stamp never crashes, and what is read once is read alike again.

#include "base/check.hpp"
#include "tlog/timestamp.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const auto read = read_timestamp({input, size});
    if (read) CHECK(*read == *read_timestamp({input, size}));
    return 0;
}
