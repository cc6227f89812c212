// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "http/served_here.hpp"
#include "witness/follow.hpp"
#include "witness/limits.hpp"
#include "witness/witness_fixture.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

namespace sulh {
namespace {

// Serves a folder as a static web server does.
HttpResponder static_files(const std::filesystem::path& folder) {
    return [files = files_in(folder)](const HttpRequest& request) -> HttpAnswer {
        const auto bytes = files(request.target.substr(1), 1u << 25);
        if (!bytes) return {404, "text/plain", "not found\n"};
        return {200, "application/octet-stream", std::string(as_text(*bytes))};
    };
}

// What the server says to bytes that are no request of ours.
std::string say(std::uint16_t port, const std::string& text) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at = {};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&at), sizeof(at)), 0);
    EXPECT_EQ(::send(socket, text.data(), text.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(text.size()));
    std::string out;
    char buffer[4096];
    while (out.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = ::recv(socket, buffer, sizeof(buffer), 0);
        if (got <= 0) break;
        out.append(buffer, static_cast<std::size_t>(got));
    }
    ::close(socket);
    return out;
}

using HttpTest = WitnessFixture;

TEST_F(HttpTest, AnswersAsTheSpecificationSays) {
    Witness witness = make_witness();
    const auto log = exported("log", 10);
    const std::string note = read_checkpoint(files_in(log), key_.verifier())->note;
    const ServedHere served(
        [&](const HttpRequest& request) { return answer_http(witness, request, noon); });
    auto client = HttpClient::make(served.url() + "/");
    ASSERT_TRUE(client);
    const std::string monitoring = hex(sha256(as_bytes(key_.verifier().name))) + "/checkpoint";
    EXPECT_EQ(client->get(monitoring, 4096)->status, 404);
    const auto malformed = client->post("add-checkpoint", "nonsense", 4096);
    ASSERT_TRUE(malformed) << to_text(malformed.error());
    EXPECT_EQ(malformed->status, 400);
    const auto cosigned = client->post("add-checkpoint", format_submission(0, {}, note), 4096);
    EXPECT_EQ(cosigned->status, 200);
    EXPECT_TRUE(is_cosigned(log, witness, cosigned->body, noon));
    const auto conflict = client->post("add-checkpoint", format_submission(0, {}, note), 4096);
    EXPECT_EQ(conflict->status, 409);
    EXPECT_EQ(conflict->media_type, "text/x.tlog.size");
    EXPECT_EQ(conflict->body, "10\n");
    EXPECT_EQ(client->get(monitoring, 4096)->body, note + cosigned->body);
    EXPECT_EQ(client->get("add-checkpoint", 4096)->status, 405);
    EXPECT_EQ(client->get("elsewhere", 4096)->status, 404);
}

TEST_F(HttpTest, FollowsALogOverTheNetwork) {
    const auto log = exported("log", 66'000);
    const ServedHere served(static_files(log));
    const auto files = files_of(served.url());
    ASSERT_TRUE(files);
    const auto outcome = follow(*files, key_.verifier(), directory_ / "copy", {});
    ASSERT_TRUE(outcome) << to_text(outcome.error());
    EXPECT_EQ(outcome->new_entries, 66'000U);
    Witness witness = make_witness();
    EXPECT_TRUE(witness.cosign_files(files_in(directory_ / "copy"), key_.verifier(), noon));
    EXPECT_EQ((*files)("nothing", 10).error().code, Code::not_found);
    EXPECT_EQ((*files)("checkpoint", 10).error().code, Code::limit);
}

TEST_F(HttpTest, RefusesWhatIsTooLargeAndWhatIsNoRequest) {
    int asked = 0;
    const ServedHere served([&](const HttpRequest&) -> HttpAnswer {
        ++asked;
        return {200, "text/plain", "ok\n"};
    });
    EXPECT_NE(say(served.port(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
                  .find(" 413 "),
              std::string::npos);
    EXPECT_NE(
        say(served.port(), "GET /" + std::string(http_header_bytes_max, 'a') + " HTTP/1.1\r\n\r\n")
            .find(" 413 "),
        std::string::npos);
    EXPECT_NE(say(served.port(), "\x16\x03\x01 hello\r\n\r\n").find(" 400 "), std::string::npos);
    EXPECT_EQ(asked, 0);
    EXPECT_NE(say(served.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").find(" 200 "),
              std::string::npos);
}

TEST_F(HttpTest, StaysAtHomeUnlessTold) {
    const HttpResponder none = [](const HttpRequest&) { return HttpAnswer{404, "text/plain", ""}; };
    EXPECT_EQ(HttpServer::listen("0.0.0.0:0", false, none).error().code, Code::denied);
    EXPECT_EQ(HttpServer::listen("[::]:0", false, none).error().code, Code::denied);
    EXPECT_TRUE(HttpServer::listen("0.0.0.0:0", true, none));
    EXPECT_TRUE(HttpServer::listen("localhost:0", false, none));
    EXPECT_FALSE(HttpServer::listen("127.0.0.1", false, none));
    EXPECT_FALSE(HttpServer::listen("127.0.0.1:70000", false, none));
    EXPECT_FALSE(HttpServer::listen("river.example:80", false, none));
    const auto first = HttpServer::listen("127.0.0.1:0", false, none);
    EXPECT_EQ(
        HttpServer::listen("127.0.0.1:" + std::to_string(first->port()), false, none).error().code,
        Code::unavailable);
}

}  // namespace
}  // namespace sulh
