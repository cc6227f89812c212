#pragma once
// SPDX-License-Identifier: Apache-2.0
// For tests: a server to ask.

#include "http/http_client.hpp"
#include "http/http_server.hpp"

#include <string>
#include <thread>

namespace sulh {

// A server on a free port of this machine, in a thread of its own.
class ServedHere {
public:
    explicit ServedHere(HttpResponder responder, HttpOptions options = {})
        : is_secure_(options.tls.has_value()),
          server_(std::move(
              *HttpServer::listen("127.0.0.1:0", false, std::move(responder), std::move(options)))),
          thread_([this] { server_.run(false); }) {}
    ~ServedHere() {
        server_.stop();
        thread_.join();
    }
    std::string url() const {
        return (is_secure_ ? "https" : "http") + ("://127.0.0.1:" + std::to_string(port()));
    }
    HttpClient client() const { return std::move(*HttpClient::make(url())); }
    std::uint16_t port() const { return server_.port(); }

private:
    bool is_secure_;
    HttpServer server_;
    std::thread thread_;
};

}  // namespace sulh
