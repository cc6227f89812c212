// SPDX-License-Identifier: Apache-2.0
#include "observe/limits.hpp"
#include "observe/news_feed.hpp"
#include "observe/test_intake.hpp"

namespace sulh {
namespace {

std::string rss(const std::string& items) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Kalno "
           "Evening Paper</title><link>https://paper.example/</link><description>d</description>" +
           items + "</channel></rss>";
}

std::string item(const std::string& inside) {
    return "<item><title>Shells on the ford</title>" + inside + "</item>";
}

std::string at(const Intake& intake, std::size_t i) {
    return to_text(intake.observations.all.at(i).when);
}

TEST(NewsFeed, GivesAReportForEachItemOfRss) {
    const std::string text = rss(item(
        "<link>https://paper.example/7</link><guid>7</guid><category>politics</category>"
        "<category>Shelling</category><pubDate>Tue, 06 May 2031 18:20:00 +0200</pubDate>"
        "<dc:creator xmlns:dc='x'>AFP</dc:creator><georss:point xmlns:georss='y'>-39.9 -20.2"
        "</georss:point><description>&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;</description>"));
    EXPECT_EQ(*detect_format(text), "feed");
    const Intake intake = intake_of("feed", text);
    ASSERT_TRUE(intake.rejects.empty()) << intake.rejects[0].reason;
    const Observation& o = intake.observations.all.at(0);
    EXPECT_EQ(intake.observations.id(o), "feed:https://paper.example/:7");
    EXPECT_EQ(name(o.kind), "shelling");
    EXPECT_EQ(o.when.possible.from, Instant::earliest());
    EXPECT_EQ(o.when.possible.to, *parse_instant("2031-05-06T16:21:00Z"));  // to the minute
    EXPECT_EQ(o.where.centre.lat_e7(), -399'000'000);
    EXPECT_EQ(static_cast<double>(o.where.radius_m), feed_radius_m);
    EXPECT_EQ(intake.observations.text(o.source), "Kalno Evening Paper");
    ASSERT_EQ(o.provenance.size(), 2U);
    EXPECT_EQ(intake.observations.text(o.provenance[0]), "agence france presse");
    EXPECT_EQ(intake.observations.text(o.provenance[1]), "https://paper.example/7");
    EXPECT_EQ(intake.observations.text(o.text), "Shells on the ford: Two & three.");
}

TEST(NewsFeed, ReadsAtom) {
    const std::string text =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"html\">Valley &lt;b&gt;Watch"
        "&lt;/b&gt;</title><link rel=\"self\" href=\"https://watch.example/feed\"/><link "
        "href=\"https://watch.example/\"/><entry><id>tag:watch.example,2031:9</id><title>A drone"
        "</title><updated>2031-05-07T00:00:00Z</updated><published>2031-05-06T16:20:00Z"
        "</published><category term=\"drone-flight\"/><author><name>R. Sel</name></author>"
        "</entry></feed>";
    EXPECT_EQ(*detect_format(text), "feed");
    const Intake intake = intake_of("feed", text);
    ASSERT_EQ(intake.observations.all.size(), 1U) << told(intake);
    const Observation& o = intake.observations.all[0];
    EXPECT_EQ(intake.observations.id(o), "feed:tag:watch.example,2031:9");
    EXPECT_EQ(intake.observations.text(o.source), "Valley Watch");
    EXPECT_EQ(name(o.kind), "drone-flight");
    EXPECT_EQ(o.when.possible.to, *parse_instant("2031-05-06T16:20:01Z"));
    EXPECT_EQ(intake.observations.text(o.provenance[0]), "r. sel");
    EXPECT_FALSE(o.where.is_known);
}

TEST(NewsFeed, ReadsRdf) {
    const std::string text =
        "<rdf:RDF xmlns:rdf=\"r\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"d\"><channel>"
        "<title>Radio</title><link>https://radio.example</link></channel><item rdf:about="
        "\"https://radio.example/1\"><title>Quiet night</title><link>https://radio.example/1</link>"
        "<dc:date>2031-05-06</dc:date></item></rdf:RDF>";
    EXPECT_EQ(*detect_format(text), "feed");
    const Intake intake = intake_of("feed", text);
    ASSERT_EQ(intake.observations.all.size(), 1U) << told(intake);
    EXPECT_EQ(intake.observations.id(intake.observations.all[0]), "feed:https://radio.example/1");
    // No zone: the day ends last in UTC-12.
    EXPECT_EQ(intake.observations.all[0].when.possible.to, *parse_instant("2031-05-07T12:00:00Z"));
}

TEST(FeedDates, AreReadAsTheyAreWritten) {
    const auto end = [](const char* text) {
        const auto read = read_feed_date(text, std::nullopt);
        return read ? to_text(read->to) : read.error().message;
    };
    EXPECT_EQ(end("Tue, 06 May 2031 16:20:30 GMT"), "2031-05-06T16:21:00Z");
    EXPECT_EQ(end("6 May 31 16:20 EST"), "2031-05-06T21:21:00Z");
    EXPECT_EQ(end("Tuesday, 6 May 2031 16:20:00 -0500"), "2031-05-06T21:21:00Z");
    EXPECT_EQ(end("6 May 2031 20:50:00 +04:30"), "2031-05-06T16:21:00Z");
    EXPECT_EQ(end("2031-05-06 16:20:00 UT"), "2031-05-06T16:21:00Z");
    EXPECT_EQ(end("2031-05-06T16:20:00+02:00"), "2031-05-06T14:20:01Z");
    EXPECT_EQ(end("6 May 2031 16:20:00"), "2031-05-07T04:21:00Z");      // last in UTC-12
    EXPECT_EQ(end("6 May 2031 16:20:00 AMT"), "2031-05-07T04:21:00Z");  // a zone of two meanings
    for (const char* wrong : {"", "yesterday", "31 Feb 2031 10:00 GMT", "6 May 2031 16:20 +9",
                              "6 May 2031 16:20 +0465", "06/05/2031 16:20 GMT", ",,,", "+", "- -"})
        EXPECT_FALSE(read_feed_date(wrong, std::nullopt)) << wrong;
    const auto here = read_feed_date("6 May 2031 16:20:00", *TimeZone::named("Asia/Kabul"));
    EXPECT_EQ(to_text(here->from), "2031-05-06T11:50:00Z");
}

TEST(NewsFeed, SetsAsideWhatCannotBeReadAndKeepsTheRest) {
    const Intake intake = intake_of(
        "feed", rss("<item><link>https://paper.example/1</link></item>" +
                    item("<pubDate>soon</pubDate>") + item("<georss:point>north</georss:point>") +
                    item("<geo:lat>91</geo:lat><geo:long>0</geo:long>") + item("")));
    EXPECT_EQ(intake.rejects.size(), 4U) << told(intake);
    ASSERT_EQ(intake.observations.all.size(), 1U);
    EXPECT_EQ(intake.observations.all[0].row, 5U);
    EXPECT_EQ(at(intake, 0), "at an unknown time");
    for (const std::string& wrong :
         {std::string("<rss/>"), std::string("<rss><channel/></rss>"), std::string("<html/>"),
          std::string(), "<!DOCTYPE rss><rss/>" + rss(""), rss("<item>"),
          std::string(xml_bytes_max + 1, ' ')})
        EXPECT_EQ(intake_of("feed", wrong).rejects.size(), 1U) << wrong.substr(0, 100);
}

TEST(NewsFeed, IsTheSameItemWhenItComesAgain) {
    const std::string once = item("<guid isPermaLink=\"false\">" + std::string(300, 'x') + "</guid>");
    const Intake first = intake_of("feed", rss(once));
    const Intake second = intake_of("feed", rss(item("<guid>other</guid>") + once));
    EXPECT_EQ(first.observations.id(first.observations.all[0]),
              second.observations.id(second.observations.all[1]));
    EXPECT_LE(first.observations.id(first.observations.all[0]).size(), id_bytes_max);
    expect_cuts_do_not_matter("feed", rss(once));
}

TEST(NewsFeed, KeepsWordsAndDropsMarkup) {
    EXPECT_EQ(without_markup("<p class='a'>One<br/>two</p><!-- x -->"), "One two");
    EXPECT_EQ(without_markup("5 < 6 &amp;lt; 7 &nbsp; &quot;x&quot;"), "5 < 6 &lt; 7 \"x\"");
    EXPECT_EQ(without_markup("cut <b"), "cut");
    EXPECT_EQ(without_markup("<"), "<");
}

}  // namespace
}  // namespace sulh
