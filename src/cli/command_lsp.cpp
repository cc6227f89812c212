// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "editor/language_server.hpp"
#include "editor/message_frames.hpp"
#include "engine/agreement_file.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>

namespace sulh {

namespace {

constexpr std::string_view file_scheme = "file://";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// "file:///home/a%20b/x.md" -> "/home/a b/x.md"; other schemes have no folder.
std::optional<std::string> path_of_uri(std::string_view uri) {
    if (!uri.starts_with(file_scheme)) return std::nullopt;
    uri.remove_prefix(file_scheme.size());
    std::string out;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const int high = uri[i] == '%' && i + 2 < uri.size() ? hex_value(uri[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(uri[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += uri[i];
        }
    }
    return out;
}

Result<std::string> read_neighbour(const std::string& uri, std::string_view name) {
    const auto path = path_of_uri(uri);
    if (!path) return fail(Code::not_found, "the text is not a file on this machine");
    return read_beside(*path, name);
}

int run(const Arguments&, Console& console) {
    LanguageServer server(read_neighbour);
    MessageFrames frames;
    std::array<char, 65536> buffer;
    while (!server.has_ended()) {
        const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count <= 0) break;
        frames.feed({buffer.data(), static_cast<std::size_t>(count)});
        while (true) {
            const auto message = frames.next();
            if (!message) return console.fail(message.error());
            if (!*message) break;
            const auto json = parse_json(**message, "message");
            if (!json) {
                console.note(json.error().message);
                continue;
            }
            for (const Json& reply : server.handle(*json))
                std::fputs(framed(write_json(reply)).c_str(), stdout);
            std::fflush(stdout);
        }
    }
    return server.exit_code();
}

}  // namespace

Command command_lsp() {
    return {
        .name = "lsp",
        .summary = "Speak the Language Server Protocol on standard input and output, for editors",
        .description =
            "Diagnostics as you type, the explanation of a clause on hover, go to definition, "
            "completion, symbols and\n"
            "formatting, for agreements in any editor that knows the protocol. editors/README.md "
            "shows how to set one up.",
        .examples = {{"sulh lsp", "what an editor starts"}},
        .parameters = {},
        .run = run,
    };
}

}  // namespace sulh
