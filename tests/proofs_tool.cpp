// SPDX-License-Identifier: Apache-2.0
// Every proof of small trees and random ones of large trees, on stdout, for tests/differential.sh. Entry i is the text
// "entry i". One line a proof: "record INDEX SIZE HASH…" or "tree OLD SIZE HASH…", hashes in hexadecimal.
// proofs_tool small SIZE_MAX | proofs_tool random SIZE_MAX COUNT SEED
#include <cstdio>
#include <random>
#include <string>

#include "base/check.hpp"
#include "base/text.hpp"
#include "tlog/test_log.hpp"

namespace sulh {
namespace {

void print(const char* kind, std::uint64_t first, std::uint64_t size, const std::vector<Hash>& hashes) {
    std::string line = std::string(kind) + " " + std::to_string(first) + " " + std::to_string(size);
    for (const Hash& hash : hashes) line += " " + hex(hash);
    std::puts(line.c_str());
}

void print_record(const TestLog& log, std::uint64_t index, std::uint64_t size) {
    print("record", index, size, prove_inclusion(index, size, log.hashes()).value());
}

void print_tree(const TestLog& log, std::uint64_t old_size, std::uint64_t size) {
    print("tree", old_size, size, prove_consistency(old_size, size, log.hashes()).value());
}

void print_small(std::uint64_t size_max) {
    const TestLog log(size_max);
    for (std::uint64_t size = 1; size <= size_max; ++size) {
        for (std::uint64_t index = 0; index < size; ++index) print_record(log, index, size);
        for (std::uint64_t old_size = 1; old_size <= size; ++old_size) print_tree(log, old_size, size);
    }
}

void print_random(std::uint64_t size_max, std::uint64_t count, std::uint64_t seed) {
    const TestLog log(size_max);
    std::mt19937_64 dice(seed);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t size = 1 + dice() % size_max;
        print_record(log, dice() % size, size);
        print_tree(log, 1 + dice() % size, size);
    }
}

std::uint64_t number(const char* text) {
    const auto value = parse_integer(text);
    CHECK(value && *value > 0);
    return static_cast<std::uint64_t>(*value);
}

int run(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    if (mode == "small" && argc == 3) {
        print_small(number(argv[2]));
    } else if (mode == "random" && argc == 5) {
        print_random(number(argv[2]), number(argv[3]), number(argv[4]));
    } else {
        std::fputs("usage: proofs_tool small SIZE_MAX | proofs_tool random SIZE_MAX COUNT SEED\n", stderr);
        return 2;
    }
    return 0;
}

}  // namespace
}  // namespace sulh

int main(int argc, char** argv) { return sulh::run(argc, argv); }
