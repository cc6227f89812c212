// SPDX-License-Identifier: Apache-2.0
// What multipart data is taken apart into gives the same parts again when it is written out.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "serve/limits.hpp"
#include "serve/multipart.hpp"

#include <string>

namespace {

using namespace sulh;

std::string quoted(const std::string& name) {
    std::string out;
    for (const char c : name)
        out += c == '"' ? std::string("%22") : std::string(1, c);
    return "\"" + out + "\"";
}

std::string written(const std::vector<FormPart>& parts) {
    std::string out;
    for (const FormPart& part : parts) {
        out += "--b\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (!part.file_name.empty()) out += "; filename=" + quoted(part.file_name);
        out += "\r\nContent-Type: " + part.media_type + "\r\n\r\n" + std::string(part.content) +
               "\r\n";
    }
    return out + "--b--";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const std::string_view body = as_text({input, size});
    multipart_boundary(body);
    const auto parts = parse_multipart(body, "b");
    if (!parts) {
        CHECK(!parts.error().message.empty());
        return 0;
    }
    CHECK(parts->size() <= form_parts_max);
    const std::string text = written(*parts);
    const auto again = parse_multipart(text, "b");
    CHECK(again.has_value() && again->size() == parts->size());
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const FormPart& one = (*parts)[i];
        CHECK(one.name.size() <= form_name_bytes_max && one.content.size() <= size);
        CHECK((*again)[i].name == one.name && (*again)[i].file_name == one.file_name);
        CHECK((*again)[i].content == one.content && (*again)[i].media_type == one.media_type);
    }
    return 0;
}
