// SPDX-License-Identifier: Apache-2.0
// Whatever bytes a connection brings, what comes back is whole answers of HTTP, no line of whose
// heads was written by the sender; and the next connection is served.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "http/served_here.hpp"
#include "http/target.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <utility>

namespace {

using namespace sulh;

// Gives back, in a field and in the body, what the request says.
HttpAnswer echo(const HttpRequest& request) {
    HttpAnswer out{200, "application/octet-stream", request.body};
    const auto target = parse_target(request.target);
    out.fields.emplace_back("Echo", target ? target->path : "none");
    out.fields.emplace_back("Echo", std::string(request.field("echo")));
    return out;
}

// All that comes back until the server closes.
std::string told(const ServedHere& server, std::string_view bytes) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at = {};
    at.sin_family = AF_INET;
    at.sin_port = htons(server.port());
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::connect(socket, reinterpret_cast<const sockaddr*>(&at), sizeof(at)) == 0);
    const timeval patience = {20, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::shutdown(socket, SHUT_WR);
    std::string out;
    char piece[16'384];
    for (;;) {
        const auto got = ::recv(socket, piece, sizeof(piece), 0);
        CHECK(got >= 0 || errno == ECONNRESET);
        if (got <= 0) break;
        out.append(piece, static_cast<std::size_t>(got));
    }
    ::close(socket);
    return out;
}

// Takes the first answer off; the length of the body where there is one.
std::size_t body_length(std::string_view head) {
    static constexpr std::array<std::string_view, 7> known = {
        "Date", "Content-Type", "Cache-Control", "Connection", "Content-Length", "Echo",
        "Transfer-Encoding"};
    std::size_t length = 0;
    bool is_first = true;
    for (std::string_view line : split(head, '\n')) {
        CHECK(line.ends_with('\r'));
        line.remove_suffix(1);
        if (std::exchange(is_first, false)) {
            CHECK(line.starts_with("HTTP/1.1 "));
            continue;
        }
        const std::string_view name = line.substr(0, line.find(": "));
        CHECK(std::ranges::count(known, name) == 1);
        if (name == "Content-Length")
            length = static_cast<std::size_t>(*parse_integer(line.substr(name.size() + 2)));
    }
    return length;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    static const ServedHere server(echo);
    const std::string_view bytes = as_text({input, size});
    const std::string answers = told(server, bytes);
    // To HEAD a length is told and no body follows.
    if (bytes.find("HEAD ") != std::string_view::npos) return 0;
    for (std::string_view rest = answers; !rest.empty();) {
        const std::size_t end = rest.find("\r\n\r\n");
        if (end == std::string_view::npos) break;  // cut off by what was sent after it
        const std::size_t length = body_length(rest.substr(0, end + 1));
        rest.remove_prefix(std::min(rest.size(), end + 4 + length));
    }
    CHECK(told(server, "GET /alive HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
              .starts_with("HTTP/1.1 200 OK\r\n"));
    return 0;
}
