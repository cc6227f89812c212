// SPDX-License-Identifier: Apache-2.0
#include "sandbox/confinement.hpp"

#include <linux/futex.h>
#include <malloc.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <type_traits>
#include <vector>

namespace sulh {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif
#else
constexpr bool is_sanitized = false;
#endif

Unexpected not_confined(std::string_view attempted, int error) {
    return fail(Code::unavailable, "this system cannot confine a process: " +
                                       std::string(attempted) + ": " + std::strerror(error));
}

Status set_limit(int of, rlim_t soft, rlim_t hard) {
    const rlimit limit{soft, hard};
    if (::setrlimit(static_cast<__rlimit_resource>(of), &limit) == 0) return {};
    return not_confined("setrlimit", errno);
}

Status set_limits(const Confinement& confinement) {
    const auto seconds = static_cast<rlim_t>(confinement.processor_time.count());
    // The second bound is for a process that would take SIGXCPU and go on.
    TRY_STATUS(set_limit(RLIMIT_CPU, seconds, seconds + 1));
    if (!is_sanitized)
        TRY_STATUS(set_limit(RLIMIT_AS, confinement.memory_bytes, confinement.memory_bytes));
    TRY_STATUS(set_limit(RLIMIT_CORE, 0, 0));
    TRY_STATUS(set_limit(RLIMIT_FSIZE, 0, 0));
    return set_limit(RLIMIT_NOFILE, 0, 0);
}

using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, decltype(&seccomp_release)>;

// Calls that are allowed whatever they are given.
constexpr int free_calls[] = {SCMP_SYS(exit),   SCMP_SYS(exit_group), SCMP_SYS(brk),
                              SCMP_SYS(munmap), SCMP_SYS(mremap),     SCMP_SYS(madvise)};

// 0, or the first thing that libseccomp has to say.
int allow(scmp_filter_ctx filter) {
    int error = 0;
    const auto add = [&](int call, const std::vector<scmp_arg_cmp>& given) {
        if (error == 0)
            error = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call,
                                           static_cast<unsigned>(given.size()), given.data());
    };
    for (const int call : free_calls)
        add(call, {});
    add(SCMP_SYS(read), {SCMP_A0(SCMP_CMP_EQ, STDIN_FILENO)});
    add(SCMP_SYS(write), {SCMP_A0(SCMP_CMP_EQ, STDOUT_FILENO)});
    // Memory of nobody else, in which nothing can be run.
    add(SCMP_SYS(mmap), {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                         SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)});
    // The end of something done once, as the C++ runtime does when memory is short: wakes nobody.
    add(SCMP_SYS(futex), {SCMP_A1(SCMP_CMP_EQ, FUTEX_WAKE_PRIVATE)});
    // A sanitizer asks for its stack before whatever does not return.
    if (is_sanitized) add(SCMP_SYS(sigaltstack), {});
    return error;
}

}  // namespace

Status confine(const Confinement& confinement) {
    // Else allocating would try a second arena when the first is full, by calls that kill.
    ::mallopt(M_ARENA_MAX, 1);
    TRY_STATUS(set_limits(confinement));
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return not_confined("no_new_privs", errno);
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return not_confined("dumpable", errno);
    const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
    if (!filter) return not_confined("seccomp", ENOMEM);
    if (const int error = allow(filter.get()); error != 0) return not_confined("seccomp", -error);
    if (const int error = seccomp_load(filter.get()); error != 0)
        return not_confined("seccomp", -error);
    return {};
}

}  // namespace sulh
