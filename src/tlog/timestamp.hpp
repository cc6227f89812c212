#pragma once
// SPDX-License-Identifier: Apache-2.0
// Time-stamps of an authority outside (RFC 3161), beside the witnesses' cosignatures: a dated
// signature over a checkpoint's bytes. SPEC: RFC 3161, RFC 5816

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sulh {

// The DER of a request for the SHA-256 of `content`, asking for the authority's certificate.
Bytes timestamp_query(ByteView content, std::uint64_t nonce);

struct Timestamp {
    std::uint64_t time_s = 0;  // POSIX seconds: the content existed by then
    Hash content = {};         // SHA-256 of what was stamped
    std::string authority;     // the subject of the certificate that signed
    friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

// What a response (DER) says, its signature unchecked. invalid_input where it is none or the
// authority refused, or stamped another kind of hash.
Result<Timestamp> read_timestamp(ByteView response);
// The same, checked: the authority's certificate leads to one of those in `trusted` (PEM) and was
// valid at the time it names, and its signature holds (corrupt).
Result<Timestamp> verify_timestamp(ByteView response, ByteView content, std::string_view trusted);

}  // namespace sulh
