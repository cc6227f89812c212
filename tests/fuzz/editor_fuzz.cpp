// SPDX-License-Identifier: Apache-2.0
// An editor's bytes: whatever they are, the server answers or refuses; cutting the stream elsewhere
// gives the same messages.
#include "base/check.hpp"
#include "editor/language_server.hpp"
#include "editor/message_frames.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace {

std::vector<std::string> messages(std::string_view bytes, std::size_t step) {
    sulh::MessageFrames frames;
    std::vector<std::string> out;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        frames.feed(bytes.substr(at, step));
        while (true) {
            const auto next = frames.next();
            if (!next) return out;
            if (!*next) break;
            out.push_back(**next);
        }
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = messages(bytes, bytes.size() + 1);
    CHECK(whole == messages(bytes, 3));
    sulh::LanguageServer server(
        [](const std::string&, std::string_view) -> sulh::Result<std::string> {
            return sulh::fail(sulh::Code::not_found, "no file");
        });
    for (const std::string& message : whole) {
        if (const auto json = sulh::parse_json(message)) server.handle(*json);
    }
    if (const auto json = sulh::parse_json(bytes)) server.handle(*json);
    return 0;
}
