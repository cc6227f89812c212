// SPDX-License-Identifier: Apache-2.0
// The least that answers: Beast with two threads giving the bytes of one file as JSON, whatever is
// asked. Prints its port, and ends with its standard input.
//   bare_beast FILE

#include <boost/asio.hpp>
#include <boost/beast.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using Answer = http::response<http::span_body<const char>>;

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Tcp::socket socket, const std::string& body)
        : stream_(std::move(socket)), body_(body) {}

    void read() {
        request_ = {};
        http::async_read(stream_, buffer_, request_,
                         [self = shared_from_this()](beast::error_code failed, std::size_t) {
                             if (!failed) self->write();
                         });
    }

private:
    void write() {
        answer_ = Answer(http::status::ok, 11);
        answer_.set(http::field::content_type, "application/json");
        answer_.body() = {body_.data(), body_.size()};
        answer_.keep_alive(request_.keep_alive());
        answer_.prepare_payload();
        http::async_write(stream_, answer_,
                          [self = shared_from_this()](beast::error_code failed, std::size_t) {
                              if (!failed) self->read();
                          });
    }

    beast::tcp_stream stream_;
    const std::string& body_;
    beast::flat_buffer buffer_;
    http::request<http::empty_body> request_;
    Answer answer_;
};

void accept(Tcp::acceptor& acceptor, asio::io_context& context, const std::string& body) {
    acceptor.async_accept(asio::make_strand(context),
                          [&](beast::error_code failed, Tcp::socket socket) {
                              if (failed) return;
                              socket.set_option(Tcp::no_delay(true));
                              std::make_shared<Session>(std::move(socket), body)->read();
                              accept(acceptor, context, body);
                          });
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    std::ifstream file(words[1], std::ios::binary);
    const std::string body{std::istreambuf_iterator<char>(file), {}};
    asio::io_context context(2);
    Tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    accept(acceptor, context, body);
    std::printf("%d\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    std::thread first([&] { context.run(); });
    std::thread second([&] { context.run(); });
    while (std::getchar() != EOF) {}
    context.stop();
    first.join();
    second.join();
}
