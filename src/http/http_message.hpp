#pragma once
// SPDX-License-Identifier: Apache-2.0
// A request, and what is answered to it, as plain values.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

using HttpField = std::pair<std::string, std::string>;

struct HttpRequest {
    std::string method = {};  // "GET"
    std::string target = {};  // as it was sent: path and query
    std::string body = {};    // at most as many bytes as the server allows for that target
    std::vector<HttpField> fields = {};  // names in lower case, in the order they came
    std::string client = {};             // address without port
    bool is_secure = false;              // came under TLS

    // The first field of that name (lower case), or "".
    std::string_view field(std::string_view name) const;
};

// The open end of an answer that goes on: an event stream. Thread-safe.
class HttpStream {
public:
    virtual ~HttpStream() = default;
    // False where the reader has gone, or lags http_stream_bytes_max behind and is cut off.
    virtual bool send(std::shared_ptr<const std::string> bytes) = 0;
    virtual void end() = 0;
};

struct HttpAnswer {
    int status = 0;
    std::string media_type = {};
    std::string body = {};
    std::vector<HttpField> fields = {};                 // further ones
    std::shared_ptr<const std::string> shared = {};     // instead of `body`, sent without copying
    // Instead of a body: called once the header has gone out.
    std::function<void(std::shared_ptr<HttpStream>)> on_stream = {};
};

using HttpResponder = std::function<HttpAnswer(const HttpRequest&)>;

}  // namespace sulh
