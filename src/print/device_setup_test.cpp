// SPDX-License-Identifier: Apache-2.0
#include "print/device_setup.hpp"

#include "base/bytes.hpp"
#include "base/json.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace sulh {
namespace {

TEST(DeviceSetup, IsJsonThatWasCompressedAndFitsACode) {
    const auto setup = device_setup("https://mission.example/v1/key/" + std::string(43, 'k'), "phone-3");
    ASSERT_TRUE(setup);
    const auto packed = from_base64(*setup);
    ASSERT_TRUE(packed);
    std::string json(4096, '\0');
    uLongf length = json.size();
    ASSERT_EQ(uncompress(reinterpret_cast<Bytef*>(json.data()), &length, packed->data(),
                         packed->size()),
              Z_OK);
    json.resize(length);
    const auto read = parse_json(json);
    ASSERT_TRUE(read) << json;
    const Json* general = read->find("general");
    ASSERT_NE(general, nullptr);
    ASSERT_NE(read->find("admin"), nullptr);
    EXPECT_EQ(*general->find_string("server_url"),
              "https://mission.example/v1/key/" + std::string(43, 'k'));
    EXPECT_EQ(*general->find_string("form_update_mode"), "match_exactly");
    const auto code = qr_code(*setup);
    ASSERT_TRUE(code);
    EXPECT_LT(code->size, 100);
}

}  // namespace
}  // namespace sulh
