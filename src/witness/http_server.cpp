// SPDX-License-Identifier: Apache-2.0
#include "witness/http_server.hpp"

#include "base/text.hpp"
#include "witness/limits.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <optional>

namespace sulh {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

// What all connections share; lives as long as the server's Body.
struct Shared {
    HttpResponder responder;
    std::size_t connections = 0;
    std::function<void()> on_free;  // a connection ended
};

// One connection: read, answer, write, again. Keeps itself alive through its handlers.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
        ++shared_.connections;
    }
    ~Session() {
        --shared_.connections;
        if (shared_.on_free) shared_.on_free();
    }

    void read() {
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(http_header_bytes_max));
        parser_->body_limit(http_request_bytes_max);
        stream_.expires_after(is_first_ ? http_request_time_max : http_idle_time_max);
        is_first_ = false;
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](beast::error_code error, std::size_t) {
                             self->answer(error);
                         });
    }

private:
    void answer(beast::error_code error) {
        if (error == http::error::body_limit || error == http::error::header_limit)
            return write({413, "text/plain; charset=utf-8", "the request is too large\n"}, false);
        if (error == http::error::end_of_stream || error == beast::error::timeout) return close();
        if (error.category() == http::make_error_code(http::error::bad_method).category())
            return write({400, "text/plain; charset=utf-8", "this is not HTTP\n"}, false);
        if (error) return;
        const auto& message = parser_->get();
        write(shared_.responder({std::string(message.method_string()),
                                 std::string(message.target()), message.body()}),
              message.keep_alive());
    }

    void write(HttpAnswer answer, bool keep_alive) {
        response_ = {};
        response_.version(11);
        response_.result(static_cast<unsigned>(answer.status));
        response_.set(http::field::content_type, answer.media_type);
        response_.set(http::field::cache_control, "no-store");
        response_.body() = std::move(answer.body);
        response_.keep_alive(keep_alive);
        response_.prepare_payload();
        stream_.expires_after(http_request_time_max);
        http::async_write(
            stream_, response_,
            [self = shared_from_this(), keep_alive](beast::error_code error, std::size_t) {
                if (error) return;
                if (!keep_alive) return self->close();
                self->read();
            });
    }

    void close() {
        beast::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

    beast::tcp_stream stream_;
    Shared& shared_;
    beast::flat_buffer buffer_{http_header_bytes_max + http_request_bytes_max};
    std::optional<http::request_parser<http::string_body>> parser_;
    http::response<http::string_body> response_;
    bool is_first_ = true;
};

struct Endpoint {
    asio::ip::address address;
    std::uint16_t port = 0;
};

Result<Endpoint> parse_endpoint(const std::string& where) {
    const std::size_t colon = where.rfind(':');
    const auto port =
        colon == std::string::npos ? std::nullopt : parse_integer(where.substr(colon + 1));
    if (!port || *port < 0 || *port > 65'535)
        return fail(Code::invalid_input, "'" + printable(where) + "' is not an address and a port",
                    {}, "write 127.0.0.1:8080");
    std::string host = where.substr(0, colon);
    if (host == "localhost") host = "127.0.0.1";
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error)
        return fail(Code::invalid_input, "'" + printable(host) + "' is not an address", {},
                    "write it in numbers, such as 127.0.0.1 or [::1]");
    return Endpoint{address, static_cast<std::uint16_t>(*port)};
}

}  // namespace

struct HttpServer::Body {
    Shared shared;  // first, since the context's end ends sessions that look at it
    bool is_accepting = false;
    asio::io_context context{1};
    tcp::acceptor acceptor{context};
    asio::signal_set signals{context};

    void accept() {
        if (is_accepting || shared.connections >= http_connections_max) return;
        is_accepting = true;
        acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
            is_accepting = false;
            if (error == asio::error::operation_aborted) return;
            if (!error) std::make_shared<Session>(std::move(socket), shared)->read();
            accept();
        });
    }
    ~Body() { shared.on_free = nullptr; }
};

HttpServer::HttpServer(std::unique_ptr<Body> body) : body_(std::move(body)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const std::string& where, bool is_public,
                                      HttpResponder responder) {
    TRY(const Endpoint endpoint, parse_endpoint(where));
    if (!is_public && !endpoint.address.is_loopback()) {
        return fail(Code::denied, "other machines could reach " + endpoint.address.to_string(), {},
                    "listen on 127.0.0.1, or say --public where that is meant");
    }
    auto body = std::make_unique<Body>();
    body->shared.responder = std::move(responder);
    body->shared.on_free = [server = body.get()] {
        asio::post(server->context, [server] { server->accept(); });
    };
    boost::system::error_code error;
    const tcp::endpoint at(endpoint.address, endpoint.port);
    body->acceptor.open(at.protocol(), error);
    if (!error) body->acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) body->acceptor.bind(at, error);
    if (!error) body->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        return fail(Code::unavailable,
                    "cannot listen on " + where + ": " + to_lower(error.message()), {},
                    "another program may be using this port");
    }
    return HttpServer(std::move(body));
}

std::uint16_t HttpServer::port() const {
    boost::system::error_code ignored;
    return body_->acceptor.local_endpoint(ignored).port();
}

void HttpServer::run(bool until_signal) {
    if (until_signal) {
        boost::system::error_code ignored;
        body_->signals.add(SIGINT, ignored);
        body_->signals.add(SIGTERM, ignored);
        body_->signals.async_wait(
            [this](boost::system::error_code, int) { body_->context.stop(); });
    }
    body_->accept();
    body_->context.run();
}

void HttpServer::stop() {
    body_->context.stop();
}

}  // namespace sulh
