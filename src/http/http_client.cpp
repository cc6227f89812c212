// SPDX-License-Identifier: Apache-2.0
#include "http/http_client.hpp"

#include "base/text.hpp"
#include "http/gzip.hpp"
#include "http/limits.hpp"
#include "http/tls.hpp"
#include "http/web_address.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <optional>
#include <variant>

namespace sulh {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Request = http::request<http::string_body>;
using AnswerParser = http::response_parser<http::string_body>;
using Stream = std::variant<PlainStream, TlsStream>;

PlainStream& lowest(Stream& stream) {
    if (auto* const plain = std::get_if<PlainStream>(&stream)) return *plain;
    return beast::get_lowest_layer(std::get<TlsStream>(stream));
}

HttpAnswer answer_of(http::response<http::string_body>& response) {
    HttpAnswer out{static_cast<int>(response.result_int()),
                   std::string(response[http::field::content_type]), std::move(response.body())};
    for (const auto& field : response) {
        const std::string_view name(field.name_string().data(), field.name_string().size());
        out.fields.emplace_back(to_lower(name), std::string(field.value()));
    }
    return out;
}

}  // namespace

struct HttpClient::Connection {
    WebAddress place;
    std::unique_ptr<TlsContext> tls;  // of https
    asio::io_context context{1};
    std::optional<Stream> stream;
    std::string certificate_fault;
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
        if (tls) {
            stream.emplace(std::in_place_type<TlsStream>, context, *tls);
        } else {
            stream.emplace(std::in_place_type<PlainStream>, context);
        }
        buffer.clear();
        lowest(*stream).expires_after(http_request_time_max);
        lowest(*stream).async_connect(
            found, [&](beast::error_code e, const tcp::endpoint&) { error = e; });
        finish();
        return !error && tls ? shake_hands() : error;
    }

    beast::error_code shake_hands() {
        TlsStream& secured = std::get<TlsStream>(*stream);
        if (!expect_host(secured, place.host))
            return make_error_code(boost::system::errc::protocol_error);
        beast::error_code error;
        secured.async_handshake(asio::ssl::stream_base::client,
                                [&](beast::error_code e) { error = e; });
        finish();
        if (error) certificate_fault = sulh::certificate_fault(secured);
        return error;
    }

    beast::error_code exchange(const Request& request, AnswerParser& parser) {
        lowest(*stream).expires_after(http_request_time_max);
        return std::visit(
            [&](auto& open) {
                beast::error_code error;
                http::async_write(open, request, [&](beast::error_code e, std::size_t) {
                    error = e;
                    if (error) return;
                    http::async_read(open, buffer, parser,
                                     [&](beast::error_code r, std::size_t) { error = r; });
                });
                finish();
                return error;
            },
            *stream);
    }

    // A server may have closed the connection in between; a new one is tried once.
    beast::error_code ask(const Request& request, std::size_t bytes_max,
                          std::optional<AnswerParser>& parser) {
        beast::error_code error;
        for (bool is_reused = stream.has_value();; is_reused = false) {
            if (!stream) error = connect();
            if (error) break;
            parser.emplace();
            parser->skip(request.method() == http::verb::head);
            parser->header_limit(static_cast<std::uint32_t>(http_header_bytes_max));
            parser->body_limit(bytes_max);
            error = exchange(request, *parser);
            const bool is_closed =
                error && error != http::error::body_limit && error != beast::error::timeout;
            if (!is_reused || !is_closed) break;
            error = {};
            stream.reset();
        }
        if (error || !parser->keep_alive()) stream.reset();
        return error;
    }

    Unexpected failed(const beast::error_code& error, const std::string& asked,
                      std::size_t bytes_max) {
        if (const std::string fault = std::exchange(certificate_fault, {}); !fault.empty())
            return fail(Code::denied, "the server's certificate is not trusted: " + fault,
                        {asked, 0, 0}, "SSL_CERT_FILE names a PEM file of authorities to trust");
        if (error == http::error::body_limit)
            return fail(Code::limit,
                        "the answer is longer than " + std::to_string(bytes_max) + " bytes",
                        {asked, 0, 0});
        return fail(Code::unavailable, "no answer: " + to_lower(error.message()), {asked, 0, 0});
    }
};

HttpClient::HttpClient(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpClient> HttpClient::make(std::string_view prefix) {
    auto connection = std::make_unique<Connection>();
    TRY(connection->place, parse_web_address(prefix));
    if (connection->place.is_secure) {
        TRY(connection->tls, tls_for_client());
    }
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
    const WebAddress& place = connection.place;
    const std::string target = place.path + "/" + asked_for.target;
    const std::string origin = place.origin();
    Request request(http::string_to_verb(asked_for.method), target, 11);
    request.set(http::field::host, origin.substr(origin.find("//") + 2));
    for (const auto& [name, value] : asked_for.fields)
        request.set(name, value);
    request.body() = std::move(asked_for.body);
    request.prepare_payload();
    std::optional<AnswerParser> parser;
    if (const auto error = connection.ask(request, bytes_max, parser); error)
        return connection.failed(error, origin + target, bytes_max);
    HttpAnswer out = answer_of(parser->get());
    if (to_lower(parser->get()[http::field::content_encoding]) == "gzip") {
        TRY(out.body, unpack_gzip(out.body, bytes_max));
    }
    return out;
}

}  // namespace sulh
