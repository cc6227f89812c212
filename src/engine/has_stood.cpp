// SPDX-License-Identifier: Apache-2.0
#include "engine/has_stood.hpp"

#include "tlog/merkle.hpp"

#include <algorithm>

namespace sulh {

Result<bool> has_stood(const LogStorage& log, const SeenRecord& seen, std::uint64_t before) {
    if (seen.size > std::min(before, log.size())) return false;
    if (seen.size == log.size()) return log.root() == seen.root;
    TRY(const Hash root, tree_root(seen.size, hash_reader(log)));
    return root == seen.root;
}

}  // namespace sulh
