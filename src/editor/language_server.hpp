#pragma once
// SPDX-License-Identifier: Apache-2.0
// A language server for agreements: the Language Server Protocol 3.17, without its transport.
// SPEC: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/

#include "agreement/compile.hpp"
#include "base/json.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sulh {

// Answers an editor's messages. Offers diagnostics, hover (what a clause means, what a name is),
// definition, completion, document symbols and formatting. Documents are sent whole at each change.
// Not safe to share between threads.
class LanguageServer {
public:
    // Reads a file beside the document of that URI: a GeoJSON that an agreement refers to.
    using NeighbourReader =
        std::function<Result<std::string>(const std::string& uri, std::string_view name)>;

    explicit LanguageServer(NeighbourReader read) : read_(std::move(read)) {}

    // What to send for a message: the answer to a request, the diagnostics after a change, an error
    // for what is not understood. Never fails: malformed requests get an error of JSON-RPC.
    std::vector<Json> handle(const Json& message);

    bool has_ended() const { return has_ended_; }  // after "exit"
    // 0 where "shutdown" came before "exit", else 1, as the protocol demands.
    int exit_code() const { return has_shut_down_ ? 0 : 1; }

private:
    struct Document {
        std::string text;
        std::int64_t version = 0;
    };
    Json answer(const std::string& method, const Json* parameters, bool& is_known);
    Json initialize(const Json* parameters);
    void open_or_change(const std::string& method, const Json* parameters, std::vector<Json>& out);
    Json diagnostics_message(const std::string& uri) const;
    Compiled compile(const std::string& uri, const Document& document) const;
    const Document* document_of(const Json* parameters, std::string& uri) const;
    Json hover(const Json* parameters) const;
    Json definition(const Json* parameters) const;
    Json completion(const Json* parameters) const;
    Json symbols(const Json* parameters) const;
    Json formatting(const Json* parameters) const;

    NeighbourReader read_;
    std::map<std::string, Document> documents_;  // by URI
    bool in_utf8_ = false;                       // columns in bytes, where the editor can
    bool has_shut_down_ = false;
    bool has_ended_ = false;
};

}  // namespace sulh
