// SPDX-License-Identifier: Apache-2.0
#include "serve/multipart.hpp"

#include "serve/limits.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::vector<FormPart> parsed(std::string_view body) {
    auto parts = parse_multipart(body, "b");
    EXPECT_TRUE(parts) << (parts ? "" : to_text(parts.error()));
    return parts.value_or(std::vector<FormPart>{});
}

std::string part(std::string_view disposition, std::string_view content) {
    return "--b\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n\r\n" +
           std::string(content) + "\r\n";
}

TEST(MultipartBoundary, IsReadWithAndWithoutQuotes) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data;charset=utf-8; Boundary=\"a b\""), "a b");
    EXPECT_FALSE(multipart_boundary("text/xml; boundary=abc"));
    EXPECT_FALSE(multipart_boundary("multipart/form-data"));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary="));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')));
}

TEST(Multipart, GivesPartsInOrderWithTheirBytes) {
    const std::string binary("\x00\r\n--\xFF\r\n", 8);
    const std::string body =
        "preamble\r\n" + part("name=\"one\"", "1") +
        "--b  \r\ncontent-disposition: form-data; name=\"p.jpg\"; filename=\"p.jpg\"\r\n"
        "CONTENT-TYPE: image/jpeg\r\n\r\n" +
        binary + "\r\n--b--\r\nepilogue";
    const auto parts = parsed(body);
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].name, "one");
    EXPECT_EQ(parts[0].file_name, "");
    EXPECT_EQ(parts[0].content, "1");
    EXPECT_EQ(parts[1].media_type, "image/jpeg");
    EXPECT_EQ(parts[1].content, binary);
}

TEST(Multipart, KeepsNamesInUtf8) {
    const std::string body = part("name=\"تصویر.jpg\"; filename=\"تصویر.jpg\"", "x") +
                             part("name=\"a\"; filename*=UTF-8''%D8%AA.jpg", "y") +
                             part("name=\"q%22q\"; filename=\"a\\\"b\"", "z") + "--b--";
    const auto parts = parsed(body);
    ASSERT_EQ(parts.size(), 3u);
    EXPECT_EQ(parts[0].file_name, "تصویر.jpg");
    EXPECT_EQ(parts[1].file_name, "ت.jpg");
    EXPECT_EQ(parts[2].name, "q\"q");
    EXPECT_EQ(parts[2].file_name, "a\"b");
}

TEST(Multipart, TakesEmptyContentAndALongerBoundaryInsideAContent) {
    const std::string body = part("name=\"a\"", "") + part("name=\"c\"", "x\r\n--bc") + "--b--";
    const auto parts = parsed(body);
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].content, "");
    EXPECT_EQ(parts[1].content, "x\r\n--bc");
}

TEST(Multipart, RefusesWhatIsCutOffOrNamesNothing) {
    for (const std::string& body :
         {std::string(), std::string("--b"), part("name=\"a\"", "x"),
          std::string("--b\r\nContent-Disposition: form-data; name=\"a\""),
          part("filename=\"a\"", "x") + "--b--", part("name=\"a\x01\"", "x") + "--b--",
          part("name=\"\xFF\"", "x") + "--b--", std::string("--b\r\n\r\nx\r\n--b--")}) {
        const auto parts = parse_multipart(body, "b");
        ASSERT_FALSE(parts) << body;
        EXPECT_EQ(parts.error().code, Code::invalid_input) << body;
    }
}

TEST(Multipart, RefusesMoreThanItsLimits) {
    std::string many;
    for (std::size_t i = 0; i <= form_parts_max; ++i)
        many += part("name=\"a\"", "");
    many += "--b--";
    EXPECT_EQ(parse_multipart(many, "b").error().code, Code::limit);
    const std::string header =
        "--b\r\nX: " + std::string(form_part_header_bytes_max, 'x') + "\r\n\r\n--b--";
    EXPECT_EQ(parse_multipart(header, "b").error().code, Code::limit);
    const std::string name =
        part("name=\"" + std::string(form_name_bytes_max + 1, 'n') + "\"", "") + "--b--";
    EXPECT_FALSE(parse_multipart(name, "b"));
}

}  // namespace
}  // namespace sulh
