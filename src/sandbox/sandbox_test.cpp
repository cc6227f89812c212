// SPDX-License-Identifier: Apache-2.0
// This program is its own child: called with a deed as its argument, it confines itself and does
// it.
#include "sandbox/child.hpp"
#include "sandbox/confinement.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <new>
#include <thread>

namespace sulh {
namespace {

void say(std::string_view words) {
    while (!words.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, words.data(), words.size());
        if (count <= 0) ::_exit(9);
        words.remove_prefix(static_cast<std::size_t>(count));
    }
}

void echo() {
    std::array<char, 4096> piece;
    while (true) {
        const ssize_t count = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (count <= 0) return;
        say({piece.data(), static_cast<std::size_t>(count)});
    }
}

void take_memory() {
    constexpr std::size_t mebibyte = 1u << 20;
    std::size_t count = 0;
    for (; count < 2000; ++count) {
        auto* const block = new (std::nothrow) char[mebibyte];
        if (block == nullptr) break;
        block[mebibyte / 2] = 1;
    }
    say(count < 2000 ? "refused" : "taken");
}

void spin() {
    volatile bool goes_on = true;
    while (goes_on) {
    }
}

// As on a system, or under a supervisor, that knows no seccomp.
void take_seccomp_away() {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                     SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
    seccomp_load(filter);
    seccomp_release(filter);
}

using Deed = void (*)();
const std::map<std::string, Deed>& deeds() {
    static const std::map<std::string, Deed> all = {
        {"echo", echo},
        {"nothing", [] {}},
        {"open a file", [] { ::open("/etc/hostname", O_RDONLY); }},
        {"make a file",
         [] { ::syscall(SYS_openat, AT_FDCWD, "made-by-a-child", O_CREAT | O_WRONLY, 0600); }},
        {"open a socket", [] { ::socket(AF_INET, SOCK_STREAM, 0); }},
        {"start a process", [] { ::fork(); }},
        {"run a program", [] { ::execl("/bin/true", "true", nullptr); }},
        {"send a signal", [] { ::kill(::getppid(), SIGTERM); }},
        {"write elsewhere", [] { [[maybe_unused]] auto n = ::write(STDERR_FILENO, "x", 1); }},
        {"read elsewhere",
         [] {
             char c;
             [[maybe_unused]] auto n = ::read(STDOUT_FILENO, &c, 1);
         }},
        {"run what it wrote",
         [] { ::mmap(nullptr, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }},
        {"map a file", [] { ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0); }},
        {"be confined anew", [] { [[maybe_unused]] const Status again = confine({}); }},
        {"take memory", take_memory},
        {"spin", spin},
        {"wait",
         [] {
             char c;
             [[maybe_unused]] auto n = ::read(STDIN_FILENO, &c, 1);
             while (::read(STDIN_FILENO, &c, 1) >= 0) {
             }
         }},
        {"write without end",
         [] {
             while (true)
                 say("more and more and more");
         }},
    };
    return all;
}

int be_a_child(const std::string& deed) {
    if (deed == "count files") {
        int count = 0;
        for (int i = 0; i < 1024; ++i)
            if (::fcntl(i, F_GETFD) >= 0) ++count;
        say(std::to_string(count) + (environ == nullptr || *environ == nullptr ? " bare" : " env"));
        return 0;
    }
    if (deed == "without seccomp") take_seccomp_away();
    const Status confined = confine({512u << 20, std::chrono::seconds(1)});
    if (!confined) {
        say(confined.error().message);
        ::_exit(3);
    }
    deeds().at(deed == "without seccomp" ? "nothing" : deed)();
    ::_exit(0);
}

ChildEnd did(const std::string& deed, std::string_view input = {},
             std::chrono::seconds time_max = std::chrono::seconds(20)) {
    const auto end = run_child({"/proc/self/exe", {deed}, 1u << 20, time_max}, as_bytes(input));
    EXPECT_TRUE(end) << to_text(end.error());
    return end.value_or(ChildEnd{});
}

TEST(Child, AnswersThroughPipes) {
    std::string long_input(900'000, 'x');
    long_input += "end";
    const ChildEnd end = did("echo", long_input);
    EXPECT_EQ(complaint_about(end), "");
    EXPECT_EQ(as_text(end.output), long_input);
    EXPECT_EQ(complaint_about(did("echo")), "");
}

TEST(Child, HasNoOtherFilesAndNoEnvironment) {
    const int kept_open = ::open("/dev/null", O_RDONLY);  // not closed by exec
    EXPECT_EQ(as_text(did("count files").output), "3 bare");
    ::close(kept_open);
}

TEST(Child, MayEndBeforeItHasReadItsInput) {
    const ChildEnd end = did("nothing", std::string(5'000'000, 'x'));
    EXPECT_EQ(complaint_about(end), "");
    EXPECT_EQ(end.output, Bytes{});
}

TEST(Child, IsKilledWhereItIsLateOrWritesTooMuch) {
    const ChildEnd late = did("wait", std::string(5'000'000, 'x'), std::chrono::seconds(1));
    EXPECT_TRUE(late.was_late || late.signal == SIGXCPU) << "it spins on an input that ended";
    EXPECT_NE(complaint_about(late), "");
    const ChildEnd longer = did("write without end");
    EXPECT_TRUE(longer.was_long);
    EXPECT_EQ(complaint_about(longer), "it wrote more than it was asked for");
}

TEST(Child, IsToldApartFromOneThatIsNotThere) {
    const auto end = run_child({"/nowhere/at-all", {}, 100, std::chrono::seconds(5)}, {});
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().code, Code::unavailable);
}

TEST(Child, MayBeRunByManyThreads) {
    std::vector<std::thread> threads;
    std::array<bool, 8> is_right = {};
    for (std::size_t i = 0; i < is_right.size(); ++i) {
        threads.emplace_back([&, i] {
            const std::string words(100'000, static_cast<char>('a' + i));
            is_right[i] = as_text(did("echo", words).output) == words;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const bool one : is_right)
        EXPECT_TRUE(one);
}

TEST(Confinement, KillsWhoeverTriesMore) {
    for (const char* deed : {"open a file", "make a file", "open a socket", "start a process",
                             "run a program", "send a signal", "write elsewhere", "read elsewhere",
                             "run what it wrote", "map a file", "be confined anew"}) {
        const ChildEnd end = did(deed);
        EXPECT_EQ(end.signal, SIGSYS) << deed;
        EXPECT_EQ(complaint_about(end), "it tried what it was not allowed to do");
    }
    EXPECT_FALSE(std::filesystem::exists("made-by-a-child"));
}

TEST(Confinement, BoundsProcessorTime) {
    EXPECT_EQ(did("spin").signal, SIGXCPU);
}

TEST(Confinement, BoundsMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP()
        << "a sanitizer reserves address space without end: memory is not bounded under it";
#endif
    EXPECT_EQ(as_text(did("take memory").output), "refused");
}

TEST(Confinement, IsRefusedWhereTheSystemCannot) {
    const ChildEnd end = did("without seccomp");
    EXPECT_EQ(end.exit_code, 3);
    EXPECT_TRUE(as_text(end.output).starts_with("this system cannot confine a process: seccomp"))
        << as_text(end.output);
}

}  // namespace
}  // namespace sulh

int main(int count, char** arguments) {
    if (count == 2 && std::string_view(arguments[1]).substr(0, 2) != "--")
        return sulh::be_a_child(arguments[1]);
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
