// SPDX-License-Identifier: Apache-2.0
#include "print/device_setup.hpp"

#include "base/bytes.hpp"
#include "base/json.hpp"

#include <zlib.h>

namespace sulh {

Result<std::string> device_setup(std::string_view server, std::string_view project) {
    Json general;
    general.set("server_url", server).set("formlist_url", "/formList");
    general.set("submission_url", "/submission").set("autosend", "wifi_and_cellular");
    general.set("form_update_mode", "match_exactly");
    Json setup;
    setup.set("general", std::move(general)).set("admin", Json::Object{});
    setup.set("project", Json().set("name", project));
    const std::string json = write_json(setup);
    uLongf length = compressBound(static_cast<uLong>(json.size()));
    Bytes packed(length);
    const int result = compress2(packed.data(), &length,
                                 reinterpret_cast<const Bytef*>(json.data()),
                                 static_cast<uLong>(json.size()), Z_BEST_COMPRESSION);
    if (result != Z_OK) return fail(Code::unavailable, "no memory to compress the settings");
    packed.resize(length);
    return base64(packed);
}

}  // namespace sulh
