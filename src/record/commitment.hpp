#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the record says about contents that may be erased: salted, so that they cannot be guessed
// at once the salt is gone with them. SPEC: docs/formats/record.md, "Commitments"

#include "base/bytes.hpp"
#include "base/hash.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace sulh {

using ContentSalt = std::array<std::uint8_t, 32>;  // fresh randomness for each kept file

// SHA-256(salt || content).
Hash content_commitment(const ContentSalt& salt, ByteView content);

// The salt of one row of a file: SHA-256("sulh.row-salt/v1\n" || salt || row, 8 bytes big-endian).
// Who sees it learns nothing about the file's salt, nor about those of other rows.
ContentSalt row_salt(const ContentSalt& file, std::uint64_t row);

// The leaf of a row under rows_root: the RFC 6962 leaf hash of row salt || line.
Hash row_leaf(const ContentSalt& of_row, std::string_view line);

}  // namespace sulh
