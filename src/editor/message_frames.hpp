#pragma once
// SPDX-License-Identifier: Apache-2.0
// The base protocol of the Language Server Protocol 3.17: messages behind a Content-Length header.

#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sulh {

// Cuts a stream of bytes into messages. After an error nothing more can be read from the stream.
class MessageFrames {
public:
    void feed(std::string_view bytes) { held_.append(bytes); }
    // The next whole message; nothing where more bytes are needed. invalid_input: a header that is
    // none, without a length, or longer than the limits.
    Result<std::optional<std::string>> next();

private:
    std::string held_;
};

std::string framed(std::string_view message);

}  // namespace sulh
