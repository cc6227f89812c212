// SPDX-License-Identifier: Apache-2.0
#include "http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace sulh {

namespace {

constexpr std::size_t piece_bytes = 1u << 16;
constexpr int gzip_only = MAX_WBITS + 16;  // of zlib.h: the header of RFC 1952 is asked for

struct EndInflate {
    void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

Result<std::string> unpack_gzip(std::string_view packed, std::size_t bytes_max) {
    z_stream stream = {};
    if (packed.size() > std::numeric_limits<uInt>::max())
        return fail(Code::limit, "the compressed body is too long");
    if (inflateInit2(&stream, gzip_only) != Z_OK)
        return fail(Code::unavailable, "zlib cannot begin");
    const std::unique_ptr<z_stream, EndInflate> end(&stream);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    int state = Z_OK;
    while (state == Z_OK) {
        if (out.size() > bytes_max)
            return fail(Code::limit, "the body unpacks to more than " +
                                         std::to_string(bytes_max) + " bytes");
        const std::size_t before = out.size();
        out.resize(before + std::min(piece_bytes, bytes_max + 1 - before));
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(out.size() - before);
        state = inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
    }
    if (state != Z_STREAM_END || stream.avail_in != 0)
        return fail(Code::corrupt, "the body says that it is gzip and is not, or not whole");
    if (out.size() > bytes_max)
        return fail(Code::limit, "the body unpacks to more than " + std::to_string(bytes_max) +
                                     " bytes");
    return out;
}

}  // namespace sulh
