// SPDX-License-Identifier: Apache-2.0
// record: entries as they are kept, and the root of the tree over them.

#include "record/entry.hpp"
#include "support/ask.hpp"
#include "tlog/merkle.hpp"

#include <fmt/format.h>

namespace sulh {

// "root" and its hexadecimal digits; each entry must be spelled the one way in which it is kept.
Answer ask_record(CaseRun&, const CaseBlock& block) {
    RightEdge tree;
    for (const std::string& line : block.input) {
        TRY(const Entry entry, decode(as_bytes(line)));
        TRY(const Bytes bytes, encode(entry));
        if (as_text(bytes) != line)
            return fail(Code::corrupt, "written back as " + std::string(as_text(bytes)));
        tree.append(leaf_hash(bytes));
    }
    return std::vector<std::string>{"size " + std::to_string(tree.size()),
                                    "root " + hex(tree.root())};
}

}  // namespace sulh
