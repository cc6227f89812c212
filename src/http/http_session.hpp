#pragma once
// SPDX-License-Identifier: Apache-2.0
// One connection: read, answer, write, again. Of http_server.cpp alone, so that Beast is seen by as
// few files as possible.

#include "http/http_server.hpp"
#include "http/tls.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <limits>
#include <mutex>
#include <optional>
#include <type_traits>
#include <unordered_set>

namespace sulh {

// A connection that may take no longer than until then. One look at all of them each second costs
// less than a timer of its own for each thing that each of them waits for.
class HttpDeadline {
public:
    virtual ~HttpDeadline() = default;
    bool is_over() const { return Clock::now().time_since_epoch().count() > ends_; }
    // Closes the connection, unless it has got more time meanwhile. Called by any thread.
    virtual std::shared_ptr<HttpDeadline> hold() = 0;  // nullptr where it is ending already
    virtual void expire() = 0;

protected:
    using Clock = std::chrono::steady_clock;
    void ends_after(Clock::duration time) {
        ends_ = (Clock::now() + time).time_since_epoch().count();
    }
    void ends_never() { ends_ = std::numeric_limits<Clock::rep>::max(); }

private:
    std::atomic<Clock::rep> ends_ = std::numeric_limits<Clock::rep>::max();
};

// What all connections share; lives longer than each of them.
struct HttpShared {
    void add(HttpDeadline& one) {
        const std::lock_guard lock(guard);
        deadlines.insert(&one);
    }
    void remove(HttpDeadline& one) {
        const std::lock_guard lock(guard);
        deadlines.erase(&one);
    }
    void expire_what_is_over();

    std::mutex guard;
    std::unordered_set<HttpDeadline*> deadlines;
    HttpResponder responder;
    HttpOptions options;
    boost::asio::io_context* workers = nullptr;
    std::atomic<std::size_t> connections = 0;
    std::atomic<std::size_t> bodies_bytes = 0;  // promised by requests that are being read
    std::function<void()> on_free;              // a connection ended
};

HttpAnswer http_problem(int status, std::string_view title);
// All that goes before the body, with the empty line. A field that would break out of its line does
// not. `length`: of the body; nothing: it comes in chunks.
void write_head(const HttpAnswer& answer, std::optional<std::size_t> length, bool keep_alive,
                std::string& out);
HttpAnswer answer_safely(const HttpShared& shared, const HttpRequest& request);
// "Sun, 06 Nov 1994 08:49:37 GMT" of the machine's clock. SPEC: RFC 9110, section 5.6.7
std::string http_date_now();

// Keeps itself alive through its handlers.
template <typename Stream>
class HttpSession final : public HttpStream,
                          public HttpDeadline,
                          public std::enable_shared_from_this<HttpSession<Stream>> {
    using ErrorCode = boost::beast::error_code;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

public:
    HttpSession(Stream stream, HttpShared& shared, std::string client)
        : stream_(std::move(stream)), shared_(shared), client_(std::move(client)) {
        ++shared_.connections;
        shared_.add(*this);
    }
    ~HttpSession() override {
        shared_.remove(*this);
        shared_.bodies_bytes -= promised_;
        --shared_.connections;
        if (shared_.on_free) shared_.on_free();
    }

    void start() {
        if constexpr (is_tls) {
            ends_after(http_request_time_max);
            stream_.async_handshake(boost::asio::ssl::stream_base::server,
                                    [self = self()](ErrorCode error) {
                                        if (!error) self->read_header();
                                    });
        } else {
            boost::asio::dispatch(stream_.get_executor(),
                                  [self = self()] { self->read_header(); });
        }
    }

    bool send(std::shared_ptr<const std::string> bytes) override {
        if (is_ended_) return false;
        if (waiting_bytes_ + bytes->size() > http_stream_bytes_max) {
            end();
            return false;
        }
        waiting_bytes_ += bytes->size();
        boost::asio::post(stream_.get_executor(),
                          [self = self(), bytes = std::move(bytes)]() mutable {
                              self->waiting_.push_back(std::move(bytes));
                              if (self->waiting_.size() == 1) self->write_next();
                          });
        return true;
    }
    void end() override {
        if (is_ended_.exchange(true)) return;
        boost::asio::post(stream_.get_executor(), [self = self()] { self->lowest().close(); });
    }

    std::shared_ptr<HttpDeadline> hold() override { return this->weak_from_this().lock(); }
    void expire() override {
        boost::asio::post(stream_.get_executor(), [self = self()] {
            if (self->is_over()) self->lowest().close();
        });
    }

private:
    std::shared_ptr<HttpSession> self() { return this->shared_from_this(); }
    boost::beast::tcp_stream& lowest() { return boost::beast::get_lowest_layer(stream_); }

    void read_header() {
        shared_.bodies_bytes -= std::exchange(promised_, 0);
        request_ = {};
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(http_header_bytes_max));
        parser_->body_limit(http_request_bytes_max);
        ends_after(is_first_ ? http_request_time_max : http_idle_time_max);
        is_first_ = false;
        boost::beast::http::async_read_header(
            stream_, buffer_, *parser_,
            [self = self()](ErrorCode error, std::size_t) { self->take_header(error); });
    }

    void take_header(ErrorCode error) {
        if (error) return refuse(error);
        const auto& message = parser_->get();
        const std::string_view target(message.target().data(), message.target().size());
        const std::string_view method(message.method_string().data(),
                                      message.method_string().size());
        std::size_t bytes_max = http_request_bytes_max;
        if (shared_.options.body_bytes_max)
            bytes_max = shared_.options.body_bytes_max(method, target);
        const auto length = parser_->content_length();
        if (length && *length > bytes_max) return write(http_problem(413, "the body is too large"), false);
        parser_->body_limit(bytes_max);
        if (parser_->is_done()) return answer();
        promised_ = length ? static_cast<std::size_t>(*length) : bytes_max;
        if ((shared_.bodies_bytes += promised_) > http_bodies_bytes_max)
            return write(http_problem(503, "too much is being sent at once; try again"), false);
        ends_after(bytes_max > http_request_bytes_max ? http_body_time_max
                                                                  : http_request_time_max);
        if (message[boost::beast::http::field::expect] == "100-continue") return allow_body();
        read_body();
    }

