// SPDX-License-Identifier: Apache-2.0
#include "http/http_server.hpp"

#include "base/text.hpp"
#include "http/http_session.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <algorithm>
#include <ctime>
#include <thread>

namespace sulh {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

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

std::string_view HttpRequest::field(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &HttpField::first);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

HttpAnswer http_problem(int status, std::string_view title) {
    return {.status = status,
            .media_type = "application/problem+json",
            .body = "{\"title\":\"" + std::string(title) + "\",\"status\":" +
                    std::to_string(status) + "}\n"};
}

HttpAnswer answer_safely(const HttpShared& shared, const HttpRequest& request) {
    try {
        return shared.responder(request);
    } catch (const std::exception&) {  // the last resort: nothing of it is told to a stranger
        return http_problem(500, "this went wrong on the server");
    }
}

std::string http_date_now() {
    thread_local std::time_t written = -1;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now == written) return text;
    std::tm parts = {};
    ::gmtime_r(&now, &parts);
    char out[32];
    const std::size_t length = std::strftime(out, sizeof(out), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    written = now;
    return text = {out, length};
}

void write_head(const HttpAnswer& answer, std::optional<std::size_t> length, bool keep_alive,
                std::string& out) {
    out = "HTTP/1.1 ";
    out.reserve(1024);
    const auto add = [&](std::string_view name, std::string_view value) {
        out.append(name).append(": ");
        const std::size_t begin = out.size();
        out.append(value);
        const auto is_control = [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        };
        std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), is_control, ' ');
        out.append("\r\n");
    };
    const auto status = static_cast<unsigned>(answer.status);
    const auto reason = http::obsolete_reason(http::int_to_status(status));
    out.append(std::to_string(status)).append(" ").append(reason.data(), reason.size());
    out += "\r\n";
    add("Date", http_date_now());
    if (!answer.media_type.empty()) add("Content-Type", answer.media_type);
    bool is_cached = false;
    for (const auto& [name, value] : answer.fields) {
        is_cached = is_cached || equals_ignoring_case(name, "cache-control");
        add(name, value);
    }
    if (!is_cached) add("Cache-Control", "no-store");
    if (!keep_alive) add("Connection", "close");
    const bool has_no_body = status == 204 || status == 304;
    if (!length)
        add("Transfer-Encoding", "chunked");
    else if (!has_no_body)
        add("Content-Length", std::to_string(*length));
    out += "\r\n";
}

void HttpShared::expire_what_is_over() {
    std::vector<std::shared_ptr<HttpDeadline>> over;
    {
        const std::lock_guard lock(guard);
        for (HttpDeadline* one : deadlines)
            if (one->is_over())
                if (auto held = one->hold()) over.push_back(std::move(held));
    }
    for (const auto& one : over)
        one->expire();
}

struct HttpServer::Body {
    HttpShared shared;  // first, since the context's end ends sessions that look at it
    std::unique_ptr<TlsContext> tls;
    bool is_accepting = false;
    asio::io_context context;
    asio::io_context workers;  // after the context: what waits in it holds sessions
    tcp::acceptor acceptor{asio::make_strand(context)};
    asio::signal_set signals{context};
    asio::steady_timer sweep{context};

    void accept() {
        if (is_accepting || shared.connections >= shared.options.connections_max) return;
        is_accepting = true;
        acceptor.async_accept(asio::make_strand(context),
                              [this](boost::system::error_code error, tcp::socket socket) {
                                  is_accepting = false;
                                  if (error == asio::error::operation_aborted) return;
                                  if (!error) begin(std::move(socket));
                                  accept();
                              });
    }
    void begin(tcp::socket socket) {
        boost::system::error_code error;
        socket.set_option(tcp::no_delay(true), error);
        const auto remote = socket.remote_endpoint(error);
        if (error) return;
        std::string client = remote.address().to_string();
        if (tls) {
            std::make_shared<HttpSession<TlsStream>>(TlsStream(std::move(socket), *tls), shared,
                                                     std::move(client))
                ->start();
        } else {
            std::make_shared<HttpSession<PlainStream>>(PlainStream(std::move(socket)), shared,
                                                       std::move(client))
                ->start();
        }
    }
    void sweep_on() {
        sweep.expires_after(http_sweep_time);
        sweep.async_wait([this](boost::system::error_code error) {
            if (error) return;
            shared.expire_what_is_over();
            sweep_on();
        });
    }
    ~Body() { shared.on_free = nullptr; }
};

HttpServer::HttpServer(std::unique_ptr<Body> body) : body_(std::move(body)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const std::string& where, bool is_public,
                                      HttpResponder responder, HttpOptions options) {
    TRY(const Endpoint endpoint, parse_endpoint(where));
    if (!is_public && !endpoint.address.is_loopback()) {
        return fail(Code::denied, "other machines could reach " + endpoint.address.to_string(), {},
                    "listen on 127.0.0.1, or say so where that is meant");
    }
    auto body = std::make_unique<Body>();
    body->shared.workers = &body->workers;
    body->shared.responder = std::move(responder);
    body->shared.options = std::move(options);
    if (body->shared.options.tls) {
        TRY(body->tls, tls_for_server(*body->shared.options.tls));
    }
    body->shared.on_free = [server = body.get()] {
        asio::post(server->acceptor.get_executor(), [server] { server->accept(); });
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
        body_->signals.async_wait([this](boost::system::error_code, int) { stop(); });
    }
    const auto keep = asio::make_work_guard(body_->workers);
    std::vector<std::jthread> threads;
    for (int i = 0; i < body_->shared.options.workers; ++i)
        threads.emplace_back([this] { body_->workers.run(); });
    for (int i = 1; i < body_->shared.options.threads; ++i)
        threads.emplace_back([this] { body_->context.run(); });
    asio::post(body_->acceptor.get_executor(), [this] { body_->accept(); });
    body_->sweep_on();
    body_->context.run();
    body_->workers.stop();
}

void HttpServer::stop() {
    body_->context.stop();
    body_->workers.stop();
}

}  // namespace sulh
