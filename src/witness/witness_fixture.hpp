#pragma once
// SPDX-License-Identifier: Apache-2.0
// Exports of records that agree for a while and then part, and a witness. Only for tests.

#include "store/export_log.hpp"
#include "store/store_fixture.hpp"
#include "witness/witness.hpp"

#include <fstream>

namespace sulh {

class WitnessFixture : public StoreTest {
protected:
    static constexpr std::uint64_t noon = 1'935'489'600;  // 2031-05-02T12:00:00Z

    // A record of `size` entries, the last of them other than numbered from `parted` on, exported.
    std::filesystem::path exported(const std::string& name, std::uint64_t size,
                                   std::uint64_t parted = ~std::uint64_t{0}) const {
        const std::string file = name + std::to_string(counter_++) + ".sqlite";
        SqliteLog log = create(file);
        grow(log, std::min(size, parted), 4096);
        Batch other;
        for (std::uint64_t i = log.size(); i < size; ++i)
            other.entries.push_back(numbered_entry(1'000'000 + i));
        EXPECT_TRUE(log.append(other, signer()));
        const auto out = directory_ / name;
        const Status done = export_log(log, out);
        EXPECT_TRUE(done) << to_text(done.error());
        return out;
    }
    Witness make_witness(const std::string& name = "witness") const {
        auto witness = Witness::create(directory_ / name, name + ".example");
        EXPECT_TRUE(witness) << to_text(witness.error());
        EXPECT_TRUE(witness->trust(key_.verifier()));
        return std::move(*witness);
    }
    // Whether the witness's line is a cosignature at that time of the export's checkpoint.
    bool is_cosigned(const std::filesystem::path& log, const Witness& witness,
                     const std::string& line, std::uint64_t time) const {
        const auto seen = read_checkpoint(files_in(log), key_.verifier());
        const auto opened = open_note(seen->note + line, {&witness.key(), 1});
        return opened && opened->signers[0] == NoteSigner{witness.key(), time};
    }
    static void flip(const std::filesystem::path& file, std::streamoff at) {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekg(at);
        const int byte = stream.get();
        stream.seekp(at);
        stream.put(static_cast<char>(byte ^ 1));
        ASSERT_TRUE(stream.good());
    }

private:
    mutable int counter_ = 0;
};

}  // namespace sulh
