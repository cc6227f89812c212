// SPDX-License-Identifier: Apache-2.0
#include "base/seen_record.hpp"

#include "base/member_reader.hpp"

#include <algorithm>

namespace sulh {

Json to_json(const SeenRecord& seen) {
    Json out;
    out.set("size", seen.size).set("root", base64(seen.root));
    return out;
}

Result<SeenRecord> read_seen_record(const Json& json) {
    MemberReader read(json, "seen");
    SeenRecord out;
    out.size = read.count("size");
    const auto root = from_base64(read.text("root"));
    TRY_STATUS(read.finish());
    if (!root || root->size() != out.root.size())
        return fail(Code::invalid_input, "\"seen\" holds no root of a record");
    std::ranges::copy(*root, out.root.begin());
    return out;
}

}  // namespace sulh
