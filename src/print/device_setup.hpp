#pragma once
// SPDX-License-Identifier: Apache-2.0
// What ODK Collect scans to set itself up: JSON, compressed, in Base64.
// SPEC: docs.getodk.org/collect-import-export

#include "base/result.hpp"
#include "print/qr_code.hpp"

#include <string>
#include <string_view>

namespace sulh {

// `server` is the device's own address: whoever has the text can send in its name.
Result<std::string> device_setup(std::string_view server, std::string_view project);

}  // namespace sulh
