// SPDX-License-Identifier: Apache-2.0
#include "sandbox/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace sulh {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t piece_bytes = 64u << 10;

Unexpected not_started(int error) {
    return fail(Code::unavailable,
                "no process could be started for it: " + std::string(std::strerror(error)));
}

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_ = -1;
};

struct Pipe {
    Descriptor out;  // to be read
    Descriptor in;
};

Result<Pipe> make_pipe() {
    std::array<int, 2> ends = {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return not_started(errno);
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// Writing to a child that is gone shall be an error and not the end of this program. Signals are
// blocked for this thread alone; one that came meanwhile is taken off it.
class NoBrokenPipe {
public:
    NoBrokenPipe() {
        sigemptyset(&broken_);
        sigaddset(&broken_, SIGPIPE);
        sigset_t pending;
        sigpending(&pending);
        was_pending_ = sigismember(&pending, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &broken_, &before_);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;
    ~NoBrokenPipe() {
        const timespec at_once = {0, 0};
        while (!was_pending_ && sigtimedwait(&broken_, nullptr, &at_once) == -1 && errno == EINTR) {
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t broken_;
    sigset_t before_;
    bool was_pending_ = false;
};

// What posix_spawn is told: the child's files and signals.
class SpawnOrders {
public:
    SpawnOrders(int input, int output) {
        posix_spawn_file_actions_init(&files_);
        posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
        posix_spawnattr_init(&attributes_);
        sigset_t all, none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    SpawnOrders(const SpawnOrders&) = delete;
    SpawnOrders& operator=(const SpawnOrders&) = delete;
    ~SpawnOrders() {
        posix_spawn_file_actions_destroy(&files_);
        posix_spawnattr_destroy(&attributes_);
    }

    Result<pid_t> start(const ChildProgram& program) const {
        std::vector<std::string> words = {program.path};
        words.insert(words.end(), program.arguments.begin(), program.arguments.end());
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::array<char*, 1> environment = {nullptr};
        pid_t child = 0;
        const int error = posix_spawn(&child, program.path.c_str(), &files_, &attributes_,
                                      arguments.data(), environment.data());
        if (error != 0) return not_started(error);
        return child;
    }

private:
    posix_spawn_file_actions_t files_;
    posix_spawnattr_t attributes_;
};

// The two pipes as this side has them, while both are at work.
struct Exchange {
    Descriptor to_child;
    Descriptor from_child;
    ByteView input;  // what is left of it
    ChildEnd end;
};

void give(Exchange& exchange) {
    const ssize_t count = ::write(exchange.to_child.number(), exchange.input.data(),
                                  std::min(exchange.input.size(), piece_bytes));
    if (count >= 0) exchange.input = exchange.input.subspan(static_cast<std::size_t>(count));
    const bool is_later = count < 0 && (errno == EAGAIN || errno == EINTR);
    // A child that reads no more may still answer.
    if (exchange.input.empty() || (count < 0 && !is_later)) exchange.to_child.close();
}

void take(Exchange& exchange, std::size_t bytes_max) {
    std::array<std::uint8_t, piece_bytes> piece;
    const ssize_t count = ::read(exchange.from_child.number(), piece.data(), piece.size());
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0) {
        exchange.from_child.close();
        return;
    }
    Bytes& output = exchange.end.output;
    output.insert(output.end(), piece.begin(), piece.begin() + count);
    exchange.end.was_long = output.size() > bytes_max;
}

// Until the child closes its output, is late or writes too much.
void talk(Exchange& exchange, const ChildProgram& program) {
    const NoBrokenPipe guard;
    const auto deadline = Clock::now() + program.time_max;
    while (exchange.from_child.is_open() && !exchange.end.was_long) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        exchange.end.was_late = left <= 0;
        if (exchange.end.was_late) return;
        std::array<pollfd, 2> ends = {pollfd{exchange.from_child.number(), POLLIN, 0},
                                      pollfd{exchange.to_child.number(), POLLOUT, 0}};
        if (::poll(ends.data(), ends.size(), static_cast<int>(left)) < 0 && errno != EINTR) return;
        if (ends[1].revents != 0 && exchange.to_child.is_open()) give(exchange);
        if (ends[0].revents != 0) take(exchange, program.output_bytes_max);
    }
}

void wait_for(pid_t child, ChildEnd& end) {
    int state = 0;
    pid_t waited = 0;
    do {
        waited = ::waitpid(child, &state, 0);
    } while (waited < 0 && errno == EINTR);
    if (waited == child && WIFEXITED(state))
        end.exit_code = WEXITSTATUS(state);
    else
        end.signal = waited == child && WIFSIGNALED(state) ? WTERMSIG(state) : SIGKILL;
}

}  // namespace

Result<ChildEnd> run_child(const ChildProgram& program, ByteView input) {
    TRY(Pipe to_child, make_pipe());
    TRY(Pipe from_child, make_pipe());
    const SpawnOrders orders(to_child.out.number(), from_child.in.number());
    TRY(const pid_t child, orders.start(program));
    to_child.out.close();
    from_child.in.close();
    ::fcntl(to_child.in.number(), F_SETFL, O_NONBLOCK);
    Exchange exchange{std::move(to_child.in), std::move(from_child.out), input, {}};
    if (input.empty()) exchange.to_child.close();
    talk(exchange, program);
    if (exchange.end.was_late || exchange.end.was_long) ::kill(child, SIGKILL);
    exchange.to_child.close();
    exchange.from_child.close();
    wait_for(child, exchange.end);
    return std::move(exchange.end);
}

std::string complaint_about(const ChildEnd& end) {
    if (end.was_late) return "it took too long";
    if (end.was_long) return "it wrote more than it was asked for";
    if (end.signal == SIGXCPU || end.signal == SIGKILL)
        return "it took more processor time or memory than it was allowed";
    if (end.signal == SIGSYS) return "it tried what it was not allowed to do";
    if (end.signal) return "it broke down (signal " + std::to_string(*end.signal) + ")";
    if (end.exit_code != 0) return "it broke down (exit " + std::to_string(end.exit_code) + ")";
    return {};
}

}  // namespace sulh
