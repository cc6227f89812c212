// SPDX-License-Identifier: Apache-2.0
// What bench/serve/run asks of a server on this machine, over plain sockets of one thread, so that
// the generator of load weighs the same on whatever answers.
//   room_load make COUNT FIRST                      observations as JSON lines
//   room_load reads PORT TARGET COOKIE CONNECTIONS SECONDS
//   room_load sign-in PORT NAME PASSWORD COUNT      cookies, one a line
//   room_load live PORT COOKIES READERS RATE SECONDS

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "time/instant.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace sulh;
using Clock = std::chrono::steady_clock;

double seconds_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

double part(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

int connected(int port) {
    const int out = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<std::uint16_t>(port));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::connect(out, reinterpret_cast<const sockaddr*>(&at), sizeof(at)) == 0);
    const int on = 1;
    ::setsockopt(out, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return out;
}

void send_all(int socket, std::string_view text) {
    while (!text.empty()) {
        const auto sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        CHECK(sent > 0);
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
}

// Whatever is there; false where the other side has closed.
bool receive(int socket, std::string& into) {
    char bytes[65'536];
    const auto got = ::recv(socket, bytes, sizeof(bytes), 0);
    if (got > 0) into.append(bytes, static_cast<std::size_t>(got));
    return got > 0;
}

// Where the first whole answer ends, or nothing.
std::optional<std::size_t> end_of_answer(const std::string& text) {
    const std::size_t head = text.find("\r\n\r\n");
    if (head == std::string::npos) return std::nullopt;
    const std::size_t field = to_lower(text.substr(0, head)).find("content-length: ");
    CHECK(field != std::string::npos);
    const std::size_t end = head + 4 + std::stoul(text.substr(field + 16));
    return text.size() < end ? std::nullopt : std::optional(end);
}

std::string request(std::string_view method, std::string_view target, std::string_view cookie,
                    std::string_view body = {}) {
    std::string out = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n", method, target);
    if (!cookie.empty()) out += fmt::format("Cookie: sulh={}\r\n", cookie);
    if (method != "GET")
        out += fmt::format("Sulh-Request: 1\r\nContent-Length: {}\r\n", body.size());
    return out + "\r\n" + std::string(body);
}

std::string asked(int socket, const std::string& text) {
    send_all(socket, text);
    std::string out;
    while (!end_of_answer(out))
        CHECK(receive(socket, out));
    return out;
}

// A report of a mission about the line of the exercise, some of them second accounts of another.
std::string observation(std::uint64_t number) {
    std::mt19937_64 random(number / 5 * 4 + number % 4);
    const auto below = [&](std::uint64_t n) { return random() % n; };
    const std::string_view kinds[] = {"shelling", "small-arms-fire", "flight", "air-strike",
                                      "mortar-fire"};
    const Instant start = *parse_instant("2031-05-01T00:00Z");
    const Instant at = start + minutes(static_cast<std::int64_t>(below(365 * 1'440)));
    const auto degrees = [&](double from) {
        return from + static_cast<double>(below(200'000)) / 100'000;
    };
    return fmt::format(
        R"({{"id":"g-{}","kind":"{}","when":"{}","when_margin_minutes":20,"lat":{:.5f},"lon":{:.5f},)"
        R"("radius_m":400,"actors":["{}"],"source":"source {}"}})",
        number, kinds[below(5)], to_text(at), degrees(-41), degrees(-21),
        below(2) == 0 ? "Arwen" : "Belmar", number % 40);
}

int make(std::uint64_t count, std::uint64_t first) {
    for (std::uint64_t i = first; i < first + count; ++i)
        fmt::print("{}\n", observation(i));
    return 0;
}

class Poll {
public:
    Poll() : at_(::epoll_create1(0)) {}
    ~Poll() { ::close(at_); }
    Poll(const Poll&) = delete;
    Poll& operator=(const Poll&) = delete;
    void add(int socket, std::uint32_t which) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u32 = which;
        CHECK(::epoll_ctl(at_, EPOLL_CTL_ADD, socket, &event) == 0);
    }
    template <typename Take>
    void wait(int milliseconds, Take take) {
        epoll_event events[256];
        const int count = ::epoll_wait(at_, events, 256, milliseconds);
        for (int i = 0; i < count; ++i)
            take(events[i].data.u32);
    }

private:
    int at_;
};

int reads(int port, const std::string& target, const std::string& cookie, std::size_t connections,
          double seconds) {
    struct Connection {
        int socket = 0;
        std::string got;
        Clock::time_point asked;
    };
    const std::string text = request("GET", target, cookie);
    std::vector<Connection> all(connections);
    Poll poll;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        all[i].socket = connected(port);
        poll.add(all[i].socket, i);
        all[i].asked = Clock::now();
        send_all(all[i].socket, text);
    }
    std::vector<double> took;
    std::size_t wrong = 0;
    const auto begin = Clock::now();
    while (seconds_between(begin, Clock::now()) < seconds) {
        poll.wait(100, [&](std::uint32_t which) {
            Connection& one = all[which];
            CHECK(receive(one.socket, one.got));
            const auto end = end_of_answer(one.got);
            if (!end) return;
            if (!one.got.starts_with("HTTP/1.1 200")) ++wrong;
            one.got.erase(0, *end);
            const auto now = Clock::now();
            took.push_back(seconds_between(one.asked, now));
            one.asked = now;
            send_all(one.socket, text);
        });
    }
    const double elapsed = seconds_between(begin, Clock::now());
    fmt::print("{:.0f} {:.2f} {:.2f} {}\n", static_cast<double>(took.size()) / elapsed,
               part(took, 0.5) * 1e3, part(took, 0.99) * 1e3, wrong);
    for (const Connection& one : all)
        ::close(one.socket);
    return wrong == 0 ? 0 : 1;
}

int sign_in(int port, const std::string& name, const std::string& password, int count) {
    const int socket = connected(port);
    const std::string body =
        write_json(Json().set("name", name).set("password", password));
    for (int i = 0; i < count; ++i) {
        const std::string answer = asked(socket, request("POST", "/api/session", "", body));
        const std::size_t cookie = answer.find("Set-Cookie: sulh=");
        CHECK(cookie != std::string::npos);
        const std::size_t begin = cookie + 17;
        fmt::print("{}\n", answer.substr(begin, answer.find(';', begin) - begin));
    }
    ::close(socket);
    return 0;
}

std::string body_of(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

struct Post {
    Clock::time_point sent;
    std::uint64_t size = 0;  // of the record that holds it
    std::set<std::string> incidents;
};

struct Reader {
    int socket = 0;
    std::string raw;  // as it came: a head, then chunks
    bool has_head = false;
    std::string got;  // what the chunks hold
    std::vector<std::pair<std::uint64_t, Clock::time_point>> steps;  // sizes told, and when
    std::set<std::string> incidents;
};

void unwrap_chunks(Reader& reader) {
    if (!reader.has_head) {
        const std::size_t end = reader.raw.find("\r\n\r\n");
        if (end == std::string::npos) return;
        CHECK(reader.raw.starts_with("HTTP/1.1 200"));
        reader.raw.erase(0, end + 4);
        reader.has_head = true;
    }
    while (true) {
        const std::size_t line = reader.raw.find("\r\n");
        if (line == std::string::npos) return;
        const std::size_t size = std::stoul(reader.raw, nullptr, 16);
        if (reader.raw.size() < line + 2 + size + 2) return;
        reader.got.append(reader.raw, line + 2, size);
        reader.raw.erase(0, line + 2 + size + 2);
    }
}

// Takes the events that are whole out of what came.
void read_events(Reader& reader) {
    unwrap_chunks(reader);
    const auto now = Clock::now();
    for (std::size_t end = reader.got.find("\n\n"); end != std::string::npos;
         end = reader.got.find("\n\n")) {
        const std::string event = reader.got.substr(0, end);
        reader.got.erase(0, end + 2);
        const std::size_t data = event.find("data: ");
        if (data == std::string::npos) continue;
        const auto json = parse_json(event.substr(data + 6));
        CHECK(json.has_value());
        reader.steps.emplace_back(json->find("size")->integer().value_or(0), now);
        for (const Json& id : *json->find("incidents")->array())
            reader.incidents.insert(*id.string());
    }
}

// One post is under way at a time on each of these connections.
struct Writer {
    int socket = 0;
    std::string got;
    bool is_busy = false;
    Post post;
};

class LiveRun {
public:
    LiveRun(int port, const std::vector<std::string>& cookies, std::size_t readers)
        : cookies_(cookies), readers_(readers), writers_(8) {
        for (std::uint32_t i = 0; i < readers_.size(); ++i) {
            readers_[i].socket = connected(port);
            send_all(readers_[i].socket, request("GET", "/api/events", cookie(i)));
            poll_.add(readers_[i].socket, i);
        }
        for (std::uint32_t i = 0; i < writers_.size(); ++i) {
            writers_[i].socket = connected(port);
            poll_.add(writers_[i].socket, static_cast<std::uint32_t>(readers_.size()) + i);
        }
    }

    void run(std::uint64_t rate, double seconds) {
        constexpr std::uint64_t at_once = 50;
        begin_ = Clock::now();
        std::uint64_t sent = 0;
        while (seconds_between(begin_, Clock::now()) < seconds) {
            const auto due = static_cast<std::uint64_t>(
                seconds_between(begin_, Clock::now()) * static_cast<double>(rate));
            const auto idle = std::ranges::find(writers_, false, &Writer::is_busy);
            if (sent + at_once <= due && idle != writers_.end()) {
                post(*idle, sent, at_once);
                sent += at_once;
            }
            step(sent + at_once <= due ? 0 : 2);
        }
        sent_ = sent;
        sending_s_ = seconds_between(begin_, Clock::now());
        const auto end = Clock::now();
        while (seconds_between(end, Clock::now()) < 20 && !is_all_told())
            step(10);
    }

    int tell() const {
        std::vector<double> answers;
        std::vector<double> lags;
        std::set<std::string> incidents;
        std::size_t lost = 0;
        for (const Post& post : posts_) {
            incidents.insert(post.incidents.begin(), post.incidents.end());
            for (const Reader& reader : readers_) {
                const auto told = std::ranges::lower_bound(
                    reader.steps, post.size, {}, [](const auto& one) { return one.first; });
                if (told == reader.steps.end())
                    ++lost;
                else
                    lags.push_back(seconds_between(post.sent, told->second));
            }
        }
        std::size_t unheard = 0;
        for (const Reader& reader : readers_)
            for (const std::string& id : incidents)
                if (!reader.incidents.contains(id)) ++unheard;
        fmt::print("sent      {} observations in {:.1f} s: {:.0f}/s; {} steps of the record\n", sent_,
                   sending_s_, static_cast<double>(sent_) / sending_s_,
                   readers_.empty() ? 0 : readers_.front().steps.size());
        fmt::print("readers   {}; posts they were not told of {}; of {} incidents unheard {}\n",
                   readers_.size(), lost, incidents.size(), unheard);
        fmt::print("lag       median {:.0f} ms, p99 {:.0f} ms, most {:.0f} ms from the sending of a post\n",
                   part(lags, 0.5) * 1e3, part(lags, 0.99) * 1e3, part(lags, 1) * 1e3);
        return lost == 0 && unheard == 0 ? 0 : 1;
    }

private:
    const std::string& cookie(std::size_t i) const { return cookies_[i % cookies_.size()]; }

    void post(Writer& writer, std::uint64_t first, std::uint64_t count) {
        std::string body;
        for (std::uint64_t i = first; i < first + count; ++i)
            body += observation(first_ + i) + "\n";
        writer.is_busy = true;
        writer.post = {Clock::now(), 0, {}};
        send_all(writer.socket, request("POST", "/api/observations", cookie(0), body));
    }

    void step(int milliseconds) {
        poll_.wait(milliseconds, [&](std::uint32_t which) {
            if (which < readers_.size()) {
                CHECK(receive(readers_[which].socket, readers_[which].raw));
                read_events(readers_[which]);
                return;
            }
            Writer& writer = writers_[which - readers_.size()];
            CHECK(receive(writer.socket, writer.got));
            if (const auto end = end_of_answer(writer.got)) finish(writer, *end);
        });
    }

    void finish(Writer& writer, std::size_t end) {
        const std::string answer = writer.got.substr(0, end);
        writer.got.erase(0, end);
        writer.is_busy = false;
        if (!answer.starts_with("HTTP/1.1 201")) fmt::print("{}\n", body_of(answer));
        CHECK(answer.starts_with("HTTP/1.1 201"));
        const auto json = parse_json(body_of(answer));
        CHECK(json.has_value());
        writer.post.size = static_cast<std::uint64_t>(
            json->find("receipt")->find("size")->integer().value_or(0));
        for (const Json& id : *json->find("incidents")->array())
            writer.post.incidents.insert(*id.string());
        posts_.push_back(std::move(writer.post));
    }

    bool is_all_told() const {
        if (std::ranges::count(writers_, true, &Writer::is_busy) > 0) return false;
        std::uint64_t size = 0;
        for (const Post& post : posts_)
            size = std::max(size, post.size);
        return std::ranges::all_of(readers_, [&](const Reader& reader) {
            return !reader.steps.empty() && reader.steps.back().first >= size;
        });
    }

    // Of no earlier run against the same mission.
    const std::uint64_t first_ = static_cast<std::uint64_t>(::getpid()) * 1'000'000'000;
    const std::vector<std::string>& cookies_;
    Poll poll_;
    std::vector<Reader> readers_;
    std::vector<Writer> writers_;
    std::vector<Post> posts_;
    Clock::time_point begin_;
    std::uint64_t sent_ = 0;
    double sending_s_ = 0;
};

int live(int port, const std::string& cookies_file, std::size_t readers, std::uint64_t rate,
         double seconds) {
    std::vector<std::string> cookies;
    std::ifstream lines(cookies_file);
    for (std::string line; std::getline(lines, line);)
        cookies.push_back(line);
    CHECK(!cookies.empty());
    LiveRun run(port, cookies, readers);
    run.run(rate, seconds);
    return run.tell();
}

}  // namespace

int main(int count, char** words) {
    const std::vector<std::string> given(words + 1, words + count);
    const auto is = [&](std::string_view what, std::size_t size) {
        return given.size() == size && given[0] == what;
    };
    if (is("make", 3)) return make(std::stoull(given[1]), std::stoull(given[2]));
    if (is("reads", 6))
        return reads(std::stoi(given[1]), given[2], given[3], std::stoul(given[4]),
                     std::stod(given[5]));
    if (is("sign-in", 5))
        return sign_in(std::stoi(given[1]), given[2], given[3], std::stoi(given[4]));
    if (is("live", 6))
        return live(std::stoi(given[1]), given[2], std::stoul(given[3]), std::stoull(given[4]),
                    std::stod(given[5]));
    fmt::print(stderr, "room_load make|reads|sign-in|live …: see its source\n");
    return 2;
}
