#pragma once
// SPDX-License-Identifier: Apache-2.0
// The pages of the operations room: files that the binary carries, or a folder while they are being
// made.

#include "base/embedded_file.hpp"
#include "http/http_message.hpp"
#include "http/target.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Those of the binary, by path: "index.html", "assets/main-1a2b.js", "assets/main-1a2b.js.br".
const std::vector<EmbeddedFile>& embedded_pages();

// Thread-safe.
class Pages {
public:
    explicit Pages(std::optional<std::filesystem::path> folder);

    // The file at that path, the smallest coding that the reader takes; for a path without file
    // extension index.html. 404 where there is none. Files under assets/ carry a hash in their
    // names and never change.
    HttpAnswer answer(const HttpRequest& request, const HttpTarget& target) const;

private:
    std::shared_ptr<const std::string> find(const std::string& path) const;

    std::optional<std::filesystem::path> folder_;
    std::map<std::string, std::shared_ptr<const std::string>, std::less<>> files_;
};

// By the last part of a name: "text/javascript; charset=utf-8".
std::string_view media_type_of(std::string_view file_name);

}  // namespace sulh
