// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "casework/event.hpp"
#include "casework/event_json.hpp"

namespace sulh {

Hash commitment_of(std::string_view case_id, std::int32_t round, std::string_view actor,
                   ByteView salt, const Ballot& ballot) {
    Json sealed;
    sealed.set("case", case_id).set("round", static_cast<int>(round)).set("actor", actor);
    sealed.set("salt", hex(salt)).set("ballot", to_json(ballot));
    return sha256(as_bytes(write_json(sealed)));
}

}  // namespace sulh
