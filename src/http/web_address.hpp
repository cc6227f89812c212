#pragma once
// SPDX-License-Identifier: Apache-2.0
// Where a server is: http://host:port/path, https://…

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace sulh {

struct WebAddress {
    bool is_secure = false;  // https
    std::string host;        // without the brackets of an IPv6 address
    std::string port;        // 80 and 443 where none is named
    std::string path;        // without a slash at its end

    // "https://host:port", the host in brackets where it has colons.
    std::string origin() const;
};

// invalid_input for anything else than an http or https address of visible ASCII; names and
// passwords in it are refused.
Result<WebAddress> parse_web_address(std::string_view url);

}  // namespace sulh
