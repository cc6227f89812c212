// SPDX-License-Identifier: Apache-2.0
#include "record/row_proof.hpp"

#include "tlog/merkle.hpp"
#include "tlog/proof.hpp"

#include <gtest/gtest.h>

#include <array>

namespace sulh {
namespace {

struct Rows {
    std::vector<std::string> lines;
    std::vector<Hash> leaves;
    IntakeEntry intake;
    ContentSalt salt = {7};

    explicit Rows(std::uint64_t count) {
        RightEdge edge;
        for (std::uint64_t i = 0; i < count; ++i) {
            lines.push_back(R"({"id":"o-)" + std::to_string(i) + R"("})");
            leaves.push_back(row_leaf(row_salt(salt, i), lines.back()));
            edge.append(leaves.back());
        }
        intake.observations = count;
        intake.rows_root = edge.root();
    }
    RowProof proof(std::uint64_t row) const {
        const std::array<std::uint8_t, 32> seed = {};
        const auto key = SigningKey::make("river.example/record", seed);
        const ProofFile of_intake{
            Bytes{1},
            0,
            {},
            sign_checkpoint({"river.example/record", 1, leaf_hash(Bytes{1}), {}}, *key)};
        return {row, row_salt(salt, row), prove_row_inclusion(leaves, row), lines[row],
                format_proof(of_intake)};
    }
};

TEST(RowProof, ProvesEachRowOfFilesOfEverySize) {
    for (std::uint64_t count = 1; count <= 33; ++count) {
        const Rows rows(count);
        for (std::uint64_t row = 0; row < count; ++row)
            ASSERT_TRUE(verify_row(rows.proof(row), rows.intake)) << row << " of " << count;
    }
}

TEST(RowProof, RefusesAnotherRowPlaceOrFile) {
    const Rows rows(7);
    RowProof other = rows.proof(3);
    other.line = rows.lines[4];
    EXPECT_EQ(verify_row(other, rows.intake).error().code, Code::corrupt);
    RowProof moved = rows.proof(3);
    moved.row = 2;
    EXPECT_FALSE(verify_row(moved, rows.intake));
    EXPECT_FALSE(verify_row(rows.proof(3), Rows(8).intake));
    RowProof beyond = rows.proof(3);
    beyond.row = 7;
    EXPECT_FALSE(verify_row(beyond, rows.intake));
    RowProof guessed = rows.proof(3);
    guessed.salt = {};
    EXPECT_FALSE(verify_row(guessed, rows.intake)) << "a line without its salt proves nothing";
}

TEST(RowProof, ReadsBackWhatItWrites) {
    const Rows rows(5);
    const std::string text = format_row_proof(rows.proof(4));
    EXPECT_TRUE(is_row_proof(text));
    const auto read = parse_row_proof(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, rows.proof(4));
    for (const std::string& wrong : {std::string(), text.substr(1), text.substr(0, text.size() - 1),
                                     std::string("sulh.row/v1\nrow 01\n") + text.substr(18),
                                     std::string("sulh.row/v1\nrow -1\n") + text.substr(18),
                                     std::string("sulh.row/v1\nrow 1\n\nx\n"),
                                     std::string("sulh.row/v1\nrow 1\nsalt AAAA\n") +
                                         text.substr(text.find('\n', 18) + 1),
                                     text.substr(0, 18) + text.substr(text.find('\n', 18) + 1),
                                     std::string("sulh.row/v1\nrow 1\nAAAA\n\nx\n\n")}) {
        EXPECT_FALSE(parse_row_proof(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace sulh
