// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "store/durable.hpp"
#include "witness/limits.hpp"
#include "witness/witness_fixture.hpp"

#include <thread>

namespace sulh {
namespace {

class WitnessMemory : public WitnessFixture {
protected:
    // The promises of the schema do not hold a failing disk.
    void tamper(const std::string& sql) const {
        auto memory = Database::open(directory_ / "witness" / "witness.sqlite", OpenMode::Write);
        ASSERT_TRUE(memory);
        const Status done = memory->execute(sql);
        ASSERT_TRUE(done) << to_text(done.error());
    }
    std::ptrdiff_t forks() const {
        return std::distance(std::filesystem::directory_iterator(directory_ / "witness" / "forks"),
                             {});
    }
};

TEST_F(WitnessMemory, SurvivesTheProgram) {
    std::string vkey;
    {
        Witness witness = make_witness();
        vkey = to_text(witness.key());
        const auto line =
            witness.cosign_files(files_in(exported("log", 300)), key_.verifier(), noon);
        ASSERT_TRUE(line) << to_text(line.error());
        EXPECT_TRUE(is_cosigned(directory_ / "log", witness, *line, noon));
    }
    const auto again = Witness::open(directory_ / "witness");
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(to_text(again->key()), vkey);
    EXPECT_EQ((*again->tree(key_.verifier().name))->size, 300U);
    EXPECT_EQ(Witness::create(directory_ / "witness", "witness.example").error().code,
              Code::conflict);
    EXPECT_EQ(Witness::open(directory_ / "nowhere").error().code, Code::not_found);
}

TEST_F(WitnessMemory, CosignsAnExportThatGrowsAndBeatsItsHeart) {
    Witness witness = make_witness();
    ASSERT_TRUE(witness.cosign_files(files_in(exported("log", 200)), key_.verifier(), noon));
    const auto grown = exported("grown", 70'000);
    const auto line = witness.cosign_files(files_in(grown), key_.verifier(), noon + 60);
    ASSERT_TRUE(line) << to_text(line.error());
    const auto again = witness.cosign_files(files_in(grown), key_.verifier(), noon + 360);
    EXPECT_TRUE(is_cosigned(grown, witness, *again, noon + 360));
    const auto old =
        witness.cosign_files(files_in(directory_ / "log"), key_.verifier(), noon + 400);
    EXPECT_EQ(old.error().code, Code::conflict);
}

TEST_F(WitnessMemory, KnowsOnlyTheLogsItTrusts) {
    auto witness = Witness::create(directory_ / "w", "w.example");
    const auto log = exported("log", 5);
    EXPECT_EQ(witness->cosign_files(files_in(log), key_.verifier(), noon).error().code,
              Code::not_found);
    EXPECT_TRUE(witness->trust(key_.verifier()));
    EXPECT_TRUE(witness->trust(key_.verifier()));
    EXPECT_EQ(witness->trust(make_key("river.example/record", 2).verifier()).error().code,
              Code::conflict);
    EXPECT_TRUE(witness->cosign_files(files_in(log), key_.verifier(), noon));
}

// T9: two signed records that part at entry 150, shown to one witness.
TEST_F(WitnessMemory, KeepsTheProofOfAFork) {
    Witness witness = make_witness();
    ASSERT_TRUE(witness.cosign_files(files_in(exported("log", 200)), key_.verifier(), noon));
    const auto other = exported("other", 300, 150);
    const auto refused = witness.cosign_files(files_in(other), key_.verifier(), noon + 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::corrupt);
    const auto file = read_whole(refused.error().at.file, fork_file_bytes_max);
    ASSERT_TRUE(file) << refused.error().at.file;
    const auto fork = verify_fork(*parse_fork(as_text(*file)), key_.verifier());
    ASSERT_TRUE(fork) << to_text(fork.error());
    EXPECT_EQ(fork->first.size, 200U);
    EXPECT_EQ(fork->second.size, 300U);
    EXPECT_EQ((*witness.tree(key_.verifier().name))->size, 200U) << "nothing was cosigned";
}

TEST_F(WitnessMemory, KeepsTheProofWhenTheSameSizeIsSubmittedTwice) {
    Witness witness = make_witness();
    ASSERT_TRUE(witness.cosign_files(files_in(exported("log", 200)), key_.verifier(), noon));
    const auto other = read_checkpoint(files_in(exported("other", 200, 150)), key_.verifier());
    const auto answer = witness.add_checkpoint(format_submission(200, {}, other->note), noon + 1);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 422);
    int forks = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(directory_ / "witness" / "forks")) {
        const Bytes file = *read_whole(entry.path(), fork_file_bytes_max);
        EXPECT_TRUE(verify_fork(*parse_fork(as_text(file)), key_.verifier()));
        ++forks;
    }
    EXPECT_EQ(forks, 1);
}

// T6, T8: damage is told apart from a fork, and never cosigned.
TEST_F(WitnessMemory, CosignsNothingOnDamagedTiles) {
    Witness witness = make_witness();
    ASSERT_TRUE(witness.cosign_files(files_in(exported("log", 200)), key_.verifier(), noon));
    const auto grown = exported("grown", 1000);
    flip(grown / "tile/0/000", 40);
    const auto refused = witness.cosign_files(files_in(grown), key_.verifier(), noon + 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::corrupt);
    EXPECT_NE(refused.error().message.find("tile/0/000"), std::string::npos)
        << refused.error().message;
    EXPECT_EQ((*witness.tree(key_.verifier().name))->size, 200U);
}

// T6: the witness's own memory. One bit there must neither accuse the log nor be forgotten.
TEST_F(WitnessMemory, AccusesNobodyOfItsOwnDamage) {
    const auto grown = exported("grown", 300);
    const std::string flipped_root = "CAST(x'00' || substr(root, 2) AS BLOB), note = note";
    for (const std::string& change :
         {"root = " + flipped_root, std::string("size = size + 1"), std::string("size = size - 1"),
          std::string("note = replace(note, 'river', 'rivet')"), std::string("note = ''"),
          std::string("size = 0, note = ''"), std::string("origin = 'rivet.example/record'"),
          "vkey = '" + to_text(make_key("rivet.example/record", 2).verifier()) + "'"}) {
        std::filesystem::remove_all(directory_ / "witness");
        {
            Witness witness = make_witness();
            ASSERT_TRUE(
                witness.cosign_files(files_in(exported("log", 200)), key_.verifier(), noon));
        }
        tamper("DROP TRIGGER tree_grows; UPDATE tree SET " + change);
        Witness witness = std::move(*Witness::open(directory_ / "witness"));
        const auto refused = witness.cosign_files(files_in(grown), key_.verifier(), noon + 1);
        ASSERT_FALSE(refused) << change;
        EXPECT_EQ(refused.error().message.find("forked"), std::string::npos) << change;
        const Status trusted = witness.trust(key_.verifier());
        ASSERT_FALSE(trusted) << change << ": it would begin anew";
        EXPECT_EQ(trusted.error().code, Code::corrupt) << change;
        EXPECT_NE(trusted.error().message.find("own memory is damaged"), std::string::npos)
            << change;
        EXPECT_EQ(forks(), 0) << change;
    }
    std::filesystem::remove_all(directory_ / "witness");
    {
        Witness witness = make_witness();
        ASSERT_TRUE(witness.cosign_files(files_in(grown), key_.verifier(), noon));
    }
    tamper("DROP TRIGGER clock_runs; UPDATE clock SET last = last - 1");
    const auto refused = Witness::open(directory_ / "witness")
                             ->cosign_files(files_in(grown), key_.verifier(), noon + 1);
    EXPECT_NE(refused.error().message.find("own memory is damaged"), std::string::npos)
        << "it would sign at an earlier time";
}

// Bytes of its file, every 31st that is not zero: it cosigns what is right, or nothing.
TEST_F(WitnessMemory, MissesNoFlippedByte) {
    const auto memory = directory_ / "witness" / "witness.sqlite";
    const auto grown = files_in(exported("grown", 300));
    const auto other = files_in(exported("other", 300, 150));
    {
        Witness witness = make_witness();
        ASSERT_TRUE(witness.cosign_files(files_in(exported("log", 200)), key_.verifier(), noon));
    }
    const Bytes good = *read_whole(memory, 1 << 24);
    std::size_t count = 0, refused_count = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        if (good[at] == 0 || ++count % 31 != 0) continue;
        Bytes bad = good;
        bad[at] ^= 0x04;
        const auto put = [&] {
            for (const char* beside : {"-wal", "-shm"})
                std::filesystem::remove(memory.string() + beside);
            std::ofstream(memory, std::ios::binary)
                .write(reinterpret_cast<const char*>(bad.data()),
                       static_cast<std::streamsize>(bad.size()));
        };
        put();
        if (auto witness = Witness::open(directory_ / "witness")) {
            const auto line = witness->cosign_files(grown, key_.verifier(), noon + 1);
            refused_count += line ? 0U : 1U;
            EXPECT_TRUE(!line || is_cosigned(directory_ / "grown", *witness, *line, noon + 1))
                << at;
        }
        EXPECT_EQ(forks(), 0) << at << ": nothing was forked";
        put();
        if (auto witness = Witness::open(directory_ / "witness")) {
            EXPECT_TRUE(!witness->trust(key_.verifier()) || witness->trees()->front().size == 200U)
                << at;
            EXPECT_FALSE(witness->cosign_files(other, key_.verifier(), noon + 1)) << at;
        }
        std::filesystem::remove_all(directory_ / "witness" / "forks");
        std::filesystem::create_directory(directory_ / "witness" / "forks");
    }
    EXPECT_GT(refused_count, 5U) << count;
}

