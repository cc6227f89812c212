#pragma once
// SPDX-License-Identifier: Apache-2.0
// Asks an HTTP/1.1 server: one connection, kept open, each question bounded in time and bytes.

#include "base/result.hpp"
#include "http/http_message.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace sulh {

// Not safe to share between threads.
class HttpClient {
public:
    // `prefix`: "https://witness.example/log"; a slash at its end means nothing. Of https the
    // certificate must be for that host and from an authority that this machine trusts, or one of
    // the PEM file that the environment's SSL_CERT_FILE names.
    static Result<HttpClient> make(std::string_view prefix);
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;
    ~HttpClient();

    // `path` is relative to the prefix, without a leading slash. Whatever the server says is an
    // answer, unpacked where it comes as gzip; unavailable where there is none within
    // http_request_time_max, denied where the certificate is not trusted, limit where it is longer
    // than `bytes_max`, corrupt where it does not unpack.
    Result<HttpAnswer> get(std::string_view path, std::size_t bytes_max);
    Result<HttpAnswer> post(std::string_view path, std::string body, std::size_t bytes_max);
    // With fields of one's own: request.target is relative as `path` is.
    Result<HttpAnswer> ask(HttpRequest request, std::size_t bytes_max);

private:
    struct Connection;
    explicit HttpClient(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

}  // namespace sulh
