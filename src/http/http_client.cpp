// SPDX-License-Identifier: Apache-2.0
#include "http/http_client.hpp"

#include "base/text.hpp"
#include "http/limits.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <optional>

namespace sulh {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

struct Place {
    std::string host;
    std::string port = "80";
    std::string path;  // without a slash at its end
};

Result<Place> parse_place(std::string_view url) {
    const auto wrong = [&](std::string why, std::string hint = {}) {
        return fail(Code::invalid_input, "'" + printable(url) + "' " + std::move(why), {},
                    std::move(hint));
    };
    constexpr std::string_view scheme = "http://";
    if (url.starts_with("https://"))
        return wrong("needs TLS, which this program does not speak",
                     "put a tunnel or a reverse proxy on this machine in between");
    if (!url.starts_with(scheme)) return wrong("does not begin with http://");
    for (const char c : url) {
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F)
            return wrong("is not an address");
    }
    std::string_view rest = url.substr(scheme.size());
    Place out;
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    out.path = rest.substr(slash);
    while (out.path.ends_with('/'))
        out.path.pop_back();
    rest = rest.substr(0, slash);
    const std::size_t colon = rest.rfind(':');
    const bool has_port = colon != std::string_view::npos && rest.find(']', colon) == rest.npos;
    if (has_port) out.port = rest.substr(colon + 1);
    out.host = rest.substr(0, has_port ? colon : rest.size());
    if (out.host.starts_with('[') && out.host.ends_with(']'))
        out.host = out.host.substr(1, out.host.size() - 2);
    const auto port = parse_integer(out.port);
    if (out.host.empty() || !port || *port < 1 || *port > 65'535) return wrong("is not an address");
    return out;
}

}  // namespace

struct HttpClient::Connection {
    Place place;
    asio::io_context context{1};
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;

    // Runs the operations that were begun, to their end or the stream's time limit.
    void finish() {
        context.restart();
        context.run();
    }

    beast::error_code connect() {
        tcp::resolver resolver(context);
        beast::error_code error;
        const auto found = resolver.resolve(place.host, place.port, error);
        if (error) return error;
        stream.emplace(context);
        buffer.clear();
        stream->expires_after(http_request_time_max);
        stream->async_connect(found, [&](beast::error_code e, const tcp::endpoint&) { error = e; });
        finish();
        return error;
    }

    beast::error_code exchange(const http::request<http::string_body>& request,
                               http::response_parser<http::string_body>& parser) {
        beast::error_code error;
        stream->expires_after(http_request_time_max);
        http::async_write(*stream, request, [&](beast::error_code e, std::size_t) {
            error = e;
            if (error) return;
            http::async_read(*stream, buffer, parser,
                             [&](beast::error_code r, std::size_t) { error = r; });
        });
        finish();
        return error;
    }
};

HttpClient::HttpClient(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpClient> HttpClient::make(std::string_view prefix) {
    auto connection = std::make_unique<Connection>();
    TRY(connection->place, parse_place(prefix));
    return HttpClient(std::move(connection));
}

Result<HttpAnswer> HttpClient::get(std::string_view path, std::size_t bytes_max) {
    return ask({.method = "GET", .target = std::string(path)}, bytes_max);
}

Result<HttpAnswer> HttpClient::post(std::string_view path, std::string body,
                                    std::size_t bytes_max) {
    return ask({.method = "POST", .target = std::string(path), .body = std::move(body)}, bytes_max);
}

Result<HttpAnswer> HttpClient::ask(HttpRequest asked_for, std::size_t bytes_max) {
    Connection& connection = *connection_;
    const Place& place = connection.place;
    const std::string target = place.path + "/" + asked_for.target;
    http::request<http::string_body> request(http::string_to_verb(asked_for.method), target, 11);
    request.set(http::field::host, place.host + ":" + place.port);
    for (const auto& [name, value] : asked_for.fields)
        request.set(name, value);
    request.body() = std::move(asked_for.body);
    request.prepare_payload();
    beast::error_code error;
    std::optional<http::response_parser<http::string_body>> parser;
    for (bool is_reused = connection.stream.has_value();; is_reused = false) {
        if (!connection.stream) error = connection.connect();
        if (error) break;
        parser.emplace();
        parser->skip(asked_for.method == "HEAD");
        parser->header_limit(static_cast<std::uint32_t>(http_header_bytes_max));
        parser->body_limit(bytes_max);
        error = connection.exchange(request, *parser);
        // A server may have closed the connection in between; a new one is tried once.
        const bool is_closed =
            error && error != http::error::body_limit && error != beast::error::timeout;
        if (!is_reused || !is_closed) break;
        error = {};
        connection.stream.reset();
    }
    if (error || !parser->keep_alive()) connection.stream.reset();
    const std::string asked = "http://" + place.host + ":" + place.port + target;
    if (error == http::error::body_limit)
        return fail(Code::limit,
                    "the answer is longer than " + std::to_string(bytes_max) + " bytes",
                    {asked, 0, 0});
    if (error)
        return fail(Code::unavailable, "no answer: " + to_lower(error.message()), {asked, 0, 0});
    http::response<http::string_body>& response = parser->get();
    HttpAnswer out{static_cast<int>(response.result_int()),
                   std::string(response[http::field::content_type]), std::move(response.body())};
    for (const auto& field : response)
        out.fields.emplace_back(to_lower(std::string_view(field.name_string().data(),
                                                          field.name_string().size())),
                                std::string(field.value()));
    return out;
}

}  // namespace sulh