// T11: 2031 and 2038 and 2106; a clock that ran back signs nothing until it has caught up.
TEST_F(WitnessMemory, NeverSignsAtAnEarlierTime) {
    Witness witness = make_witness();
    const auto files = files_in(exported("log", 5));
    std::uint64_t last = 0;
    for (const std::uint64_t now :
         {noon, noon, std::uint64_t{2'147'483'648}, std::uint64_t{4'294'967'296}}) {
        const auto line = witness.cosign_files(files, key_.verifier(), now);
        ASSERT_TRUE(line) << now << to_text(line.error());
        EXPECT_TRUE(is_cosigned(directory_ / "log", witness, *line, now));
        last = now;
    }
    const auto refused = witness.cosign_files(files, key_.verifier(), last - 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::unavailable);
    Witness again = std::move(*Witness::open(directory_ / "witness"));
    EXPECT_FALSE(again.cosign_files(files, key_.verifier(), noon)) << "not after a restart either";
    EXPECT_TRUE(again.cosign_files(files, key_.verifier(), last));
}

// T10: the race of the specification, with a witness of its own in each thread.
TEST_F(WitnessMemory, NeverRollsBackUnderParallelRequests) {
    { make_witness(); }
    SqliteLog log = create();
    constexpr std::uint64_t steps = 24;
    for (std::uint64_t size = 1; size <= steps; ++size)
        grow(log, size);
    const HashReader hashes = hash_reader(log);
    std::vector<std::string> bodies;  // every step from every size
    for (std::uint64_t from = 0; from < steps; ++from) {
        for (std::uint64_t to = from + 1; to <= steps; to += 5)
            bodies.push_back(
                format_submission(from, *prove_consistency(from, to, hashes), *log.checkpoint(to)));
    }
    std::vector<std::thread> threads;
    std::array<std::vector<std::uint64_t>, 4> cosigned;
    std::array<bool, 4> is_sound = {true, true, true, true};
    for (std::size_t t = 0; t < cosigned.size(); ++t) {
        threads.emplace_back([&, t] {
            auto witness = Witness::open(directory_ / "witness");
            std::uint64_t seen = 0;
            for (std::size_t i = 0; i < bodies.size(); ++i) {
                const auto answer =
                    witness->add_checkpoint(bodies[(i * (2 * t + 7) + t) % bodies.size()], noon);
                if (!answer) continue;  // the memory was busy: nothing was signed
                if (answer->status == 200) cosigned[t].push_back(i);
                const std::uint64_t size = (*witness->tree(key_.verifier().name))->size;
                is_sound[t] =
                    is_sound[t] && size >= seen && (answer->status == 200 || answer->status == 409);
                seen = size;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const bool sound : is_sound)
        EXPECT_TRUE(sound);
    std::size_t all = 0;
    for (const auto& those : cosigned)
        all += those.size();
    EXPECT_GE(all, 1U);
    EXPECT_LE(all, steps) << "each cosigned step made the tree larger";
}

// T8: a record copied with its key, both go on; the witness stops the second.
TEST_F(WitnessMemory, StopsTheSecondOfTwoCopiesOfALog) {
    Witness witness = make_witness();
    ASSERT_TRUE(witness.cosign_files(files_in(exported("log", 100)), key_.verifier(), noon));
    ASSERT_TRUE(witness.cosign_files(files_in(exported("one", 120, 110)), key_.verifier(), noon));
    const auto second =
        witness.cosign_files(files_in(exported("two", 120, 105)), key_.verifier(), noon);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("forked"), std::string::npos);
}

}  // namespace
}  // namespace sulh
