// SPDX-License-Identifier: Apache-2.0
#include "http/http_client.hpp"
#include "http/served_here.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace sulh {
namespace {

// A bare connection that reads until `end` has come or 5 seconds have gone.
class Line {
public:
    explicit Line(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at = {};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval wait = {5, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
        EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof(at)), 0);
    }
    ~Line() { ::close(socket_); }
    void say(std::string_view text) { ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }
    std::string hear(std::string_view end) {
        char buffer[4096];
        while (heard_.find(end) == std::string::npos) {
            const ssize_t got = ::recv(socket_, buffer, sizeof(buffer), 0);
            if (got <= 0) break;
            heard_.append(buffer, static_cast<std::size_t>(got));
        }
        return std::exchange(heard_, {});
    }

private:
    int socket_;
    std::string heard_;
};

HttpAnswer echo(const HttpRequest& request) {
    return {200, "text/plain", request.method + " " + request.target + " " + request.body};
}

TEST(HttpServer, AnswersManyRequestsOnOneConnection) {
    const ServedHere served(echo);
    Line line(served.port());
    line.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string heard = line.hear("GET /b ");
    EXPECT_NE(heard.find("GET /a "), std::string::npos);
    EXPECT_NE(heard.find("GET /b "), std::string::npos);
}

TEST(HttpServer, SendsNoBodyToHead) {
    const ServedHere served(echo);
    Line line(served.port());
    line.say("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string heard = line.hear("\r\n\r\n");
    EXPECT_NE(heard.find("Content-Length: 8"), std::string::npos) << heard;
    EXPECT_TRUE(heard.ends_with("\r\n\r\n")) << heard;
    line.say("GET /c HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(line.hear("GET /c ").find("200 OK"), std::string::npos);
}

TEST(HttpServer, TakesChunkedBodiesAndTheirExpectation) {
    const ServedHere served(echo);
    Line line(served.port());
    line.say("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    EXPECT_NE(line.hear("POST /a abcde").find("POST /a abcde"), std::string::npos);
    line.say("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_NE(line.hear("\r\n\r\n").find("100 Continue"), std::string::npos);
    line.say("ok");
    EXPECT_NE(line.hear("POST /b ok").find("POST /b ok"), std::string::npos);
}

TEST(HttpServer, AllowsEachTargetItsOwnLength) {
    HttpOptions options;
    options.body_bytes_max = [](std::string_view, std::string_view target) {
        return target == "/large" ? std::size_t{1} << 20 : std::size_t{10};
    };
    const ServedHere served(echo, options);
    HttpClient client = served.client();
    EXPECT_EQ(client.post("large", std::string(1u << 20, 'x'), 2u << 20)->status, 200);
    EXPECT_EQ(client.post("small", std::string(11, 'x'), 1000)->status, 413);
    EXPECT_EQ(client.post("small", std::string(10, 'x'), 1000)->status, 200);
    Line line(served.port());
    line.say("POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" +
             std::string(255, 'x') + "\r\n0\r\n\r\n");
    EXPECT_NE(line.hear("\r\n\r\n").find(" 413 "), std::string::npos);
}

TEST(HttpServer, RefusesAmbiguousLengths) {
    std::atomic<int> asked = 0;
    const ServedHere served([&](const HttpRequest& request) {
        ++asked;
        return echo(request);
    });
    for (const char* head :
         {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", "Content-Length: -1\r\n\r\n",
          "Content-Length: 99999999999999999999999\r\n\r\n", "Bad Name: x\r\n\r\n"}) {
        Line line(served.port());
        line.say(std::string("POST / HTTP/1.1\r\nHost: x\r\n") + head);
        EXPECT_NE(line.hear("\r\n\r\n").find(" 400 "), std::string::npos) << head;
    }
    EXPECT_EQ(asked, 0);
}

TEST(HttpServer, AnswersSlowThingsBesideQuickOnes) {
    std::mutex gate;
    gate.lock();
    HttpOptions options;
    options.workers = 1;
    options.is_slow = [](const HttpRequest& request) { return request.target == "/slow"; };
    const ServedHere served(
        [&](const HttpRequest& request) {
            if (request.target == "/slow") {
                gate.lock();
                gate.unlock();
            }
            return echo(request);
        },
        options);
    Line slow(served.port());
    slow.say("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(served.client().get("quick", 1000)->status, 200);
    gate.unlock();
    EXPECT_NE(slow.hear("GET /slow").find("200 OK"), std::string::npos);
}

TEST(HttpServer, StreamsUntilTheReaderGoes) {
    std::mutex guard;
    std::shared_ptr<HttpStream> stream;
    const ServedHere served([&](const HttpRequest&) {
        HttpAnswer out{200, "text/event-stream"};
        out.on_stream = [&](std::shared_ptr<HttpStream> opened) {
            opened->send(std::make_shared<const std::string>("data: 1\n\n"));
            const std::lock_guard lock(guard);
            stream = std::move(opened);
        };
        return out;
    });
    {
        Line line(served.port());
        line.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_NE(line.hear("data: 1\n\n").find("data: 1"), std::string::npos);
        const std::lock_guard lock(guard);
        EXPECT_TRUE(stream->send(std::make_shared<const std::string>("data: 2\n\n")));
        EXPECT_NE(line.hear("data: 2\n\n").find("data: 2"), std::string::npos);
    }
    const auto bytes = std::make_shared<const std::string>(std::string(1000, 'x'));
    bool is_open = true;
    for (int i = 0; i < 5000 && is_open; ++i) {
        is_open = stream->send(bytes);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_FALSE(is_open);
    stream.reset();
}

TEST(HttpServer, SurvivesWhatItsResponderThrows) {
    const ServedHere served([](const HttpRequest& request) -> HttpAnswer {
        if (request.target == "/throw") throw std::length_error("a secret");
        return {200, "text/plain", "ok"};
    });
    HttpClient client = served.client();
    EXPECT_EQ(client.get("throw", 1000)->status, 500);
    EXPECT_EQ(client.get("else", 1000)->status, 200);
}

TEST(HttpServer, RefusesCertificatesItCannotRead) {
    HttpOptions options;
    options.tls = TlsFiles{"/nowhere/certificate.pem", "/nowhere/key.pem"};
    const auto served = HttpServer::listen("127.0.0.1:0", false, echo, options);
    ASSERT_FALSE(served);
    EXPECT_EQ(served.error().code, Code::invalid_input);
}

}  // namespace
}  // namespace sulh
