#pragma once
// SPDX-License-Identifier: Apache-2.0
// An HTTP/1.1 server with or without TLS: bounds on everything a stranger can send or withhold.

#include "base/result.hpp"
#include "http/http_message.hpp"
#include "http/limits.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace sulh {

struct TlsFiles {
    std::filesystem::path certificate;  // PEM, with its chain
    std::filesystem::path key;          // PEM
};

struct HttpOptions {
    int threads = 1;   // that read, write, and answer what is not slow
    int workers = 0;   // that answer what is slow
    // DEFAULT: nothing is slow. REQUIRES where given: workers > 0. Called by any thread.
    std::function<bool(const HttpRequest&)> is_slow = {};
    // How long a body to this method and target may be. DEFAULT: http_request_bytes_max.
    std::function<std::size_t(std::string_view method, std::string_view target)> body_bytes_max =
        {};
    std::size_t connections_max = http_connections_max;
    std::optional<TlsFiles> tls = {};
};

// Larger requests are answered 413, slow ones are cut off after http_request_time_max (larger bodies
// after http_body_time_max), and beyond connections_max new connections wait. The responder is
// called by any of the threads at once; what it throws is answered 500.
class HttpServer {
public:
    // `where`: "127.0.0.1:8080"; port 0 takes a free one. Addresses that other machines can reach
    // are refused (denied) unless `is_public`. invalid_input where the certificate or its key
    // cannot be used.
    static Result<HttpServer> listen(const std::string& where, bool is_public,
                                     HttpResponder responder, HttpOptions options = {});
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