    void allow_body() {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        boost::asio::async_write(stream_, boost::asio::buffer(go_on.data(), go_on.size()),
                                 [self = self()](ErrorCode error, std::size_t) {
                                     if (!error) self->read_body();
                                 });
    }

    void read_body() {
        boost::beast::http::async_read(stream_, buffer_, *parser_,
                                       [self = self()](ErrorCode error, std::size_t) {
                                           if (error) return self->refuse(error);
                                           self->answer();
                                       });
    }

    void refuse(ErrorCode error) {
        namespace http = boost::beast::http;
        if (error == http::error::body_limit || error == http::error::header_limit)
            return write(http_problem(413, "the request is too large"), false);
        if (error == http::error::end_of_stream || error == boost::beast::error::timeout)
            return close();
        if (error.category() == http::make_error_code(http::error::bad_method).category() &&
            error != http::error::partial_message)
            return write(http_problem(400, "this is not HTTP"), false);
    }

    void answer() {
        auto& message = parser_->get();
        keeps_alive_ = message.keep_alive();
        request_.method.assign(message.method_string().data(), message.method_string().size());
        request_.target.assign(message.target().data(), message.target().size());
        request_.body = std::move(message.body());
        request_.client = client_;
        request_.is_secure = is_tls;
        request_.fields.reserve(8);
        for (const auto& field : message) {
            std::string name(field.name_string().data(), field.name_string().size());
            for (char& c : name)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            request_.fields.emplace_back(std::move(name),
                                         std::string(field.value().data(), field.value().size()));
        }
        const bool is_slow = shared_.options.is_slow && shared_.options.is_slow(request_);
        ends_never();  // what takes long now is ours
        if (!is_slow) return write(answer_safely(shared_, request_), keeps_alive_);
        boost::asio::post(*shared_.workers, [self = self()] {
            HttpAnswer out = answer_safely(self->shared_, self->request_);
            boost::asio::post(self->stream_.get_executor(),
                              [self, out = std::move(out)]() mutable {
                                  self->write(std::move(out), self->keeps_alive_);
                              });
        });
    }

    void write(HttpAnswer answer, bool keep_alive) {
        answer_ = std::move(answer);
        ends_after(http_request_time_max);
        if (answer_.on_stream) return write_stream_header(keep_alive);
        const std::string& body = answer_.shared ? *answer_.shared : answer_.body;
        if (body.size() > http_request_bytes_max) ends_after(http_body_time_max);
        write_head(answer_, body.size(), keep_alive, head_);
        const bool is_head = request_.method == "HEAD";
        const std::array<boost::asio::const_buffer, 2> both = {
            boost::asio::buffer(head_), boost::asio::buffer(body.data(), is_head ? 0 : body.size())};
        boost::asio::async_write(stream_, both,
                                 [self = self(), keep_alive](ErrorCode error, std::size_t) {
                                     if (error) return;
                                     if (!keep_alive) return self->close();
                                     self->read_header();
                                 });
    }

    void write_stream_header(bool keep_alive) {
        write_head(answer_, std::nullopt, keep_alive, head_);
        boost::asio::async_write(stream_, boost::asio::buffer(head_),
                                 [self = self()](ErrorCode error, std::size_t) {
                                     if (error) return;
                                     self->ends_never();
                                     self->watch_for_the_end();
                                     const auto begin = std::move(self->answer_.on_stream);
                                     begin(self);
                                 });
    }
    // A reader of a stream has nothing more to say; what comes is its end.
    void watch_for_the_end() {
        stream_.async_read_some(boost::asio::buffer(ignored_),
                                [self = self()](ErrorCode error, std::size_t) {
                                    if (!error) return self->watch_for_the_end();
                                    self->is_ended_ = true;
                                });
    }
    void write_next() {
        if (waiting_.empty() || is_ended_) return ends_never();
        ends_after(http_request_time_max);
        const std::string& bytes = *waiting_.front();
        boost::asio::async_write(
            stream_,
            boost::beast::http::make_chunk(boost::asio::buffer(bytes.data(), bytes.size())),
            [self = self()](ErrorCode error, std::size_t) {
                if (error) return self->end();
                self->waiting_bytes_ -= self->waiting_.front()->size();
                self->waiting_.pop_front();
                self->write_next();
            });
    }

    void close() {
        if constexpr (is_tls) {
            ends_after(http_request_time_max);
            stream_.async_shutdown([self = self()](ErrorCode) {});
        } else {
            ErrorCode ignored;
            stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
        }
    }

    Stream stream_;
    HttpShared& shared_;
    std::string client_;
    boost::beast::flat_buffer buffer_{http_header_bytes_max + (64u << 10)};
    std::optional<Parser> parser_;
    HttpRequest request_;
    HttpAnswer answer_;
    std::string head_;  // while it is being written
    std::deque<std::shared_ptr<const std::string>> waiting_;  // of a stream
    std::atomic<std::size_t> waiting_bytes_ = 0;
    std::atomic<bool> is_ended_ = false;
    std::array<char, 64> ignored_ = {};
    std::size_t promised_ = 0;  // bytes of the body being read, counted in bodies_bytes
    bool is_first_ = true;
    bool keeps_alive_ = false;
};

}  // namespace sulh
