#pragma once
// SPDX-License-Identifier: Apache-2.0
// Numbers for a watchdog on this machine, in Prometheus' text format. docs/operating.md lists them.

#include "serve/route.hpp"

#include <string>

namespace sulh {

// No place or person is named, a party only where its quota was used up, a witness by its key's name.
Result<std::string> metrics_text(const Visit& visit);

}  // namespace sulh
