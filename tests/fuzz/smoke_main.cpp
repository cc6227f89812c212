// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz body for a moment: on each seed of a folder, and on mutations of the seeds drawn from
// a printed seed. smoke_main FOLDER [SEED [ROUNDS]]. Without seeds the mutations start from an
// empty input.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t);

namespace {

namespace fs = std::filesystem;
using Generator = std::mt19937_64;
constexpr std::size_t input_bytes_max = 1 << 16;
constexpr double seconds_max = 4;

std::vector<std::string> read_seeds(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> seeds;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return seeds;
}

std::size_t below(Generator& generator, std::size_t bound) {
    return bound == 0 ? 0 : static_cast<std::size_t>(generator() % bound);
}

// Bytes that parsers trip over.
const std::vector<std::string> tokens = {"\n",
                                         "\r\n",
                                         "\t",
                                         ",",
                                         "\"",
                                         "{",
                                         "}",
                                         "[",
                                         "]",
                                         "```",
                                         "-1",
                                         "9999999999999",
                                         "1e309",
                                         "nan",
                                         "\xEF\xBB\xBF",
                                         "\xFF\xFE",
                                         std::string(1, '\0'),
                                         "\xC3",
                                         "±",
                                         " "};

void mutate(std::string& input, const std::vector<std::string>& seeds, Generator& generator) {
    const std::size_t at = below(generator, input.size() + 1);
    const std::size_t length = below(generator, std::min<std::size_t>(input.size() - at, 64) + 1);
    switch (generator() % 6) {
        case 0:
            input.erase(at, length);
            break;
        case 1:
            input.insert(at, tokens[below(generator, tokens.size())]);
            break;
        case 2:
            input.insert(at, input.substr(at, length));
            break;
        case 3:
            input.resize(at);
            break;
        case 4:
            if (at < input.size()) input[at] = static_cast<char>(generator() & 0xFFU);
            break;
        default: {
            const std::string& other = seeds[below(generator, seeds.size())];
            const std::size_t from = below(generator, other.size() + 1);
            input.replace(at, length, other.substr(from, below(generator, 256)));
        }
    }
    if (input.size() > input_bytes_max) input.resize(input_bytes_max);
}

void run(const std::string& input) {
    // A copy of its own size, so that a read past the end is one past an allocation.
    const std::vector<std::uint8_t> bytes(input.begin(), input.end());
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        fmt::print(stderr, "usage: smoke_main FOLDER [SEED [ROUNDS]]\n");
        return 2;
    }
    std::vector<std::string> seeds = read_seeds(arguments[1]);
    const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 20'310'501;
    const std::uint64_t rounds = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 3'000;
    fmt::print("{} seeds, seed {}, up to {} rounds\n", seeds.size(), seed, rounds);
    std::fflush(stdout);
    for (const std::string& input : seeds)
        run(input);
    if (seeds.empty()) seeds.emplace_back();
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t round = 0; round < rounds; ++round) {
        Generator generator(seed + round);
        std::string input = seeds[below(generator, seeds.size())];
        for (std::size_t i = 0; i < 1 + round % 8; ++i)
            mutate(input, seeds, generator);
        run(input);
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
        if (spent.count() > seconds_max) break;
    }
    return 0;
}
