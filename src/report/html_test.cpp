// SPDX-License-Identifier: Apache-2.0
#include "report/html.hpp"

#include "report/bulletin_fixture.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::string page(std::string_view body) {
    return "<!doctype html>\n" + std::string(body);
}

TEST(Html, LetsNoTextBecomeMarkup) {
    Html html;
    html.leaf_value("p", {{"title", "\"><b>"}}, "<i>&'\"");
    EXPECT_EQ(html.document(),
              page("<p title=\"&quot;&gt;&lt;b&gt;\"><bdi>&lt;i&gt;&amp;&#39;&quot;"
                   "</bdi></p>"));
}

TEST(Html, ShowsControlsOfDirectionInsteadOfObeyingThem) {
    Html html;
    html.text(
        "a\xE2\x80\xAE"
        "b");
    EXPECT_EQ(html.document(), page("a\\u{202e}b"));
}

TEST(Html, WritesVoidElementsOfHtmlAndLeavesOfSvg) {
    Html html;
    html.empty("br").empty("circle", {{"r", "2"}});
    EXPECT_EQ(html.document(), page("<br><circle r=\"2\"/>"));
}

TEST(Html, KeepsALongPathWhole) {
    const std::string path(100'000, '1');
    Html html;
    html.empty("path", {{"d", path}});
    EXPECT_EQ(html.document(), page("<path d=\"" + path + "\"/>"));
}

TEST(HtmlFault, FindsWhatIsWrong) {
    EXPECT_EQ(html_fault(page("<p id=\"a\">x</p>")), "");
    EXPECT_EQ(html_fault("<p></p>"), "no doctype");
    EXPECT_EQ(html_fault(page("<p><b></p></b>")), "</p> unexpected");
    EXPECT_EQ(html_fault(page("<p>")), "p left open");
    EXPECT_EQ(html_fault(page("<p id=\"a\"></p><p id=\"a\"></p>")), "id twice: a");
    EXPECT_EQ(html_fault(page("<a href=\"#b\">x</a>")), "link to nowhere: b");
    EXPECT_EQ(html_fault(page("<a href=\"http://x\">x</a>")), "link out of the page: http://x");
    EXPECT_EQ(html_fault(page("<img src=\"x\">")), "something to fetch: x");
    EXPECT_EQ(html_fault(page("<p class=x></p>")), "attribute not quoted");
}

}  // namespace
}  // namespace sulh
