// SPDX-License-Identifier: Apache-2.0
#include "http/web_address.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view plain = "http://";
constexpr std::string_view secure = "https://";

bool is_visible_ascii(char c) {
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F;
}

}  // namespace

std::string WebAddress::origin() const {
    const bool is_bracketed = host.find(':') != std::string::npos;
    const std::string shown = is_bracketed ? "[" + host + "]" : host;
    return std::string(is_secure ? secure : plain) + shown + ":" + port;
}

Result<WebAddress> parse_web_address(std::string_view url) {
    const auto wrong = [&](std::string why) {
        return fail(Code::invalid_input, "'" + printable(url) + "' " + std::move(why), {},
                    "write it like https://witness.example:8443/log");
    };
    WebAddress out;
    out.is_secure = url.starts_with(secure);
    if (!out.is_secure && !url.starts_with(plain))
        return wrong("does not begin with http:// or https://");
    if (!std::all_of(url.begin(), url.end(), is_visible_ascii)) return wrong("is not an address");
    std::string_view rest = url.substr(out.is_secure ? secure.size() : plain.size());
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    out.path = rest.substr(slash);
    while (out.path.ends_with('/'))
        out.path.pop_back();
    rest = rest.substr(0, slash);
    const std::size_t colon = rest.rfind(':');
    const bool has_port = colon != std::string_view::npos && rest.find(']', colon) == rest.npos;
    out.port = has_port ? rest.substr(colon + 1) : (out.is_secure ? "443" : "80");
    out.host = rest.substr(0, has_port ? colon : rest.size());
    if (out.host.starts_with('[') && out.host.ends_with(']'))
        out.host = out.host.substr(1, out.host.size() - 2);
    const auto port = parse_integer(out.port);
    if (out.host.empty() || out.host.find('@') != std::string::npos || !port || *port < 1 ||
        *port > 65'535)
        return wrong("is not an address");
    return out;
}

}  // namespace sulh
