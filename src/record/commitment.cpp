// SPDX-License-Identifier: Apache-2.0
#include "record/commitment.hpp"

#include "tlog/merkle.hpp"

namespace sulh {

Hash content_commitment(const ContentSalt& salt, ByteView content) {
    Sha256 sha;
    sha.update(salt);
    sha.update(content);
    return sha.finish();
}

ContentSalt row_salt(const ContentSalt& file, std::uint64_t row) {
    std::array<std::uint8_t, 8> number;
    for (std::size_t i = 0; i < number.size(); ++i)
        number[i] = static_cast<std::uint8_t>(row >> (56 - 8 * i));
    Sha256 sha;
    sha.update(as_bytes("sulh.row-salt/v1\n"));
    sha.update(file);
    sha.update(number);
    return sha.finish();
}

Hash row_leaf(const ContentSalt& of_row, std::string_view line) {
    Bytes salted(of_row.begin(), of_row.end());
    const ByteView bytes = as_bytes(line);
    salted.insert(salted.end(), bytes.begin(), bytes.end());
    return leaf_hash(salted);
}

}  // namespace sulh
