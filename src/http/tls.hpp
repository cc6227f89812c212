#pragma once
// SPDX-License-Identifier: Apache-2.0
// TLS 1.2 and 1.3 for both ends. Of http_server.cpp and http_client.cpp alone.

#include "base/result.hpp"
#include "http/http_server.hpp"

#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl.hpp>

#include <memory>
#include <string>

namespace sulh {

using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;
using TlsContext = boost::asio::ssl::context;

// invalid_input where a file cannot be used.
Result<std::unique_ptr<TlsContext>> tls_for_server(const TlsFiles& files);

// Trusts the machine's authorities, or those of the PEM file that the environment's SSL_CERT_FILE
// names.
Result<std::unique_ptr<TlsContext>> tls_for_client();

// Before the handshake: names the host to the server, and asks that its certificate be for it.
Status expect_host(TlsStream& stream, const std::string& host);

// Why the certificate was not trusted; empty where it was.
std::string certificate_fault(TlsStream& stream);

}  // namespace sulh
