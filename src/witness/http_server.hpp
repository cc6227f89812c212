#pragma once
// SPDX-License-Identifier: Apache-2.0
// A small HTTP/1.1 server: one thread, one request after the other, bounds on everything a stranger
// can send or withhold.

#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace sulh {

struct HttpRequest {
    std::string method;  // "GET"
    std::string target;  // as it was sent: path and query
    std::string body;    // at most http_request_bytes_max bytes
};

struct HttpAnswer {
    int status = 0;
    std::string media_type;
    std::string body;
};

using HttpResponder = std::function<HttpAnswer(const HttpRequest&)>;

// Larger requests are answered 413, slow ones are cut off after http_request_time_max, and beyond
// http_connections_max connections new ones wait. The responder runs in the thread of run().
class HttpServer {
public:
    // `where`: "127.0.0.1:8080"; port 0 takes a free one. Addresses that other machines can reach
    // are refused (denied) unless `is_public`.
    static Result<HttpServer> listen(const std::string& where, bool is_public,
                                     HttpResponder responder);
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;
    ~HttpServer();

    std::uint16_t port() const;
    // Serves until stop() or, where `until_signal`, until SIGINT or SIGTERM.
    void run(bool until_signal);
    void stop();  // from any thread

private:
    struct Body;
    explicit HttpServer(std::unique_ptr<Body> body);
    std::unique_ptr<Body> body_;
};

}  // namespace sulh
