// SPDX-License-Identifier: Apache-2.0
#include "http/served_here.hpp"
#include "http/web_address.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>

namespace sulh {
namespace {

HttpAnswer echo(const HttpRequest& request) {
    return {200, "text/plain", request.method + " " + request.target};
}

// Two certificates that sign themselves, for 127.0.0.1 and for river.example, made by openssl.
class HttpsTest : public testing::Test {
protected:
    void SetUp() override {
        directory_ = std::filesystem::temp_directory_path() /
                     ("sulh_https_test." + std::to_string(::getpid()));
        std::filesystem::create_directory(directory_);
        here_ = make_certificate("here", "IP:127.0.0.1");
        elsewhere_ = make_certificate("elsewhere", "DNS:river.example");
    }
    void TearDown() override {
        ::unsetenv("SSL_CERT_FILE");
        std::filesystem::remove_all(directory_);
    }
    TlsFiles make_certificate(const std::string& name, const std::string& of) {
        const TlsFiles out{directory_ / (name + ".pem"), directory_ / (name + ".key")};
        const std::string command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "
            "/CN=exercise -addext subjectAltName=" + of + " -keyout " + out.key.string() +
            " -out " + out.certificate.string() + " 2>/dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0);
        return out;
    }
    static HttpOptions secured(const TlsFiles& files) {
        HttpOptions out;
        out.tls = files;
        return out;
    }
    void trust(const TlsFiles& files) {
        ::setenv("SSL_CERT_FILE", files.certificate.c_str(), 1);
    }

    std::filesystem::path directory_;
    TlsFiles here_;
    TlsFiles elsewhere_;
};

TEST_F(HttpsTest, AsksAServerWhoseCertificateIsTrusted) {
    trust(here_);
    const ServedHere served(echo, secured(here_));
    HttpClient client = served.client();
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.get("log/checkpoint", 1000);
        ASSERT_TRUE(answer) << to_text(answer.error());
        EXPECT_EQ(answer->body, "GET /log/checkpoint");
    }
    const auto posted = client.post("add-checkpoint", "body", 1000);
    ASSERT_TRUE(posted) << to_text(posted.error());
    EXPECT_EQ(posted->body, "POST /add-checkpoint");
}

TEST_F(HttpsTest, RefusesACertificateNobodyVouchesFor) {
    trust(elsewhere_);
    const ServedHere served(echo, secured(here_));
    const auto answer = served.client().get("x", 1000);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Code::denied) << to_text(answer.error());
}

TEST_F(HttpsTest, RefusesATrustedCertificateOfAnotherHost) {
    trust(elsewhere_);
    const ServedHere served(echo, secured(elsewhere_));
    const auto answer = served.client().get("x", 1000);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Code::denied) << to_text(answer.error());
}

TEST_F(HttpsTest, SaysWhenTheServerSpeaksNoTls) {
    const ServedHere served(echo);
    auto client = HttpClient::make("https://127.0.0.1:" + std::to_string(served.port()));
    ASSERT_TRUE(client) << to_text(client.error());
    EXPECT_EQ(client->get("x", 1000).error().code, Code::unavailable);
}

std::string packed(const std::string& text) {
    z_stream stream = {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

TEST(HttpClient, UnpacksWhatComesAsGzip) {
    const std::string body(100'000, 'x');
    const ServedHere served([&](const HttpRequest&) -> HttpAnswer {
        return {.status = 200,
                .media_type = "application/octet-stream",
                .body = packed(body),
                .fields = {{"Content-Encoding", "gzip"}}};
    });
    HttpClient client = served.client();
    EXPECT_EQ(client.get("x", 100'000)->body, body);
    EXPECT_EQ(client.get("x", 99'999).error().code, Code::limit);
}

TEST(HttpClient, RefusesAddressesItCannotSpeakTo) {
    for (const char* url :
         {"ftp://w.example", "http://", "http://:80", "http://a:0", "http://a:99999", "http://a b",
          "http://a\r\nHost: b", "https://me:secret@w.example", "w.example"}) {
        EXPECT_FALSE(HttpClient::make(url)) << url;
    }
    auto nobody = HttpClient::make("http://127.0.0.1:1");
    EXPECT_EQ(nobody->get("x", 10).error().code, Code::unavailable);
}

TEST(WebAddress, HasThePortOfItsScheme) {
    const auto plain = parse_web_address("http://w.example/log//");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->origin(), "http://w.example:80");
    EXPECT_EQ(plain->path, "/log");
    const auto secure = parse_web_address("https://[2001:db8::1]");
    ASSERT_TRUE(secure);
    EXPECT_EQ(secure->origin(), "https://[2001:db8::1]:443");
    EXPECT_EQ(parse_web_address("https://[2001:db8::1]:8443")->port, "8443");
}

}  // namespace
}  // namespace sulh
